/** Where a text was changed, and where a place in it has gone. All offsets are UTF-16 units. */

/**
 * What turns one text into another, as one edit: the units from `start` to `oldEnd` became those from
 * `start` to `newEnd`. Null where nothing changed.
 */
export function editBetween(before, after) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

/** A span after an edit; `touched` where the edit changed something in it, which stretches it. */
export function moved({ start, end }, edit) {
  const by = edit.newEnd - edit.oldEnd;
  if (end <= edit.start) return { start, end, touched: false };
  if (start >= edit.oldEnd) return { start: start + by, end: end + by, touched: false };
  return {
    start: Math.min(start, edit.start),
    end: end > edit.oldEnd ? end + by : edit.newEnd,
    touched: true,
  };
}

/**
 * A finding after an edit; null where all its words were replaced. Suggestions that the edit touches no longer
 * hold, nor do any where it touches the words themselves.
 */
export function movedFinding(finding, edit) {
  if (edit.start <= finding.start && finding.end <= edit.oldEnd && edit.start < edit.oldEnd) return null;
  const place = moved(finding, edit);
  const stretches = (finding.stretches ?? []).map((one) => moved(one, edit));
  const touched = finding.touched || place.touched || stretches.some((one) => one.touched);
  const kept = touched ? [] : finding.suggestions.map((one) => ({ ...one, ...moved(one, edit) }));
  return {
    ...finding,
    start: place.start,
    end: place.end,
    touched,
    stretches: touched ? [] : stretches.map(({ start, end }) => ({ start, end })),
    sentence: moved(finding.sentence, edit),
    suggestions: kept.filter((one) => !one.touched),
  };
}
