"""Places that English names with their kind and a Chinese source has others for: "Yuelu District" for 雨花区.

A name in pinyin stands in the source where its signs are read so, or nowhere. Where they are not, and the
source has one place of that kind which no word of the English reads, the one stands for the other. Names of
other countries are written by their sound in Chinese, too: 湄公河 is the Mekong, and sounds like it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from mtqa.document import Span
from mtqa.language.lexicon import is_english
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import capital_words
from mtqa.source.names.exonyms import is_listed_abroad
from mtqa.source.names.matching.hearing import mandarin, unlike
from mtqa.source.names.persons.spelt_parts import reader
from mtqa.source.names.places.named_places import EVERYDAY, Place
from mtqa.source.names.tables import read_table

_TABLE, _CHINESE = "chinese_kinds.toml", "zh"
#: Characters of a name before its kind, at most, and of the part that is quoted.
_MOST, _QUOTED = 3, 2
#: Share of its sounds in which a name differs from what the source has, from which it is another one.
_OTHER = 0.34


def read_kind(
    text: str, span: Span, source: str, language: str, said: Callable[[Place], bool]
) -> tuple[Place, Place] | None:
    """The only place that a stretch of English names with its kind and that the source does not say, and the
    only one of that kind in the source that the English does not say; None where there is none.

    ``said``: whether the source has a place of the English in one of the forms that are known of it.
    """
    if language != _CHINESE:
        return None
    read = reader(source, language, tuple(word.word for word in capital_words(text, span)))
    ours = [
        (
            Place(Span(*match.span("name")), match["name"], cities_named(key(match["name"]))),
            match["kind"].capitalize(),
        )
        for match in _english().finditer(text, span.start, span.end)
        if read.has_two_vowels(match["name"])
        and not is_english(match["name"].lower(), EVERYDAY)
        and not is_listed_abroad(match["name"])
        and not read.says(match["name"])
    ]
    ours = [(place, kind) for place, kind in ours if not said(place)]
    if len(ours) != 1:
        return None
    ((place, kind),) = ours
    theirs = list(_unspoken(source, read_table(_TABLE)[kind], read.is_spoken))
    if len({other.word for other in theirs}) != 1:
        return None
    start, end = theirs[0].span.start, theirs[0].span.end - 1
    names = (source[max(0, at) : end] for at in (start, start - 1))
    if any(unlike(place.word, mandarin(0, name)) < _OTHER for name in names):
        return None
    return place, theirs[0]


def _unspoken(source: str, signs: str, is_spoken: Callable[[int, int], bool]) -> Iterator[Place]:
    """The places of a kind that the English does not say: the signs before it, and its own."""
    for match in re.finditer(rf"[\u4e00-\u9fff]{{1,{_MOST}}}[{signs}]", source):
        end = match.end() - 1
        starts = range(match.start(), end)
        if not any(is_spoken(start, last) for start in starts for last in (end, end + 1)):
            start = max(match.start(), end - _QUOTED)
            yield Place(Span(start, end + 1), source[start : end + 1], ())


@cache
def _english() -> re.Pattern[str]:
    kinds = "|".join(sorted(read_table(_TABLE), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?<![A-Z]\. )(?P<name>[A-Z][a-z]+) (?P<kind>(?i:{kinds}))(?![\w-])")
