"""``untranslated/word``: words that the machine left in another language."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from mtqa.checks.base import Check
from mtqa.checks.foreign_words import is_excused, presented_spans
from mtqa.document import Document, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.language.lexicon import (
    english_zipf,
    foreign_language_names,
    foreign_zipf,
    is_compound,
    is_english,
    near_english,
)
from mtqa.language.spelling import foreign_spelling, is_derived
from mtqa.language.words import judged_runs, word_list

_SCRIPTS = {
    "Cyrillic": "\u0400-\u052f",
    "Arabic": "\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f",
    "Hebrew": "\u05d0-\u05ea",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Devanagari": "\u0900-\u0963\u0970-\u097f",
    "Bengali": "\u0980-\u09ff",
    "Gurmukhi": "\u0a01-\u0a76",
    "Gujarati": "\u0a81-\u0aff",
    "Odia": "\u0b01-\u0b77",
    "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cf3",
    "Malayalam": "\u0d00-\u0d7f",
    "Sinhala": "\u0d80-\u0dff",
    "Tamil": "\u0b80-\u0bff",
    "Thai": "\u0e01-\u0e5b",
    "Lao": "\u0e81-\u0edf",
    "Tibetan": "\u0f00-\u0fda",
    "Burmese": "\u1000-\u109f",
    "Thaana": "\u0780-\u07b1",
    "Georgian": "\u10a0-\u10ff",
    "Armenian": "\u0531-\u0587",
    "Ethiopic": "\u1200-\u137f",
    "Khmer": "\u1780-\u17dd",
    "Korean": "\u1100-\u11ff\uac00-\ud7af",
    "Japanese": "\u3041-\u30ff",
    "Chinese": "\u3400-\u4dbf\u4e00-\u9fff",
}
_ANY = "".join(_SCRIPTS.values())
_RUN = re.compile(rf"[{_ANY}][{_ANY}\u3001\u3002\uff0c]{{0,200}}(?: [{_ANY}]{{1,60}}){{0,20}}")
_TOKEN = re.compile(r"(?<![\w'’.@#/&_*\\-])[a-z\u00df-\u024f]{5,30}(?![\w@/_*]|['’.-]\w)")
_LONGEST = 1000
#: Nats a letter by which another language must spell likelier than English.
_FOREIGN_SPELLING = 0.6
#: Zipf frequency of the parts of a compound that no list has ("lumpfish").
_PART = 3.0
#: How often a word of no list comes in a story that uses it as a term.
_TERM = 3
#: What explains a word just after it: brackets, a dash or a comma with "or", "which is", "a kind of".
_EXPLAINED = re.compile(r"[\"”’']? ?(?:\(|[-–—] |, (?:or|which|meaning|an?|the)\b|,? known as\b)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SIGNS = re.compile(
    r"\b(?:characters?|letters?|symbols?|signs?|kanji|ideograms?|spelled|written|writes)\b", re.IGNORECASE
)


class UntranslatedWord(Check):
    """A word of another language in the running English text: in another script, with letters that
    English does not have, common in another language and unknown in English, or unknown everywhere
    and spelt like another language.

    Rules: ``script`` and ``mixed-script``; ``letters`` and ``letters-rare`` for letters that English
    does not have; ``lexicon`` for words of another language's lists; ``spelling`` for words of no
    list whose letters follow each other as they do elsewhere ("makarantu"), ``unknown`` where they do
    hardly less so than in English, and the story has the word once and does not explain it;
    ``sentence`` for whole sentences. The message names the language where it is known.

    Foreign words that the story presents as such are left alone: in quotation marks or brackets,
    after "called" or "known as", capitalised (names), in scientific names; so are loan words
    (café, façade), and words one letter from an English one, which are misspellings.

    Source: MQM, Accuracy/Untranslated; word frequencies of the wordfreq library, and letter trigrams
    of its commonest words (Cavnar and Trenkle 1994, "N-Gram-Based Text Categorization").
    """

    id = "untranslated/word"
    title = "Word left untranslated"
    category = "Accuracy/Untranslated"
    severity = Severity.MAJOR
    about_words = True

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield words and runs of words that are not English."""
        text = document.text
        counts = Counter(_WORD.findall(text))
        names = frozenset(word.lower() for word in counts if word[0].isupper())
        for run in judged_runs(document):
            presented = presented_spans(text, run)
            found = [*self._scripts(text, run, presented), *self._words(text, run, presented, names, counts)]
            whole = [s for segment in _segments(document, run) for s in self._sentences(text, segment)]
            found = [s for s in found if not any(s.span.overlaps(sentence.span) for sentence in whole)]
            yield from sorted([*found, *whole], key=lambda suspicion: suspicion.span)

    def _sentences(self, text: str, segment: Span) -> Iterator[Suspicion]:
        words = [match[0] for match in _WORD.finditer(text, segment.start, segment.end)]
        long = list(dict.fromkeys(word for word in words if len(word) >= 4))
        if len(long) < 3 or sum(word.lower() in word_list("function_words") for word in words) * 8 > len(
            words
        ):
            return
        unlikely = [word for word in long if english_zipf(word) < 3.0]
        if len(unlikely) * 5 < len(long) * 3 or not any(word.islower() for word in unlikely):
            return
        other = [word for word in unlikely if _more_common_elsewhere(word)]
        small = sum(word.islower() for word in other)
        if len(other) * 5 >= len(long) * 3 and (small >= 2 or (small == 1 and len(other) >= 4)):
            languages = Counter(foreign.language for word in other if (foreign := foreign_zipf(word.lower())))
            language = foreign_language_names()[languages.most_common(1)[0][0]]
            yield Suspicion(
                self.id, segment, f"This sentence is not English; it looks like {language}.", "sentence"
            )

    def _scripts(self, text: str, run: Span, presented: list[Span]) -> Iterator[Suspicion]:
        if text.isascii():
            return
        for match in _RUN.finditer(text, run.start, run.end):
            span = Span(*match.span())
            script = next(name for name, ranges in _SCRIPTS.items() if re.search(f"[{ranges}]", match[0]))
            mixed = _latin_beside(text, span)
            if len(span) == 1 and script == "Greek" and not mixed:
                continue  # α, π, Ω are symbols
            if mixed and script in ("Cyrillic", "Greek"):
                span = _whole_word(text, span, run)
                if script == "Greek" and len(match[0]) == 1 and len(span) <= 3:
                    continue  # "μg", "Δt"
                yield Suspicion(self.id, span, f"This word mixes Latin and {script} letters.", "mixed-script")
            elif not _mentioned(text, span, run) and not any(span.overlaps(other) for other in presented):
                yield Suspicion(self.id, span, f"This is left in {script} script.", "script")

    def _words(
        self,
        text: str,
        run: Span,
        presented: list[Span],
        names: frozenset[str],
        counts: Counter[str],
    ) -> Iterator[Suspicion]:
        for match in _TOKEN.finditer(text, run.start, run.end):
            word = match[0]
            if not word.islower() or word in names or word in word_list("loanwords"):
                continue
            english = english_zipf(word)
            if english >= 2.0:
                continue
            span = Span(*match.span())
            judged = (
                _foreign_letters(word, english)
                or _foreign_word(word, english)
                or _unknown_word(word, english)
            )
            if (
                judged
                and not any(span.overlaps(other) for other in presented)
                and not is_excused(text, span, run)
            ):
                rule, message = judged
                if rule == "spelling" and counts[word] >= _TERM:
                    continue
                if rule == "unknown" and (counts[word] > 1 or _EXPLAINED.match(text, span.end)):
                    continue
                yield Suspicion(self.id, span, message, rule)


def _more_common_elsewhere(word: str) -> bool:
    foreign = foreign_zipf(word.lower())
    return foreign is not None and foreign.zipf >= english_zipf(word) + 0.7


def _segments(document: Document, run: Span) -> Iterator[Span]:
    """The segments of a run, cut to the length that can be read in one go."""
    first = bisect_left(document.segments, run.start, key=lambda segment: segment.start)
    for segment in document.segments[first:]:
        if segment.start >= run.end:
            return
        yield Span(segment.start, min(segment.end, segment.start + _LONGEST))


def _foreign_letters(word: str, english: float) -> tuple[str, str] | None:
    if word.isascii() or english >= 1.0:
        return None
    plain = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    if plain.isascii() and (is_english(plain, 2.0) or near_english(plain)):
        return None
    # A word of a language that is not in the tables is as likely a term that the story means to use.
    rule = "letters" if foreign_zipf(word) else "letters-rare"
    return rule, f"“{word}” is not English{_looks_like(word)}."


def _foreign_word(word: str, english: float) -> tuple[str, str] | None:
    # Compounds and misspellings first: they need no tables of other languages.
    foreign = None if is_compound(word) or near_english(word) else foreign_zipf(word)
    if foreign is None:
        return None
    if english > 0.0 and (foreign.zipf < 4.2 or foreign.zipf - english < 3.0):
        return None
    return "lexicon", f"“{word}” is not English{_looks_like(word)}."


def _unknown_word(word: str, english: float) -> tuple[str, str] | None:
    """Words of no list: Hausa and romanised Japanese, and rare words of languages that the lists have."""
    if english > 0.0 or not word.isascii() or is_derived(word):
        return None
    score = foreign_spelling(word).score
    if score < _FOREIGN_SPELLING:
        unknown = score >= 0 and not is_compound(word, _PART)
        return ("unknown", f"“{word}” is not a known English word.") if unknown else None
    return "spelling", f"“{word}” is not English{_looks_like(word)}."


def _looks_like(word: str) -> str:
    foreign = foreign_zipf(word)
    code = foreign.language if foreign else foreign_spelling(word).language
    return f"; it looks like {foreign_language_names()[code]}" if code else ""


def _latin_beside(text: str, span: Span) -> bool:
    beside = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return any(char.isalpha() and "LATIN" in unicodedata.name(char, "") for char in beside)


def _whole_word(text: str, span: Span, run: Span) -> Span:
    start, end = span.start, span.end
    while start > max(run.start, span.start - 40) and text[start - 1].isalpha():
        start -= 1
    while end < min(run.end, span.end + 40) and text[end].isalpha():
        end += 1
    return Span(start, end)


def _mentioned(text: str, span: Span, run: Span) -> bool:
    """Whether the story speaks of the signs themselves, or gives them in Latin letters in brackets."""
    left = text[max(run.start, span.start - 40) : span.start]
    return _SIGNS.search(left) is not None or text[span.end : min(run.end, span.end + 2)] == " ("
