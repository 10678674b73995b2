/** Findings of one kind, in the list under one card where they are many. */

import { pending } from "./card.js";
import { make } from "./dom.js";
import { cutShort } from "./excerpts.js";
import { alike, groupOf } from "./state.js";
import { HARM } from "./words.js";

/** From so many findings of a kind on they are shown under one card. */
export const MANY = 4;
/** Places that the card of a group names, and the units of each. */
const NAMED = 3;
const LONGEST = 50;

/** The runs of a list of findings that lie under one card, `{key, findings}`, and single ones with the key null. */
export function grouped(findings, state) {
  const runs = [];
  for (const finding of findings) {
    const key = state.dismissed.has(finding.key) ? null : groupOf(finding);
    if (key !== null && runs.at(-1)?.key === key) runs.at(-1).findings.push(finding);
    else runs.push({ key, findings: [finding] });
  }
  return runs.flatMap((run) =>
    run.key !== null && run.findings.length >= MANY ? [run] : run.findings.map((finding) => ({ key: null, findings: [finding] })),
  );
}

/** Whether all members are shown: what cannot be printed is, unless somebody has folded it. */
export const spread = ({ key, findings }, state) => state.folded.has(key) !== (findings[0].severity === "critical");

/** Everything the card of a group shows that calls for a new one when it changes. */
export const groupLook = (group, state) =>
  JSON.stringify([group.findings.length, named(group, state), titleOf(group, state), fixable(group, state)]);

const titleOf = ({ findings: [first] }, state) => state.titles[first.check] ?? first.check;
const fixable = ({ findings: [first] }, state) => alike(state, first).length;

/** The words of the first places, each once. */
function named({ findings }, state) {
  const wordsAt = ({ start, end }) => `“${cutShort(state.text.slice(start, end).replace(/\s+/g, " "), LONGEST)}”`;
  const words = [...new Set(findings.map(wordsAt))];
  const more = words.length - NAMED;
  return words.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** The content of a group's card. `acts`: `fold(key)`, `applyAll(finding key)`, `dismissAll(keys)`. */
export function groupCard(group, state, acts) {
  const [first] = group.findings;
  const { length } = group.findings;
  const title = titleOf(group, state);
  const fixed = fixable(group, state);
  return [
    make(
      "h3",
      { class: "card-title" },
      make(
        "button",
        { type: "button", class: "card-head", "data-part": "fold", onclick: () => acts.fold(group.key) },
        make("span", { class: `severity ${first.severity}` }, HARM[first.severity]),
        " ",
        make("span", { class: "card-name" }, `${length} × ${title}`),
        " ",
        make("span", { class: "grade" }, first.grade),
      ),
    ),
    make("p", { class: "message" }, make("bdi", {}, named(group, state))),
    pending(first, state) ? make("p", { class: "fine" }, pending(first, state)) : null,
    make(
      "p",
      { class: "card-end" },
      fixed > 1
        ? make("button", { type: "button", class: "quiet", "data-part": "all", onclick: () => acts.applyAll(first.key) }, `Fix all ${fixed}`)
        : make("span"),
      make(
        "button",
        { type: "button", class: "quiet", "data-part": "none", "aria-label": `Dismiss all ${length}: ${title}`, onclick: () => acts.dismissAll(group.findings.map(({ key }) => key)) },
        `Dismiss all ${length}`,
      ),
    ),
  ].filter(Boolean);
}
