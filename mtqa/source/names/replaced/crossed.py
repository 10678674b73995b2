"""Two names of a sentence that have each other's number or rank: "five in Bannu and eight in Tank" for "in
Bannu eight and in Tank five"; "Tumpat, followed by Klang" for "Klang diikuti Tumpat".

Where two names and two numbers stand by turns, each name goes with the number beside it. So where the source
has the same four and pairs them the other way round, whatever their order, two of them were exchanged; no
words need be compared. What both languages say between the first and the second of a ranking does the same,
and so do words for who beat whom (``beaten``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtqa.document import Span
from mtqa.source.names.matching.placed import PlacedName, placed_names
from mtqa.source.names.replaced.beaten import beaten_names
from mtqa.source.names.replaced.exchanged import exchangeable
from mtqa.source.names.tables import read_table
from mtqa.source.values.comparison.matching import ValueMatch, match
from mtqa.source.values.find import find_values
from mtqa.source.values.value import Value

#: Between two that go together and two others; and what does not stand within either.
_PARTED = re.compile(r"[,;–—]|\b(?:and|while|whereas|but|against|followed by)\b")
_APART = re.compile(r"[,;:.!?()–—]|\b(?:and|while|whereas|but|when|which|who|that|followed by)\b")
#: Characters of a sentence, and of the English between two that go together.
_LONGEST, _NEAR = 600, 80
_FOUR, _MOST_NAMES = 4, 12
_FOLLOWED, _STOP = re.compile(r"\bfollowed by\b"), re.compile(r"[.!?;]['\"”’)]*\s")
_YEARS = range(1500, 2100)


@dataclass(frozen=True, slots=True)
class CrossedPair:
    """Two names, in the order of the English, of which each has the other's number or rank; ``source`` is
    where the source has them."""

    english: tuple[Span, Span]
    source: tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A name or a value that both sides have: where each has it; ``number``: of the name, -1 for a value;
    ``kind``: what is to be the same of two that were exchanged."""

    english: Span
    source: Span
    number: int
    kind: str


def crossed_names(english: str, source: str, language: str) -> Iterator[CrossedPair]:
    """The pairs of names of an English sentence that have each other's number, rank or victory, by its source
    (of a language by ISO 639-1); spans count in the two texts."""
    if len(english) > _LONGEST or len(source) > _LONGEST:
        return
    for pair in beaten_names(english, source, language):
        two = sorted((pair.winner, pair.loser), key=lambda name: name.english)
        yield CrossedPair((two[0].english, two[1].english), (two[0].source, two[1].source))
    followed = list(_FOLLOWED.finditer(english))
    ours, theirs = find_values(english, "en"), find_values(source, language)
    values = [
        _Anchor(ours[i].core, theirs[j].core, -1, _kind(ours[i]))
        for i, (j, how) in match(ours, theirs).items()
        if how is ValueMatch.SAME and _is_number(ours[i], english) and _is_number(theirs[j], source)
    ]
    if len(values) < _FOUR // 2 and not followed:
        return
    names = placed_names(english, source, language)
    if len(names) > _MOST_NAMES:
        return
    if followed:
        yield from _ranked(english, source, language, names)
    placed = [
        _Anchor(name.english, name.source, at, "nation" if name.nation else "")
        for at, name in enumerate(names)
    ]
    may_be = {*exchangeable(english, names)}
    for one, other in _crossed(english, [*values, *placed]):
        if (one.number, other.number) in may_be:
            yield CrossedPair((one.english, other.english), (one.source, other.source))


def _crossed(english: str, anchors: Sequence[_Anchor]) -> Iterator[tuple[_Anchor, _Anchor]]:
    """The two names of each four neighbours that the sides pair with each other's values."""
    here = sorted(anchors, key=lambda anchor: anchor.english)
    there = sorted(anchors, key=lambda anchor: anchor.source)
    for at in range(len(here) - _FOUR + 1):
        four = here[at : at + _FOUR]
        own = _pairs(four)
        if own is None or not _is_parted(english, four):
            continue
        places = sorted(there.index(anchor) for anchor in four)
        if places[-1] - places[0] == _FOUR - 1 and _pairs([there[place] for place in places]) == _turned(own):
            one, other = (anchor for anchor in four if anchor.number >= 0)
            yield one, other


def _ranked(english: str, source: str, language: str, names: Sequence[PlacedName]) -> Iterator[CrossedPair]:
    """Names with "followed by" between them that the source, with the same between, has turned."""
    forms = read_table("names.toml")["followed"].get(language)
    if forms is None:
        return
    between = re.compile(f"(?<!\\w)(?:{'|'.join(map(re.escape, forms.split()))})", re.IGNORECASE)
    for one, other in pairwise(names):
        own = english[one.english.end : other.english.start]
        theirs = source[other.source.end : one.source.start]
        if (
            other.source.end <= one.source.start
            and len(theirs) <= _NEAR
            and _FOLLOWED.search(own)
            and not _STOP.search(own)
            and len(between.findall(theirs)) == 1
        ):
            yield CrossedPair((one.english, other.english), (one.source, other.source))


_Pairs = set[tuple[int, Span]]


def _pairs(four: Sequence[_Anchor]) -> _Pairs | None:
    """The number of each of two names with the value it goes with; None where they do not stand by turns."""
    found: _Pairs = set()
    if four[0].kind != four[2].kind or four[1].kind != four[3].kind:
        return None
    if (four[0].number < 0) is not (four[2].number < 0):
        return None
    for one, other in (four[:2], four[2:]):
        if (one.number < 0) is (other.number < 0):
            return None
        name, value = (one, other) if one.number >= 0 else (other, one)
        found.add((name.number, value.english))
    return found


def _turned(pairs: _Pairs) -> _Pairs:
    (name, value), (other, second) = sorted(pairs)
    return {(name, second), (other, value)}


def _is_parted(english: str, four: Sequence[_Anchor]) -> bool:
    """Whether the two pairs are parted, and nothing parts the two of either."""
    first, second, third, last = (anchor.english for anchor in four)
    between = english[second.end : third.start]
    within = (english[first.end : second.start], english[third.end : last.start])
    return _PARTED.search(between) is not None and not any(
        len(text) > _NEAR or _APART.search(text) for text in within
    )


def _kind(value: Value) -> str:
    """The unit of a value; "year" for a bare number that may be one."""
    bare = not value.units and value.amounts[:1] and value.amounts[0] in _YEARS
    return "year" if bare else " ".join(sorted(map(str, value.units)))


def _is_number(value: Value, text: str) -> bool:
    """Whether a value of a text is an amount rather than a date, a time or an article ("a meeting")."""
    in_digits = any(map(str.isdigit, text[value.core.start : value.core.end]))
    return bool(value.amounts) and not value.dates and (in_digits or value.amounts[0] != 1)
