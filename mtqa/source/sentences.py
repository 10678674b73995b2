"""Sentences of a text in any language.

sentencex knows the stops of 244 languages, is fast, kept up, and already here for English. What it
cuts too much is put together again: before small letters, behind initials and the abbreviations of
sentences.toml, at closing marks that would stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from mtqa.document import Span
from mtqa.resources import packaged_table
from mtqa.segmentation.paragraphs import paragraph_spans, stripped
from mtqa.source.values.tables import tables

#: sentencex takes time in the square of what it is given at once.
_LONGEST = 4_000
#: So much around a stop tells whether it ends a sentence.
_NEAR = 60
#: Where a longer text may be cut: behind a stop, else at white space.
_STOP_SPACE = re.compile(r"[.!?…।۔؟።།։][\"'”’»)\]]*\s|[。！？][」』”’）]*")
_SPACE = re.compile(r"\s")
#: Stops that no language has within a sentence, with what closes behind them.
_FULL = re.compile(r"[。！？।॥۔؟።]+[\s」』”’»）)\]】》\"']*")
#: Languages whose sentences end without a stop: stops are of abbreviations.
_NO_STOPS = frozenset(("th", "lo"))
_CLOSERS = frozenset("」』”’»）)]】》、，,;")
#: What was said, and the Japanese particle by which the sentence goes on; behind a question or an exclamation
#: those of speech and thought, and behind a closing mark any.
_QUOTED = re.compile(r"[」』”]\s*$")
_SPOKEN = re.compile(r"[?？!！]\s*$")
_SAID = re.compile(
    r"と(?=[思言いっ聞考感叫書話、のかもは])|って|なんて|など|みたい|なの(?!で)|的な"
    r"|の(?=[、一-龯ァ-ヶ])"
)
_PARTICLE = re.compile(rf"{_SAID.pattern}|と|を|[はがにも](?=[、一-龯ァ-ヶ])")
#: A mark that opens what comes next, left behind where nothing closes it.
_OPENED = re.compile(r"[.!?…]\s+([“„«‘「『]\s*)\Z")
_LAST_WORD = re.compile(r"(?:^|[\s(«„“\"'/\u2019-])([^\s(«„“\"'/\u2019]+?)\.\s*$")


def source_sentences(text: str, language: str = "") -> list[Span]:
    """The sentences of a text in order, without white space at their ends; paragraphs are kept apart.

    ``language`` is an ISO 639-1 code; "" and unknown ones are split by the stops common to most.
    All that is not white space lies in exactly one sentence. Never raises; takes linear time.
    """
    return [span for paragraph in paragraph_spans(text) for span in sentences_in(text, paragraph, language)]


def sentences_in(text: str, span: Span, language: str = "") -> Iterator[Span]:
    """The sentences of one paragraph of a text."""
    start = span.start
    for found in _cuts(text, span, language):
        opened = _OPENED.search(text[max(start, found - _NEAR) : found])
        cut = found - len(opened.group(1)) if opened else found
        if start < cut < span.end and not _goes_on(text, max(start, cut - _NEAR), cut, span.end, language):
            yield from stripped(text, start, cut)
            start = cut
    yield from stripped(text, start, span.end)


def _cuts(text: str, span: Span, language: str) -> Iterator[int]:
    """Where a sentence may end, in order."""
    for window, sure in _windows(text, span):
        body = text[window.start : window.end]
        ends = _ends(body, language)
        ends.update(match.end() for match in _FULL.finditer(body))
        if not sure:
            ends.discard(len(body))
        yield from (window.start + end for end in sorted(ends))


def _ends(body: str, language: str) -> set[int]:
    """Where sentencex ends sentences."""
    from sentencex import get_sentence_boundaries

    try:
        return {int(found["end_index"]) for found in get_sentence_boundaries(language or "en", body)}
    except Exception:  # a foreign library on foreign text: one sentence, rather than no report
        return {len(body)}


def _windows(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """The span in parts short enough, and whether the part's end may be a sentence's."""
    start = span.start
    while span.end - start > _LONGEST:
        end, sure = start + _LONGEST, False
        for pattern in (_STOP_SPACE, _SPACE):
            found = [match.end() for match in pattern.finditer(text, start + _LONGEST // 2, end)]
            if found:
                end, sure = found[-1], pattern is _STOP_SPACE
                break
        yield Span(start, end), sure
        start = end
    yield Span(start, span.end), True


def _goes_on(text: str, start: int, cut: int, end: int, language: str) -> bool:
    """Whether the sentence goes on behind a cut."""
    if (
        text[cut - 1] == "."
        and text[max(0, cut - 2)].isdecimal()
        and (text[cut].isdecimal() or text[cut] == "+")
    ):
        return True  # a decimal, in digits that the library does not know for such; 90.+4
    if language in _NO_STOPS and text[:cut].rstrip().endswith("."):
        return True  # an abbreviation, for sentences end without a mark
    left, right = text[start:cut], text[cut : min(end, cut + _NEAR)]
    body = right.lstrip()
    if not body:
        return False
    if body[0] in _CLOSERS or not any(map(str.isalnum, right)):
        return True
    if body[0].islower() and not "\u10d0" <= body[0] <= "\u10ff":  # Georgian has no capitals
        return True
    if language == "ja" and _is_said(left, right):
        return True
    if _QUOTE_CLOSED.search(left) and (said := _said_behind(language)) and said.match(right):
        return True
    last = _LAST_WORD.search(left)
    if last is None:
        return False
    word = last.group(1)
    glued = len(body) == len(right) and not left[-1:].isspace() and body[0].isalpha()
    return glued or _is_initial(word) or word in _abbreviations(language) or _is_ordinal(left, body, language)


def _is_said(left: str, right: str) -> bool:
    """Whether a Japanese sentence goes on by a particle behind what was said, without a space."""
    if _QUOTED.search(left):
        return _PARTICLE.match(right.lstrip()) is not None
    return _SPOKEN.search(left) is not None and _SAID.match(right) is not None


_QUOTE_CLOSED = re.compile(r"[.!?…。！？।۔][\"”’»」』]\s*$")


#: An ordinal in figures before a stop, with the word before it.
_ORDINAL = re.compile(r"(?:(?P<before>[^\W\d_]+)\s+|^[\W_]*|[/–-])(?P<figure>\d{1,3})\.\s*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_DAY = 31


def _is_ordinal(left: str, body: str, language: str) -> bool:
    """Whether a figure and a stop are an ordinal: before a month, and in German as its nouns need it.

    "Am 3. Oktober", "im 19. Jahrhundert", but not "Er wurde 30. Dann ging er.".
    """
    ordinal, following = _ORDINAL.search(left), _FIRST_WORD.match(body)
    if ordinal is None or following is None:
        return False
    if int(ordinal["figure"]) <= _LAST_DAY and tables(language).month(following[0].lower()):
        return True
    words = _ordinals(language)
    if not words or following[0] in words["openers"]:
        return False
    return (ordinal["before"] or "").lower() in words["before"] or following[0] in words["behind"]


#: The first letters of a given name, none of them a vowel: "Χρ. Παππάς", "Дж. Байден", "Zs. Nagy"; money and
#: the like are none.
_CLIPPED = re.compile(
    "[Α-ΡΣ-Ω][βγδζθκλμνξπρστφχψ]{1,2}|[БВГДЖЗКЛМНПРСТФХЦЧШ][бвгджзклмнпрстфхцчш]"
    "|(?!Kč|Ft|Rp|Hz|Jr|Sr|Tv)[BCDFGHJKLMNPRSTVZČŠŽ][bcdfghjklmnprstvzčšžy]"
)


def _is_initial(word: str) -> bool:
    """Whether a word before a stop is an initial, or several: "А", "J.-P", "т.е"."""
    parts = [part for part in re.split(r"[.-]", word) if part]
    if len(parts) > 1:
        return all(len(part) <= 3 and part[0].isalpha() for part in parts)
    return (len(word) == 1 and word.isupper()) or _CLIPPED.fullmatch(word) is not None


@cache
def _table() -> dict[str, Any]:
    return packaged_table("mtqa.source", "sentences.toml")


@cache
def _abbreviations(language: str) -> frozenset[str]:
    table = _table()["abbreviations"]
    return frozenset((*table["any"].split(), *table.get(language, "").split()))


@cache
def _said_behind(language: str) -> re.Pattern[str] | None:
    """What goes on behind a quotation in a language without capitals: a particle, or who said it."""
    pattern = _table()["said"].get(language)
    return re.compile(pattern, re.VERBOSE) if pattern else None


@cache
def _ordinals(language: str) -> dict[str, frozenset[str]]:
    """Words before and behind an ordinal in figures, and those that open a sentence instead."""
    return {key: frozenset(words.split()) for key, words in _table()["ordinals"].get(language, {}).items()}
