/** What is read out: the verdict when it has changed, and that the models are at work, if it takes them time. */

import { byId } from "./dom.js";
import { misfitOf, verdictOf } from "./verdict.js";

/** Milliseconds after which a wait is worth a word, and in which a repeated word is new again. */
const LONG = 600;
const AGAIN = 60;

/** Have something read out, politely. */
export function say(words) {
  const root = byId("said");
  root.textContent = "";
  setTimeout(() => {
    root.textContent = words;
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
    const words = [told, misfitOf(state)].filter(Boolean).join(" ");
    if (state.phase === "done" && words !== known) {
      known = words;
      say(words);
    }
    if (state.phase === phase) return;
    phase = state.phase;
    clearTimeout(timer);
    if (phase === "models") timer = setTimeout(() => say(`So far: ${words} Reading with the models…`), LONG);
    if (phase === "idle") known = "";
  };
}
