/** From the report of the desk to the findings of the page, with offsets in UTF-16 units of the text. */

import { besideOf } from "./beside.js";
import { toUnits } from "./offsets.js";

/** The findings of a report's document, in the order of the text. */
export function findingsOf(report, text) {
  const unit = toUnits(text);
  const span = ({ start, end }) => ({ start: unit(start), end: unit(end) });
  return report.findings
    .map((finding) => ({
      key: finding.fingerprint,
      check: finding.check,
      rule: finding.rule,
      category: finding.category,
      severity: finding.severity,
      grade: finding.grade,
      confidence: finding.confidence,
      message: finding.message,
      evidence: finding.evidence,
      ...span(finding),
      sentence: span(sentenceOf(report, finding)),
      stretches: (finding.stretches ?? []).map(span),
      suggestions: finding.suggestions.map((one) => ({ ...span(one), text: one.text })),
      trips: tripsOf(report, finding, (place) => text.slice(unit(place.start), unit(place.end))),
      beside: besideOf(report, finding, touches),
      touched: false,
      heard: false, // whether all models have said what they can of it
    }))
    .sort((one, other) => one.start - other.start || one.end - other.end);
}

/** How many sentences were judged. */
export const judged = (report) => report.segments.filter((segment) => segment.kind !== "furniture").length;

const touches = (one, other) => one.start < other.end && other.start < one.end;

/** From the first to the last segment that a finding touches: what an editor takes for the sentence. */
function sentenceOf(report, finding) {
  const parts = report.segments.filter((segment) => touches(segment, finding));
  return {
    start: Math.min(finding.start, ...parts.map((part) => part.start)),
    end: Math.max(finding.end, ...parts.map((part) => part.end)),
  };
}

/**
 * The round trips that a finding rests on, each `{text, joined, pivot, pivot_text, back_text, bleu, chrf}`:
 * of the two sides of a suspect stop read as one sentence, else of its sentences.
 */
function tripsOf(report, finding, slice) {
  const reach = finding.check.startsWith("break/") ? 1 : 0; // one may end at the stop itself
  const around = { start: finding.start, end: finding.end + reach };
  const stop = (report.boundaries ?? []).find((boundary) => touches(boundary, around));
  if (stop) return [{ text: stop.text, joined: true, ...stop.round_trip }];
  return report.segments
    .filter((segment) => segment.round_trip && touches(segment, finding))
    .map((segment) => ({ text: slice(segment), joined: false, ...segment.round_trip }));
}
