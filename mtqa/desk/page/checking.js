/** From a text to its report: the checks at once, then the models; what is out of date is given up. */

import { Refusal, Unreachable, checkEarly, checkQuickly, checkWhole } from "./api.js";
import { wellFormed } from "./offsets.js";

/**
 * Seconds: how long one request waits for the models; how often at most they are asked (a desk whose
 * queue is full answers at once, without them); the pauses after which a silent desk is asked again.
 */
const WAIT = 10;
const EVERY = 2;
const PAUSES = [2, 4, 8, 15];
/** Of the name under which a story is checked. */
const LONGEST_NAME = 400;

/**
 * `tell` hears of the course of each check: `early(report, progress)` of the first paragraphs of a long story that is
 * `fresh`, of which nothing is shown yet; `quick(report)`; `reading()` when the models are asked; `part(report, progress)`
 * when they have read so many sentences of a long story; `whole(report)`; `later(seconds, error)` when the desk is busy
 * or silent and is asked again; and `failed(error)`.
 */
export class Checking {
  constructor(tell) {
    this.tell = tell;
    this.control = null;
    this.timer = 0;
  }

  /** Check a story, `{text, name, source, sourceLanguage, fresh}`, after some milliseconds, unless another one comes first. */
  start(story, delay) {
    this.stop();
    const control = new AbortController();
    this.control = control;
    this.timer = setTimeout(() => {
      this.run(asked(story), story.fresh, control.signal).catch((error) => {
        if (!control.signal.aborted) this.tell.failed(error);
      });
    }, delay);
  }

  /** Give up what is under way: the desk notices, and stops its models. */
  stop() {
    clearTimeout(this.timer);
    this.control?.abort();
  }

  async run(story, fresh, signal) {
    let answer = await this.patiently(() => (fresh ? checkEarly : checkQuickly)(story, signal), signal);
    if (fresh && answer.progress) {
      this.tell.early(answer.document, answer.progress);
      answer = await this.patiently(() => checkQuickly(story, signal), signal);
    }
    if (!answer.complete) this.tell.quick(answer.document);
    for (let read = 0; !answer.complete; ) {
      this.tell.reading();
      const began = performance.now();
      answer = await this.patiently(() => checkWhole(story, WAIT, read, signal), signal);
      if (answer.complete) break;
      if (answer.progress?.read > read) {
        read = answer.progress.read;
        this.tell.part(answer.document, answer.progress);
      } else await sleep(EVERY - (performance.now() - began) / 1000, signal);
    }
    this.tell.whole(answer.document);
  }

  /** The answer; where the desk is busy or silent, it is asked again until it has one. */
  async patiently(asking, signal) {
    for (let silent = 0; ; ) {
      try {
        const answer = await asking();
        signal.throwIfAborted();
        return answer;
      } catch (error) {
        const seconds = pauseAfter(error, silent);
        if (signal.aborted || seconds === null) throw error;
        silent += error instanceof Unreachable;
        this.tell.later(seconds, error);
        await sleep(seconds, signal);
      }
    }
  }
}

/** A story as the desk is asked about it. */
function asked({ text, name, source, sourceLanguage }) {
  const story = { text: wellFormed(text), path: wellFormed(name.slice(0, LONGEST_NAME)) };
  return source.trim() ? { ...story, source: wellFormed(source), source_language: sourceLanguage } : story;
}

/** Seconds until it is worth asking again; null where it is not. */
function pauseAfter(error, silent) {
  if (error instanceof Unreachable) return PAUSES[Math.min(silent, PAUSES.length - 1)];
  const busy = error instanceof Refusal && (error.status === 429 || error.status === 503);
  return busy ? Math.max(1, error.retryAfter ?? 1) : null;
}

function sleep(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
