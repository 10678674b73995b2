"""Titles of works in quotation marks, which English may translate: "The Wave" for „Vilnis”."""

from __future__ import annotations

import re

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.source.names.english import names_of_persons

#: What stands in quotation marks and has no mark that ends a sentence.
_QUOTED = re.compile(
    r"“([^“”.!?\n]+)”|\"([^\"“”.!?\n]+)\"|«([^«»\n]+)»|„([^„“”\n]+)[“”]|”([^”\n]+)”|»([^«»\n]+)«"
    r"|《([^《》\n]+)》|「([^「」\n]+)」|『([^『』\n]+)』|״([^״\n]+)״|‘([^‘’\n]+)’(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Words of a title at most, and characters of one in a script without spaces.
_MOST_WORDS, _MOST_CHARACTERS = 8, 40
#: Zipf frequency in English from which a word of a title is ordinary, and letters of those that are judged.
_ORDINARY, _SHORTEST = 3.5, 4


def translated_titles(text: str, span: Span, source: str) -> list[Span]:
    """The quoted titles of a stretch of English made of ordinary words, where its source has as many titles.

    Spans are into ``text``; empty where the source has fewer quoted titles than the English.
    """
    ours = [place for place in _titles(text, span.start, span.end) if _is_of_words(text, place)]
    return ours if ours and len(_titles(source, 0, len(source))) >= len(ours) else []


def source_titles(source: str) -> list[Span]:
    """The quoted titles of a source."""
    return _titles(source, 0, len(source))


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


def _is_of_words(text: str, place: Span) -> bool:
    """Whether the words of an English title have capitals and are ordinary ones, no names."""
    words = [match[0] for match in _WORD.finditer(text, place.start, place.end) if len(match[0]) >= _SHORTEST]
    return bool(words) and all(
        word[0].isupper()
        and english_zipf(word.lower()) >= _ORDINARY
        and word.lower() not in names_of_persons()
        for word in words
    )
