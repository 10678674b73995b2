/** The keys that the help names. None of them types anything. */

export function listenToKeys({ store, editor, list, steps, take, dismiss }) {
  const chosen = () => list.focused ?? store.state.selected;

  const inList = {
    ArrowDown: () => steps.go(1),
    ArrowUp: () => steps.go(-1),
    Home: () => steps.choose(list.root.firstElementChild.dataset.key),
    End: () => steps.choose(list.root.lastElementChild.dataset.key),
    Escape: () => steps.toText(),
    Delete: () => dismiss(list.focused),
  };

  function action(event) {
    const { key, altKey, shiftKey } = event;
    const command = event.ctrlKey || event.metaKey;
    if (key === "F8" && !altKey && !command) return () => steps.go(shiftKey ? -1 : 1);
    if (key === "Enter" && altKey && !command && chosen()) return () => take(chosen(), 0);
    if (key === "Enter" && command && !altKey && editor.focused) return () => steps.toList();
    if (key.toLowerCase() === "z" && command && !altKey && !shiftKey && !typing()) return () => editor.undo();
    if (list.focused !== null && !altKey && !command && !shiftKey) return inList[key];
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

/** Whether the focus is in a field, where keys belong to the browser. */
const typing = () => /^(TEXTAREA|INPUT)$/.test(document.activeElement?.tagName ?? "");
