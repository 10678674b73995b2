"""Which values a breakdown shows, and which it points to."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.audit.figures.breakdowns import MOST_VALUES
from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.model import Breakdown, LineKind
from mtqa.findings import Grade
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD, BAD = Sentence("All is well."), Sentence("All. is well.", [Found()])


def by_provider(folder: Path, stories: list[Story]) -> Breakdown:
    (found,) = collect(write_ledger(folder / "audit", stories)).groups
    return found


def test_the_worst_value_comes_first_with_its_own_sentences(tmp_path: Path) -> None:
    stories = [Story(str(i), [GOOD, GOOD], {"provider": "AFX"}) for i in range(3)]
    stories += [Story("x", [GOOD, BAD], {"provider": "DPX"})]
    found = by_provider(tmp_path, stories).lines
    assert [(line.name, line.stories, line.sentences) for line in found] == [("DPX", 1, 2), ("AFX", 3, 6)]
    assert [line.rate.value for line in found if line.rate] == [500, 0]


def test_no_value_is_not_said_and_an_empty_one_too(tmp_path: Path) -> None:
    groups: list[dict[str, str | None]] = [{"provider": "AFX"}, {"provider": None}, {"provider": ""}, {}]
    found = by_provider(tmp_path, [Story(str(i), [BAD], group) for i, group in enumerate(groups)])
    assert [(line.kind, line.stories) for line in found.lines] == [(LineKind.VALUE, 1), (LineKind.UNSAID, 3)]


@pytest.mark.parametrize(
    ("values", "others"),
    [(MOST_VALUES, 0), (MOST_VALUES + 1, 0), (MOST_VALUES + 2, 2), (500, 500 - MOST_VALUES)],
)
def test_many_values_end_in_others_and_nothing_is_lost(tmp_path: Path, values: int, others: int) -> None:
    # The i-th value has the more sentences the smaller i; one finding each.
    stories = [
        Story(str(i), [BAD, *[GOOD] * (values > 20 or values - i)], {"provider": f"p{i}"})
        for i in range(values)
    ]
    found = by_provider(tmp_path, stories).lines
    last = found[-1]
    assert (last.values if last.kind is LineKind.OTHERS else 0) == others
    assert sum(line.stories for line in found) == values
    assert sum(line.findings[Grade.CERTAIN] for line in found) == values
    if values == MOST_VALUES + 2:
        assert {line.name for line in found[:-1]} == {f"p{i}" for i in range(MOST_VALUES)}


def test_an_extra_column_with_a_strange_name_is_a_group(tmp_path: Path) -> None:
    name = 'y "x'
    ledger = write_ledger(tmp_path / "audit", [Story("a", [BAD], {name: "v"})], extra_groups=[name])
    (found,) = collect(ledger).groups
    assert (found.key, found.lines[0].name) == (name, "v")


CLEAN, BROKEN = Sentence("All is well."), Sentence("All. is well.", [Found()])


def test_only_what_is_clearly_worse_is_pointed_at(tmp_path: Path) -> None:
    stories = [
        Story(f"g{i}", [CLEAN] * 9 + [BROKEN] * (i % 20 == 0), {"provider": "AFX"}) for i in range(200)
    ]
    stories += [Story(f"b{i}", [CLEAN] * 5 + [BROKEN] * 5, {"provider": "DPX"}) for i in range(20)]
    stories += [Story("few", [CLEAN, BROKEN], {"provider": "EFX"})]  # bad too, but a single story
    found = collect(write_ledger(tmp_path / "audit", stories)).pointers
    assert [(each.group, each.line.name) for each in found] == [("provider", "DPX")]
