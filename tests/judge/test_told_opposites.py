"""Versions with an opposite that the source may say."""

from __future__ import annotations

import pytest

from mtqa.evidence_beside import Turn
from mtqa.judge.told_opposites import told_opposites


def test_an_opposite_that_the_source_may_say_is_put_in() -> None:
    english = "Both firms announced it after the opening of the exchange."
    (found,) = told_opposites(
        english, "Beide bedrijven maakten het voor de opening van de beurs bekend.", "nl"
    )
    assert (found.turn, found.was, found.now) == (Turn.OPPOSITE, "after", "before")
    assert found.text == "Both firms announced it before the opening of the exchange."


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Both announced it before the opening.", "Beide maakten het voor de opening bekend.", "nl"),
        ("Both announced it after the opening.", "Beide maakten het na de opening bekend.", "nl"),
        ("Prices did not rise.", "Die Preise fielen eher.", "de"),
        ("It rained in the town.", "In der Stadt regnete es.", "de"),
    ],
)
def test_nothing_is_put_in_where_words_agree_or_one_is_denied(
    english: str, source: str, language: str
) -> None:
    assert not list(told_opposites(english, source, language))
