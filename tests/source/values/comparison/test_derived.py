"""Tests of ``mtqa.source.values.comparison.derived``."""

from __future__ import annotations

import pytest

from mtqa.source.values.comparison.derived import said_as_relative, said_otherwise, worth_alike
from mtqa.source.values.comparison.matching import match
from mtqa.source.values.find import find_values
from mtqa.source.values.value import Value


def said(english: str, source: str, language: str) -> tuple[list[str], list[str]]:
    """The values of both sides that the other side says in another way, as they are written."""
    ours, theirs = find_values(english, "en"), find_values(source, language)
    matches = {i: j for i, (j, _) in match(ours, theirs).items()}
    one, other = said_otherwise(ours, theirs, matches)
    return [ours[i].text for i in sorted(one)], [theirs[j].text for j in sorted(other)]


@pytest.mark.parametrize(
    ("english", "wrong", "source", "language", "found"),
    [
        ("up two points to 13%", "up three points to 13%", "von 11 auf 13 %", "de", (["two"], ["11"])),
        ("doubled", "tripled", "stieg um 100 Prozent", "de", (["doubled"], ["100 Prozent"])),
        ("80 percent", "70 percent", "vier von fünf", "de", (["80 percent"], ["vier", "fünf"])),
        ("seven in ten", "six in ten", "70 Prozent", "de", (["seven", "ten"], ["70 Prozent"])),
        ("in three sets", "in four sets", "gewann 2:1", "de", (["three"], ["2", "1"])),
        ("halved to 0.60", "halved to 0.70", "von 1,20 auf 0,60", "de", (["halved"], ["1,20"])),
        ("half of the 260", "a third of the 260", "130 der 260", "de", (["half"], ["130"])),
        ("4 tonnes and 6", "4 tonnes and 7", "40 mázsa és 60", "hu", (["6"], ["60"])),
        (
            "18 months, 12 of them",
            "18 months, 11 of them",
            "18 Monate, ein Jahr",
            "de",
            (["12"], ["ein Jahr"]),
        ),
        ("$1.1 million", "$3.1 million", "1 Million Euro", "de", (["$1.1 million"], ["1 Million Euro"])),
        ("aged 18 to 29", "aged 18 to 28", "18歳以上30歳未満", "ja", (["29"], ["30歳"])),
    ],
)
def test_what_is_said_in_another_way_comes_out_right(
    english: str, wrong: str, source: str, language: str, found: tuple[list[str], list[str]]
) -> None:
    assert said(english, source, language) == found
    assert said(wrong, source, language) == ([], [])


def test_a_share_may_leave_out_the_whole_of_the_one_before() -> None:
    found = said("60 percent for one, 30 percent against", "sechs von zehn dafür und drei andere", "de")
    assert found == (["60 percent", "30 percent"], ["sechs", "zehn", "drei"])


def values(text: str, language: str = "en") -> list[Value]:
    return find_values(text, language)


def test_a_day_may_be_told_by_the_day_before() -> None:
    (day,) = values("am 5. Mai", "de")
    assert said_as_relative(day, values("the next day"), [day])
    assert not said_as_relative(day, values("the next 2 days"), [day])
    assert not said_as_relative(day, values("the next day"), [day, *values("the next day")])


def test_sums_are_compared_by_the_rates_of_a_table() -> None:
    (dollars,), (euros,), (more,) = map(values, ("$1.1 million", "€1 million", "€3 million"))
    assert worth_alike(dollars, euros)
    assert not worth_alike(dollars, more)
    assert not worth_alike(euros, euros)
