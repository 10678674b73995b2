/** The corrected text, to the clipboard or into a file. */

import { say } from "./announcer.js";
import { keeps } from "./keeping.js";
import { byId, make } from "./dom.js";

export function offerSaving(store, editor) {
  const copy = byId("copy");
  const words = [...copy.childNodes];

  copy.addEventListener("click", async () => {
    const done = await copied(store.state.text, editor.area);
    copy.replaceChildren(done ? "Copied" : "Not copied");
    say(done ? "The text is in the clipboard." : "The browser does not let this page copy: select the text, and copy it by hand.");
    if (done) store.change({ saved: true });
  });
  editor.area.addEventListener("input", () => copy.replaceChildren(...words));

  byId("download").addEventListener("click", () => {
    const { text, name, newline } = store.state;
    download(text.replaceAll("\n", newline), fileName(name));
    say("The text is in your downloads.");
    store.change({ saved: true });
  });

  addEventListener("beforeunload", (event) => {
    if (!store.state.saved && !keeps() && store.state.text.trim() !== "") event.preventDefault();
  });
}

/** "call.docx" → "call.corrected.txt", a story of a feed "feed.xml#b" → "feed-b.corrected.txt": plain text comes out. */
export function fileName(name) {
  const [, file, id] = /^([^#]*)#?(.*)$/su.exec(name);
  const story = id.replace(/^\w+:\/\//u, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/gu, "").slice(-60);
  return `${[file.replace(/\.[^.]*$/, "") || "story", story].filter(Boolean).join("-")}.corrected.txt`;
}

/** Whether the text is in the clipboard; without encryption browsers allow only the old way. */
async function copied(text, area) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    area.focus({ preventScroll: true });
    area.select();
    const done = document.execCommand("copy");
    before?.focus({ preventScroll: true });
    return done;
  }
}

function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
