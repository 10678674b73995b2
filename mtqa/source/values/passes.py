"""What is done with the values that were found in a text, pass by pass, in the order that this needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mtqa.source.values.calendar.centuries import of_centenary, parts_of_century, with_centuries
from mtqa.source.values.calendar.day_words import with_days
from mtqa.source.values.calendar.ends import with_ends
from mtqa.source.values.calendar.eves import with_eves
from mtqa.source.values.calendar.month_ranges import with_months_counted
from mtqa.source.values.calendar.quarters import of_quarters
from mtqa.source.values.calendar.solar_dates import has_solar_months, with_solar_dates
from mtqa.source.values.calendar.zones import with_zone
from mtqa.source.values.named import with_names
from mtqa.source.values.numbers.multiples import with_times
from mtqa.source.values.numbers.shares import is_half_more, with_share
from mtqa.source.values.optional import with_optional, with_words_for_left_out
from mtqa.source.values.other_counts import with_other_counts
from mtqa.source.values.sport.equal_sets import without_counts_of_sets
from mtqa.source.values.sport.matches import of_match
from mtqa.source.values.sport.races import with_hours, with_hundredths
from mtqa.source.values.tables import Notation
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.units.blood_alcohol import with_blood_alcohol
from mtqa.source.values.units.consumption import with_consumption
from mtqa.source.values.units.named_parts import with_named_parts
from mtqa.source.values.value import Value, Written


def passed(reading: TokenizedText, values: Iterable[Value]) -> list[Value]:
    """The values found in a text, in any order, after all passes: in the order of the text.

    Takes time in proportion to the text and the values.
    """
    made = list(values)
    for each in _PASSES:
        if each.needed(reading.rules):
            made = list(each.run(reading, made))
    return made


@dataclass(frozen=True, slots=True)
class _Pass:
    """What makes other values of the values of a text, and in which languages it is ``needed``."""

    run: Callable[[TokenizedText, Sequence[Value]], Iterable[Value]]
    needed: Callable[[Notation], bool] = lambda _: True


def _each(change: Callable[[TokenizedText, Value], Value]) -> _Pass:
    """The pass of a change that reads the text around one value, and no other values."""
    return _Pass(lambda reading, values: (change(reading, value) for value in values))


def _with_role(reading: TokenizedText, value: Value) -> Value:
    """The value, as the multiple, share or part of a century that it is."""
    if value.written is not Written.WORD:
        return with_times(reading, value)
    if is_half_more(value):  # two and a half, not two halves
        value = replace(value, amounts=tuple(amount for amount in value.amounts if amount != 1))
    return parts_of_century(reading, with_times(reading, with_share(reading, value)))


def _in_order(_: TokenizedText, values: Sequence[Value]) -> list[Value]:
    return sorted(values, key=lambda value: value.span)


_PASSES = (
    # First, because it may take away the likeliest amount, by which the next ones go.
    _each(_with_role),
    # Before the quarters, which have no unit: it gives a minute of a match ("12'") its unit.
    _each(of_match),
    # Before the centenaries, which leave a bare number: that counts no quarters.
    _each(of_quarters),
    _each(of_centenary),
    # After the roles, which say what multiplies.
    _Pass(without_counts_of_sets, lambda rules: rules.language != "en"),
    # From here on, passes read the values beside a value.
    _Pass(_in_order),
    # Before the hundredths: it makes the percentage of a second a part of one, which these add to it.
    _Pass(with_named_parts),
    # Before the hours, which stand before minutes with whole seconds right after them.
    _Pass(with_hundredths),
    _Pass(with_hours),
    # Before all that make dates: it goes by days of the week and feasts as the text has them.
    _Pass(with_words_for_left_out),
    # Days in words: without spaces, they are dates already.
    _Pass(with_days, lambda rules: not rules.spaceless),
    _Pass(with_solar_dates, lambda rules: has_solar_months(rules.language)),
    # After the days in words, to which a night may lead as well.
    _Pass(with_eves, lambda rules: not rules.spaceless),
    # The next two after the days in words: they take months that have no day.
    _Pass(with_ends, lambda rules: rules.language == "en"),
    _Pass(with_months_counted),
    # After the centenaries, and after single months: it puts in words for centuries, and looks to both sides.
    _Pass(with_centuries),
    # After all that read single figures: it replaces those of 9/11, and joins a half with its unit.
    _Pass(with_names),
    # After that, so that units are final.
    _Pass(with_consumption),
    # The same; English has percent.
    _Pass(with_blood_alcohol, lambda rules: rules.language != "en" and not rules.spaceless),
    # Adds readings alone, and the unit of an age, in place of one that was misread.
    _Pass(with_other_counts),
    # After all that make times.
    _each(with_zone),
    # Last, because it marks values as they are in the end.
    _Pass(with_optional),
)
