/**
 * The layer behind the text field: the same text in the same type, unseen but for the lines under its
 * marks. It also gives the field its height. Only lines that have changed are made anew.
 */

import { make } from "./dom.js";
import { markedLines } from "./pieces.js";

export class Layer {
  constructor(root) {
    this.root = root;
    this.known = [];
  }

  /** Draw a text with marks (see `markedLines`). */
  draw(text, marks) {
    const lines = markedLines(text, marks);
    const wanted = lines.map((line) => JSON.stringify(line));
    const known = this.known;
    const most = Math.min(wanted.length, known.length);
    let start = 0;
    while (start < most && wanted[start] === known[start]) start += 1;
    let same = 0;
    while (same < most - start && wanted[wanted.length - 1 - same] === known[known.length - 1 - same]) same += 1;
    const rows = this.root.children;
    const after = rows[known.length - same] ?? null;
    for (let i = known.length - same - 1; i >= start; i -= 1) rows[i].remove();
    const fresh = document.createDocumentFragment();
    for (const line of lines.slice(start, lines.length - same)) fresh.append(row(line));
    this.root.insertBefore(fresh, after);
    this.known = wanted;
  }

  /** The first element drawn for a finding, else null. */
  markOf(key) {
    return this.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  /** The last element drawn for a finding, else null. */
  lastMarkOf(key) {
    return [...this.root.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].at(-1) ?? null;
  }
}

/** A line; it ends with a break, so that an empty one has its height. */
function row(line) {
  const parts = line.map(([text, look, key]) => (look ? make("span", { class: look, "data-key": key }, text) : text));
  return make("div", {}, ...parts, "\n");
}
