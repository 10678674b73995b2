/** For a sentence that needs rewriting: which words say so, and what the source and the round trip read. */

import { besideView } from "./beside.js";
import { wordDiff } from "./diff.js";
import { make } from "./dom.js";
import { language } from "./words.js";

/** Whether a finding says no more than that its sentence needs rewriting. */
export const isRewriting = (finding) => finding.check === "style/awkward";

/** Whether a finding is about some words of its sentence, or several stretches of it, rather than one place. */
export const isPartly = ({ stretches, start, end }) => stretches.length > 1 || stretches.some((one) => one.start > start || one.end < end);

/** The spans of the words that a finding is about, in the order of the text. */
export const spansOf = (finding) => (finding.stretches.length ? finding.stretches : [finding]);

/** The whole sentence of a finding, as `[text, marked]`. */
export function sentenceOf(text, { sentence, ...finding }) {
  const pieces = [];
  let at = sentence.start;
  for (const { start, end } of spansOf(finding)) {
    pieces.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  pieces.push([text.slice(at, sentence.end), false]);
  return pieces.filter(([part]) => part);
}

/** What the sentence was translated from, and how it came back from the round trip: to write it anew by. Null for neither. */
export function rewritingView(finding) {
  const trips = finding.trips.filter((trip) => !trip.joined && trip.back_text.trim() && trip.back_text !== trip.text);
  if (!finding.beside && trips.length === 0) return null;
  return make("div", { class: "beside" }, finding.beside ? besideView(finding.beside) : null, ...trips.map(reading));
}

function reading({ text, pivot, back_text: back }) {
  const words = wordDiff(text, back).after.flatMap(({ text: part, same }) => {
    const bare = part.trimEnd();
    return same ? [part] : [make("mark", { class: "differs" }, bare), part.slice(bare.length)];
  });
  return make("dl", { class: "trip" }, make("div", {}, make("dt", {}, `Through ${language(pivot)} and back it reads`), make("dd", {}, make("bdi", {}, ...words))));
}
