"""Sentences of two sides in parts that belong together: what is quoted and the rest, what stands around a
semicolon, before "but" and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.source.words.markers import quotations
from mtqa.source.words.tables import UNSPACED, any_of, table

#: Words that a quotation has to have, letters of a part in front of "but" or after it.
_QUOTED, _ENGLISH_LETTERS, _LETTERS = 4, 15, 6
#: How far apart the same place may lie on the two sides, each from 0 to 1.
_APART = 0.15
_SEMICOLON = re.compile(r"[;；؛]")
_BUT = re.compile(r"(?<!not) \b(?:but|yet(?! to\b)|although|though|while|whereas)\b ", re.IGNORECASE)
#: Of these what is conceded stands first where the verb stands last.
_CONCEDED = re.compile(r"\b(?:although|though|while|whereas)\b", re.IGNORECASE)
#: Languages whose verbs close the sentence, far from the place of the English ones, with the denial after
#: what is denied.
VERB_LAST = frozenset(("az", "bn", "fa", "hi", "ja", "kk", "ko", "mr", "ne", "si", "ta", "te", "tr", "ur"))
#: What stands before a word for "but" that is the second or third of its clause: "Nie ulega jednak ...".
_LATE = re.compile(r"(?<=[,;:.!?–])\s+(?:[^\s,;:.!?–]+\s+){1,3}$")
_GAP = " “” "


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an English text with its source; ``span`` is where it stands, or what it stands in."""

    english: str
    source: str
    span: Span


def part_start(text: str, before: int, stop: re.Pattern[str], start: int = 0) -> int:
    """Where a part of a text begins: after its last stop before ``before``, or at ``start`` without one."""
    return max((match.end() for match in stop.finditer(text, start, before)), default=start)


def parts(english: str, source: str, language: str) -> Iterator[Part]:
    """The parts of a text in two, by the first sign of them that both sides have once; none without one."""
    ours, theirs = _quoted(english, "en"), _quoted(source, language)
    if len(ours) == len(theirs) == 1:
        one, other = ours[0], theirs[0]
        yield Part(english[one.start : one.end], source[other.start : other.end], one)
        rest = _left(english, one), _left(source, other)
        yield Part(
            *rest, Span(one.end, len(english)) if one.start < len(english) - one.end else Span(0, one.start)
        )
        return
    for our_sign, their_sign in ((_SEMICOLON, _SEMICOLON), (_BUT, _but(language))):
        cuts = _cut(english, our_sign), _from_clause(source, _cut(source, their_sign))
        if cuts[0] and language in VERB_LAST and _CONCEDED.search(english[cuts[0].start : cuts[0].end]):
            return
        if cuts[0] and cuts[1]:
            first, second = Span(0, cuts[0].start), Span(cuts[0].end, len(english))
            near = abs(first.end / len(english) - cuts[1].start / len(source)) <= _APART
            letters = min(len(first), len(second)), min(cuts[1].start, len(source) - cuts[1].end)
            if our_sign is _SEMICOLON or (near and letters[0] >= _ENGLISH_LETTERS and letters[1] >= _LETTERS):
                yield Part(english[: first.end], source[: cuts[1].start], first)
                yield Part(english[second.start :], source[cuts[1].end :], second)
            return


@cache
def _but(language: str) -> re.Pattern[str]:
    return any_of(table("negation").get(language, {}).get("but", ()), whole=language not in UNSPACED)


def _quoted(text: str, language: str) -> list[Span]:
    return [quoted.span for quoted in quotations(text, language) if quoted.words >= _QUOTED]


def _left(text: str, span: Span) -> str:
    return text[: span.start] + _GAP + text[span.end :]


def _from_clause(text: str, cut: Span | None) -> Span | None:
    """A cut where the clause begins in which the sign stands late."""
    late = _LATE.search(text[: cut.start]) if cut else None
    return Span(late.start(), late.start() + 1) if late else cut


def _cut(text: str, sign: re.Pattern[str]) -> Span | None:
    """Where the sign stands if it stands once."""
    found = [Span(*match.span()) for match in sign.finditer(text)]
    return found[0] if len(found) == 1 else None
