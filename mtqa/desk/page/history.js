/**
 * What was done to a story, in one order: typing, pastes, repairs, dismissals, other stories. Undo takes back the last.
 *
 * A step is `{kind, words, start, old, put, back, again}`: at `start` of the text `old` became `put`, and `back()` and
 * `again()` take back and repeat what else it did. `words` say what it was.
 */

/** Milliseconds without a key after which typing is another step. */
const PAUSE = 1000;
/** Steps that are kept. */
const MOST = 500;

export class History {
  constructor(now = () => performance.now()) {
    this.now = now;
    this.done = [];
    this.undone = [];
    this.last = 0;
  }

  /** Remember a step. Keys pressed one soon after the other are one. */
  add(step) {
    const last = this.done.at(-1);
    const soon = this.now() - this.last < PAUSE && this.undone.length === 0;
    this.last = this.now();
    this.undone = [];
    if (soon && last && joined(last, step)) return;
    this.done.push(step);
    if (this.done.length > MOST) this.done.shift();
  }

  /** Forget all steps: what there is now is where it begins. */
  clear() {
    this.done = [];
    this.undone = [];
  }

  /** The step to take back, else null. */
  back() {
    return this.move(this.done, this.undone);
  }

  /** The step to do again, else null. */
  again() {
    return this.move(this.undone, this.done);
  }

  move(from, to) {
    const step = from.pop() ?? null;
    if (step) to.push(step);
    this.last = -Infinity; // what is typed next is a step of its own
    return step;
  }
}

/** Whether a step goes on with the one before; if so, it has become a part of it. */
function joined(last, step) {
  if (last.kind !== "typing" || step.kind !== "typing") return false;
  const end = last.start + last.put.length;
  if (step.old === "" && step.start === end && !last.put.endsWith("\n")) {
    last.put += step.put;
    return true;
  }
  if (step.put !== "") return false;
  if (step.start + step.old.length === end && step.old.length <= last.put.length) {
    last.put = last.put.slice(0, last.put.length - step.old.length);
    return true;
  }
  if (last.put === "" && step.start + step.old.length === last.start) {
    Object.assign(last, { start: step.start, old: step.old + last.old });
    return true;
  }
  return false;
}

/** What a change of the text was, by the `inputType` of its event. */
export function kindOf(input) {
  if (/^insertFrom(Paste|Yank)/.test(input)) return { kind: "paste", words: "the paste" };
  if (input === "insertFromDrop") return { kind: "drop", words: "what was dropped" };
  if (/^deleteBy(Cut|Drag)/.test(input)) return { kind: "cut", words: "the cut" };
  return { kind: "typing", words: "typing" };
}
