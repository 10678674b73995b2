"""The repairs that are considered at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtqa.document import Document
from mtqa.evidence import RoundTrip
from mtqa.language.words import WORD, is_abbreviation, lower_first, names, word_list
from mtqa.repair.candidate import Candidate, RepairKind, compose
from mtqa.repair.figures import between_figures, doubled, figures_of, gives_age
from mtqa.repair.inverted import reporting_behind, verb_behind
from mtqa.repair.quoted import CLAUSE, QUOTES, quoted
from mtqa.repair.restore import restored
from mtqa.repair.sides import Sides, sides_of
from mtqa.repair.statements import (
    both_stand,
    ends_phrase,
    follows_condition,
    keeps_statement,
    letter,
    may_stand,
)
from mtqa.repair.trip import from_round_trip
from mtqa.stops import SuspectStop

#: Words that a repair may drop, on both sides together.
_DROPPED = 2
_DASHES = (" – ", " — ", " - ")
_PRONOUN = re.compile(r"I(?:['’](?:m|d|ll|ve))?")


def candidates(
    document: Document, place: SuspectStop, round_trip: RoundTrip | None = None
) -> list[Candidate]:
    """All repairs, each text once, in the order in which they are tried; none where no stop can go.

    ``round_trip`` is that of the two sides as one sentence (``mtqa.stops``).
    """
    sides = sides_of(document, place)
    if sides is None:
        return []
    if twice := doubled(sides):
        return [twice]
    found: dict[str, Candidate] = {}
    start, end = sides.left[0].start, sides.right[-1].end
    before = " ".join(sides.text[start:end].split())
    figures = figures_of(before)
    for candidate in (*_made(document, sides), *_come_back(document, place, sides, round_trip)):
        after = candidate.applied(sides.text, start, end)
        if after != before and figures_of(after) == figures:
            found.setdefault(after, candidate)
    return list(found.values())


def _made(document: Document, sides: Sides) -> Iterator[Candidate]:
    if _reported(sides):
        stop = sides.text[sides.stop.start : sides.stop.end]
        yield from _cased(sides, RepairKind.JOIN, mark="," if stop == "." else stop)
        return
    commas = list(quoted(document, sides))
    if commas:
        yield from commas
        return
    kept = _kept_stop(sides)
    if reporting_behind(sides):
        yield from _cased(sides, RepairKind.COMMA, mark=f"{kept},")
        return
    if between_figures(sides):
        yield from _cased(sides, RepairKind.JOIN, mark=f"{kept},")
        yield from _marked(document, sides, kept)
        return
    if follows_condition(sides):
        yield from _cased(sides, RepairKind.JOIN, mark=f"{kept},")
        yield from _cased(sides, RepairKind.JOIN, mark=kept)
        return
    closing = "," if gives_age(sides) or ends_phrase(sides) else ""
    if may_stand(sides):
        yield from letter(sides)
    yield from _cased(sides, RepairKind.JOIN, mark=f"{kept}{closing}")
    if kept and sides.last in word_list("abbreviated_names"):
        yield compose(sides, RepairKind.JOIN)  # "Petr. Kral": an abbreviation, or a name
    yield from _drops(sides, closing)
    if not both_stand(sides):
        yield from restored(document, sides)
    yield from _marked(document, sides, kept)


def _marked(document: Document, sides: Sides, kept: str) -> Iterator[Candidate]:
    """The repairs with another mark in the place of the stop."""
    yield from _cased(sides, RepairKind.COMMA, mark=f"{kept},")
    if not sides.closers:
        yield from _cased(sides, RepairKind.DASH, mark=f"{kept}{_dash(document.text)}")


def _come_back(
    document: Document, place: SuspectStop, sides: Sides, round_trip: RoundTrip | None
) -> Iterator[Candidate]:
    """The repair of the round trip, unless it takes a verb behind the stop away."""
    if reporting_behind(sides) or both_stand(sides) or between_figures(sides) or follows_condition(sides):
        return
    for candidate in from_round_trip(document, place, sides, round_trip):
        kept = f" {candidate.put} ".lower()
        if (
            not (candidate.dropped_right and verb_behind(sides))
            or f" {sides.word(sides.first)} ".lower() in kept
        ):
            yield candidate


def _reported(sides: Sides) -> bool:
    """Whether a reporting clause follows a quotation: it stands behind a comma, in the same sentence."""
    if not set(sides.closers) & QUOTES:
        return False
    words = [WORD.match(sides.text, word.start) for word in sides.right[:CLAUSE]]
    found = [word.group().lower() for word in words if word]
    return any(word in word_list("reporting_verbs") for word in found)


def _cased(sides: Sides, kind: RepairKind, **how: str | int) -> Iterator[Candidate]:
    """The repair with the next word as it stands, and with a small letter where it has a capital."""
    skipped = int(how.get("right", 0))
    word = WORD.match(sides.text, sides.unopened(skipped).start)
    small = lower_first(word.group()) if word and not _PRONOUN.fullmatch(word.group()) else ""
    if word and small != word.group() and not _begins_a_name(word.group(), sides, skipped + 1):
        yield compose(sides, kind, lowered=small, **how)  # type: ignore[arg-type]
    yield compose(sides, kind, **how)  # type: ignore[arg-type]


def _begins_a_name(word: str, sides: Sides, after: int) -> bool:
    """Whether a word begins the name of a body or a place; ``after``: which word of the right side follows.

    Such a name keeps its capitals: "Transport Department", but "the Department", "former Foreign Minister".
    """
    following = WORD.match(sides.text, sides.right[after].start) if after < len(sides.right) else None
    if following is None or not following.group()[0].isupper():
        return False
    kinds = names("kinds_of_bodies") | names("kinds_of_places")
    listed = word_list("function_words") | word_list("determiners")
    return following.group().lower() in kinds and word.lower() not in listed


def _drops(sides: Sides, closing: str) -> Iterator[Candidate]:
    """The repairs that drop words at the stop; ``closing`` is put in its place."""
    if sides.closers:
        return
    behind, stand = verb_behind(sides), both_stand(sides)
    for left, right in ((1, 0), (0, 1), (2, 0), (1, 1), (0, 2)):
        if left + right > _DROPPED or left >= len(sides.left) or right >= len(sides.right):
            continue
        if behind and (right or sides.word(sides.left[-1 - left]).lower() in word_list("determiners")):
            continue
        if stand and (right or not keeps_statement(sides, left)):
            continue
        words = (*sides.left[len(sides.left) - left :], *sides.right[:right])
        if all(sides.is_plain(word) for word in words):
            mark = f"{'' if left else _kept_stop(sides)}{closing}"
            yield from _cased(sides, RepairKind.DROP, mark=mark, left=left, right=right)


def _kept_stop(sides: Sides) -> str:
    """The stop, where it belongs to an abbreviation and stays."""
    stop = sides.text[sides.stop.start : sides.stop.end]
    return "." if stop == "." and is_abbreviation(sides.last) else ""


@lru_cache(maxsize=2)  # asked anew at each stop of a story
def _dash(text: str) -> str:
    """The dash that the story uses, an en dash where it uses none; the space behind it left out."""
    counts = [text.count(dash) for dash in _DASHES]
    return _DASHES[counts.index(max(counts))][:-1]
