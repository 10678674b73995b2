/** The text field with its layer: editing is the browser's own, and so is undo. */

import { calm } from "./dom.js";
import { Layer } from "./layer.js";
import { findingOf, visible } from "./state.js";

export class Editor {
  /** `edited()` is called after each change, `at(offset)` when the cursor has been put somewhere. */
  constructor(area, root, { edited, at }) {
    this.area = area;
    this.layer = new Layer(root);
    this.busy = false;
    area.addEventListener("input", () => this.busy || edited());
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

  /** Replace a span as if somebody had typed, so that undo takes it back. The focus stays where it is. */
  replace(start, end, text) {
    this.aside(() => {
      this.area.setSelectionRange(start, end);
      const command = text === "" ? start < end && ["delete"] : ["insertText", false, text];
      if (command && !document.execCommand(...command)) this.area.setRangeText(text, start, end, "end");
    });
  }

  /** Take the last change back. */
  undo() {
    this.aside(() => document.execCommand("undo"));
  }

  /** Select a span, with the focus in the text. */
  select(start, end) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
  }

  /** Bring a finding's words into view. */
  reveal(key) {
    this.layer.markOf(key)?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  }

  /** Follow the state. */
  draw(state) {
    const chosen = findingOf(state, state.selected);
    const marks = visible(state).map((finding) => ({
      start: finding.start,
      end: finding.end,
      severity: finding.severity,
      key: finding.key,
      current: finding === chosen,
      faded: finding.touched || state.dismissed.has(finding.key),
    }));
    this.layer.draw(state.text, marks);
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
