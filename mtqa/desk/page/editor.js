/** The text field with its layer. Editing is the browser's own; undo is the page's, since more can be undone than typing. */

import { calm } from "./dom.js";
import { Layer } from "./layer.js";
import { spansOf } from "./rewriting.js";
import { findingOf, inText, visible } from "./state.js";

export class Editor {
  /**
   * `edited(input)` is called after each change, with the `inputType` of its event, `at(offset)` when the cursor has been
   * put somewhere, `undo()` and `redo()` when the browser was asked for it.
   */
  constructor(area, root, { edited, at, undo, redo }) {
    this.area = area;
    this.layer = new Layer(root);
    this.busy = false;
    area.addEventListener("input", (event) => this.busy || edited(event.inputType ?? ""));
    area.addEventListener("beforeinput", (event) => {
      const act = { historyUndo: undo, historyRedo: redo }[event.inputType];
      if (!act || this.busy) return;
      event.preventDefault();
      act();
    });
    const moved = () => {
      const there = document.activeElement === area && area.selectionStart === area.selectionEnd;
      if (there && !this.busy) at(area.selectionStart);
    };
    area.addEventListener("click", moved);
    area.addEventListener("keyup", (event) => /^(Arrow|Page|Home|End)/.test(event.key) && moved());
    this.edited = edited;
  }

  get text() {
    return this.area.value;
  }

  get focused() {
    return document.activeElement === this.area;
  }

  /** Where the cursor is, or the selection begins. */
  get cursor() {
    return this.area.selectionStart;
  }

  /** Replace a span, with the browser's own command, so that its menu offers undo. The focus stays where it is. */
  replace(start, end, text) {
    this.aside(() => {
      this.area.setSelectionRange(start, end);
      const command = text === "" ? start < end && ["delete"] : ["insertText", false, text];
      if (command && !document.execCommand(...command)) this.area.setRangeText(text, start, end, "end");
    });
  }

  /** The cursor and the view, to the beginning. */
  toTop() {
    this.area.setSelectionRange(0, 0);
    for (const root of [this.area.closest(".story"), document.documentElement]) root.scrollTop = 0;
  }

  /** Select a span, with the focus in the text. */
  select(start, end) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
  }

  /** Bring an offset into view. */
  show(offset) {
    const line = this.text.slice(0, offset).split("\n").length - 1;
    this.layer.root.children[line]?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  }

  /** Bring a finding's words into view. */
  reveal(key) {
    this.layer.markOf(key)?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  }

  /** Follow the state. */
  draw(state) {
    const chosen = findingOf(state, state.selected);
    const marks = inText(visible(state)).flatMap((finding) =>
      spansOf(finding).map(({ start, end }) => ({
        start,
        end,
        severity: finding.severity,
        key: finding.key,
        current: finding === chosen,
        faded: finding.touched || state.dismissed.has(finding.key),
      })),
    );
    const mended = state.mended
      .map(({ start, end }) => {
        const words = state.text.slice(start, end);
        return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
      })
      .filter(({ start, end }) => start < end)
      .map((span) => ({ ...span, severity: "mended", key: "", current: false, faded: false }));
    this.layer.draw(state.text, [...marks, ...mended].sort((one, other) => one.start - other.start));
  }

  /** Do something to the field and tell of it once; commands want the focus, which then goes back. */
  aside(work) {
    const before = document.activeElement;
    this.busy = true;
    this.area.focus({ preventScroll: true });
    work();
    if (before && before !== this.area && before !== document.body) before.focus({ preventScroll: true });
    this.busy = false;
    this.edited();
  }
}
