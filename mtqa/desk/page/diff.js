/** Words that two sentences do not share. */

/** Beyond so many cells the table is not worth its time: only the ends are compared. */
const MOST = 400_000;

/**
 * Both texts in pieces `{text, same}`, by the longest common subsequence of their words, in
 * scripts that have no spaces between them of their characters. Spaces belong
 * to the word before them. Curly and straight quotation marks are the same: models do not keep them apart.
 */
export function wordDiff(before, after) {
  const [old, fresh] = [words(before), words(after)];
  const [keptOld, keptNew] = common(old.map(folded), fresh.map(folded));
  return { before: pieces(old, keptOld), after: pieces(fresh, keptNew) };
}

/** Letters of scripts that part no words by spaces: each is compared on its own. */
const UNSPACED = "[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}]";
const WORD = new RegExp(`(?:${UNSPACED}\\p{M}*|(?:(?!${UNSPACED})\\S)+)\\s*`, "gu");

const words = (text) => text.match(WORD) ?? [];

const folded = (word) => word.trim().replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"');

/** Which words of either list belong to the longest common subsequence. */
function common(old, fresh) {
  const kept = [new Set(), new Set()];
  const pair = (i, j) => {
    kept[0].add(i);
    kept[1].add(j);
  };
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) pair(start, start++);
  let [m, n] = [old.length, fresh.length];
  while (m > start && n > start && old[m - 1] === fresh[n - 1]) pair(--m, --n);
  const [height, width] = [m - start + 1, n - start + 1];
  if (height * width > MOST) return kept;
  const longest = new Uint16Array(height * width);
  for (let i = height - 2; i >= 0; i -= 1) {
    for (let j = width - 2; j >= 0; j -= 1) {
      longest[i * width + j] =
        old[start + i] === fresh[start + j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < height - 1 && j < width - 1; ) {
    if (old[start + i] === fresh[start + j]) pair(start + i++, start + j++);
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return kept;
}

/** Words in a row that are all kept, or all not, in one piece. */
function pieces(list, kept) {
  const out = [];
  list.forEach((text, index) => {
    const same = kept.has(index);
    if (out.length && out.at(-1).same === same) out.at(-1).text += text;
    else out.push({ text, same });
  });
  return out;
}
