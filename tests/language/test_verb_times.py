"""Which verbs tell of the past, and which may tell of what is to come."""

from __future__ import annotations

import pytest

from mtqa.language.verb_times import verbs_of


@pytest.mark.parametrize(
    ("english", "past", "open_ones"),
    [
        ("The road was closed.", ["was", "closed"], []),
        ("The road is closed.", ["closed"], ["is"]),
        ("He agreed to sign it.", ["agreed"], ["sign"]),
        ("It is said to have stayed away.", ["have", "stayed"], ["is"]),
        ("The town has no objection.", [], ["has"]),
        ("The town has raised no objection.", ["has", "raised"], []),
        ("Talks failed on power lines.", ["failed"], []),
        ("It was running late.", ["was"], []),
        ("They spoke about him playing.", ["spoke"], ["playing"]),
        ("The court opens on Monday.", [], ["opens"]),
        ("They did not stop.", ["did"], ["stop"]),
        ("Talks were held during the visit.", ["were", "held"], []),
        ("He was not found at home.", ["was"], []),
    ],
)
def test_verbs_are_told_by_their_form_and_the_words_beside_them(
    english: str, past: list[str], open_ones: list[str]
) -> None:
    found = verbs_of(english)
    assert [english[verb.span.start : verb.span.end] for verb in found if verb.past] == past
    assert [english[verb.span.start : verb.span.end] for verb in found if not verb.past] == open_ones
