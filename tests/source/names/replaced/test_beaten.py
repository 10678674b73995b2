"""Who beat whom, in all languages of the table; ``beaten.tsv`` has sentences with the English right and turned."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mtqa.source.names.replaced.beaten import beaten_names

_ROWS = list(csv.DictReader((Path(__file__).parent / "beaten.tsv").open(encoding="utf-8"), delimiter="\t"))
_EXCHANGED = "exchanged"


def _rows(kind: str) -> list[tuple[str, str, str]]:
    return [(row["language"], row["source"], row["english"]) for row in _ROWS if row["kind"] == kind]


@pytest.mark.parametrize(("language", "source", "english"), _rows(_EXCHANGED))
def test_the_loser_told_as_the_winner(language: str, source: str, english: str) -> None:
    assert list(beaten_names(english, source, language))


@pytest.mark.parametrize(("language", "source", "english"), _rows("sound"))
def test_right_translations(language: str, source: str, english: str) -> None:
    assert not list(beaten_names(english, source, language))


def test_both_names_are_told() -> None:
    (found,) = beaten_names("Betis were beaten by Sevilla.", "El Betis derrotó al Sevilla.", "es")
    assert (found.winner.english.start, found.loser.english.start) == (21, 0)


@pytest.mark.parametrize(
    ("english", "source"),
    [
        ("Sevilla could beat Betis on Sunday.", "El Betis derrotó al Sevilla."),
        ("Sevilla beat Betis.", "El Betis recibe al Sevilla el domingo."),
        ("Sevilla beat Betis.", "El Betis derrotó al Cádiz. El Sevilla descansó."),
        ("Sevilla, who beat Cádiz, play Betis.", "El Betis derrotó al Sevilla."),
    ],
)
def test_nothing_where_it_is_not_plain(english: str, source: str) -> None:
    assert not list(beaten_names(english, source, "es"))
