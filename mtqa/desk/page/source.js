/** The panel for what a story was translated from: pasted, typed, or from a file. */

import { say } from "./announcer.js";
import { readFile } from "./api.js";
import { byId, make, shown, tell } from "./dom.js";
import { direction, languages } from "./languages.js";
import { points } from "./offsets.js";
import { fileProblem } from "./problems.js";
import { counted, language, sizeOf } from "./words.js";

export class SourcePanel {
  constructor(store, desk, stories) {
    Object.assign(this, { store, desk, stories });
    this.root = byId("source");
    this.area = byId("source-text");
    this.choice = byId("source-language");
    this.options = null;
    this.reading = null;
    this.fitted = false; // whether the story was compared with the source when last drawn
    this.area.addEventListener("input", () => desk.compare({ source: this.area.value }));
    this.choice.addEventListener("change", () => desk.compare({ sourceLanguage: this.choice.value }, 0));
    byId("source-remove").addEventListener("click", () => this.remove());
    const input = byId("source-file");
    byId("source-choose").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      if (input.files.length) this.open(input.files[0]);
      input.value = ""; // so that the same file can be chosen again
    });
  }

  remove() {
    this.reading?.abort();
    this.desk.compare({ source: "", sourceLanguage: "" }, 0);
    this.area.focus();
    say("The source was removed.");
  }

  /** Read a file; its text becomes the source. */
  async open(file) {
    this.reading?.abort();
    const control = new AbortController();
    this.reading = control;
    say(`Reading ${file.name}…`);
    try {
      const most = this.store.state.settings?.limits.file ?? Infinity;
      if (file.size > most) throw new Error(`more than ${sizeOf(most)}`);
      const answer = await readFile(file, control.signal);
      if (control.signal.aborted) return;
      const { stories, errors } = answer;
      if (stories.length === 1 && errors.length === 0) this.take(stories[0]);
      else this.stories.list({ ...answer, name: file.name, current: null }, (index) => this.take(stories[index]));
    } catch (error) {
      if (control.signal.aborted) return;
      this.store.change({ problem: fileProblem(file.name, error) });
      if (error.status === 401) this.desk.refused(error);
    }
  }

  /** Of a story in two languages what it was translated from, else its text. */
  take({ text, source, source_language: code }) {
    const own = source ? { source, sourceLanguage: code ?? "" } : { source: text, sourceLanguage: "" };
    this.root.open = true;
    this.desk.compare({ ...own, problem: null }, 0);
    say("The source was put in.");
  }

  /** Follow the state. */
  draw({ source, sourceLanguage, comparison, text }) {
    if (this.area.value !== source) this.area.value = source;
    this.fold(Boolean(comparison?.fits));
    const there = source.trim() !== "";
    const found = there ? (comparison?.language ?? "") : "";
    const code = sourceLanguage || found;
    this.area.lang = code;
    this.area.dir = there && code ? direction(code) : "auto";
    this.drawLanguages(sourceLanguage, found);
    shown(byId("source-remove"), source !== "" || sourceLanguage !== "");
    const size = counted(points(source), "character");
    const given = code ? `${language(code)}, ${size}` : size;
    tell(byId("source-state"), there ? given : text === "" ? "none" : "none: add what was translated, to compare");
  }

  /** Once the story is compared with it, it stands sentence by sentence beside it: the panel is in the way of the story. */
  fold(fits) {
    const inUse = this.root.contains(document.activeElement);
    if (fits && !this.fitted && !inUse) this.root.open = false;
    this.fitted = fits;
  }

  drawLanguages(chosen, found) {
    const detected = found && !chosen ? `Detected: ${language(found)}` : "Detected";
    const options = `${chosen} ${detected}`;
    if (this.options !== options) {
      this.options = options;
      const rows = [["", detected], ...languages(chosen)];
      this.choice.replaceChildren(...rows.map(([value, name]) => make("option", { value }, name)));
    }
    this.choice.value = chosen;
  }
}
