"""Values that tell what is said from something else: where both sides have them, they say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtqa.document import Span
from mtqa.source.values.comparison.exchangeable import sure_matches
from mtqa.source.values.find import find_values
from mtqa.source.values.value import Value, Written
from mtqa.source.words.lengths import letters

#: Marks with which a statement ends; with a space behind it a stop does, which is not of a figure.
_ENDS, _STOPS = frozenset(";。！？!?؟।；"), (". ", ".” ", '." ', ".“ ", ".» ")

#: Letters of a part before its first value and behind its last.
_EDGE = 5


def telling_values(values: Sequence[Value]) -> Iterator[Value]:
    """The numbers from two on, times, dates and days of the week among some values.

    Words count where they are nothing but a number; figures of names do not.
    """
    for value in values:
        written = value.written is not Written.WORD or value.plain
        number = written and value.written is not Written.CODE and any(each > 1 for each in value.amounts[:1])
        if number or value.clock or value.dates or value.cycle:
            yield value


def says_values_of(english: str, source: str, part: Span, language: str) -> bool:
    """Whether the English says each value that tells a part of its source from others, one at least.

    ``language``: the source's (ISO 639-1). A part with more than one statement may be left out but for one,
    and a value at the edge of the part may belong to what stands beside it. A value that the source has once
    more elsewhere and the English does not may be of that place.
    """
    text = source[part.start : part.end].strip(" .")
    if any(mark in text for mark in (*_ENDS, *_STOPS)):
        return False
    ours, theirs = find_values(english, "en"), find_values(source, language)
    telling = {value.span for value in telling_values(theirs)}
    matched = {other for _, other in sure_matches(ours, theirs)}
    asked = [
        number
        for number, value in enumerate(theirs)
        if value.span in telling and part.start <= value.span.start and value.span.end <= part.end
    ]
    if not asked or not matched.issuperset(asked):
        return False
    edges = source[part.start : theirs[asked[0]].span.start], source[theirs[asked[-1]].span.end : part.end]
    if min(map(letters, edges)) < _EDGE:
        return False
    left = [value for number, value in enumerate(theirs) if number not in matched]
    return not any(_is_same(theirs[number], value) for number in asked for value in left)


def _is_same(one: Value, other: Value) -> bool:
    return bool(set(one.amounts) & set(other.amounts) or set(one.dates) & set(other.dates)) or (
        one.cycle == other.cycle != "" and one.place == other.place
    )
