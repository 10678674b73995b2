"""Which pieces of a text are labels, messages, slogans and stage directions, and which are not."""

from __future__ import annotations

import pytest

from mtqa.checks.labels import labels
from mtqa.segmentation.segment import segment_text

STRINGS = ("Could not open file", "no space left", "Window seat", "Data directory of the server")


def _labels(*paragraphs: str) -> set[str]:
    document = segment_text("\n\n".join(paragraphs) + "\n")
    return {document.text[span.start : span.end] for span in labels(document)}


@pytest.mark.parametrize(
    ("paragraph", "number"),
    [
        ("QUIET CAR. Window seat.", 2),
        ("Book early. Travel light. Arrive rested.", 3),
        ("He turns around. Pause. Lights out!", 3),
        ("(Silence.) Exit left.", 2),
        ("NO ENTRY DURING THE PERFORMANCE", 1),
        ("STAND CLEAR OF THE DOORS", 1),
        ("SAID THE MINISTER OF THE CAPITAL", 0),
        ("He said it. The plan of the ministry was late again.", 0),
        ("reality bizarre. through the.", 0),
        ("December / : : to - 00. Then nothing.", 0),
        ("THE FILE HE HAS THE USER NOT FOUND.", 0),
    ],
)
def test_in_any_text(paragraph: str, number: int) -> None:
    story = "The minister said on Monday that the plan had been put off for three weeks."
    assert len(_labels("Plan delayed", story, paragraph, story)) == number


@pytest.mark.parametrize(
    ("string", "left_alone"),
    [
        ("Cut", True),
        ("rule past start of month", True),
        ("cannot change mode of new archive", True),
        ("Window at the rear", True),
        ("The file he has the user not found.", False),
        ("the file he has the user not found", False),
        ("A window opens.", True),
        ("A window to the user it opens itself.", False),
    ],
)
def test_among_strings_of_an_interface(string: str, left_alone: bool) -> None:
    assert (string in _labels(*STRINGS, string)) is left_alone


def test_a_story_of_one_paragraph_and_a_short_headline_is_no_list() -> None:
    assert _labels("Plan delayed again", "Deteriorate for years to come") == set()


def test_paragraphs_of_a_story_are_no_list_for_a_few_short_ones() -> None:
    long = "The minister said on Monday that the plan had been put off for three weeks."
    assert _labels("Plan", long, "Nothing new", long, "wearing slightly not", long, long) == set()
