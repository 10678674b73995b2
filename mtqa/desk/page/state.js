/** Everything the page knows. Views are told when it has changed, once for all changes of a moment. */

/** From the strongest to the weakest. */
export const GRADES = ["certain", "likely", "review"];

/** What belongs to one story alone. */
export const freshStory = () => ({
  name: "",
  newline: "\n", // of the file it came from
  saved: true, // whether the text has been copied or downloaded, or is as it came
  findings: [],
  sentences: 0,
  checked: false, // whether there is any answer for this story
  source: "", // what it was translated from
  sourceLanguage: "", // as declared, BCP 47; "": to be detected
  aligned: null, // that source with its links, see aligned.js
  comparison: null, // {language, fits, reason} of the source that was last looked at
  sought: null, // {looked_for, compared}: what was looked for, in words of the report
  mended: [], // spans of places that were mended and that the models have not read again
  estimate: null, // {expected, low, high}: sentences that need an editor, of the story's verdict
  needsEditor: false, // whether that verdict says so
  first: [], // spans of the sentences to read first, of that verdict
  changed: null, // spans changed since the models were last heard; null: they have not been heard
  dismissed: new Set(), // fingerprints
  showDismissed: false,
  selected: null, // the key of a finding
  open: new Set(), // keys of findings whose evidence is shown
  folded: new Set(), // groups that are shown otherwise than they are at first
  done: null, // {words, undone}: what was just done, or taken back
});

export class Store {
  constructor() {
    this.state = {
      text: "",
      phase: "idle", // idle, typing, checks, models, waiting (the desk is busy or gone), done, failed
      problem: null, // {words, retry}
      grades: new Set(["certain", "likely"]),
      judging: new Set(["certain", "likely"]), // grades that the verdict is made of
      progress: null, // {read, sentences}: how far the models are in a long story
      since: 0, // when the models were first asked about the text, in milliseconds
      settings: null, // of the desk
      titles: {}, // of the checks, by id
      file: null, // {name, stories, current} of a file with several stories
      ...freshStory(),
    };
    this.views = [];
    this.due = false;
  }

  /** Change some fields; the views follow in a moment. */
  change(fields) {
    Object.assign(this.state, fields);
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => this.flush());
  }

  /** Let the views follow now. */
  flush() {
    this.due = false;
    for (const view of this.views) view(this.state);
  }

  /** Call a function with the state now and whenever it has changed. */
  watch(view) {
    this.views.push(view);
    view(this.state);
  }
}

const SEVERITIES = ["critical", "major", "minor"];
const worse = (one, other) =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
  GRADES.indexOf(one.grade) - GRADES.indexOf(other.grade) ||
  one.start - other.start;

/** What findings of one kind have in common: the check, its rule, the grade. */
export const groupOf = ({ check, rule, grade }) => `${check}:${rule}:${grade}`;

/** What a function says of the state, remembered while the fields that it rests on are the same. */
function remembered(fields, compute) {
  let [known, answer] = [[], null];
  return (state) => {
    const now = fields.map((field) => state[field]);
    if (answer === null || now.some((value, index) => value !== known[index])) [known, answer] = [now, compute(state)];
    return answer;
  };
}

const RESTS_ON = ["findings", "grades", "dismissed", "showDismissed"];

/** The findings that are shown, the worst first, those of one kind together. Not to be changed. */
export const visible = remembered(RESTS_ON, (state) => {
  const kinds = new Map();
  const shown = state.findings.filter((finding) => state.grades.has(finding.grade) && (state.showDismissed || !state.dismissed.has(finding.key)));
  for (const finding of shown.sort(worse)) {
    const kind = state.dismissed.has(finding.key) ? finding.key : groupOf(finding);
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(finding);
  }
  return [...kinds.values()].flat();
});


/** Findings in the order of the text. */
export const inText = (findings) => [...findings].sort((one, other) => one.start - other.start || one.end - other.end);

/** The findings that one goes through in the list: shown and not dismissed, the worst first. */
export const standing = (state) => visible(state).filter((finding) => !state.dismissed.has(finding.key));

const byRepair = remembered(RESTS_ON, (state) => {
  const kinds = new Map();
  for (const finding of inText(standing(state))) {
    // Of several repairs somebody has to choose, and no sentence is put together unread.
    if (finding.suggestions.length !== 1 || finding.touched || finding.check.startsWith("break/")) continue;
    const kind = `${finding.check}:${finding.rule}`;
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(finding);
  }
  return kinds;
});

/**
 * The findings with the same kind of repair as one, the only one there is, in the order of the text: shown, not
 * dismissed, not changed since. Breaks have none: each is another sentence.
 */
export const alike = (state, { check, rule }) => [...(byRepair(state).get(`${check}:${rule}`) ?? [])];

/** The finding with this key, else null. */
export const findingOf = (state, key) => state.findings.find((finding) => finding.key === key) ?? null;

/** The grades at least as strong as one. */
export const atLeast = (grade) => new Set(GRADES.slice(0, GRADES.indexOf(grade) + 1));
