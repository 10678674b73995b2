/** What went wrong, in one line that says what becomes of it. */

import { Refusal, Unreachable } from "./api.js";
import { sentenceCase } from "./words.js";

const SILENT = "The desk does not answer: is it still running?";

/** Why a story was not checked: `{about, words, retry}`, `retry`: whether a button to try again is of use. */
export function checkProblem(error) {
  return { about: "check", ...checkWords(error) };
}

function checkWords(error) {
  if (error instanceof Unreachable) return { words: SILENT, retry: true };
  if (!(error instanceof Refusal)) return { words: `This page has failed (${error.name}). Your text is still here.`, retry: true };
  const reason = ended(error.message);
  if (error.status === 401) return { words: "This desk asks for a token.", retry: false };
  if (error.status === 413) return { words: `Too long: ${reason}`, retry: false };
  if (error.status === 422) return { words: `Not checked: ${reason}`, retry: false, foreign: /not English/.test(reason) };
  if (error.status >= 500) return { words: `The desk has failed: ${reason}`, retry: true };
  return { words: sentenceCase(reason), retry: true };
}

/** What is said while the desk is asked again and again. */
export function pauseProblem(seconds, error) {
  if (error instanceof Unreachable) {
    const words = `${SILENT} Your text is safe on this page, and is checked as soon as the desk is back.`;
    return { about: "check", words, retry: true };
  }
  const why = error.status === 429 ? "This desk has had too many requests" : "The desk is busy with other stories";
  return { about: "check", words: `${why}: it is asked again in ${seconds} s.`, retry: true };
}

/** Why a file was not read. */
export function fileProblem(name, error) {
  if (error instanceof Unreachable) return { about: "file", words: `${name}: ${SILENT}`, retry: false };
  if (error.status === 401) return { about: "file", words: "This desk asks for a token.", retry: false };
  if (error.status === 429 || error.status === 503) {
    const words = `${name}: the desk is busy; try again in ${error.retryAfter ?? 1} s.`;
    return { about: "file", words, retry: false };
  }
  return { about: "file", words: `${name}: ${ended(error.message)}`, retry: false };
}

/** Why a name was not kept or not let go. */
export function nameProblem(name, error) {
  if (error instanceof Unreachable) return { about: "file", words: `“${name}”: ${SILENT}`, retry: false };
  return { about: "file", words: `“${name}” was not changed in the house list: ${ended(error.message)}`, retry: false };
}

const ended = (reason) => (/[.!?]$/.test(reason) ? reason : `${reason}.`);
