"""Verbs that tell as done what is to come, or as sure what is possible, or the other way round."""

from __future__ import annotations

import pytest

from mtqa.evidence_beside import Turn
from mtqa.source.back.turned_tenses import turned_tenses


@pytest.mark.parametrize(
    ("turn", "sentence", "made"),
    [
        (Turn.TENSE, "They will pay.", "They may pay."),
        (Turn.TENSE, "They will not pay.", "They might not pay."),
        (Turn.TENSE, "It could also close.", "It will also close."),
        (Turn.TENSE, "They have already left.", "They will already leave."),
        (Turn.TENSE, "The ship left Oslo.", "The ship will leave Oslo."),
        (Turn.TENSE, "The ship left Oslo.", "The ship could leave Oslo."),
        (Turn.TENSE, "The ship was loaded.", "The ship will be loaded."),
        (Turn.TENSE, "It had been sold.", "It may be sold."),
        (Turn.EARLIER, "They will pay.", "They have paid."),
        (Turn.EARLIER, "They would pay.", "They paid."),
        (Turn.EARLIER, "It will be sold.", "It has been sold."),
    ],
)
def test_what_is_made(turn: Turn, sentence: str, made: str) -> None:
    assert made in [version.text for version in turned_tenses(sentence) if version.turn is turn]


@pytest.mark.parametrize("sentence", ["", "She said no.", "He told me.", "They let it be.", "Oslo, 12 May."])
def test_verbs_of_saying_and_those_whose_past_is_their_base_are_left(sentence: str) -> None:
    assert list(turned_tenses(sentence)) == []


def test_a_version_says_where_it_differs() -> None:
    text = "Fans left early and will return."
    for version in turned_tenses(text):
        start, end = version.span.start, version.span.end
        assert text[start:end] == version.was
        assert text[:start] + version.now + text[end:] == version.text
