/** Numbers, names and evidence in plain words. */

/** "1 sentence", "2 sentences". */
export const counted = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** What a finding's severity says of its place: what printing it would do. */
export const HARM = { critical: "Cannot be printed", major: "Must be changed", minor: "House style" };

/** The first letter large. */
export const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** The name of a language in English, else its code. */
export function language(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A probability, never as 0 or 100. */
export function percent(share) {
  if (share > 0.99) return "more than 99 %";
  if (share < 0.01) return "less than 1 %";
  return `${Math.round(share * 100)} %`;
}

/** False alarms in 1,000 sentences of sound copy, of a grade and the stronger ones together: at most. */
const ALARMS = { certain: 1, likely: 5, review: 25 };
/** Shown with the round trip, and with the source. */
const ELSEWHERE = new Set(["bleu", "chrf", "back_text", "source", "source_words", "back_translation"]);
const TOLD = {
  source_bleu: (bleu) => `Likeness of the source and the English translated back: BLEU ${Math.round(bleu)} of 100.`,
  tagger: (share) => `The tagger takes the stop for a false one: ${percent(share)}.`,
  fluency: (gain) =>
    gain > 0
      ? `To the language model the text is ${times(gain)} as likely without the stop.`
      : `To the language model the text is ${times(-gain)} as likely with the stop.`,
};

/** How many times as likely something is, from the logarithm of that. */
function times(logarithm) {
  const factor = Math.exp(logarithm);
  if (factor > 1e6) return "more than a million times";
  return factor < 1.5 ? "about" : `${Number(factor.toPrecision(2)).toLocaleString("en")} times`;
}

/** What a finding rests on, a sentence each. */
export function evidenceOf(finding) {
  const told = Object.entries(finding.evidence)
    .filter(([name]) => !ELSEWHERE.has(name))
    .map(([name, value]) => (Object.hasOwn(TOLD, name) ? TOLD[name](value) : `${sentenceCase(name.replaceAll("_", " "))}: ${value}.`));
  const right = `Confidence that this is right: ${percent(finding.confidence)}.`;
  const most = ALARMS[finding.grade];
  const alarms = most && `Grade ${finding.grade}: of 1,000 sound sentences, no more than ${most} would be flagged this strongly.`;
  return [...told, right, alarms].filter(Boolean);
}

/** BLEU and chrF of a round trip. */
export const scores = (trip) =>
  `BLEU ${Math.round(trip.bleu)}, chrF ${Math.round(trip.chrf)} (100: came back word for word, which broken sentences often do)`;

/** A number of bytes, in round words. */
export const sizeOf = (bytes) => (bytes < 1e6 ? `${Math.floor(bytes / 1e3)} kB` : `${Math.floor(bytes / 1e6)} MB`);
