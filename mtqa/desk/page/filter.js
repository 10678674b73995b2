/** Which grades are shown. */

import { byId, make, shown, tell } from "./dom.js";
import { GRADES } from "./state.js";

/** A view of the state: a box for each grade, with the number of its findings. */
export function filterView(store) {
  const rows = GRADES.map((grade) => {
    const box = make("input", { type: "checkbox", name: "grade", value: grade, onchange: () => toggle(grade, box.checked) });
    const number = make("span", { class: "number" });
    return { grade, box, number, label: make("label", { class: "check" }, box, ` ${grade} `, number) };
  });
  byId("filter").append(...rows.map((row) => row.label));

  function toggle(grade, wanted) {
    const grades = new Set(store.state.grades);
    if (wanted) grades.add(grade);
    else grades.delete(grade);
    store.change({ grades });
  }

  return (state) => {
    shown(byId("filter"), state.checked && state.text !== "");
    for (const { grade, box, number } of rows) {
      box.checked = state.grades.has(grade);
      tell(number, String(state.findings.filter((one) => one.grade === grade && !state.dismissed.has(one.key)).length));
    }
  };
}
