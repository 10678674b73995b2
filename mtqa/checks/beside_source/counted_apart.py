"""Numbers of which the English counts the rest of a whole: "four adults and two minors" for six, two of them
minors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtqa.document import Document, Link
from mtqa.source.values.comparison.compare import Mismatch
from mtqa.source.values.tables import WordRole, tables
from mtqa.source.values.value import Value, ValueKind

#: Between two numbers of an English list: a noun or two and "and".
_AND = re.compile(r"\s[a-z-]+(?:\s[a-z-]+){0,2}\sand\s", re.IGNORECASE)
#: Between a whole and its part in the source: a clause ends, and not with "and".
_CLAUSE = re.compile(r"[,;:(–—،、，（]")
#: Characters at most between the whole and its part.
_NEAR = 60
#: Numbers of them, by language.
_OF_THEM = dict.fromkeys(
    ("tr", "az"), re.compile(r"\d+['’]s?[ıiuü]\b|\w{2,}(?:isi|çü|dü|şi|tısı|disi|izi|uzu|onu)\b")
)
_LAST_WORD = re.compile(r"([^\W\d_]+)\s*$")


def counts_rest(
    document: Document,
    link: Link,
    mismatch: Mismatch,
    sides: tuple[list[Value], list[Value]],
    source: str,
    language: str,
) -> bool:
    """Whether an English number and the one that "and" joins to it make a whole of the source, which says the
    second as a part of it.

    ``source`` is the text of the link, a language by ISO 639-1.
    """
    ours, theirs = mismatch.english, mismatch.source
    if ours is None or theirs is None or link.english_span is None or not _counts(ours, theirs):
        return False
    joint = tables(language).words
    parts = [*_parts_of(theirs, sides[1], source), *_parts_before(theirs, sides[1], source, language)]
    for part in parts:
        between = source[theirs.span.end : part.span.start]
        last = _LAST_WORD.search(between)
        word = joint.get(last[1].lower()) if last else None
        if word is not None and word.role is WordRole.AND:
            continue
        rest = theirs.amounts[0] - part.amounts[0]
        if rest == ours.amounts[0] and _is_listed(document.text, ours, part, sides[0]):
            return True
    return False


def _counts(*values: Value) -> bool:
    """Whether all count something: bare whole numbers above one."""
    return all(
        value.kind is ValueKind.NUMBER
        and not value.ordinal
        and value.amounts
        and value.amounts[0].denominator == 1
        and value.amounts[0] > 1
        for value in values
    )


def _parts_of(whole: Value, source: Sequence[Value], text: str) -> list[Value]:
    """The numbers after a whole in which its clause ends before them."""
    return [
        value
        for value in _smaller(whole, source)
        if 0 < value.span.start - whole.span.end <= _NEAR
        and _CLAUSE.search(text, whole.span.end, value.span.start)
    ]


def _parts_before(whole: Value, source: Sequence[Value], text: str, language: str) -> list[Value]:
    """The numbers before a whole whose endings say that they are of it: "ikisi çocuk 6 kişi"."""
    of_them = _OF_THEM.get(language)
    if of_them is None:
        return []
    return [
        value
        for value in _smaller(whole, source)
        if 0 < whole.span.start - value.span.end <= _NEAR and of_them.match(text, value.core.start)
    ]


def _smaller(whole: Value, values: Sequence[Value]) -> Iterator[Value]:
    """The values that are less than another one."""
    return (value for value in values if value.amounts and value.amounts[0] < whole.amounts[0])


def _is_listed(text: str, rest: Value, part: Value, english: Sequence[Value]) -> bool:
    """Whether "and" joins the English of the part and the rest."""
    for value in english:
        if not value.amounts or value.amounts[0] != part.amounts[0] or value == rest:
            continue
        first, second = sorted((value, rest), key=lambda one: one.span)
        if _AND.fullmatch(text, first.span.end, second.span.start):
            return True
    return False
