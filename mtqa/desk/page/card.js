/** One finding in the list. */

import { besideView, ofSource } from "./beside.js";
import { detailOf } from "./detail.js";
import { make } from "./dom.js";
import { cutShort, excerpt, mended } from "./excerpts.js";
import { isPartly, isRewriting, rewritingView, sentenceOf } from "./rewriting.js";
import { alike } from "./state.js";
import { HARM } from "./words.js";

/** Suggestions that are offered. */
const MOST = 3;
/** Units of a name or term that can be kept. */
const LONGEST_NAME = 60;
/** Kinds of breaks that say what seems or may be so. */
const ONLY_SEEMS = new Set(["break/spurious:fair", "break/spurious:weak"]);

/** Everything a card shows that calls for a new one when it changes. */
export const lookOf = (finding, state) =>
  JSON.stringify([
    excerpt(state.text, finding),
    finding.message,
    finding.grade,
    finding.severity,
    finding.touched,
    finding.evidence,
    finding.trips,
    finding.stretches.length,
    finding.beside,
    state.titles[finding.check],
    state.dismissed.has(finding.key),
    pending(finding, state),
    alike(state, finding).length,
    nameOf(finding, state),
    finding.suggestions.map((one) => mended(state.text, one)),
  ]);

/**
 * The content of a card. `acts`: `select(key)`, `apply(key, index)`, `dismiss(key)`, `restore(key)`,
 * `toggle(key)`. Buttons carry `data-part`, by which the focus finds its way back into a new card.
 */
export function cardOf(finding, state, acts) {
  const gone = state.dismissed.has(finding.key);
  const title = state.titles[finding.check] ?? finding.check;
  const { before, marked, after } = excerpt(state.text, finding);
  const whole = isPartly(finding) && !finding.touched;
  const pieces = whole ? sentenceOf(state.text, finding) : [[before, false], [marked, true], [after, false]];
  const detail = `detail-${finding.key}`;
  return [
    make(
      "h3",
      { class: "card-title" },
      make(
        "button",
        { type: "button", class: "card-head", "data-part": "head", onclick: () => acts.select(finding.key) },
        make("span", { class: `severity ${finding.severity}` }, HARM[finding.severity]),
        " ",
        make("span", { class: "card-name" }, title),
        " ",
        make("span", { class: "grade" }, gone ? "dismissed" : finding.grade),
      ),
    ),
    make(
      "p",
      { class: "excerpt" },
      make("bdi", {}, ...pieces.map(([words, here]) => (here ? make("mark", { class: `mark ${finding.severity}` }, words) : words))),
    ),
    make("p", { class: "message" }, finding.touched ? "You have changed these words; they are being checked." : finding.message),
    finding.beside && ofSource(finding) ? besideView(finding.beside) : null,
    isRewriting(finding) && !finding.touched ? rewritingView(finding) : null,
    gone || finding.suggestions.length === 0 ? null : repairs(finding, state, acts),
    gone || !pending(finding, state) ? null : make("p", { class: "fine" }, pending(finding, state)),
    make(
      "p",
      { class: "card-end" },
      make(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-part": "why",
          "aria-controls": detail,
          "aria-label": `Evidence for: ${marked}`,
          onclick: () => acts.toggle(finding.key),
        },
        "Evidence",
      ),
      gone ? null : never(finding, state, acts),
      make(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-part": "dismiss",
          "aria-label": `${gone ? "Restore" : "Dismiss"}: ${marked}`,
          onclick: () => (gone ? acts.restore(finding.key) : acts.dismiss(finding.key)),
        },
        gone ? "Restore" : "Dismiss",
      ),
    ),
    make("div", { class: "detail", id: detail }, ...detailOf(finding)),
  ];
}

/**
 * What is said of a break in the place of repairs: that the models still weigh them, or that none is sound; else "".
 * Of what only seems to be wrong, as of what is for review, the second is not said: the sentence may well be sound.
 */
export function pending(finding, state) {
  const waits = finding.check.startsWith("break/") && finding.suggestions.length === 0 && !finding.touched;
  if (!waits || state.phase === "failed") return "";
  const seems = finding.grade === "review" || ONLY_SEEMS.has(`${finding.check}:${finding.rule}`);
  if (state.phase === "done" || finding.heard) return seems ? "" : "No repair was found that reads soundly: the sentence has to be rewritten.";
  return "The repairs follow when the models have weighed them.";
}

/** The words of a finding that can be kept as right for good, "" where it is not about a name or a term. */
export function nameOf({ check, start, end, touched }, { settings, text }) {
  const words = text.slice(start, end).replace(/\s+/g, " ").trim();
  const fits = settings?.names.includes(check) && !touched && words.length <= LONGEST_NAME && /[\p{L}\p{N}]/u.test(words);
  return fits && !/[[\]]|\s#/.test(words) ? words : "";
}

/** The button that has the words of a finding kept as right, null where there are none. */
export function never(finding, state, acts) {
  const name = nameOf(finding, state);
  if (!name) return null;
  const press = () => acts.never(finding.key);
  return make("button", { type: "button", class: "quiet", "data-part": "never", title: "Keep it in the house list: right as it stands", onclick: press }, `Never flag “${cutShort(name, 24)}”`);
}

/** The repairs of a finding, as buttons; `where` tells those of its card from those at its place. */
export function repairs(finding, state, acts, where = "repairs") {
  const items = finding.suggestions.slice(0, MOST).map((suggestion, index) => {
    const { before, marked, after } = mended(state.text, suggestion);
    const words = make("bdi", {}, before, make("strong", {}, marked), after);
    const press = () => acts.apply(finding.key, index);
    return make("li", {}, make("button", { type: "button", class: "repair", "data-part": `repair-${index}`, onclick: press }, words));
  });
  const id = `${where}-${finding.key}`;
  const many = alike(state, finding).length;
  const all = make("button", { type: "button", class: "quiet", "data-part": "all", onclick: () => acts.applyAll(finding.key) }, `Fix all ${many} like this`);
  return make(
    "div",
    { class: "repairs" },
    make("p", { class: "label", id }, items.length === 1 ? "Change to" : "Change to one of"),
    make("ul", { role: "list", "aria-labelledby": id }, ...items),
    many > 1 ? all : null,
  );
}
