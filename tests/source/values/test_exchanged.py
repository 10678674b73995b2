"""Two values that stand in each other's place, and those that only change their order."""

from __future__ import annotations

import pytest

from mtqa.source.values import find_values
from mtqa.source.values.exchanged import exchanged
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText


def pairs(english: str, source: str, language: str) -> list[tuple[str, str]]:
    texts = TokenizedText(english, tables("en")), TokenizedText(source, tables(language))
    found = exchanged(find_values(english, "en"), find_values(source, language), texts)
    return [(one.text, other.text) for one, other, _, _ in found]


@pytest.mark.parametrize(
    ("english", "wrong", "source", "language"),
    [
        ("12 dead and 30 hurt", "30 dead and 12 hurt", "12 Tote und 30 Verletzte", "de"),
        ("12 died and 30 were injured", "30 died and 12 were injured", "погибли 12 человек, ранены 30", "ru"),
        ("It fell from 8 to 5 points.", "It fell from 5 to 8 points.", "Es fiel von 8 auf 5 Punkte.", "de"),
        ("40 women and 25 men came", "25 women and 40 men came", "Vinieron 40 mujeres y 25 hombres", "es"),
        (
            "Merkel got 55 votes, Schulz 42.",
            "Merkel got 42 votes, Schulz 55.",
            "Merkel 55 Stimmen, Schulz 42.",
            "de",
        ),
        ("52 Americans for 444 days", "444 Americans for 52 days", "444 dní 52 Američanů", "cs"),
        ("There were 12 dead and 30 hurt.", "There were 30 dead and 12 hurt.", "12人死亡、30人受伤。", "zh"),
        ("12 dead and 30 hurt", "30 dead and 12 hurt", "12 morts et 30 blessés", "fr"),
    ],
)
def test_exchanged_values_are_told_from_the_right_ones(
    english: str, wrong: str, source: str, language: str
) -> None:
    assert pairs(english, source, language) == []
    assert len(pairs(wrong, source, language)) == 1


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("30 hurt and 12 dead", "12 Tote und 30 Verletzte", "de"),
        ("25 men and 40 women came", "Vinieron 40 mujeres y 25 hombres", "es"),
        ("the 3rd race of the 10th round", "la 10.ª ronda, 3.ª carrera", "es"),
        ("In 2019 they counted 4,860, 338 more than in 2018.", "2019年为4860只，比2018年增加338只。", "zh"),
        ("5 km in 10 hours", "10 Stunden für 5 km", "de"),
        ("to 5 from 8 points", "von 8 auf 5 Punkte", "de"),
    ],
)
def test_another_order_is_none(english: str, source: str, language: str) -> None:
    assert pairs(english, source, language) == []
