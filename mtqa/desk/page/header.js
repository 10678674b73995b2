/** The verdict, what the desk is doing, what went wrong, and the buttons above. */

import { byId, make, shown, tell } from "./dom.js";
import { counted } from "./words.js";
import { misfitOf, verdictOf } from "./verdict.js";

const PHASES = { checks: "Checking…", models: "Reading with the models…" };

/** Milliseconds of reading after which it is said for how long that has gone on. */
const LONG = 4000;

/** Follow the state. */
export function drawHeader(state) {
  const verdict = verdictOf(state);
  byId("verdict").dataset.tone = verdict.tone;
  tell(byId("verdict-words"), verdict.words);
  tell(byId("verdict-counts"), verdict.counts);
  const misfit = misfitOf(state);
  tell(byId("misfit"), misfit);
  shown(byId("misfit"), misfit !== "");
  const estimate = verdict.estimate === verdict.words ? "" : verdict.estimate;
  tell(byId("verdict-estimate"), estimate && `${estimate}.`);
  const phase = phaseOf(state);
  tell(byId("phase"), phase);
  shown(byId("phase"), phase !== "");
  drawProgress(state);
  document.title = state.checked ? `${verdict.words} – mtqa desk` : "mtqa desk";

  const empty = state.text === "";
  for (const id of ["new", "copy", "download"]) byId(id).disabled = empty;
  shown(byId("empty"), empty);
  shown(byId("stories"), state.file !== null);
  tell(byId("story-name"), state.name);
  document.body.classList.toggle("blank", empty);
}

/** What the desk is doing, "" for nothing. */
function phaseOf({ phase, sentences, progress, since }) {
  const words = PHASES[phase] ?? "";
  const long = performance.now() - since;
  const seconds = `for ${Math.round(long / 1000)} s`;
  if (phase !== "models" || !since || (long < LONG && !progress)) return words;
  if (!progress) return `Reading ${sentences.toLocaleString("en")} sentences with the models, ${seconds}`;
  const { read, sentences: all } = progress;
  if (read >= all) return `All ${all.toLocaleString("en")} sentences read; the story as a whole is being read, ${seconds}`;
  return `${read.toLocaleString("en")} of ${counted(all, "sentence")} read with the models, ${seconds}`;
}

/** How far the models are in a long story, as a bar. */
function drawProgress({ phase, progress }) {
  const bar = byId("progress");
  shown(bar, phase === "models" && progress !== null);
  if (!progress) return;
  bar.max = progress.sentences;
  bar.value = progress.read;
}

/** Follow the state: a view of what went wrong. `again()` and `toSource()` are called by the buttons in it. */
export function problemView(again, toSource) {
  const root = byId("problem");
  let known = null;
  return ({ problem }) => {
    if (problem?.words === known?.words) return;
    known = problem;
    const button = (words, onclick) => make("button", { type: "button", onclick }, words);
    const buttons = [problem?.retry && button("Try now", again), problem?.foreign && button("Use it as the source", toSource)];
    root.replaceChildren(...(problem ? [make("p", {}, problem.words), ...buttons.filter(Boolean)] : []));
    shown(root, problem !== null);
  };
}
