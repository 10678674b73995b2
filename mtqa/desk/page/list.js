/** The list of findings. Cards that have not changed stay the same elements, and the focus stays in them. */

import { cardOf, lookOf } from "./card.js";
import { groupCard, grouped, groupLook, spread } from "./groups.js";
import { byId, make, shown, tell } from "./dom.js";
import { counted } from "./words.js";
import { inText, standing, visible } from "./state.js";

/** Of wrong words that are good English, alone and beside a source. */
const NOT_SOUGHT = "Fluent wrong words are not looked for";
const MISSED = "Most fluent wrong words are missed";

export class List {
  constructor(acts) {
    this.root = byId("list");
    this.acts = acts;
    this.cards = new Map(); // key → {item, look}
    this.groups = new Map(); // the same of groups
  }

  /** Follow the state. */
  draw(state) {
    const hold = this.held();
    this.arrange(state);
    hold();
  }

  /** A function that scrolls what is under the pointer, or has the focus, back to where it was. */
  held() {
    const [pointed] = [...this.root.querySelectorAll("[data-part]:hover"), document.activeElement];
    const key = pointed?.closest?.(".card")?.dataset.key;
    const { part } = pointed?.dataset ?? {};
    if (!key || !part || !this.root.contains(pointed)) return () => {};
    const { top } = pointed.getBoundingClientRect();
    return () => {
      const now = this.part(key, part)?.getBoundingClientRect().top ?? top;
      if (now === top) return;
      const column = this.root.closest(".findings");
      const scrolls = column.scrollHeight > column.clientHeight && getComputedStyle(column).overflowY !== "visible";
      (scrolls ? column : window).scrollBy({ top: now - top, behavior: "instant" });
    };
  }

  arrange(state) {
    const findings = visible(state);
    const runs = grouped(findings, state);
    const held = this.focused;
    const seen = (run) => run.findings.filter((one) => run.key === null || spread(run, state) || one.key === state.selected || one.key === held);
    const rows = runs.flatMap((run) => [...(run.key === null ? [] : [this.group(run, state)]), ...seen(run).map((one) => this.card(one, state, run.key !== null))]);
    const wanted = new Set(rows);
    for (const known of [this.cards, this.groups]) {
      for (const [key, { item }] of known) {
        if (wanted.has(item)) continue;
        item.remove();
        known.delete(key);
      }
    }
    rows.forEach((item, index) => {
      if (this.root.children[index] !== item) this.root.insertBefore(item, this.root.children[index] ?? null);
    });
    this.around(state, findings);
  }

  group(run, state) {
    const look = groupLook(run, state);
    let card = this.groups.get(run.key);
    if (!card) {
      card = { item: make("li", { class: "card group", "data-group": run.findings[0].key }), look: "" };
      this.groups.set(run.key, card);
    }
    const { item } = card;
    item.dataset.group = run.findings[0].key;
    if (card.look !== look) {
      const part = item.contains(document.activeElement) ? document.activeElement.dataset.part : null;
      item.replaceChildren(...groupCard(run, state, this.acts));
      card.look = look;
      if (part) (item.querySelector(`[data-part="${part}"]`) ?? item.querySelector("button")).focus({ preventScroll: true });
    }
    item.querySelector("[data-part=fold]").setAttribute("aria-expanded", String(spread(run, state)));
    return item;
  }

  card(finding, state, member) {
    const look = lookOf(finding, state);
    let card = this.cards.get(finding.key);
    if (!card) {
      card = { item: make("li", { class: "card", "data-key": finding.key }), look: "" };
      this.cards.set(finding.key, card);
    }
    const { item } = card;
    if (card.look !== look) {
      const part = item.contains(document.activeElement) ? document.activeElement.dataset.part : null;
      item.replaceChildren(...cardOf(finding, state, this.acts).filter(Boolean));
      card.look = look;
      if (part) (this.part(finding.key, part) ?? this.part(finding.key, "head")).focus({ preventScroll: true });
    }
    const chosen = state.selected === finding.key;
    const open = state.open.has(finding.key);
    item.classList.toggle("member", member);
    item.classList.toggle("chosen", chosen);
    item.classList.toggle("gone", state.dismissed.has(finding.key) || finding.touched);
    this.part(finding.key, "head").setAttribute("aria-current", String(chosen));
    this.part(finding.key, "why").setAttribute("aria-expanded", String(open));
    shown(item.querySelector(".detail"), open);
    return item;
  }

  /** What stands around the list. */
  around(state, findings) {
    shown(this.root, findings.length > 0);
    const silent = !state.checked || state.text.trim() === "";
    shown(byId("nothing"), !silent && findings.length === 0);
    const hidden = state.findings.filter((finding) => !state.grades.has(finding.grade)).length;
    const more = hidden ? ` ${counted(hidden, "finding")} of other grades ${hidden === 1 ? "is" : "are"} not shown.` : "";
    tell(byId("nothing"), `Nothing to show.${more} ${state.comparison?.fits ? MISSED : NOT_SOUGHT}: read the story all the same.`);
    const gone = state.findings.filter((finding) => state.dismissed.has(finding.key)).length;
    const button = byId("dismissed");
    shown(button, gone > 0);
    button.setAttribute("aria-expanded", String(state.showDismissed));
    tell(button, `${gone} dismissed – ${state.showDismissed ? "hide" : "show"}`);
    const list = inText(standing(state));
    const place = list.findIndex((finding) => finding.key === state.selected);
    shown(byId("steps"), list.length > 0);
    shown(byId("worst"), list.length > 2);
    tell(byId("where"), place < 0 ? counted(list.length, "finding") : `${place + 1} of ${list.length}`);
  }

  /** A button of a card, else null. */
  part(key, name) {
    return this.cards.get(key)?.item.querySelector(`[data-part="${name}"]`) ?? null;
  }

  /** Put the focus on a card's title. */
  focus(key) {
    this.part(key, "head")?.focus({ preventScroll: true });
    this.reveal(key);
  }

  /** Bring a card into view. */
  reveal(key) {
    this.cards.get(key)?.item.scrollIntoView({ block: "nearest" });
  }

  /** The key of the first finding of the group whose card has the focus, else null. */
  get focusedGroup() {
    return document.activeElement?.closest?.(".group")?.dataset.group ?? null;
  }

  /** The key of the card that has the focus, else null. */
  get focused() {
    return document.activeElement?.closest?.(".card")?.dataset.key ?? null;
  }
}
