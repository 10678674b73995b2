/**
 * What a finding rests on. Each section is a function from a finding to an element, or null where there
 * is nothing to show; another kind of evidence is another function in the list.
 */

import { besideView, ofSource } from "./beside.js";
import { wordDiff } from "./diff.js";
import { make } from "./dom.js";
import { isRewriting } from "./rewriting.js";
import { evidenceOf, language, scores } from "./words.js";

const SECTIONS = [beside, roundTrips, evidence, kind];

/** The sections of a finding. */
export const detailOf = (finding) => SECTIONS.map((section) => section(finding)).filter(Boolean);

/** What the sentence was translated from; in cards that are about it it stands above. */
function beside(finding) {
  return finding.beside && !ofSource(finding) && !isRewriting(finding) ? section("Translated from", besideView(finding.beside)) : null;
}

function roundTrips(finding) {
  if (finding.trips.length === 0) return null;
  return section("Round trip", ...finding.trips.map(roundTrip));
}

/** A sentence, what another language made of it, and what came back, with the words that differ marked. */
function roundTrip(trip) {
  const name = language(trip.pivot);
  const diff = wordDiff(trip.text, trip.back_text);
  return make(
    "dl",
    { class: "trip" },
    row(trip.joined ? "Read without the stop" : "Story", make("bdi", {}, ...marked(diff.before, "del"))),
    row(`In ${name}`, make("bdi", { lang: trip.pivot }, trip.pivot_text)),
    row("And back", make("bdi", {}, ...marked(diff.after, "ins"))),
    row("Likeness", scores(trip)),
  );
}

const row = (name, value) => make("div", {}, make("dt", {}, name), make("dd", {}, value));

/** Pieces of a comparison; spaces at the end of a marked one are not marked. */
function marked(pieces, name) {
  return pieces.flatMap(({ text, same }) => {
    if (same) return [text];
    const bare = text.trimEnd();
    return [make(name, {}, bare), text.slice(bare.length)];
  });
}

function evidence(finding) {
  const lines = evidenceOf(finding).map((line) => make("li", {}, line));
  return section("Why mtqa thinks so", make("ul", { role: "list" }, ...lines));
}

function kind(finding) {
  return make("p", { class: "fine" }, `${finding.category} · ${finding.check}`);
}

const section = (title, ...content) => make("section", {}, make("h4", {}, title), ...content);
