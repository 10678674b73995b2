/** What happens: the text changes, answers come in, repairs are taken. Views only follow the state. */

import { Refusal } from "./api.js";
import { Checking } from "./checking.js";
import { carried, changedSpans, stillDismissed } from "./carried.js";
import { editBetween, movedFinding } from "./edits.js";
import { findingsOf, judged } from "./findings.js";
import { points } from "./offsets.js";
import { comparisonOf } from "./beside.js";
import { checkProblem, pauseProblem } from "./problems.js";
import { findingOf, freshStory } from "./state.js";

/** Milliseconds without a key after which the text is checked again. */
const PAUSE = 400;

export class Desk {
  /** `editor` and `refused(error)`, which is called when the desk wants a token, are set afterwards. */
  constructor(store) {
    this.store = store;
    this.fresh = null; // what the checks alone say of the text as it is
    this.replaced = null; // the text that a load has replaced, and its source
    this.checking = new Checking({
      quick: (report) => this.quick(report),
      reading: () => store.change({ phase: "models" }),
      whole: (report) => this.whole(report),
      later: (seconds, error) => store.change({ problem: pauseProblem(seconds, error) }),
      failed: (error) => this.failed(error),
    });
  }

  get state() {
    return this.store.state;
  }

  /** Somebody has typed, pasted, undone, or a repair was taken: the findings move along. */
  edited() {
    const { state } = this;
    const { text } = this.editor;
    const edit = editBetween(state.text, text);
    if (!edit) return;
    if (text === this.replaced?.text) this.swap();
    this.store.change({
      text,
      findings: state.findings.map((finding) => movedFinding(finding, edit)).filter(Boolean),
      changed: state.changed && changedSpans(state.changed, edit),
      saved: false,
      done: null,
    });
    this.check(PAUSE);
    this.store.flush();
  }

  /** Put another story in the place of this one, with what it was translated from; undo brings both back. */
  load(text, name, source = "", sourceLanguage = "") {
    const plain = text.replace(/\r\n?/g, "\n");
    const before = this.state.text;
    if (plain !== before) this.replaced = replaceable(this.state);
    this.store.change({ ...freshStory(), name, newline: text.includes("\r\n") ? "\r\n" : "\n" });
    this.store.change({ source: source.replace(/\r\n?/g, "\n"), sourceLanguage });
    if (plain !== before) this.editor.replace(0, this.editor.text.length, plain);
    this.store.change({ saved: true });
    this.check(0);
  }

  /** A load was undone, or done again: each text has its own source. */
  swap() {
    const { source, sourceLanguage } = this.replaced;
    this.replaced = replaceable(this.state);
    this.store.change({ source, sourceLanguage, comparison: null });
  }

  /** The source has changed, or its language: everything is looked at anew. */
  compare(fields, delay = PAUSE) {
    this.store.change({ ...fields, changed: null, comparison: null });
    this.check(delay);
    this.store.flush();
  }

  /** Ask the desk about the text as it is. */
  check(delay = 0) {
    const { text, settings } = this.state;
    const most = settings?.limits.characters ?? Infinity;
    this.fresh = null;
    this.checking.stop();
    if (text.trim() === "") {
      this.store.change({ phase: "idle", problem: null, findings: [], checked: false, changed: null, comparison: null, selected: null });
    } else if (points(text) > most) {
      const said = `${points(text).toLocaleString("en")} characters; at most ${most.toLocaleString("en")} are checked at once`;
      this.failed(new Refusal(413, said, null));
    } else {
      this.store.change({ phase: delay ? "typing" : "checks", problem: null });
      const { name, source, sourceLanguage } = this.state;
      this.checking.start({ text, name, source, sourceLanguage }, delay);
    }
  }

  quick(report) {
    const { findings, text, changed } = this.state;
    this.fresh = findingsOf(report, text);
    this.put(changed ? carried(findings, this.fresh, text, changed) : this.fresh, report, { phase: "models" });
  }

  whole(report) {
    this.put(findingsOf(report, this.state.text), report, { phase: "done", changed: [] });
  }

  /** Show other findings; what was dismissed or chosen stays so. */
  put(findings, report, fields) {
    const { state } = this;
    const chosen = findingOf(state, state.selected);
    const there = (one) => one.key === chosen.key || (one.start === chosen.start && one.end === chosen.end);
    this.store.change({
      findings,
      sentences: judged(report),
      comparison: comparisonOf(report),
      checked: true,
      problem: state.problem?.about === "file" ? state.problem : null,
      dismissed: new Set([...state.dismissed, ...stillDismissed(state.findings, findings, state.dismissed)]),
      selected: (chosen && findings.find(there)?.key) ?? null,
      ...fields,
    });
  }

  /** The text cannot be checked; what the checks alone have said of it still holds. */
  failed(error) {
    const fields = { findings: this.fresh ?? [], checked: this.fresh !== null, changed: null, comparison: null };
    this.store.change({ phase: "failed", problem: checkProblem(error), ...fields });
    if (error.status === 401) this.refused(error);
  }

  /** Put a suggestion into the text. Whether there was one. */
  apply(key, index) {
    const finding = findingOf(this.state, key);
    const suggestion = finding?.suggestions[index];
    if (!suggestion) return false;
    const before = this.state.text.slice(finding.start, finding.end);
    const touchedBefore = new Set(this.state.findings.filter((one) => one.touched));
    this.editor.replace(suggestion.start, suggestion.end, suggestion.text);
    const keys = new Set([key, ...this.state.findings.filter((one) => one.touched && !touchedBefore.has(one)).map((one) => one.key)]);
    this.store.change({ findings: this.state.findings.filter((one) => !keys.has(one.key)), selected: null, done: before });
    this.check(0);
    this.store.flush();
    return true;
  }

  /** Hide a finding for this story, or show it again. */
  dismiss(key) {
    this.store.change({ dismissed: new Set([...this.state.dismissed, key]), selected: null });
    this.store.flush();
  }

  restore(key) {
    const dismissed = new Set(this.state.dismissed);
    dismissed.delete(key);
    this.store.change({ dismissed, showDismissed: this.state.showDismissed && dismissed.size > 0 });
    this.store.flush();
  }

  /** Show or hide what a finding rests on. */
  toggle(key) {
    const open = new Set(this.state.open);
    if (!open.delete(key)) open.add(key);
    this.store.change({ open });
  }
}

const replaceable = ({ text, source, sourceLanguage }) => ({ text, source, sourceLanguage });
