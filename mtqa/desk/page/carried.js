/**
 * After a change the checks answer at once and the models later. Until then, what the models said of
 * paragraphs that were not changed still holds: else their findings would go and come back at each key.
 */

import { moved } from "./edits.js";

const GAP = "\n\n";

/** The spans that were changed, after one more edit. */
export function changedSpans(spans, edit) {
  const now = spans.map((span) => moved(span, edit));
  return [...now, { start: edit.start, end: edit.newEnd }];
}

/** Findings to show: those `known` (moved along) of unchanged paragraphs, the `fresh` ones of the others. */
export function carried(known, fresh, text, changed) {
  const areas = changed.map((span) => paragraphs(text, span));
  const inChanged = ({ start, end }) => areas.some((area) => start <= area.end && end >= area.start);
  const both = [...known.filter((finding) => !inChanged(finding)), ...fresh.filter(inChanged)];
  const byKey = new Map(both.map((finding) => [finding.key, finding]));
  return [...byKey.values()].sort((one, other) => one.start - other.start || one.end - other.end);
}

/** The paragraphs that a span touches. */
function paragraphs(text, { start, end }) {
  const before = start < GAP.length ? -1 : text.lastIndexOf(GAP, start - GAP.length);
  const after = text.indexOf(GAP, end);
  return { start: before < 0 ? 0 : before + GAP.length, end: after < 0 ? text.length : after };
}

/**
 * `[fresh, known]` fingerprints of fresh findings that somebody has dismissed under another one: at the same words, of
 * the same kind, when the sentence around them was another or the models had not been heard.
 */
export function stillDismissed(known, fresh, dismissed) {
  const old = known.filter((finding) => dismissed.has(finding.key) && !finding.touched);
  const same = (one, other) =>
    one.start === other.start && one.end === other.end && kind(one.check) === kind(other.check);
  return fresh.flatMap((finding) => {
    const before = old.find((one) => same(one, finding));
    return before ? [[finding.key, before.key]] : [];
  });
}

/**
 * The places of findings `known` that are not among those shown now, in paragraphs that were changed: they have been
 * mended, or their sentence was; only when the models have read it again is it known whether well.
 */
export function underSuspicion(known, now, text, changed) {
  const keys = new Set(now.map((finding) => finding.key));
  const areas = changed.map((span) => paragraphs(text, span));
  return known
    .filter(({ key, start, end }) => !keys.has(key) && areas.some((area) => start <= area.end && end >= area.start))
    .filter((finding) => !now.some((one) => one.start < finding.end && finding.start < one.end))
    .map(({ start, end }) => ({ start, end }));
}

/** Fresh findings with the repairs of those known in the order in which they were shown: none moves under a pointer. */
export function inOrderShown(known, fresh) {
  const shown = new Map(known.map((finding) => [finding.key, finding.suggestions]));
  return fresh.map((finding) => {
    const old = (shown.get(finding.key) ?? []).map(({ text }) => text);
    const rank = ({ text }) => (old.includes(text) ? old.indexOf(text) : old.length);
    return old.length ? { ...finding, suggestions: [...finding.suggestions].sort((a, b) => rank(a) - rank(b)) } : finding;
  });
}

const kind = (check) => check.split("/", 1)[0];
