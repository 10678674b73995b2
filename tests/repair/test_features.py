"""What a repair is judged by."""

from __future__ import annotations

import pytest

from mtqa.repair import features, repairs
from mtqa.segmentation.segment import segment_text
from mtqa.stops import stop_at


@pytest.mark.parametrize(
    ("text", "word", "seen"),
    [
        ("He saw the mayor there.", "mayor", True),
        ("He saw the mayors there.", "mayor", False),
        ("Mayor Dupont spoke.", "Mayor", False),
        ("They met, vice-mayor and all.", "vice-mayor", True),
        ("They met, vice-mayor and all.", "vice", False),
        ("They met the vice\u2011mayor.", "vice\u2011mayor", True),
        ("They met the vice\u2011mayor.", "vice", True),
        ("It was the mayors’ plan.", "mayors’", True),
        ("It was the mayors’ plan.", "mayors", False),
    ],
)
def test_a_word_is_looked_for_within_sentences(text: str, word: str, *, seen: bool) -> None:
    assert features._within(segment_text(text), word) is seen


def test_a_story_is_gone_through_once_for_all_its_repairs() -> None:
    """Else judging is quadratic: repairs grow with the story, and so does what each goes through."""
    document = segment_text("The minister said so on the quay. The plan was late again. " * 20)
    before = features._words_within.cache_info()
    places = [stop_at(document, boundary) for boundary in document.boundaries]
    assert sum(bool(repairs(document, place)) for place in places if place) > 20
    after = features._words_within.cache_info()
    assert after.misses - before.misses == 1
    assert after.hits - before.hits > 20
