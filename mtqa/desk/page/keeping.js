/** The story over a reload, if the user says so: in this browser's own storage, nowhere else. */

import { byId } from "./dom.js";

const KEPT = "mtqa-story";
/** Milliseconds after a change in which it is written. */
const SOON = 300;

/** Whether the story is kept. */
export const keeps = () => byId("keep").checked;

/** Put the kept story back, if there is one, and keep what follows while the box is ticked. */
export function keepStory(store, desk) {
  const box = byId("keep");
  let timer = 0;
  let written = "";
  const write = () => {
    clearTimeout(timer);
    const told = JSON.stringify(storyOf(store.state));
    if (!box.checked || told === written) return;
    written = told;
    box.checked = storage((own) => own.setItem(KEPT, told)); // full, or not allowed: then nothing is kept
  };
  const kept = read();
  box.checked = kept !== null;
  box.addEventListener("change", () => {
    written = "";
    if (box.checked) write();
    else storage((own) => own.removeItem(KEPT));
  });
  if (kept?.text) {
    desk.load(kept.text.replaceAll("\n", kept.newline), kept.name, kept);
    store.change({ dismissed: new Set(kept.dismissed), saved: false });
    desk.history.clear();
  }
  store.watch(() => {
    clearTimeout(timer);
    timer = setTimeout(write, SOON);
  });
  addEventListener("pagehide", write);
}

const storyOf = ({ text, name, newline, source, sourceLanguage, dismissed }) => ({
  text,
  name,
  newline,
  source,
  sourceLanguage,
  dismissed: [...dismissed],
});

/** The kept story; null where none is kept, or it is not one of ours. */
function read() {
  let found = null;
  storage((own) => {
    const told = JSON.parse(own.getItem(KEPT));
    const texts = ["text", "name", "newline", "source", "sourceLanguage"];
    if (told && texts.every((field) => typeof told[field] === "string") && Array.isArray(told.dismissed)) found = told;
  });
  return found;
}

/** Use the browser's storage; whether it allowed that. */
function storage(use) {
  try {
    use(localStorage);
    return true;
  } catch {
    return false;
  }
}
