/** The page, put together. */

import { tokenForm } from "./access.js";
import { Aligned } from "./aligned.js";
import { announcer, say } from "./announcer.js";
import { addName } from "./api.js";
import { nameOf } from "./card.js";
import { Desk } from "./desk.js";
import { byId, shown, tell } from "./dom.js";
import { takeFiles } from "./dropping.js";
import { Editor } from "./editor.js";
import { EXAMPLE } from "./example.js";
import { filterView } from "./filter.js";
import { readFirstView } from "./first.js";
import { drawHeader, problemView } from "./header.js";
import { keepStory } from "./keeping.js";
import { listenToKeys } from "./keyboard.js";
import { List } from "./list.js";
import { takePastes } from "./pasting.js";
import { Place } from "./place.js";
import { checkProblem, nameProblem } from "./problems.js";
import { offerSaving } from "./saving.js";
import { loadSettings } from "./settings.js";
import { findingOf, Store } from "./state.js";
import { Steps } from "./steps.js";
import { SourcePanel } from "./source.js";
import { Stories } from "./stories.js";
import { takeToken } from "./token.js";

takeToken();
const store = new Store();
const desk = new Desk(store, say);
const editor = new Editor(byId("text"), byId("layer"), {
  edited: (input) => desk.edited(input),
  at: (offset) => steps.at(offset),
  undo: () => desk.undo(),
  redo: () => desk.redo(),
});
const acts = {
  select: (key) => steps.choose(key),
  apply: (key, index) => take(key, index),
  applyAll: (key) => takeAll(key),
  dismiss: (key) => dismiss(key),
  dismissAll: (keys) => dismissAll(keys),
  never: (key) => never(key),
  fold: (group) => desk.fold(group),
  restore: (key) => desk.restore(key),
  toggle: (key) => desk.toggle(key),
  more: (key) => more(key),
};
const list = new List(acts);
const steps = new Steps(store, editor, list, say);
const place = new Place(store, editor, list, acts);
const stories = new Stories(store, desk);
const aligned = new Aligned(store, editor);
const source = new SourcePanel(store, desk, stories);
desk.editor = editor;
desk.refused = tokenForm(again);

function take(key, index) {
  let done = "";
  place.past(() => steps.past(key, () => (done = desk.apply(key, index))));
  say(done || "There is no repair for this one.");
}

function takeAll(key) {
  let done = "";
  place.past(() => steps.past(key, () => (done = desk.applyAll(key))));
  say(done || "There is no repair for these.");
}

/** Have the words of a finding kept as right, by all who check with the list. */
async function never(key) {
  const name = nameOf(findingOf(store.state, key), store.state);
  try {
    await addName(name);
    place.past(() => steps.past(key, () => desk.named(name, key)));
    say(store.state.done.words);
  } catch (error) {
    store.change({ problem: nameProblem(name, error) });
    if (error.status === 401) desk.refused(error);
  }
}

function dismissAll(keys) {
  steps.past(keys[0], () => desk.dismissAll(keys));
  say(store.state.done.words);
}

function dismiss(key) {
  place.past(() => steps.past(key, () => desk.dismiss(key)));
  say(store.state.done.words);
}

/** From the place of a finding to its card, with what it rests on. */
function more(key) {
  if (!store.state.open.has(key)) desk.toggle(key);
  store.flush();
  list.focus(key);
}

/** The text is what was translated, not the story. */
function useAsSource() {
  desk.toSource();
  byId("source").open = true;
  editor.area.focus();
  say(store.state.done.words);
}

/** Ask the desk once more: for its settings, if they are not there, and about the text. */
async function again() {
  try {
    if (!store.state.settings) await loadSettings(store);
    desk.check(0);
  } catch (error) {
    store.change({ problem: checkProblem(error) });
    if (error.status === 401) desk.refused(error);
  }
}

store.watch(drawHeader);
store.watch(readFirstView(editor));
store.watch(problemView(again, useAsSource));
store.watch((state) => editor.draw(state));
store.watch((state) => list.draw(state));
store.watch((state) => place.draw(state));
store.watch((state) => source.draw(state));
store.watch((state) => aligned.draw(state));
store.watch(filterView(store));
store.watch(announcer());
store.watch(drawDone);

/** What was just done, and the way back. */
function drawDone({ done }) {
  shown(byId("done"), done !== null);
  if (done === null) return;
  tell(byId("done-words"), done.words);
  tell(byId("undo"), done.undone ? "Redo" : "Undo");
}

byId("undo").addEventListener("click", () => {
  if (store.state.done.undone) desk.redo();
  else desk.undo();
});
byId("done-close").addEventListener("click", () => {
  store.change({ done: null });
  byId("verdict-words").focus();
});
byId("previous").addEventListener("click", () => steps.go(-1));
byId("next").addEventListener("click", () => steps.go(1));
byId("worst").addEventListener("click", () => steps.worst());
byId("where").addEventListener("click", () => steps.toList());
byId("new").addEventListener("click", () => {
  desk.load("", "");
  editor.area.focus();
});
byId("example").addEventListener("click", () => {
  desk.load(EXAMPLE, "");
  editor.area.focus();
});
byId("dismissed").addEventListener("click", () => store.change({ showDismissed: !store.state.showDismissed }));
byId("help").addEventListener("click", () => byId("help-dialog").showModal());
byId("spelling").addEventListener("change", (event) => (editor.area.spellcheck = event.target.checked));
for (const button of document.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
addEventListener("hashchange", () => takeToken() && again());

takeFiles(
  (file) => stories.open(file),
  (file) => source.open(file),
);
offerSaving(store, editor);
takePastes(editor, desk);
listenToKeys({ store, editor, list, steps, place, desk, take, dismiss });
keepStory(store, desk);
if (editor.text && editor.text !== store.state.text) desk.edited();
else if (document.activeElement === document.body) editor.area.focus();
setInterval(() => store.state.phase === "models" && store.change({}), 1000); // the line of progress counts
again();
