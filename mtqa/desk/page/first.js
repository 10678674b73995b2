/** Where more sentences need an editor than findings show: buttons to those that are likeliest to. */

import { byId, make, shown } from "./dom.js";
import { cutShort } from "./excerpts.js";
import { toUnits } from "./offsets.js";

/** Characters of a sentence that are quoted. */
const QUOTED = 40;

/** The spans of the report's sentences to read first, in UTF-16 units of this text. */
export function readFirstOf(report, text) {
  const unit = toUnits(text);
  return (report.verdict.read_first ?? []).map(({ start, end }) => ({ start: unit(start), end: unit(end) }));
}

/** Follow the state; a button selects its sentence in the editor's text. */
export function readFirstView(editor) {
  const root = byId("verdict-first");
  let look = "";
  return ({ text, phase, first }) => {
    const places = phase === "done" ? first : [];
    const now = JSON.stringify(places.map(({ start, end }) => [start, end, text.slice(start, end)]));
    if (now === look) return;
    look = now;
    const buttons = places.map(({ start, end }) => {
      const onclick = () => {
        editor.select(start, end);
        editor.show(start);
      };
      return make("button", { type: "button", class: "quiet", onclick }, `“${cutShort(text.slice(start, end), QUOTED)}”`);
    });
    root.replaceChildren(...(places.length ? ["Read first: ", ...buttons] : []));
    shown(root, places.length > 0);
  };
}
