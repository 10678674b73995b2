"""Mixtures of human copy and raw output as texts: what is replaced, and whose labels they keep."""

from __future__ import annotations

from pathlib import Path
from random import Random

from recipes.data.parts import CLOSED, place
from recipes.today.mixed import _one_in_three, _part_edited, mixed_drafts
from recipes.today.rows import Origin, TodaysStory, _block
from recipes.today.written import written_stories

LINES = [
    {"english": f"Raw line {n} were read.", "label": "ok", "text": None, "meaning": [], "system": "X"}
    for n in range(10)
]
RAW = _block("1-01", LINES)
HUMAN = TodaysStory("wire.1", "\n\n".join(f"Sound sentence {n} was read." for n in range(9)), Origin.HUMAN)


def test_a_third_of_a_human_story_is_replaced_by_labelled_lines() -> None:
    mixed = _one_in_three(HUMAN, RAW, Random(1))
    paragraphs = mixed.text.split("\n\n")
    assert (mixed.origin, mixed.counted, len(paragraphs)) == (Origin.ONE_IN_THREE, False, 9)
    assert sum(paragraph.startswith("Raw line") for paragraph in paragraphs) == len(mixed.lines) == 3
    assert all(mixed.text[slice(*span)] == line["english"] for span, line in mixed.lines.items())
    assert all(
        p.startswith("Raw") or p == q for p, q in zip(paragraphs, HUMAN.text.split("\n\n"), strict=True)
    )


def test_a_part_of_a_raw_story_is_replaced_and_the_rest_keeps_its_labels() -> None:
    for seed in range(20):
        mixed = _part_edited(RAW, HUMAN, Random(seed))
        paragraphs = mixed.text.split("\n\n")
        assert len(paragraphs) == 10
        assert 2 <= sum(paragraph.startswith("Sound") for paragraph in paragraphs) <= 8
        assert all(mixed.text[slice(*span)] == line["english"] for span, line in mixed.lines.items())
        assert len(mixed.lines) == sum(paragraph.startswith("Raw") for paragraph in paragraphs)


def test_of_drafts_a_third_is_raw_and_halves_share_no_line(news_data: Path) -> None:
    for report in (False, True):
        drafts = {story.id: story.text for story in written_stories(report=report)}
        mixed = list(mixed_drafts(news_data, report=report))
        assert [story.id.partition("+")[0] for story in mixed] == list(drafts)
        for story in mixed:
            assert story.origin is Origin.DRAFT_ONE_IN_THREE
            assert not story.counted
            assert story.lines
            assert (place(story.id.partition("+")[2]) < CLOSED) is report
            assert all(story.text[a:b] not in drafts[story.id.partition("+")[0]] for a, b in story.lines)
