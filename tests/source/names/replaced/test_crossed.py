"""Two names that have each other's number or rank."""

from __future__ import annotations

import pytest

from mtqa.source.names.replaced.crossed import crossed_names


def crossed(english: str, source: str, language: str) -> list[tuple[str, str]]:
    pairs = [pair.english for pair in crossed_names(english, source, language)]
    return [(english[one.start : one.end], english[other.start : other.end]) for one, other in pairs]


@pytest.mark.parametrize(
    ("english", "source", "language", "names"),
    [
        (
            "Five children fell ill in Bannu and eight in Tank.",
            "بنوں میں آٹھ اور ٹانک میں پانچ بچے بیمار ہوئے۔",
            "ur",
            ("Bannu", "Tank"),
        ),
        (
            "France sent 40 crews, and Spain 25.",
            "Spanien schickte 40 Trupps, Frankreich 25.",
            "de",
            ("France", "Spain"),
        ),
        (
            "The winner was Lyon, followed by Metz.",
            "Le vainqueur est Metz, suivi de Lyon.",
            "fr",
            ("Lyon", "Metz"),
        ),
    ],
)
def test_names_that_were_exchanged(english: str, source: str, language: str, names: tuple[str, str]) -> None:
    assert crossed(english, source, language) == [names]
    # As the source has them.
    one, other = names
    right = english.replace(one, "_").replace(other, one).replace("_", other)
    assert crossed(right, source, language) == []


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Spain sent 25 crews, and France 40.", "Frankreich schickte 40 Trupps, Spanien 25.", "de"),
        ("Germany won 3-1 in Spain.", "In Spanien siegte Deutschland 3:1.", "de"),
        ("The winner was Lyon, followed by Metz.", "Metz suit Lyon, le vainqueur.", "fr"),
        # An article is no number.
        ("A talk for Ruiz and a dinner for Soto.", "Una cena para Soto y una charla para Ruiz.", "es"),
    ],
)
def test_names_that_stand_where_they_belong(english: str, source: str, language: str) -> None:
    assert crossed(english, source, language) == []
