/** A text that is pasted where no field has the focus goes into the story: on a fresh page nothing else can be meant. */
export function takePastes(editor, desk) {
  addEventListener("paste", (event) => {
    const field = event.target.closest?.("input, textarea, [contenteditable]");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (field || text === "" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const { area } = editor;
    const empty = editor.text.trim() === "";
    const { selectionStart: start, selectionEnd: end } = area;
    desk.replace(empty ? 0 : start, empty ? editor.text.length : end, text, { kind: "paste", words: "the paste" });
    area.focus({ preventScroll: true });
    if (empty) editor.toTop();
  });
}
