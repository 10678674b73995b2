"""Which two values of a sentence may stand in each other's place."""

from __future__ import annotations

import pytest

from mtqa.source.values.comparison.exchangeable import (
    exchangeable_pairs,
    has_usual_order,
    is_replaced_as_said,
    is_turned,
)
from mtqa.source.values.find import find_values


def pairs(english: str, source: str, language: str) -> list[tuple[str, str]]:
    """The texts of the values that may be exchanged."""
    ours, theirs = find_values(english, "en"), find_values(source, language)
    said = is_replaced_as_said(english, source, language, ours, theirs)
    return [
        (ours[one[0]].text, ours[other[0]].text)
        for one, other in exchangeable_pairs(english, source, ours, theirs, said)
        if not has_usual_order(english, ours[one[0]], ours[other[0]], turned=is_turned(one, other, theirs))
    ]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Profit fell from 3.1 to 2.4 billion.", "Der Gewinn lag bei 2,4 (Vorjahr: 3,1) Milliarden.", "de"),
        ("Output rose to 52 tons from 48.", "Produksjonen var 48 tonn og steg til 52.", "no"),
        ("It began at 9:10 a.m. local time (7:10 a.m. in Kyiv).", "Почалося о 7:10 (9:10 за місцевим).", "uk"),
        ("It pays out on May 4. Trading ends on April 30.", "Trgovanje traja do 30. aprila, izplačilo 4. maja.", "sl"),
        ("Sales fell by 9% from 2021 to 40 million euros.", "Pardavimai – 40 mln. eurų, 9 proc. mažiau nei 2021.", "lt"),
        ("Ruiz, 41, sold 27 cars.", "Ruiz vendió 27 coches a sus 41 años.", "es"),
    ],
)  # fmt: skip
def test_what_stands_where_it_belongs_is_no_pair(english: str, source: str, language: str) -> None:
    assert pairs(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "source", "language", "pair"),
    [
        ("The share fell from 24% to 31%.", "Der Anteil fiel von 31 % auf 24 %.", "de", ("24%", "31%")),
        ("Ruiz, 27, sold 41 cars.", "Ruiz, de 41 años, vendió 27 coches.", "es", ("27", "41")),
        ("The fire killed 12 and injured 30.", "Brannen drepte 30 og skadet 12.", "no", ("12", "30")),
        ("Buses leave at 9:10 and trains at 7:10.", "Автобуси о 7:10, а потяги о 9:10.", "uk", ("9:10", "7:10")),
    ],
)  # fmt: skip
def test_what_may_have_changed_places_is_a_pair(
    english: str, source: str, language: str, pair: tuple[str, str]
) -> None:
    assert pair in pairs(english, source, language)


def test_a_value_that_a_verb_sets_beside_its_neighbour_goes_with_no_other() -> None:
    source = "Liikevaihto laski 412 miljoonasta 347 miljoonaan euroon ja tappio oli 8,5 miljoonaa euroa."
    assert pairs("It lost €8.5m as revenue fell to €347m from €412m.", source, "fi") == []
    assert pairs("It lost €347m as revenue fell to €8.5m from €412m.", source, "fi")


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("The average rose to 51 points out of 100 from 46.", "Průměr se zlepšil ze 46 na 51 bodů ze sta.", "cs"),
        ("Its score fell to 6.2 out of a possible 10 from 7.8.", "Sa note est passée de 7,8 à 6,2 sur 10.", "fr"),
        ("Attendance rose from 212 of the 400 to 260.", "Die Zahl stieg von 212 der 400 auf 260.", "de"),
        ("Seats rose to 38 (31%) from 29.", "Platser ökade från 29 till 38 (31 %).", "sv"),
        ("Wages rose to 5,100 in May from 4,700.", "Zarobki wzrosły z 4700 do 5100 w maju.", "pl"),
    ],
)  # fmt: skip
def test_what_goes_with_a_value_leaves_it_beside_the_one_it_is_compared_with(
    english: str, source: str, language: str
) -> None:
    assert pairs(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("The average rose to 51 points out of 46 from 100.", "Průměr se zlepšil ze 46 na 51 bodů ze sta.", "cs"),
        ("The average rose to 100 points out of 51 from 46.", "Průměr se zlepšil ze 46 na 51 bodů ze sta.", "cs"),
        ("Its score fell to 7.8 out of 10 from 6.2.", "Sa note est passée de 7,8 à 6,2 sur 10.", "fr"),
    ],
)  # fmt: skip
def test_what_goes_with_a_value_hides_no_exchange(english: str, source: str, language: str) -> None:
    assert pairs(english, source, language)
