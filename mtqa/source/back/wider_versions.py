"""More versions of a sentence than other models are asked for, for one that reads many of them at once.

Negations, opposites, quantities and exchanges as in ``versions``, and: two names of which one begins the
sentence change places; so do two words that are improbable where they stand; verbs are turned
(``turned_verbs``). Figures, days and names are left to rules: many a convention has the English say another.
Nothing is left out: any model holds what is shorter to be more probable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from mtqa.document import Span
from mtqa.evidence_beside import Turn, Version
from mtqa.language.verb_forms import verb_forms
from mtqa.language.words import word_list
from mtqa.source.back.turned_verbs import turned_verbs
from mtqa.source.back.versions import any_of, cased, changed, is_in_zone, versions, wider_pairs

_PART = r"[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)*"
_NO_NAME = r"(?!(?:The|A|An|In|On|At|It|He|She|But|And)\b)"
_NAME = re.compile(rf"(?<![\w’'-]){_NO_NAME}{_PART}(?: {_PART}){{0,3}}(?![\w’'-])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WORD_PLACES = re.compile(r"[^\s]+")
#: Names of a sentence that are exchanged at most, and the letters of a word that is.
_MOST_NAMES, _SHORTEST = 6, 3
_TURNS = frozenset({Turn.NEGATION, Turn.OPPOSITE, Turn.QUANTITY, Turn.EXCHANGE})
#: What stands between two items of a list, whose order says nothing, and between neighbours, whose order is
#: one of words alone: no word of three letters or more but "and".
_NEAR = re.compile(r"(?:\W|\band\b|\b\w{1,2}\b)*")


def wider_versions(text: str, doubted: Sequence[Span]) -> Iterator[Version]:
    """The versions, each once and different from the text; those without a time zone are left out.

    ``doubted``: places of words of the text that are improbable.
    """
    seen = {text}
    for version in _all(text, doubted):
        if version.text not in seen and not is_in_zone(text, version):
            seen.add(version.text)
            yield version


def _all(text: str, doubted: Sequence[Span]) -> Iterator[Version]:
    yield from versions(text, turns=_TURNS)
    yield from turned_verbs(text)
    pattern, opposites = wider_opposites()
    for found in pattern.finditer(text):
        for other in opposites[found[0].lower()]:
            yield changed(Turn.OPPOSITE, text, *found.span(), cased(other, found[0]))
    names = [Span(*found.span()) for found in _NAME.finditer(text)][:_MOST_NAMES]
    yield from _exchanged(text, names)
    yield from _exchanged_without_titles(text, names)
    yield from _exchanged(text, [span for span in doubted if _may_change(text[span.start : span.end])])


def _exchanged(text: str, places: Sequence[Span]) -> Iterator[Version]:
    """With the words at two places exchanged that are both in capitals or in small letters."""
    for one, two in combinations(sorted(places), 2):
        first, second = text[one.start : one.end], text[two.start : two.end]
        between = text[one.end : two.start]
        if one.overlaps(two) or _NEAR.fullmatch(between) or first[0].isupper() != second[0].isupper():
            continue
        yield changed(Turn.EXCHANGE, text, one.start, two.end, second + between + first)


def _exchanged_without_titles(text: str, names: Sequence[Span]) -> Iterator[Version]:
    """The same of two names of which one has more words, a title perhaps, without the first of these."""
    for one, two in combinations(names, 2):
        words = [_WORD_PLACES.findall(text[name.start : name.end]) for name in (one, two)]
        fewest = min(map(len, words))
        if 0 < fewest < max(map(len, words)):
            yield from _exchanged(text, [_last_words(text, name, fewest) for name in (one, two)])


def _last_words(text: str, name: Span, number: int) -> Span:
    starts = [name.start + found.start() for found in _WORD_PLACES.finditer(text[name.start : name.end])]
    return Span(starts[-number], name.end)


@cache
def wider_opposites() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds words with an opposite of ``words.toml``, and the opposites of each, in small letters."""
    others: dict[str, list[str]] = {}
    pairs = wider_pairs("wider_words")
    for one, two in wider_pairs("wider_verbs"):
        pairs += zip(_forms(one), _forms(two), strict=True)
    for one, two in pairs:
        others.setdefault(one, []).append(two)
        others.setdefault(two, []).append(one)
    return any_of(others, re.IGNORECASE), others


def _forms(base: str) -> tuple[str, ...]:
    forms = verb_forms(base)
    return forms.base, forms.third, forms.past, forms.participle, forms.ing


def _may_change(word: str) -> bool:
    return (
        len(word) >= _SHORTEST
        and _WORD.fullmatch(word) is not None
        and word.lower() not in word_list("function_words")
    )
