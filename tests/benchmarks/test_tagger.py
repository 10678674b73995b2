"""Breaks are put in and found again where they were put."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.tagger import break_scores, broken_score, paragraphs_with
from mtqa.segmentation.segment import segment_text
from mtqa.tagger import Tagger

STORY = """Harbour closed by storm

The harbour at Port Ellis was closed on Tuesday after waves broke two cranes and sank a barge. Nobody was hurt.

Captain Orla Finch said the ferries would stay at the quay until the wind had dropped below forty knots.
"""


@given(st.lists(st.text("ab. ", min_size=1, max_size=9), min_size=1, max_size=5), st.data())
def test_places_keep_their_text_in_their_paragraph(paragraphs: list[str], data: st.DataObject) -> None:
    text = "\n\n".join(paragraphs)
    fit = [i for i, c in enumerate(text) if c != "\n"]
    starts = sorted(data.draw(st.lists(st.sampled_from(fit), unique=True, max_size=4)))
    found = [(part, place) for part, places in paragraphs_with(text, starts) for place in places]
    assert [part[place] for part, place in found] == [text[start] for start in starts]
    assert all(part.startswith("Headline\n\n") for part, _ in found)


def test_what_was_put_in_is_found() -> None:
    tagger, document = Tagger.load(), segment_text(STORY)
    scores = broken_score(tagger, document, "lowercase", random.Random(1))
    assert len(scores) == 2
    assert min(scores) > max(break_scores(tagger, document).values())


def test_no_place_no_score() -> None:
    document = segment_text("Short\n\nIt rained. It snowed.\n")
    assert broken_score(Tagger.load(), document, "expanded", random.Random(1)) == []
