/** The text around a place, as much as an editor needs to see. All offsets are UTF-16 units. */

const LONGEST = 240;
const LONGEST_TOLD = 60;

/** `{before, marked, after}` of a span, with at most some words of its line on either side. */
export function excerpt(text, { start, end }, words = 7) {
  const line = lineAround(text, start, end);
  const before = lastWords(text.slice(line.start, start), words);
  const after = firstWords(text.slice(end, line.end), words);
  const marked = text.slice(start, end);
  return {
    before: (before.length < start - line.start && before ? "…\u00a0" : "") + before,
    marked: cutShort(marked, LONGEST),
    after: after + (after.length < line.end - end && after.trim() ? "\u00a0…" : ""),
  };
}

/** How the text would read with a suggestion: `{before, marked, after}`, whole words marked. */
export function mended(text, suggestion) {
  const { start, end } = reach(text, suggestion);
  const { before, after } = excerpt(text, { start, end }, 2);
  const words = `${text.slice(start, suggestion.start)}${suggestion.text}${text.slice(suggestion.end, end)}`;
  const [, left, marked, right] = /^(\s*)(.*?)(\s*)$/su.exec(words.replace(/\s+/gu, " "));
  return { before: before + left, marked, after: right + after };
}

/**
 * What a suggestion changes, as a sentence goes on behind "changes": “from” to “to”. Both have a word in them wherever
 * the line has one: marks alone are not read out, and white space is not seen.
 */
export function changeInWords(text, suggestion) {
  const line = lineAround(text, suggestion.start, suggestion.end);
  let { start, end } = reach(text, suggestion);
  const from = () => bare(text.slice(start, end));
  const to = () => bare(`${text.slice(start, suggestion.start)}${suggestion.text}${text.slice(suggestion.end, end)}`);
  const told = () => from() !== to() && hasWord(from()) && hasWord(to());
  const spaces = () => from() === to() && start < suggestion.start && end > suggestion.end;
  for (let left = true; !told() && !spaces() && (start > line.start || end < line.end); left = !left) {
    if (left) start -= /\S*\s*$/u.exec(text.slice(line.start, start))[0].length;
    else end += /^\s*\S*/u.exec(text.slice(end, line.end))[0].length;
  }
  if (from() === to()) return `the spaces in “${cutShort(from(), LONGEST_TOLD)}”`;
  return `“${cutShort(from(), LONGEST_TOLD)}” to ${to() ? `“${cutShort(to(), LONGEST_TOLD)}”` : "nothing"}`;
}

const bare = (words) => words.trim().replace(/\s+/gu, " ");
const hasWord = (words) => /[\p{L}\p{N}]/u.test(words);

/** The whole words that a suggestion touches. */
function reach(text, suggestion) {
  const line = lineAround(text, suggestion.start, suggestion.end);
  let { start, end } = suggestion;
  const goes = suggestion.text.trim() === "";
  if (goes) {
    // Something goes: what stands out is the two words that meet.
    while (start > line.start && isSpace(text[start - 1])) start -= 1;
    while (end < line.end && isSpace(text[end])) end += 1;
  }
  // An edit that begins or ends with a space leaves the word beyond it alone.
  const wholeLeft = goes || start === end || !isSpace(text[start]);
  const wholeRight = goes || start === end || !isSpace(text[end - 1]);
  while (wholeLeft && start > line.start && !isSpace(text[start - 1])) start -= 1;
  while (wholeRight && end < line.end && !isSpace(text[end])) end += 1;
  return { start, end };
}

/** A text without its middle, if it is longer than so many units; words stay whole, unless one is as long as a half. */
export function cutShort(text, most) {
  if (text.length <= most) return text;
  const half = Math.floor(most / 2);
  const [first] = /^.*\s/su.exec(text.slice(0, half + 1)) ?? [text.slice(0, half)];
  const [last] = /\s.*$/su.exec(text.slice(-half - 1)) ?? [text.slice(-half)];
  return `${first.trim() || text.slice(0, half)} … ${last.trim() || text.slice(-half)}`;
}

const isSpace = (character) => /\s/u.test(character);

function lineAround(text, start, end) {
  const after = text.indexOf("\n", end);
  return {
    start: start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1,
    end: after < 0 ? text.length : after,
  };
}

/** The end of a text, from the beginning of one of its last words. */
function lastWords(text, number) {
  const found = [...text.matchAll(/\S+/gu)];
  return found.length > number ? text.slice(found.at(-number).index) : text;
}

function firstWords(text, number) {
  const found = [...text.matchAll(/\S+/gu)];
  if (found.length <= number) return text;
  const last = found[number - 1];
  return text.slice(0, last.index + last[0].length);
}
