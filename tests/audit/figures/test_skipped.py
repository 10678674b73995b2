from __future__ import annotations

from pathlib import Path

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.skipped import EXAMPLES, MOST
from tests.audit.ledgers import Story, write_ledger


def test_one_reason_for_all_paths_and_numbers(tmp_path: Path) -> None:
    stories = [Story(f"s{i}", error=f"archive/s{i}: line {i}: broken") for i in range(5)]
    stories.append(Story("x", error="over 5 MB"))
    found = collect(write_ledger(tmp_path / "audit", stories)).skipped
    assert [(each.reason, each.stories) for each in found] == [("line N: broken", 5), ("over 5 MB", 1)]
    assert found[0].examples == [f"archive/s{i} s{i}" for i in range(EXAMPLES)]


def test_many_reasons_end_in_others(tmp_path: Path) -> None:
    words = [chr(97 + i) * 3 for i in range(MOST + 4)]
    stories = [Story(f"{word}{i}", error=f"no {word}") for i, word in enumerate([*words, *words[:MOST]])]
    found = collect(write_ledger(tmp_path / "audit", stories))
    assert (len(found.skipped), found.other_reasons, found.other_skipped) == (MOST, 4, 4)
