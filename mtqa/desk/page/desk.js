/** What happens: the text changes, answers come in, repairs are taken. Views only follow the state. */

import { addName, Refusal, removeName } from "./api.js";
import { Checking } from "./checking.js";
import { carried, changedSpans, inOrderShown, stillDismissed, underSuspicion } from "./carried.js";
import { editBetween, moved, movedFinding } from "./edits.js";
import { changeInWords, cutShort } from "./excerpts.js";
import { findingsOf, judged } from "./findings.js";
import { History, kindOf } from "./history.js";
import { readFirstOf } from "./first.js";
import { points } from "./offsets.js";
import { alignedOf, movedLinks } from "./aligned.js";
import { comparisonOf } from "./beside.js";
import { checkProblem, nameProblem, pauseProblem } from "./problems.js";
import { alike, findingOf, freshStory } from "./state.js";

/** Milliseconds without a key after which the text is checked again. */
const PAUSE = 400;

export class Desk {
  /**
   * `log(words)` has something read out. `editor` and `refused(error)`, which is called when the desk wants a token, are
   * set afterwards.
   */
  constructor(store, log) {
    Object.assign(this, { store, log });
    this.fresh = null; // what the checks alone say of the text as it is
    this.history = new History();
    this.step = null; // what the change under way is, where it is not somebody's typing; false: taking back
    this.batch = false; // whether more changes of the same step follow
    this.dismissedAs = new Map(); // fingerprints of what was dismissed under an earlier one, which is its value
    this.checking = new Checking({
      early: (report, progress) => this.put(findingsOf(report, this.state.text), report, { phase: "checks", progress }),
      quick: (report) => this.quick(report),
      reading: () => this.reading(),
      part: (report, progress) => this.quick(report, progress),
      whole: (report) => this.whole(report),
      later: (seconds, error) => store.change({ phase: "waiting", problem: pauseProblem(seconds, error) }),
      failed: (error) => this.failed(error),
    });
  }

  get state() {
    return this.store.state;
  }

  /** Somebody has typed, pasted, undone, or a repair was taken: the findings move along. */
  edited(input = "") {
    const { state } = this;
    const { text } = this.editor;
    const edit = editBetween(state.text, text);
    if (!edit) return;
    if (this.step !== false) {
      const old = state.text.slice(edit.start, edit.oldEnd);
      this.history.add({ ...(this.step ?? kindOf(input)), start: edit.start, old, put: text.slice(edit.start, edit.newEnd) });
    }
    const pasted = this.step === null && kindOf(input).kind === "paste" && state.text.trim() === "";
    const another = edit.oldEnd - edit.start > state.text.length / 2; // of which nothing was estimated
    this.store.change({
      text,
      ...(another ? { estimate: null, needsEditor: false, first: [] } : {}),
      findings: state.findings.map((finding) => movedFinding(finding, edit)).filter(Boolean),
      mended: state.mended.map((span) => moved(span, edit)),
      aligned: movedLinks(state.aligned, edit),
      changed: state.changed && changedSpans(state.changed, edit),
      saved: false,
      done: null,
    });
    if (this.batch) return;
    const { kind } = this.step || kindOf(input);
    this.check(kind === "paste" || kind === "drop" ? 0 : PAUSE); // nobody is in the middle of a word then
    this.store.flush();
    if (pasted) this.editor.toTop();
  }

  /** Change the text as one step of the history; `step` false: as none. */
  replace(start, end, text, step) {
    this.step = step;
    this.editor.replace(start, end, text);
    this.step = null;
  }

  /**
   * Put another story in the place of this one, with what it was translated from and the file that it is one of several
   * of; undo brings all back.
   */
  load(text, name, { source = "", sourceLanguage = "", file = null } = {}) {
    const plain = text.replace(/\r\n?/g, "\n");
    const before = this.state.text;
    const own = storyOf(this.state);
    const other = {
      ...freshStory(),
      name,
      newline: text.includes("\r\n") ? "\r\n" : "\n",
      source: source.replace(/\r\n?/g, "\n"),
      sourceLanguage,
      file,
    };
    const step = {
      kind: "load",
      words: plain === "" ? "the removal of the story" : "the new story",
      back: () => this.store.change(own),
      again: () => this.store.change(storyOf(other)),
    };
    this.store.change(other);
    if (plain !== before) this.replace(0, this.editor.text.length, plain, step);
    const gone = plain === "" && before.trim() !== "";
    this.store.change({ saved: true, done: gone ? { words: "The story was taken off this page.", undone: false } : null });
    this.editor.toTop();
    this.check(0);
  }

  /** A text that is not English becomes the source, and the place for the story is free. */
  toSource() {
    const { text } = this.state;
    this.load("", "", { source: text });
    this.store.change({ done: { words: "The text is the source now; put in the story that was made of it.", undone: false } });
    this.store.flush();
  }

  /** Take back what was done last, or do again what was taken back last. */
  undo() {
    this.replay(this.history.back(), true);
  }

  redo() {
    this.replay(this.history.again(), false);
  }

  replay(step, undone) {
    if (!step) {
      this.log(undone ? "There is nothing to undo." : "There is nothing to do again.");
      return;
    }
    const { start, old, put } = step;
    if (old !== put) this.replace(start, start + (undone ? put : old).length, undone ? old : put, false);
    (undone ? step.back : step.again)?.();
    this.store.change({ done: { words: `${undone ? "Taken back" : "Done again"}: ${step.words}.`, undone } });
    this.check(0);
    this.store.flush();
    this.log(this.state.done.words);
  }

  /** The source has changed, or its language: everything is looked at anew. */
  compare(fields, delay = PAUSE) {
    this.store.change({ ...fields, changed: null, comparison: null, aligned: null });
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
      const nothing = { findings: [], mended: [], checked: false, changed: null, comparison: null, aligned: null, selected: null, estimate: null };
      this.store.change({ phase: "idle", problem: null, ...nothing });
    } else if (points(text) > most) {
      const said = `${points(text).toLocaleString("en")} characters; at most ${most.toLocaleString("en")} are checked at once`;
      this.failed(new Refusal(413, said, null));
    } else {
      this.store.change({ phase: delay ? "typing" : "checks", problem: null, progress: null, since: 0 });
      const { name, source, sourceLanguage, findings } = this.state;
      this.checking.start({ text, name, source, sourceLanguage, fresh: findings.length === 0 }, delay);
    }
  }

  /** The models are asked, for the first time or again. */
  reading() {
    this.store.change({ phase: "models", since: this.state.since || performance.now() });
  }

  /** What the checks alone say, or with `progress` the models of the first sentences of a long story too. */
  quick(report, progress = null) {
    const { findings, text, changed, mended } = this.state;
    this.fresh = findingsOf(report, text);
    if (!changed) {
      this.put(this.fresh, report, { phase: "models", progress });
      return;
    }
    const now = carried(findings, this.fresh, text, changed);
    this.put(now, report, { phase: "models", progress, mended: [...mended, ...underSuspicion(findings, now, text, changed)] });
  }

  whole(report) {
    const { state, needs_editor: estimate } = report.verdict;
    const verdict = { estimate: estimate ?? null, needsEditor: state === "needs-editor", first: readFirstOf(report, this.state.text) };
    const findings = findingsOf(report, this.state.text).map((finding) => ({ ...finding, heard: true }));
    this.put(findings, report, { phase: "done", progress: null, changed: [], mended: [], ...verdict });
  }

  /** Show other findings; what was dismissed or chosen stays so. */
  put(fresh, report, fields) {
    const { state } = this;
    const findings = inOrderShown(state.findings, fresh);
    const still = stillDismissed(state.findings, findings, state.dismissed);
    for (const [key, before] of still) if (key !== before) this.dismissedAs.set(key, before);
    const chosen = findingOf(state, state.selected);
    const there = (one) => one.key === chosen.key || (one.start === chosen.start && one.end === chosen.end);
    this.store.change({
      findings,
      sentences: judged(report),
      comparison: comparisonOf(report),
      sought: report.sought ?? null,
      aligned: alignedOf(report, state.text),
      checked: true,
      problem: state.problem?.about === "file" ? state.problem : null,
      dismissed: new Set([...state.dismissed, ...still.map(([key]) => key)]),
      selected: (chosen && findings.find(there)?.key) ?? null,
      ...fields,
    });
  }

  /** The text cannot be checked; what the checks alone have said of it still holds. */
  failed(error) {
    const fields = { findings: this.fresh ?? [], checked: this.fresh !== null, changed: null, comparison: null, aligned: null, estimate: null };
    this.store.change({ phase: "failed", problem: checkProblem(error), ...fields });
    if (error.status === 401) this.refused(error);
  }

  /** Put a suggestion into the text. What was changed, in words; "" where there is no such suggestion. */
  apply(key, index) {
    const finding = findingOf(this.state, key);
    const suggestion = finding?.suggestions[index];
    if (!suggestion) return "";
    const words = changeInWords(this.state.text, suggestion);
    const touchedBefore = new Set(this.state.findings.filter((one) => one.touched).map((one) => one.key));
    const edit = { start: suggestion.start, oldEnd: suggestion.end, newEnd: suggestion.start + suggestion.text.length };
    const place = moved(finding, edit);
    this.replace(suggestion.start, suggestion.end, suggestion.text, { kind: "mend", words: `the change of ${words}` });
    const keys = new Set([key, ...this.state.findings.filter((one) => one.touched && !touchedBefore.has(one.key)).map((one) => one.key)]);
    this.store.change({
      findings: this.state.findings.filter((one) => !keys.has(one.key)),
      mended: [...this.state.mended, { start: place.start, end: place.end }],
      selected: null,
      done: { words: `Changed ${words}.`, undone: false },
    });
    this.check(0);
    this.store.flush();
    return this.state.done.words;
  }

  /** Put the first suggestion of each finding of this one's kind into the text, as one step. What was done, in words. */
  applyAll(key) {
    const finding = findingOf(this.state, key);
    const taken = finding ? apart(alike(this.state, finding)) : [];
    if (taken.length < 2) return taken.length ? this.apply(taken[0].key, 0) : "";
    const edits = taken.map((one) => one.suggestions[0]);
    const [start, end] = [edits[0].start, edits.at(-1).end];
    const before = this.state.text;
    this.batch = true;
    for (const { key: one, suggestions } of taken.reverse()) {
      const { start: from, end: to, text } = suggestions[0];
      this.replace(from, to, text, false);
      this.store.change({
        findings: this.state.findings.filter((other) => other.key !== one),
        mended: [...this.state.mended, { start: from, end: from + text.length }],
      });
    }
    this.batch = false;
    const words = `${taken.length} places`;
    const put = this.state.text.slice(start, end + this.state.text.length - before.length);
    this.history.add({ kind: "mend", words: `the change of ${words}`, start, old: before.slice(start, end), put });
    this.store.change({ selected: null, done: { words: `Changed ${words}.`, undone: false } });
    this.check(0);
    this.store.flush();
    return this.state.done.words;
  }

  /** Hide findings for this story, as one step. */
  dismissAll(keys) {
    const words = `${keys.length} findings`;
    const hide = () => keys.forEach((key) => this.hide(key));
    const reveal = () => keys.forEach((key) => this.reveal(key));
    hide();
    this.history.add({ kind: "dismiss", words: `the dismissal of ${words}`, ...UNCHANGED, back: reveal, again: hide });
    this.store.change({ done: { words: `Dismissed ${words}.`, undone: false } });
    this.store.flush();
  }

  /** A name of a finding was put in the house list; undo takes it out again. */
  named(name, key) {
    const named = ({ start, end }) => this.state.text.slice(start, end).replace(/\s+/g, " ").trim() === name;
    const change = (work) => () =>
      work(name).then(
        () => this.check(0),
        (error) => this.store.change({ problem: nameProblem(name, error) }),
      );
    this.store.change({ findings: this.state.findings.filter((one) => one.key !== key && !named(one)), selected: null });
    const words = `“${cutShort(name, 60)}”`;
    this.history.add({ kind: "name", words: `${words} in the house list`, ...UNCHANGED, back: change(removeName), again: change(addName) });
    this.store.change({ done: { words: `${words} is never flagged again: it is in the house list.`, undone: false } });
    this.check(0);
    this.store.flush();
  }

  /** Show the findings of a group each, or not. */
  fold(group) {
    const folded = new Set(this.state.folded);
    if (!folded.delete(group)) folded.add(group);
    this.store.change({ folded });
  }

  /** Hide a finding for this story, or show it again; both can be undone. */
  dismiss(key) {
    const words = this.wordsOf(key);
    this.hide(key);
    this.history.add({ kind: "dismiss", words: `the dismissal of ${words}`, ...UNCHANGED, back: () => this.reveal(key), again: () => this.hide(key) });
    this.store.change({ done: { words: `Dismissed ${words}.`, undone: false } });
    this.store.flush();
  }

  restore(key) {
    const words = this.wordsOf(key);
    this.reveal(key);
    this.history.add({ kind: "restore", words: `showing ${words} again`, ...UNCHANGED, back: () => this.hide(key), again: () => this.reveal(key) });
    this.store.change({ done: { words: `Shown again: ${words}.`, undone: false } });
    this.store.flush();
  }

  hide(key) {
    this.store.change({ dismissed: new Set([...this.state.dismissed, key]), selected: null });
  }

  /** Show again what was dismissed under a fingerprint, by whatever fingerprint it now goes. */
  reveal(key) {
    const first = this.firstKey(key);
    const dismissed = new Set([...this.state.dismissed].filter((one) => this.firstKey(one) !== first));
    this.store.change({ dismissed, showDismissed: this.state.showDismissed && dismissed.size > 0 });
  }

  firstKey(key) {
    let first = key;
    for (let left = this.dismissedAs.size; left > 0 && this.dismissedAs.has(first); left -= 1) first = this.dismissedAs.get(first);
    return first;
  }

  wordsOf(key) {
    const { start, end } = findingOf(this.state, key);
    return `“${cutShort(this.state.text.slice(start, end), 60)}”`;
  }

  /** Show or hide what a finding rests on. */
  toggle(key) {
    const open = new Set(this.state.open);
    if (!open.delete(key)) open.add(key);
    this.store.change({ open });
  }
}

/** The findings whose first repairs do not overlap, in the order of the text. */
function apart(findings) {
  let end = -1;
  return findings.filter(({ suggestions: [first] }) => {
    const free = first.start >= end;
    if (free) end = first.end;
    return free;
  });
}

/** A step of the history that leaves the text alone. */
const UNCHANGED = { start: 0, old: "", put: "" };

/** What of a story is not in its text, and comes back with it. */
const storyOf = ({ name, newline, source, sourceLanguage, dismissed, file }) => ({
  file,
  name,
  newline,
  source,
  sourceLanguage,
  dismissed,
  comparison: null,
  aligned: null,
  changed: null,
});
