/** From finding to finding, with the keyboard or the buttons; the focus stays where one works. */

import { byId } from "./dom.js";
import { changeInWords } from "./excerpts.js";
import { pending } from "./card.js";
import { spansOf } from "./rewriting.js";
import { findingOf, inText, standing } from "./state.js";
import { HARM } from "./words.js";

export class Steps {
  constructor(store, editor, list, say) {
    Object.assign(this, { store, editor, list, say });
    this.offered = ""; // the repair that was last read out
    this.beside = matchMedia("(min-width: 60rem)"); // the list stands beside the story, and scrolls on its own
  }

  /** To the next finding (1) or the one before (-1); after the last comes the first. */
  go(direction) {
    const all = standing(this.store.state);
    if (all.length === 0) {
      this.say("No findings.");
      return;
    }
    const findings = this.inList ? all : inText(all);
    const at = this.editor.focused ? this.fromCursor(findings, direction) : this.fromChosen(findings, direction);
    this.choose(findings[(at + findings.length) % findings.length].key);
  }

  /** Whether the focus is in the list. */
  get inList() {
    return this.list.focused !== null || this.list.focusedGroup !== null;
  }

  /** To the worst finding. */
  worst() {
    const [first] = standing(this.store.state);
    if (first) this.choose(first.key);
  }

  fromCursor(findings, direction) {
    const { cursor } = this.editor;
    const chosen = findings.findIndex((finding) => finding.key === this.store.state.selected);
    if (findings[chosen]?.start === cursor) return chosen + direction;
    if (direction < 0) return findings.findLastIndex((finding) => finding.start < cursor);
    const next = findings.findIndex((finding) => finding.start >= cursor);
    return Math.max(next, 0); // after the last one the first
  }

  fromChosen(findings, direction) {
    const group = this.list.focusedGroup;
    const key = group ?? this.list.focused ?? this.store.state.selected;
    const at = findings.findIndex((finding) => finding.key === key);
    if (group && direction > 0) return at; // from the card of a group to its first finding
    return at < 0 && direction < 0 ? findings.length - 1 : at + direction;
  }

  /** Choose a finding: it is shown in the story and in the list, and read out to who is not in the list. */
  choose(key) {
    const inStory = this.editor.focused;
    const { inList } = this;
    this.store.change({ selected: key });
    this.store.flush();
    const finding = findingOf(this.store.state, key);
    if (inStory) this.editor.select(finding.start, finding.end);
    if (!inList || this.beside.matches) this.editor.reveal(key);
    if (inList) this.list.focus(key);
    else if (this.beside.matches) this.list.reveal(key);
    if (!inList) this.say(this.described(finding));
  }

  /** The cursor was put somewhere: the finding there is chosen. */
  at(offset) {
    const here = standing(this.store.state).filter((one) => spansOf(one).some(({ start, end }) => start <= offset && offset <= end));
    const finding = here.sort((one, other) => one.end - one.start - (other.end - other.start))[0] ?? null;
    const key = finding?.key ?? null;
    if (key === this.store.state.selected) return;
    this.store.change({ selected: key });
    this.store.flush();
    if (key && this.beside.matches) this.list.reveal(key);
    if (key) this.say(this.described(finding));
  }

  /** Whether what the first repair of a finding changes was read out; if not, it is now, and nothing is to be done yet. */
  offers(key) {
    const finding = findingOf(this.store.state, key);
    const offer = finding ? this.offer(finding) : "";
    if (offer && offer === this.offered) return true;
    this.offered = offer;
    if (offer) this.say(offer);
    else this.say((finding && pending(finding, this.store.state)) || "There is no repair for this one.");
    return false;
  }

  /** What Alt Enter does at a finding, "" for nothing. */
  offer(finding) {
    const [first] = finding.suggestions;
    return first ? `Alt Enter changes ${changeInWords(this.store.state.text, first)}.` : "";
  }

  /** The focus, to a finding in the list: the chosen one, else the first that comes. */
  toList() {
    const { state } = this.store;
    const findings = inText(standing(state));
    const next = findings.find((finding) => finding.end >= this.editor.cursor) ?? findings[0];
    const key = state.selected ?? next?.key;
    if (key) this.list.focus(key);
    else byId("findings-title").focus();
  }

  /** The focus, to the place of the finding that has it in the list. */
  toText() {
    const finding = findingOf(this.store.state, this.list.focused);
    if (!finding) return;
    this.store.change({ selected: finding.key });
    this.store.flush();
    this.editor.select(finding.start, finding.end);
    this.editor.reveal(finding.key);
  }

  /** Do something that takes a finding out of the list; the focus, if it was there, goes to the one that follows it. */
  past(key, work) {
    const { inList } = this;
    const findings = standing(this.store.state);
    const at = findings.findIndex((finding) => finding.key === key);
    const others = [...findings.slice(at + 1), ...findings.slice(0, Math.max(at, 0)).reverse()];
    work();
    if (!inList) return;
    const left = new Set(standing(this.store.state).map((finding) => finding.key));
    const next = others.find((finding) => left.has(finding.key));
    if (next) this.list.focus(next.key);
    else byId("verdict-words").focus();
  }

  described(finding) {
    const { state } = this.store;
    const findings = inText(standing(state));
    const place = `${findings.findIndex((one) => one.key === finding.key) + 1} of ${findings.length}`;
    this.offered = this.offer(finding);
    const repair = this.offered || pending(finding, state);
    return `${place}. ${HARM[finding.severity]}, ${finding.grade}. ${finding.message}${repair && ` ${repair}`}`;
  }
}
