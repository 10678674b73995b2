"""The table of kinds of text, and what stands in for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from recipes.data.stories import DATA
from recipes.data.text_kinds import NEWS, OTHERS, text_kind


def _line(set_name: str, pair: str, number: int) -> dict[str, object]:
    return {"set": set_name, "pair": pair, "line": number}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.tsv"
    path.write_text("wmt22/cs/69\twmt22/cs/72\tnews\nwmt22/cs/73\twmt22/cs/83\tposts\n")
    return path


def test_a_line_has_the_kind_of_its_run(table: Path) -> None:
    kinds = [text_kind(_line("wmt22", "cs-en", number), table) for number in (68, 69, 72, 73, 83, 84)]
    assert kinds == [None, "news", "news", "posts", "posts", None]
    assert text_kind(_line("wmt22", "de-en", 70), table) is None


def test_all_lines_of_2021_are_news(table: Path) -> None:
    assert text_kind(_line("wmt21", "zh-en", 7), table) == NEWS


@pytest.mark.parametrize(
    "row",
    ["wmt22/cs/69\tnews", "wmt22/cs/9\twmt22/cs/8\tnews", "wmt22/cs/1\twmt22/de/2\tnews", "a/b/1\ta/b/2\tx"],
)
def test_a_row_that_says_nothing_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "kinds.tsv"
    path.write_text(f"wmt22/cs/69\twmt22/cs/72\tnews\n{row}\n")
    with pytest.raises(ValueError, match=r"kinds\.tsv:2: "):
        text_kind(_line("wmt22", "cs-en", 70), path)


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the data of MTQA_DATA")
def test_every_labelled_line_that_nothing_was_trained_on_was_read() -> None:
    from recipes.data.parts import RESERVED
    from recipes.estimator.examples import labelled_lines, place_of

    read = Counter(
        text_kind(line) for line in labelled_lines() if place_of(line) < RESERVED and line["english"].strip()
    )
    assert None not in read
    assert set(OTHERS) < set(read)
