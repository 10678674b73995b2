/** The story's verdict, in words. How bad a place is its severity says; its grade says whether it is shown at all. */

import { counted, language } from "./words.js";
import { GRADES } from "./state.js";

/**
 * `{words, counts, estimate, tone}`: what is to be done, what it rests on, and how many sentences probably need an
 * editor. Dismissed findings are left out; the filter changes nothing.
 */
export function verdictOf(state) {
  const standing = state.findings.filter((finding) => !state.dismissed.has(finding.key));
  const judged = standing.filter((finding) => state.judging.has(finding.grade));
  return { ...headline(state, judged), counts: counts(state, standing), estimate: estimate(state) };
}

function headline(state, findings) {
  if (state.text.trim() === "") return { words: "Ready for a story", tone: "idle" };
  if (!state.checked) return { words: UNCHECKED[state.phase] ?? "Reading…", tone: "idle" };
  const of = (severity) => findings.filter((finding) => finding.severity === severity);
  const [broken, wrong] = [sentences(of("critical")), sentences([...of("critical"), ...of("major")])];
  const settled = state.phase === "done";
  if (wrong) {
    const rest = wrong - broken;
    const parts = [
      broken && `${counted(broken, "sentence")} cannot be printed`,
      rest && `${broken ? rest : counted(rest, "sentence")} must be changed`,
    ];
    return { words: parts.filter(Boolean).join(", "), tone: broken ? "bad" : settled ? "doubt" : "idle" };
  }
  if (!settled && state.mended.length) {
    const many = state.mended.length !== 1;
    return { words: `${counted(state.mended.length, "changed place")} ${many ? "are" : "is"} being read again`, tone: "idle" };
  }
  const style = of("minor").length;
  if (style) return { words: `${counted(style, "place")} against house style`, tone: settled ? "style" : "idle" };
  const gone = dismissed(state);
  if (gone) return { words: `${counted(gone, "finding")} dismissed, nothing else found${settled ? "" : " so far"}`, tone: settled ? "none" : "idle" };
  if (!settled) return { words: "Nothing found so far", tone: "idle" };
  if (state.needsEditor && state.estimate) return { words: estimate(state), tone: "doubt" };
  return { words: "Nothing found", tone: "none" };
}

const UNCHECKED = { failed: "Not checked", waiting: "Not checked yet" };

const dismissed = (state) =>
  state.findings.filter((finding) => state.dismissed.has(finding.key) && state.judging.has(finding.grade)).length;

/**
 * "About 9 of 16 sentences need an editor (6 to 12)", with "beside the source" where it rests on that, "" where the
 * report says nothing of it. While a change is being read, what was estimated is said of the story as it was before.
 */
function estimate({ estimate: found, sentences: all, checked, phase }) {
  if (!found || !checked) return "";
  const [low, high] = [Math.floor(found.low), Math.ceil(found.high)];
  const notes = [low === high ? [] : `${low} to ${high}`, found.raw == null ? [] : "beside the source"].flat();
  const range = notes.length ? ` (${notes.join(", ")})` : "";
  const number = Math.round(found.expected);
  const many = `${number} of ${counted(found.sentences ?? all, "sentence")}`;
  if (phase !== "done") return `Before the last change about ${many} needed an editor${range}`;
  return `About ${many} ${number === 1 ? "needs" : "need"} an editor${range}`;
}

function counts(state, findings) {
  if (!state.checked || state.text.trim() === "") return "";
  const { progress } = state;
  const first = state.phase === "checks" && progress ? `the first ${progress.read} of ` : "";
  const read = `${first}${counted(first ? progress.sentences : state.sentences, "sentence")}`;
  if (state.findings.length === 0) return `${read} read${state.sought?.looked_for ? ` for ${state.sought.looked_for}` : ""}${compared(state)}`;
  const graded = GRADES.map((grade) => [grade, findings.filter((finding) => finding.grade === grade).length]);
  const told = graded
    .filter(([, number]) => number > 0)
    .map(([grade, number]) => `${number} ${grade === "review" ? "to review" : grade}`);
  const gone = state.findings.length - findings.length;
  const again = state.phase !== "done" && state.mended.length ? `; ${state.mended.length} not read again yet` : "";
  return `${told.length ? `${told.join(", ")} in ${read}` : `${read} read`}${gone ? `; ${gone} dismissed` : ""}${again}${compared(state)}`;
}

function compared({ comparison, sought, findings }) {
  if (!comparison?.fits) return "";
  const what = findings.length === 0 && sought?.compared ? `: ${sought.compared}` : "";
  const edited = comparison.edited ? "; the English is edited, so what was added or left out is to review" : "";
  return `; compared with the source${comparison.language ? ` (${language(comparison.language)})` : ""}${what}${edited}`;
}

/** Why the story was not compared with the source that was given, "" where it was, or where there is none. */
export function misfitOf({ comparison }) {
  if (!comparison || comparison.fits) return "";
  return `Not compared with the source: ${comparison.reason}${/[.!?]$/.test(comparison.reason) ? "" : "."}`;
}

/** How many sentences the findings are in: those that share one, or run across a stop, count once. */
function sentences(findings) {
  let number = 0;
  let end = -1;
  for (const { sentence } of [...findings].sort((one, other) => one.sentence.start - other.sentence.start)) {
    if (sentence.start >= end) number += 1;
    end = Math.max(end, sentence.end);
  }
  return number;
}
