/** The keys that the help names. None of them types anything. */

import { standing } from "./state.js";

export function listenToKeys({ store, editor, list, steps, place, desk, take, dismiss }) {
  const chosen = () => list.focused ?? store.state.selected;

  const inList = {
    ArrowDown: () => steps.go(1),
    ArrowUp: () => steps.go(-1),
    Home: () => steps.choose(standing(store.state)[0].key),
    End: () => steps.choose(standing(store.state).at(-1).key),
    Escape: () => steps.toText(),
    Delete: () => dismiss(list.focused),
  };

  function action(event) {
    const { key, altKey, shiftKey } = event;
    const command = event.ctrlKey || event.metaKey;
    if (key === "F8" && !altKey && !command) return () => steps.go(shiftKey ? -1 : 1);
    if (key === "Enter" && altKey && !command && chosen()) return () => steps.offers(chosen()) && take(chosen(), 0);
    if (key === "Enter" && command && !altKey && editor.focused) return () => steps.toList();
    if (command && !altKey && !elsewhere()) {
      if (key.toLowerCase() === "z") return () => (shiftKey ? desk.redo() : desk.undo());
      if (key.toLowerCase() === "y" && !shiftKey) return () => desk.redo();
    }
    if (key === "Escape" && place.isOpen) return () => place.close();
    if (list.focused !== null && !altKey && !command && !shiftKey) return inList[key];
    if (list.focusedGroup !== null && /^(Arrow(Up|Down)|Home|End)$/.test(key) && !altKey && !command && !shiftKey) return inList[key];
    return null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const act = action(event);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** Whether the focus is in another field than the story, where keys belong to the browser. */
const elsewhere = () => {
  const { activeElement } = document;
  return activeElement?.id !== "text" && /^(TEXTAREA|INPUT|SELECT)$/.test(activeElement?.tagName ?? "") && activeElement.type !== "checkbox";
};
