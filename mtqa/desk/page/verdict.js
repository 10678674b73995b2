/** The story's verdict, in words. */

import { counted, language } from "./words.js";
import { GRADES } from "./state.js";

/**
 * `{words, counts, tone}`: whether the story can be printed, and how many findings it has. Dismissed
 * findings are left out; those of all grades count, shown or not.
 */
export function verdictOf(state) {
  const findings = state.findings.filter((finding) => !state.dismissed.has(finding.key));
  const failing = findings.filter((finding) => state.failing.has(finding.grade));
  const others = findings.filter((finding) => !state.failing.has(finding.grade) && finding.grade !== "review");
  return { ...headline(state, sentences(failing), sentences(others)), counts: counts(state, findings) };
}

function headline(state, broken, doubtful) {
  if (state.text.trim() === "") return { words: "Ready for a story", tone: "idle" };
  if (!state.checked) {
    return state.phase === "failed" ? { words: "Not checked", tone: "idle" } : { words: "Reading…", tone: "idle" };
  }
  if (broken) return { words: `${counted(broken, "sentence")} cannot be printed`, tone: "bad" };
  const settled = state.phase === "done";
  if (doubtful) {
    const words = `${counted(doubtful, "sentence")} should be looked at`;
    return { words, tone: settled ? "doubt" : "idle" };
  }
  return settled
    ? { words: "Nothing found that could not be printed", tone: "good" }
    : { words: "Nothing found so far", tone: "idle" };
}

function counts(state, findings) {
  if (!state.checked || state.text.trim() === "") return "";
  const graded = GRADES.map((grade) => [grade, findings.filter((finding) => finding.grade === grade).length]);
  const told = graded
    .filter(([, number]) => number > 0)
    .map(([grade, number]) => `${number} ${grade === "review" ? "to review" : grade}`);
  const gone = state.findings.length - findings.length;
  const read = counted(state.sentences, "sentence");
  return `${told.length ? `${told.join(", ")} in ${read}` : `${read} read`}${gone ? `; ${gone} dismissed` : ""}${compared(state)}`;
}

function compared({ comparison }) {
  if (!comparison?.fits) return "";
  return `; compared with the source${comparison.language ? ` (${language(comparison.language)})` : ""}`;
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
