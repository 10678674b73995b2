"""Verbs that are denied or no longer so, or in the other voice."""

from __future__ import annotations

import pytest

from mtqa.evidence_beside import Turn
from mtqa.source.back.turned_verbs import turned_verbs


@pytest.mark.parametrize(
    ("turn", "sentence", "made"),
    [
        (Turn.NEGATION, "The bill imposes a tax.", "The bill does not impose a tax."),
        (Turn.NEGATION, "He knew of it.", "He did not know of it."),
        (Turn.NEGATION, "They didn’t pay.", "They paid."),
        (Turn.NEGATION, "She does not speak.", "She speaks."),
        (Turn.NEGATION, "There are plans.", "There are no plans."),
        (Turn.NEGATION, "He had a licence.", "He had no licence."),
        (Turn.EXCHANGE, "Fans are attacked by police.", "Fans attack police."),
        (Turn.EXCHANGE, "He is led by her.", "He leads her."),
        (Turn.EXCHANGE, "They could be seen by her.", "They could see her."),
        (Turn.EXCHANGE, "She has repeatedly asked him.", "She has been repeatedly asked by him."),
        (Turn.EXCHANGE, "Fans were attacked by police.", "Fans attacked police."),
        (Turn.EXCHANGE, "Fans attacked police.", "Fans were attacked by police."),
        (Turn.EXCHANGE, "Sobek has been asked by the region.", "Sobek has asked the region."),
        (Turn.EXCHANGE, "Sobek has asked the region.", "Sobek has been asked by the region."),
    ],
)
def test_what_is_made(turn: Turn, sentence: str, made: str) -> None:
    assert made in [version.text for version in turned_verbs(sentence) if version.turn is turn]


def test_tenses_are_left_as_they_are() -> None:
    for sentence in ("She led it.", "They will go.", "He has gone."):
        made = [version.text for version in turned_verbs(sentence) if " not " not in version.text]
        assert all(" by" in text or " no " in text for text in made)


def test_a_denial_until_something_is_none() -> None:
    assert "It opened in May." in [version.text for version in turned_verbs("It did not open in May.")]
    made = [version.text for version in turned_verbs("It did not open until Monday.")]
    assert "It opened until Monday." not in made


@pytest.mark.parametrize("sentence", ["", "Oslo, 12 May.", "Een brug, zei hij, van hout."])
def test_where_no_verb_of_english_is_nothing_is_made(sentence: str) -> None:
    assert list(turned_verbs(sentence)) == []


def test_a_version_says_where_it_differs() -> None:
    text = "Fans attacked police."
    for version in turned_verbs(text):
        start, end = version.span.start, version.span.end
        assert text[start:end] == version.was
        assert text[:start] + version.now + text[end:] == version.text
