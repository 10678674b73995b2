"""Sentences whose values and names the other side says in the link beside them.

"28 to 19, with four abstentions" stands for two sentences of the source, of which the last is "Four
councillors abstained". The lengths alone leave that one without a counterpart, or beside one that is too long
for it. But the link beside it says a number that its own other side does not have.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.document import Bitext, Document, Link, Segment, Span
from mtqa.source.names.matching.match import match_names
from mtqa.source.names.source_names import SourceWord, rare_in
from mtqa.source.values.comparison.exchangeable import sure_matches
from mtqa.source.values.comparison.matching import match
from mtqa.source.values.comparison.unread import has_number_words
from mtqa.source.values.find import find_values
from mtqa.source.values.telling import telling_values
from mtqa.source.values.value import Value
from mtqa.source.words.lengths import compare_lengths, letters

#: Standard deviations of length from which the sentences together do not fit the other side.
_UNFIT = 2.5
#: The standard deviation of the logarithm of the ratio of letters, where nothing is known of the language.
_SPREAD = 0.17


@dataclass(frozen=True, slots=True)
class _Sides:
    """The texts of a link and their values."""

    english: str
    source: str
    english_values: Sequence[Value]
    source_values: Sequence[Value]


def _sides(document: Document, bitext: Bitext, link: Link) -> _Sides:
    english = " ".join(document.slice(segment) for segment in link.english)
    source = bitext.source_of(link)
    return _Sides(english, source, find_values(english, "en"), find_values(source, bitext.language))


def is_said_in_english(document: Document, bitext: Bitext, sentence: Span, beside: Link | None) -> bool:
    """Whether the English of a link says the values and names of a source sentence right beside it."""
    if beside is None or not has_number_words(bitext.language):
        return False
    text, sides, where = bitext.slice(sentence), _sides(document, bitext, beside), beside.english_span
    values = find_values(text, bitext.language)
    asked, left = list(telling_values(values)), _left(sides)[0]
    if where is None or not asked or len(sure_matches(left, asked)) < len(asked):
        return False
    names = match_names(document.text, where, text, bitext.language)
    if names.nations or any(_is_name(word, values, bitext.language) for word in names.lost):
        return False
    return _longer(document, bitext, sides.english, f"{sides.source} {text}") > -_UNFIT


def is_said_in_source(document: Document, bitext: Bitext, sentence: Segment, beside: Link | None) -> bool:
    """Whether the source of a link says the values and names of an English sentence right beside it."""
    if beside is None or not has_number_words(bitext.language):
        return False
    text, sides = document.slice(sentence), _sides(document, bitext, beside)
    asked, left = list(telling_values(find_values(text, "en"))), _left(sides)[1]
    if not asked or len(sure_matches(asked, left)) < len(asked):
        return False
    if match_names(document.text, sentence.span, sides.source, bitext.language).added:
        return False
    return _longer(document, bitext, f"{sides.english} {text}", sides.source) < _UNFIT


def takes_from(document: Document, bitext: Bitext, link: Link, beside: Link) -> bool:
    """Whether the English of a link says a value that only the source of the one beside it has, or leaves one
    to its English, and both links together have the lengths that belong together."""
    if not beside.english or not beside.source or not has_number_words(bitext.language):
        return False
    own, other = _sides(document, bitext, link), _sides(document, bitext, beside)
    (ours, theirs), (others, from_others) = _left(own), _left(other)
    if not _share(ours, from_others) and not _share(others, theirs):
        return False
    together = f"{own.english} {other.english}", f"{own.source} {other.source}"
    return abs(_longer(document, bitext, *together)) < _UNFIT


def _longer(document: Document, bitext: Bitext, english: str, source: str) -> float:
    """By how many standard deviations an English text is too long for its source, by what is known of its
    language or else by the whole story."""
    if length := compare_lengths(english, source, bitext.language):
        return length.deviations
    ours, theirs = (max(1, letters(text)) for text in (english, source))
    all_ours = sum(letters(document.slice(part)) for link in bitext.links for part in link.english)
    all_theirs = sum(letters(bitext.source_of(link)) for link in bitext.links)
    return math.log(ours * max(1, all_theirs) / (theirs * max(1, all_ours))) / _SPREAD


def _share(english: Sequence[Value], source: Sequence[Value]) -> bool:
    return bool(sure_matches(list(telling_values(english)), list(telling_values(source))))


def _left(sides: _Sides) -> tuple[list[Value], list[Value]]:
    """The values of the English and of the source of a link that have none like them on its other side."""
    matches = match(sides.english_values, sides.source_values)
    taken = {other for other, _ in matches.values()}
    return (
        [value for number, value in enumerate(sides.english_values) if number not in matches],
        [value for number, value in enumerate(sides.source_values) if number not in taken],
    )


def _is_name(word: SourceWord, values: Sequence[Value], language: str) -> bool:
    """Whether a word with a capital is a name, and not a number or another word that opens a sentence."""
    if any(value.span.start <= word.start < value.span.end for value in values):
        return False
    return not word.opening or rare_in(word.word, language)
