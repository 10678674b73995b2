"""English news with sentences of others put in: the kinds of the lines, and where they are from."""

from __future__ import annotations

from pathlib import Path

import pytest

from recipes.data.stories import rows
from recipes.head_mixtures import ELSEWHERE, HERE, RAW, mixtures
from recipes.today.rows import Origin, todays_stories

PUT_IN = tuple(f"Raw line {number} were read." for number in range(15))


@pytest.fixture(scope="module")
def documents(news_data: Path) -> dict[str, set[str]]:
    table = rows(news_data / "clean-news" / "newstest2021.en.jsonl.gz")
    return {row["doc"]: {line for paragraph in row["paragraphs"] for line in paragraph} for row in table}


def test_each_line_is_of_its_kind(news_data: Path, documents: dict[str, set[str]]) -> None:
    kinds_seen = set()
    for name, lines, kinds in mixtures([PUT_IN], news_data):
        assert len(lines) == len(kinds)
        for line, kind in zip(lines, kinds, strict=True):
            kinds_seen.add(kind)
            assert (line in PUT_IN) is (kind == RAW)
            if kind == HERE:
                assert line in documents[name]
            if kind == ELSEWHERE:
                assert any(line in own for other, own in documents.items() if other != name)
    assert kinds_seen == {HERE, RAW, ELSEWHERE}


def test_the_same_are_drawn_again_and_whole_stories_are_told_apart_on_others(news_data: Path) -> None:
    found = list(mixtures([PUT_IN], news_data))
    assert found == list(mixtures([PUT_IN], news_data))
    fitted = {s.id for s in todays_stories(news_data) if s.origin is Origin.HUMAN}
    assert not fitted & {name for name, _, _ in found}
