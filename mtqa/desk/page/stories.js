/** Files become stories: chosen, dropped or pasted; of several in one file, one is chosen. */

import { readFile } from "./api.js";
import { say } from "./announcer.js";
import { byId, make, shown } from "./dom.js";
import { fileProblem } from "./problems.js";
import { counted, sizeOf } from "./words.js";

export class Stories {
  constructor(store, desk) {
    Object.assign(this, { store, desk });
    this.reading = null;
    this.dialog = byId("story-dialog");
    byId("stories").addEventListener("click", () => this.choose());
  }

  /** Read a file; its story takes the place of the text. */
  async open(file) {
    this.reading?.abort();
    const control = new AbortController();
    this.reading = control;
    say(`Reading ${file.name}…`);
    try {
      const most = this.store.state.settings?.limits.file ?? Infinity;
      if (file.size > most) throw new Error(`more than ${sizeOf(most)}`);
      this.read(file.name, await readFile(file, control.signal));
    } catch (error) {
      if (control.signal.aborted) return;
      this.store.change({ problem: fileProblem(file.name, error) });
      if (error.status === 401) this.desk.refused(error);
    }
  }

  read(name, { stories, errors, more }) {
    if (stories.length === 1 && errors.length === 0) {
      this.load(stories[0], name, null);
      return;
    }
    this.choose({ name, stories, errors, more, current: null });
  }

  load({ text, source, source_language: code }, name, file) {
    this.desk.load(text, name, { source: source ?? "", sourceLanguage: code ?? "", file });
  }

  /** Let one of the stories be chosen. */
  choose(file = this.store.state.file) {
    this.list(file, (index) => this.take(file, index));
  }

  /** Show the stories of a file; `take(index)` hears of the one that is chosen. */
  list(file, take) {
    const { name, stories, errors, more, current } = file;
    byId("story-dialog-title").textContent = `${counted(stories.length, "story", "stories")} in ${name}`;
    const items = stories.map((story, index) => {
      const act = () => {
        this.dialog.close();
        take(index);
      };
      const here = index === current ? "true" : null;
      return make("li", {}, make("button", { type: "button", class: "story-choice", "aria-current": here, onclick: act }, ...told(story)));
    });
    byId("story-list").replaceChildren(...items);
    const rest = errors.map(({ path, reason }) => make("p", {}, `Not read: ${path}: ${reason}`));
    if (more) rest.push(make("p", {}, `${counted(more, "more story", "more stories")} left out.`));
    byId("story-rest").replaceChildren(...rest);
    shown(byId("story-rest"), rest.length > 0);
    this.dialog.showModal();
  }

  /** Go on with one story of a file; what was done to the other one is kept while the page is open. */
  take(file, index) {
    const { state } = this.store;
    const old = state.file;
    const stories = [...file.stories];
    const same = old !== null && old.stories === file.stories;
    if (same && old.current !== null) stories[old.current] = { ...stories[old.current], ...edited(state) };
    this.load(stories[index], nameOf(file.name, stories, index), { ...file, stories, current: index });
    byId("text").focus();
  }
}

/** What of a story can be changed on the page. */
const edited = ({ text, source, sourceLanguage }) => ({ text, source, source_language: sourceLanguage });

/** The name under which a story is shown, checked and saved. */
const nameOf = (name, stories, index) => (stories.length === 1 ? name : `${name}#${stories[index].id || index + 1}`);

/** A story in the list: its headline, else its first words. */
function told(story) {
  const words = story.text.trim().replace(/\s+/g, " ");
  const title = story.headline || words.slice(0, 80);
  const rest = (words.startsWith(title) ? words.slice(title.length) : words).trim();
  return [make("bdi", { class: "story-title" }, title), make("bdi", { class: "fine" }, rest.slice(0, 140))];
}
