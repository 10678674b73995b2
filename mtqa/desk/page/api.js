/** The desk's JSON API. */

import { wellFormed } from "./offsets.js";
import { token } from "./token.js";

/** The desk said no: its status, one line, and where it says so after how many seconds to ask again. */
export class Refusal extends Error {
  constructor(status, reason, retryAfter) {
    super(reason);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** The desk did not answer. */
export class Unreachable extends Error {}

/**
 * The report of a story, by the checks alone, or with the models within so many seconds; of a long story earlier,
 * when they have read more than `read` sentences, or when the checks have found something in its first paragraphs. A
 * story is `{text, path}`, and where it has a source `{source, source_language}`.
 */
export const checkEarly = (story, signal) => check({ ...story, stage: "checks", read: 0 }, signal);
export const checkQuickly = (story, signal) => check({ ...story, stage: "checks" }, signal);
export const checkWhole = (story, wait, read, signal) => check({ ...story, stage: "all", wait, read }, signal);

const check = (asked, signal) =>
  ask("api/check", { method: "POST", body: JSON.stringify(asked), type: "application/json", signal });

/** The stories of a file. */
export const readFile = (file, signal) =>
  ask(`api/read?name=${encodeURIComponent(wellFormed(file.name.slice(-200)))}`, {
    method: "POST",
    body: file,
    type: "application/octet-stream",
    signal,
  });

/** What this desk runs with. */
export const readSettings = (signal) => ask("api/settings", { signal });

/** Put a name in the house list, or take it out again. */
export const addName = (name) => ask("api/names", { method: "POST", body: JSON.stringify({ name }), type: "application/json" });
export const removeName = (name) => ask(`api/names?name=${encodeURIComponent(name)}`, { method: "DELETE" });

/** Raises Refusal, Unreachable, or AbortError if the signal says so. */
async function ask(address, { method = "GET", body, type, signal }) {
  const headers = {};
  if (type) headers["Content-Type"] = type;
  if (token()) headers.Authorization = `Bearer ${token()}`;
  let response;
  let answer;
  try {
    response = await fetch(address, { method, body, headers, signal, cache: "no-store", credentials: "omit" });
    answer = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    if (response && !(error instanceof TypeError)) throw new Refusal(response.status, "an answer that is no JSON");
    throw new Unreachable();
  }
  if (response.ok) return answer;
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  throw new Refusal(response.status, String(answer.error ?? response.statusText), Number.isNaN(seconds) ? null : seconds);
}
