/** What a story was translated from, beside its findings: as the report tells it, and as the page shows it. */

import { wordDiff } from "./diff.js";
import { make } from "./dom.js";
import { direction } from "./languages.js";
import { language } from "./words.js";

/** Whether a finding is about what the source says: then its card shows the source at once. */
export const ofSource = (finding) => finding.check.startsWith("fidelity/");

/** `{language, fits, reason, edited}` of the source that a report looked at, else null. */
export function comparisonOf({ source }) {
  if (!source) return null;
  const { fits, reason, edited = false } = source;
  return { language: source.language ?? "", fits, reason, edited };
}

/**
 * The source of a finding, null where nothing of it is known: `{language, omitted, links}`, each link
 * `{text, words, back}`. `words` are those of the source that the finding rests on, "" for none, `back`
 * is the English translated back, "" where it was not. `omitted`: the English has nothing for them.
 */
export function besideOf(report, finding, touches) {
  if (!report.source?.fits) return null;
  const { source } = report;
  const { evidence } = finding;
  const parts = report.segments.filter((segment) => touches(segment, finding));
  const numbers = [...new Set(parts.map((segment) => segment.link))].filter((number) => source.links[number ?? -1]);
  const left = finding.check === "fidelity/omitted" && numbers.length ? leftOut(source.links, Math.max(...numbers)) : [];
  const links = (left.length ? left : numbers.map((number) => source.links[number])).filter((link) => link.text);
  if (links.length === 0) return null;
  const told = links.map((link) => ({
    text: link.text,
    words: wordsIn(link.text, evidence.source_words),
    back: link.back_translation?.text ?? (links.length === 1 ? evidence.back_translation : null) ?? "",
  }));
  return { language: source.language ?? "", omitted: left.length > 0, links: told };
}

/** The links behind one that the English has nothing for. */
function leftOut(links, number) {
  const end = links.findIndex((link, index) => index > number && link.english);
  return links.slice(number + 1, end < 0 ? links.length : end).filter((link) => !link.english);
}

const wordsIn = (text, words) => (typeof words === "string" && words && text.includes(words) ? words : "");

/** The source of a finding, and below it the English translated back, with the words that differ marked. */
export function besideView({ language: code, omitted, links }) {
  const name = code ? language(code) : "";
  return make("div", { class: "beside" }, ...links.map((link) => pair(link, code, name, omitted)));
}

function pair({ text, words, back }, code, name, omitted) {
  const diff = back ? wordDiff(text, back) : null;
  const foreign = (...content) => make("bdi", { lang: code || null, dir: direction(code) }, ...content);
  const label = `Source${name && ` (${name})`}${omitted ? ", left out" : ""}`;
  return make(
    "dl",
    { class: "trip" },
    row(label, foreign(...(diff ? differing(diff.before) : restingOn(text, words)))),
    diff && row(`Translated back${name && ` into ${name}`}`, foreign(...differing(diff.after))),
  );
}

const row = (name, value) => make("div", {}, make("dt", {}, name), make("dd", {}, value));

/** A text with the words marked that a finding rests on. */
function restingOn(text, words) {
  const at = words ? text.indexOf(words) : -1;
  return at < 0 ? [text] : [text.slice(0, at), make("mark", { class: "differs" }, words), text.slice(at + words.length)];
}

/** Pieces of a comparison; spaces at the end of a marked one are not marked. */
function differing(pieces) {
  return pieces.flatMap(({ text, same }) => {
    const bare = text.trimEnd();
    return same ? [text] : [make("mark", { class: "differs" }, bare), text.slice(bare.length)];
  });
}
