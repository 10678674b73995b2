/** The desk counts Unicode code points, scripts count UTF-16 units: turned into one another here alone. */

/** A function from offsets in code points to offsets in UTF-16 units of this text. */
export function toUnits(text) {
  const wide = []; // the code points that take two units, by their offset
  for (let unit = 0, point = 0; unit < text.length; unit += 1, point += 1) {
    if (text.codePointAt(unit) > 0xffff) {
      wide.push(point);
      unit += 1;
    }
  }
  return (point) => Math.min(text.length, point + below(wide, point));
}

/** How many numbers of a sorted list are smaller than a limit. */
function below(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of code points. */
export function points(text) {
  let count = text.length;
  for (let unit = 0; unit + 1 < text.length; unit += 1) {
    if (text.codePointAt(unit) > 0xffff) {
      count -= 1;
      unit += 1;
    }
  }
  return count;
}

/** The text with U+FFFD for each half of a surrogate pair, which cannot be sent; no offset changes. */
export const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");
