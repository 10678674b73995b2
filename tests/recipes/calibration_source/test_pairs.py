"""Stories beside their sources, made of pairs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from recipes.calibration_source.pairs import A_STORY, LANGUAGES, Pair, corrected, stories, story, translated

PAIRS = [
    Pair(f"et-en.train.{n}", "et", f"Linn ehitas {1900 + n}. aastal silla.", f"The city built a bridge in {1900 + n}.", clean=True)
    for n in range(A_STORY + 2)
]  # fmt: skip


def put(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for language in LANGUAGES:
        for part in ("train", "dev", "test"):
            rows = [
                {"id": f"{language}.{part}.0", "source": "Lause.", "mt": "A clause.", "post_edit": "A sentence .", "da_mean": 40.0},
                {"id": f"{language}.{part}.1", "source": "Teine.", "mt": "Another.", "post_edit": "The other .", "da_mean": 95.0},
            ]  # fmt: skip
            put(tmp_path / "mlqe-pe" / f"{language}-en.{part}.jsonl.gz", rows)
    mqm = [
        {"system": "A", "doc": "d", "seg": 1, "source": "一", "mt": "One", "spans": []},
        {"system": "A", "doc": "d", "seg": 1, "source": "一", "mt": "One", "spans": [{"start": 0}]},
        {"system": "A", "doc": "d", "seg": 2, "source": "二", "mt": "Two", "spans": []},
    ]
    put(tmp_path / "wmt21-mqm" / "zh-en.news.jsonl.gz", mqm)
    return tmp_path


def test_a_correction_is_clean_and_a_good_translation_stays(data: Path) -> None:
    found = {pair.id: pair.english for pair in corrected(data, "calibration")}
    assert found["et.train.0"] == "A sentence."
    assert found["et.train.1"] == "Another."


def test_a_segment_that_one_annotator_marked_is_not_clean(data: Path) -> None:
    halves = [
        pair.english
        for half in ("calibration", "report")
        for pair in corrected(data, half)
        if pair.language == "zh"
    ]
    assert halves == ["Two"]


def test_translations_are_as_they_came(data: Path) -> None:
    assert {pair.english for pair in translated(data, "report")} == {"A clause.", "Another."}
    assert {pair.id.split(".")[1] for pair in translated(data, "report")} == {"dev", "test"}


def test_a_story_has_so_many_pairs_of_one_language() -> None:
    (made,) = stories(PAIRS)
    assert made.pairs == tuple(PAIRS[:A_STORY])
    assert made.document.bitext is not None
    assert [len(link.english) for link in made.document.bitext.links] == [1] * A_STORY


def test_the_pair_of_a_place() -> None:
    made = story(PAIRS[:7])
    for pair, start in zip(made.pairs, made.starts, strict=True):
        assert made.document.text[start:].startswith(pair.english)
        assert made.pair_at(start) == made.pair_at(start + len(pair.english) - 1) == pair
