/** Files that are chosen, dropped on the page, or pasted. */

import { byId, shown } from "./dom.js";

/**
 * `open(file)` is called with each file for the story, `openSource(file)` with each that comes to the source's
 * panel; of several at once, the first.
 */
export function takeFiles(open, openSource) {
  const opener = (event) => (event.target.closest?.("#source") ? openSource : open);
  const input = byId("file");
  const drop = byId("drop");
  let depth = 0;

  for (const id of ["open", "choose"]) byId(id).addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    if (input.files.length) open(input.files[0]);
    input.value = ""; // so that the same file can be chosen again
  });

  const hang = (whether) => {
    shown(drop, whether);
    document.body.classList.toggle("dragging", whether); // the source's panel then lies above the sign
  };
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const over = (by) => (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = Math.max(0, depth + by);
    hang(depth > 0);
  };
  addEventListener("dragenter", over(1));
  addEventListener("dragleave", over(-1));
  addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    hang(false);
    if (event.dataTransfer.files.length) opener(event)(event.dataTransfer.files[0]);
  });
  addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData;
    if (!files.length || types.includes("text/plain")) return;
    event.preventDefault();
    opener(event)(files[0]);
  });
}
