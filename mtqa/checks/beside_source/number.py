"""How ``fidelity/number`` compares the two sides."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtqa.checks.base import around
from mtqa.checks.beside_source.counted_apart import counts_rest
from mtqa.checks.beside_source.counted_with import counts_with
from mtqa.checks.beside_source.implied import Context, goes_without_saying
from mtqa.checks.beside_source.said_in_part import is_said_in_part
from mtqa.checks.of_numbers import without_of
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suggestion, Suspicion
from mtqa.source.closed_sets.other_part import tells_other_share
from mtqa.source.closed_sets.remainders import tells_rest
from mtqa.source.furniture import dateline_length
from mtqa.source.rearranged import is_rearranged
from mtqa.source.values.calendar.cycles import QUARTER, WEEKDAY
from mtqa.source.values.calendar.month_days import told_by_weekday
from mtqa.source.values.comparison.compare import Mismatch, compare
from mtqa.source.values.comparison.unread import compare_unread, has_number_words
from mtqa.source.values.find import find_values
from mtqa.source.values.value import Value, ValueKind, Written
from mtqa.source.values.write import write_amount, write_clock, write_date, write_value

#: From here on, marks between the figures of a whole number can only stand between thousands.
_GROUPED = 1000
#: How many links away a number may stand where sentences were moved.
_MOVED = 15


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield wrong numbers in the order of the text; neighbouring sentences are looked at."""
        wired = [value for text in _furniture(bitext) for value in find_values(text, bitext.language)]
        sides = [(_english(document, link), _source(bitext, link, wired)) for link in bitext.links]
        # A dateline may be furniture on one side, and a part of the first sentence on the other.
        furniture = [
            value
            for segment in document.segments
            if not segment.judged
            for value in find_values(document.slice(segment), "en")
        ]
        reach = _MOVED if is_rearranged(document) else 1  # where sentences were moved, so were numbers
        for place, link in enumerate(bitext.links):
            if not link.english or not link.source:
                continue
            near = [*sides[max(0, place - reach) : place], *sides[place + 1 : place + 1 + reach]]
            near_english = [value for english, _ in near for value in english] + furniture
            near_source = [value for _, source in near for value in source] + wired
            if has_number_words(bitext.language):
                mismatches = compare(*sides[place], near_english, near_source)
            else:
                text = bitext.source_of(link)
                mismatches = compare_unread(*sides[place], near_english, near_source, text, bitext.language)
            left = _without_weekdays(bitext, link, mismatches, sides[place], near_english)
            context = Context(document, bitext, link)
            found = [
                self._suspicion(document, bitext, link, mismatch)
                for mismatch in left
                if not _tells_rest(document, bitext, link, mismatch)
                and not _tells_other_share(document, bitext, link, mismatch, sides[place])
                and not goes_without_saying(context, mismatch)
                and not counts_rest(
                    document, link, mismatch, sides[place], bitext.source_of(link), bitext.language
                )
                and not counts_with(document, link, mismatch, bitext.source_of(link), bitext.language)
                and not is_said_in_part(document, link, mismatch, sides[place])
            ]
            yield from sorted(found, key=lambda suspicion: suspicion.span)

    def _suspicion(self, document: Document, bitext: Bitext, link: Link, mismatch: Mismatch) -> Suspicion:
        english, source = mismatch.english, mismatch.source
        evidence = {
            "source": around(bitext.source_of(link), source.span) if source else bitext.source_of(link)
        }
        if english is None:
            span = _where(link, source)
            return Suspicion(self.id, span, _message(mismatch), rule=mismatch.rule, evidence=evidence)
        span = english.core if _replaces_core(english, source) else english.span
        repair = _repair(english, source) if source else ""
        differs = repair and repair != document.slice(span)
        suggestions = (Suggestion(without_of(document, span, repair), repair),) if differs else ()
        return Suspicion(self.id, span, _message(mismatch), mismatch.rule, evidence, suggestions)


def _without_weekdays(
    bitext: Bitext,
    link: Link,
    mismatches: Sequence[Mismatch],
    sides: tuple[list[Value], list[Value]],
    near_english: Sequence[Value],
) -> list[Mismatch]:
    """The mismatches but for days of the month that the English gives as days of the week."""
    lost = [one.source for one in mismatches if one.source and one.english is None]
    if not lost:
        return list(mismatches)
    english = [*sides[0], *near_english]
    by_weekday = told_by_weekday(bitext.source_of(link), sides[1], lost, english, bitext.language)
    return [one for one in mismatches if one.english is not None or one.source not in by_weekday]


def _tells_rest(document: Document, bitext: Bitext, link: Link, mismatch: Mismatch) -> bool:
    """Whether one side gives the share that went, the other what is left: a third less, two thirds."""
    english, source = mismatch.english, mismatch.source
    if english is None or source is None or not (_is_share(english) and _is_share(source)):
        return False
    where = link.english_span
    if where is None:
        return False
    ours = english.span.moved(-where.start)
    return tells_rest((document.slice(where), ours), (bitext.source_of(link), source.span), bitext.language)


def _tells_other_share(
    document: Document,
    bitext: Bitext,
    link: Link,
    mismatch: Mismatch,
    sides: tuple[list[Value], list[Value]],
) -> bool:
    """Whether each side gives another part of a whole: 62 percent that have it, 38 percent that do not."""
    where = link.english_span
    if where is None:
        return False
    ours, theirs = (value.span if value else None for value in (mismatch.english, mismatch.source))
    return tells_other_share(
        (document.slice(where), sides[0], ours), (bitext.source_of(link), sides[1], theirs), bitext.language
    )


def _is_share(value: Value) -> bool:
    return value.kind is ValueKind.PERCENT or any(0 < amount < 1 for amount in value.amounts)


def _english(document: Document, link: Link) -> list[Value]:
    found = []
    for segment in link.english:
        for value in find_values(document.slice(segment), "en"):
            moved = _by(value, segment.start)
            if not document.is_masked(moved.span):
                found.append(moved)
    return found


def _source(bitext: Bitext, link: Link, wired: list[Value]) -> list[Value]:
    """The values of a link's source; those of a dateline in it go to ``wired``."""
    values = find_values(bitext.source_of(link), bitext.language)
    first = link.source[0] if link.source else Span(0, 0)
    opens = len(first) > 0 and not bitext.text[: first.start].rpartition("\n")[2].strip()
    end = dateline_length(bitext.slice(first)) if opens else 0
    wired += [value for value in values if value.span.end <= end]
    return [value for value in values if value.span.end > end]


def _furniture(bitext: Bitext) -> Iterator[str]:
    """What of the source is in no link."""
    at = 0
    for span in sorted(span for link in bitext.links for span in link.source):
        if bitext.text[at : span.start].strip():
            yield bitext.text[at : span.start]
        at = max(at, span.end)
    if at and bitext.text[at:].strip():
        yield bitext.text[at:]


def _by(value: Value, by: int) -> Value:
    """The value, moved."""
    span, core = value.span, value.core
    return replace(value, span=span.moved(by), core=core.moved(by))


def _where(link: Link, source: Value | None) -> Span:
    """The English segment that should hold the value: the one at the like place in its link."""
    lengths = [len(part) for part in link.source]
    if len(link.english) == 1 or source is None:
        return link.english[0].span
    share = source.span.start / max(sum(lengths) + len(lengths) - 1, 1)
    return link.english[min(int(share * len(link.english)), len(link.english) - 1)].span


def _message(mismatch: Mismatch) -> str:
    english, source = mismatch.english, mismatch.source
    if source is None:
        said = english.text if english else ""
        return f"The source does not say {said}."
    written = _cycle_name(source) if source.cycle else write_value(source)
    meaning = "" if _plainly(source, written) else f", which is {written}"
    if english is None:
        return (
            f"The source says {source.text}{meaning}; the English does not."
            if meaning
            else (f"The source says {source.text}; the English does not.")
        )
    joint = f"{source.text}{meaning}"
    return f"The source says {joint}; the English says {english.text.rstrip('.')}."


def _cycle_name(value: Value) -> str:
    """A day of the week or a quarter in English."""
    if value.cycle == QUARTER:
        return f"the {('first', 'second', 'third', 'fourth')[value.place - 1]} quarter"
    return calendar.day_name[value.place - 1]


def _plainly(source: Value, written: str) -> bool:
    """Whether the source's own notation can be read without help."""
    return written.replace(",", "") == source.text.replace(",", "") or (
        source.text.isascii() and source.text.isdigit()
    )


def _replaces_core(english: Value, source: Value | None) -> bool:
    """Whether the number alone is wrong and its unit can stay."""
    if source is None or english.dates or english.kind is ValueKind.TIME:
        return False
    return not source.units or not english.units or bool(set(english.units) & set(source.units))


def _repair(english: Value, source: Value) -> str:
    """The right figure as English writes it; "" where the source can be read in more than one way."""
    if source.cycle:
        return _cycle_name(source) if source.cycle == WEEKDAY else ""
    if source.dates:
        date, old = source.dates[0], english.dates[0] if english.dates else None
        second = not any(char.isalpha() or char in "/.-" for char in english.text)  # November 14-15
        if old is None or second or len(source.dates) > 1 or (date.month is None or old.month is None):
            return ""
        merged = replace(date, year=date.year if old.year else None, day=date.day if old.day else None)
        month_first = not english.text[:1].isdigit()
        return _month_first(write_date(merged)) if month_first and merged.day else write_date(merged)
    if source.kind is ValueKind.TIME:
        return (
            write_clock(source.clock)
            if source.clock and english.kind is ValueKind.TIME and source.scaled
            else ""
        )
    grouped = source.step == 1 and bool(source.amounts) and source.amounts[0] >= _GROUPED
    if source.written is Written.WORD or (len(source.amounts) != 1 and not grouped):
        return ""
    if not _replaces_core(english, source):
        return write_value(source)
    return write_amount(source.amounts[0], scaled=english.scaled or source.scaled)


def _month_first(date: str) -> str:
    day, month, *year = date.split(" ")
    return f"{month} {day}" + (f", {year[0]}" if year else "")
