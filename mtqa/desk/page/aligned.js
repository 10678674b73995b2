/** The source sentence by sentence beside the story: the one that belongs to where the cursor is, and those left out. */

import { byId, calm, make, shown, tell } from "./dom.js";
import { moved } from "./edits.js";
import { direction } from "./languages.js";
import { toUnits } from "./offsets.js";
import { counted } from "./words.js";

/**
 * The source of a report with its links: `{language, text, links}`, each link `{start, end, english}`: `start` and `end`
 * in the source's text, `english` the span in the story, null where the story leaves it out. Null without a source.
 */
export function alignedOf({ source }, text) {
  if (!source?.fits) return null;
  const [own, story] = [toUnits(source.text), toUnits(text)];
  const links = source.links
    .filter((link) => link.source)
    .map(({ source: [start, end], english }) => ({
      start: own(start),
      end: own(end),
      english: english && { start: story(english[0]), end: story(english[1]) },
    }));
  return { language: source.language ?? "", text: source.text, links };
}

/** The links after an edit of the story. */
export function movedLinks(aligned, edit) {
  if (!aligned) return null;
  return { ...aligned, links: aligned.links.map((link) => ({ ...link, english: link.english && moved(link.english, edit) })) };
}

export class Aligned {
  constructor(store, editor) {
    Object.assign(this, { store, editor });
    this.root = byId("aligned");
    this.box = byId("aligned-text");
    this.look = "";
    this.lit = -1;
    if (matchMedia("(max-width: 59.99rem)").matches) this.root.open = false; // a phone has no room for both
    document.addEventListener("selectionchange", () => this.follow());
    this.box.addEventListener("click", (event) => this.toStory(event.target.closest("[data-link]")));
  }

  /** Follow the state. */
  draw({ aligned }) {
    shown(this.root, aligned !== null);
    document.body.classList.toggle("compared", aligned !== null);
    if (!aligned) return;
    const { language, text, links } = aligned;
    const look = JSON.stringify([text, links.map(({ start, end, english }) => [start, end, english === null])]);
    if (look === this.look) return;
    this.look = look;
    this.lit = -1;
    this.box.lang = language;
    this.box.dir = direction(language);
    this.box.replaceChildren(...sentences(text, links));
    const left = links.filter(({ english }) => english === null).length;
    tell(byId("aligned-state"), left ? `${counted(left, "sentence")} left out` : "nothing left out");
    this.follow();
  }

  /** Light the sentence that belongs to where the cursor is. */
  follow() {
    const { aligned } = this.store.state;
    if (!aligned || !this.editor.focused) return;
    const { cursor } = this.editor;
    const at = aligned.links.findIndex(({ english }) => english && english.start <= cursor && cursor <= english.end);
    if (at === this.lit) return;
    this.lit = at;
    for (const old of this.box.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    const sentence = this.box.querySelector(`[data-link="${at}"]`);
    if (!sentence) return;
    sentence.setAttribute("aria-current", "true");
    const [own, box] = [sentence.getBoundingClientRect(), this.box.getBoundingClientRect()];
    if (own.top >= box.top && own.bottom <= box.bottom) return;
    this.box.scrollBy({ top: own.top - box.top - box.height / 3, behavior: calm() ? "auto" : "smooth" });
  }

  /** From a sentence of the source to what it became. */
  toStory(sentence) {
    const english = this.store.state.aligned?.links[Number(sentence?.dataset.link ?? -1)]?.english;
    if (!english) return;
    this.editor.select(english.start, english.end);
    this.editor.show(english.start);
  }
}

/** The text with each linked sentence as an element. */
function sentences(text, links) {
  const out = [];
  let at = 0;
  links.forEach(({ start, end, english }, number) => {
    out.push(text.slice(at, start));
    const gone = english === null;
    out.push(make("span", { "data-link": String(number), class: gone ? "sentence left-out" : "sentence" }, text.slice(start, end)));
    if (gone) out.push(make("span", { class: "flag", lang: "en" }, "left out"));
    at = end;
  });
  return [...out, text.slice(at)];
}
