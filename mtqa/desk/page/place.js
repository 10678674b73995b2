/** What is wrong where the cursor is, right there: below the words, on a narrow window at its foot. */

import { besideView, ofSource } from "./beside.js";
import { never, pending, repairs } from "./card.js";
import { byId, make, shown } from "./dom.js";
import { isRewriting, rewritingView } from "./rewriting.js";
import { alike, findingOf } from "./state.js";
import { HARM } from "./words.js";

export class Place {
  /** `acts` are those of a card. */
  constructor(store, editor, list, acts) {
    Object.assign(this, { store, editor, list, acts });
    this.root = byId("place");
    this.closed = null; // the finding whose card was closed
    this.look = "";
    this.shownFor = null; // the finding that it is open for
    this.come = false; // whether it has just opened
    const follow = () => queueMicrotask(() => this.draw(store.state));
    document.addEventListener("focusin", follow);
    document.addEventListener("focusout", follow);
    addEventListener("resize", follow);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Close the card; it opens again when the finding is chosen again. */
  close() {
    const within = this.root.contains(document.activeElement);
    this.closed = this.store.state.selected;
    if (within) this.editor.area.focus({ preventScroll: true });
    this.draw(this.store.state);
  }

  /** Do something that closes the card. The focus, if it was in it, goes back to the text; under a finger no keys come up. */
  past(work) {
    const within = this.root.contains(document.activeElement);
    work();
    if (within) (matchMedia("(pointer: coarse)").matches ? byId("where") : this.editor.area).focus({ preventScroll: true });
  }

  /** Follow the state. */
  draw(state) {
    if (state.selected !== this.closed) this.closed = null;
    const finding = this.closed === null && this.list.focused === null ? findingOf(state, state.selected) : null;
    const mark = finding && !finding.touched && !state.dismissed.has(finding.key) && this.editor.layer.lastMarkOf(finding.key);
    shown(this.root, Boolean(mark));
    if (!mark) {
      if (this.look) this.root.replaceChildren();
      this.look = "";
      this.shownFor = null;
      return;
    }
    const look = JSON.stringify([finding.key, finding.message, finding.beside, finding.trips, finding.suggestions, pending(finding, state), alike(state, finding).length, state.text.length]);
    if (look !== this.look) {
      const part = this.root.contains(document.activeElement) ? document.activeElement.dataset.part : null;
      this.root.replaceChildren(...this.content(finding, state));
      this.look = look;
      if (this.shownFor !== finding.key) this.come = true;
      this.shownFor = finding.key;
      if (part) (this.root.querySelector(`[data-part="${part}"]`) ?? this.editor.area).focus({ preventScroll: true });
    }
    this.put(mark);
    if (this.come) this.intoView(mark);
    this.come = false;
  }

  content(finding, state) {
    const button = (part, words, onclick, more = {}) =>
      make("button", { type: "button", class: "quiet", "data-part": part, onclick, ...more }, words);
    return [
      make(
        "p",
        { class: "place-head" },
        make("span", { class: `severity ${finding.severity}` }, HARM[finding.severity]),
        make("span", { class: "grade" }, finding.grade),
        button("close", "×", () => this.close(), { "aria-label": "Close" }),
      ),
      make("p", { class: "message" }, finding.message),
      finding.beside && ofSource(finding) ? besideView(finding.beside) : null,
      isRewriting(finding) ? rewritingView(finding) : null,
      finding.suggestions.length ? repairs(finding, state, this.acts, "place") : null,
      pending(finding, state) ? make("p", { class: "fine" }, pending(finding, state)) : null,
      make(
        "p",
        { class: "card-end" },
        button("more", "More in the list", () => this.acts.more(finding.key)),
        never(finding, state, this.acts),
        button("dismiss", "Dismiss", () => this.acts.dismiss(finding.key)),
      ),
    ].filter(Boolean);
  }

  /** The words come out from under the card at the foot of a narrow window; elsewhere the card comes into view. */
  intoView(mark) {
    const seen = getComputedStyle(this.root).position === "fixed" ? mark : this.root;
    seen.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /** Below the words, as far to the left as they are, but within the sheet. Numbers that only script knows. */
  put(mark) {
    const around = this.root.parentElement.getBoundingClientRect();
    const last = [...mark.getClientRects()].at(-1);
    const left = Math.max(0, Math.min(last.left - around.left, around.width - this.root.offsetWidth));
    this.root.style.insetBlockStart = `${last.bottom - around.top + 6}px`;
    this.root.style.insetInlineStart = `${left}px`;
  }
}
