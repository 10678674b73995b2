/** What is read out: the verdict when it has changed, and that the models are at work, if it takes them time. */

import { byId } from "./dom.js";
import { misfitOf, verdictOf } from "./verdict.js";

/** Milliseconds after which a wait is worth a word, and in which a repeated word is new again. */
const LONG = 600;
const AGAIN = 60;
/** Milliseconds in which a verdict is read out behind what was done, not in its place. */
const JUST = 1500;

let latest = { words: "", at: -Infinity };

/** Have something read out, politely; `after`: behind what was said a moment ago, which must not be lost. */
export function say(words, { after = false } = {}) {
  const root = byId("said");
  const goesOn = after && latest.words && performance.now() - latest.at < JUST;
  const all = goesOn ? `${latest.words} ${words}` : words;
  latest = { words: after ? "" : words, at: performance.now() };
  root.textContent = "";
  setTimeout(() => {
    if (latest.words === words || after) root.textContent = all;
  }, AGAIN);
}

/** A view of the state that has the course of a check read out. */
export function announcer() {
  let known = "";
  let phase = "";
  let timer = 0;
  return (state) => {
    const verdict = verdictOf(state);
    const told = verdict.counts ? `${verdict.words}. ${verdict.counts}.` : "";
    const estimate = verdict.estimate && verdict.estimate !== verdict.words ? `${verdict.estimate}.` : "";
    const words = [told, estimate, misfitOf(state)].filter(Boolean).join(" ");
    if (state.phase === "done" && words !== known) {
      known = words;
      say(words, { after: true });
    }
    if (state.phase === phase) return;
    phase = state.phase;
    clearTimeout(timer);
    if (phase === "models") timer = setTimeout(() => say(`${words} Reading with the models…`, { after: true }), LONG);
    if (phase === "idle") known = "";
  };
}
