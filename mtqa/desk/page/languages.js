/** Languages of sources: their names, and the way they are written. */

import { language } from "./words.js";

/** Codes of the languages that the desk tells apart, ISO 639. */
const CODES =
  "af am ar az be bg bn bs ca ckb cs cy da de el eo es et eu fa fi fr ga gl gu ha he hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my ne nl no or pa pl ps pt ro ru rw sd si sk sl so sq sr sv sw ta te tg th ti tk tl tr tt ug uk ur uz vi xh yi yo zh zu";

/** Scripts that run from right to left (Unicode, Bidi_Class R and AL), by their ISO 15924 codes. */
const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

/** `[code, name]` of each language that can be chosen, by name; `code` is among them, if it is none of them. */
export function languages(code) {
  const codes = new Set(CODES.split(" "));
  if (code) codes.add(code);
  const named = [...codes].map((one) => [one, language(one)]);
  return named.sort(([, one], [, other]) => one.localeCompare(other, "en"));
}

/** The `dir` of a text in a language: "auto", by its first letters, where the language does not say. */
export function direction(code) {
  try {
    const { script } = new Intl.Locale(code).maximize();
    if (script) return RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
  } catch {
    // no code of a language
  }
  return "auto";
}
