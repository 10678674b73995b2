"""Titles of works in quotation marks, which English may translate: "The Wave" for „Vilnis”."""

from __future__ import annotations

import re
from typing import NamedTuple

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.source.names.english import names_of_persons
from mtqa.source.names.source_names import ANY_WORD

#: What stands in quotation marks and has no mark that ends a sentence.
_QUOTED = re.compile(
    r"“([^“”.!?\n]+)”|\"([^\"“”.!?\n]+)\"|«([^«»\n]+)»|„([^„“”\n]+)[“”]|”([^”\n]+)”|»([^«»\n]+)«"
    r"|《([^《》\n]+)》|「([^「」\n]+)」|『([^『』\n]+)』|״([^״\n]+)״|‘([^‘’\n]+)’(?!\w)"
)
#: Words of a title at most, and characters of one in a script without spaces.
_MOST_WORDS, _MOST_CHARACTERS = 8, 40
#: Zipf frequency in English from which a word of a title is ordinary, letters of those that are judged, and
#: of the only word of one.
_ORDINARY, _SHORTEST, _BRIEF = 3.5, 4, 3


class Titles(NamedTuple):
    """Quoted titles: spans of the English that are translated, and all of the source."""

    english: list[Span]
    source: list[Span]


def translated_titles(text: str, span: Span, source: str) -> Titles:
    """The quoted titles of a stretch of English made of ordinary words, and those of its source.

    Spans are into ``text`` and ``source``; both empty where the source has fewer titles than the English.
    """
    ours = [place for place in _titles(text, span.start, span.end) if _is_of_words(text, place)]
    theirs = _titles(source, 0, len(source)) if ours else []
    return Titles(ours, theirs) if len(theirs) >= len(ours) else Titles([], [])


def has_unmarked_title(text: str, span: Span, source: str) -> bool:
    """Whether a stretch of English has a quoted title made of ordinary words more than the source has titles,
    which then has one without marks: "the drama “Salt”" for "drama Sůl"."""
    ours = [place for place in _titles(text, span.start, span.end) if _is_of_words(text, place, _BRIEF)]
    return bool(ours) and len(ours) > len(_titles(source, 0, len(source)))


def _titles(text: str, start: int, end: int) -> list[Span]:
    places = [
        Span(*match.span(match.lastindex or 0))
        for match in _QUOTED.finditer(text, start, end)
        if match.lastindex
    ]
    return [
        place
        for place in places
        if len(place) <= _MOST_CHARACTERS and text[place.start : place.end].count(" ") < _MOST_WORDS
    ]


def _is_of_words(text: str, place: Span, shortest: int = _SHORTEST) -> bool:
    """Whether the words of an English title, of so many letters at least, have capitals and are ordinary
    ones, no names."""
    words = [
        match[0] for match in ANY_WORD.finditer(text, place.start, place.end) if len(match[0]) >= shortest
    ]
    return bool(words) and all(
        word[0].isupper()
        and english_zipf(word.lower()) >= _ORDINARY
        and word.lower() not in names_of_persons()
        for word in words
    )
