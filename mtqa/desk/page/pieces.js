/** A text with marks, cut so that it can be drawn line by line. All offsets are UTF-16 units. */

/** From the mildest; "mended": a place that was mended and not read again yet. */
const SEVERITIES = ["mended", "minor", "major", "critical"];

/**
 * The lines of a text, each a list of `[text, class, key]`; class is "" outside of marks. Where marks
 * overlap, the severest is drawn. `marks`: `{start, end, severity, key, current, faded}`, by start.
 */
export function markedLines(text, marks) {
  const lines = [];
  let at = 0;
  let next = 0;
  let open = [];
  for (const line of text.split("\n")) {
    const end = at + line.length;
    while (next < marks.length && marks[next].start < end) open.push(marks[next++]);
    open = open.filter((mark) => mark.end > at);
    lines.push(cut(text, at, end, open));
    at = end + 1;
  }
  return lines;
}

/** One line, cut wherever a mark begins or ends. */
function cut(text, start, end, marks) {
  const within = (offset) => offset > start && offset < end;
  const cuts = new Set(marks.flatMap((mark) => [mark.start, mark.end]).filter(within));
  const places = [start, ...[...cuts].sort((a, b) => a - b), end];
  const pieces = [];
  for (let i = 0; i + 1 < places.length; i += 1) {
    const [from, to] = [places[i], places[i + 1]];
    const here = marks.filter((mark) => mark.start < to && mark.end > from);
    if (from < to) pieces.push([text.slice(from, to), look(here), here.at(-1)?.key ?? ""]);
  }
  return pieces;
}

function look(marks) {
  if (marks.length === 0) return "";
  const rank = Math.max(...marks.map((mark) => SEVERITIES.indexOf(mark.severity)));
  const faded = marks.every((mark) => mark.faded) ? " faded" : "";
  return `mark ${SEVERITIES[rank]}${faded}${marks.some((mark) => mark.current) ? " current" : ""}`;
}
