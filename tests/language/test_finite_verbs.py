"""Finite verbs are never missed where they are plain, and not seen where none can be."""

from __future__ import annotations

import pytest

from mtqa.language.finite_verbs import has_finite_verb, words_of


@pytest.mark.parametrize(
    "text",
    [
        "The minister resigned.",
        "Police say so.",
        "England face Wales on Sunday.",
        "It’s over.",
        "France and Germany agree on steel.",
        "Handsets also need to be replaced.",
        "One always likes a change.",
        "Moody's rates the notes B-2.",
        "Prices rose by 5%.",
        "The series continues in May.",
        "The bank re-signed the contract.",
    ],
)
def test_a_verb_is_seen(text: str) -> None:
    assert has_finite_verb(text)


@pytest.mark.parametrize(
    "text",
    [
        "Finance Ministry in a short note on the budget.",
        "A statement issued by the ministry.",
        "The president's summary of events.",
        "More than 200 people in the city of Kano.",
        "A long debate over pay and pensions.",
        "Adding to the losses of last year.",
        "The two sides of the border.",
    ],
)
def test_no_verb_is_seen(text: str) -> None:
    assert not has_finite_verb(text)


def test_pauses_are_kept_as_commas() -> None:
    assert words_of("Berg – the mayor’s son, 21") == ["Berg", ",", "the", "mayor's", "son", ",", "21"]
