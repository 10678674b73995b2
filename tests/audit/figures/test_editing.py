"""How many sentences need an editor, by group, and the stories with the largest share."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.editing import MOST_VALUES
from mtqa.audit.ledger import STORIES
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD = Sentence("All is well here.")
SURE = Sentence("The talks. went on.", [Found()])


def _story(name: str, needs: float | None, engine: str | None = "m1", *, fails: bool = False) -> Story:
    sentences = [SURE, *[GOOD] * 9] if fails else [GOOD] * 10
    return Story(name, sentences, {"engine": engine}, needs_editor=needs)


def test_shares_quantiles_and_states_by_engine(tmp_path: Path) -> None:
    stories = [_story(f"a{n}", float(n)) for n in range(1, 10)]
    stories += [_story("b1", 0.5, "m2"), _story("b2", 1.5, "m2", fails=True), _story("b3", None, "m2")]
    whole, engines = collect(write_ledger(tmp_path / "audit", stories)).editing
    (line,) = whole.lines
    assert (whole.key, line.stories, line.sentences) == ("", 11, 110)
    assert line.share is not None
    assert line.share.value == pytest.approx(100 * 47 / 110, rel=1e-4)
    assert [each.name for each in engines.lines] == ["m1", "m2"], "what needs an editor most first"
    first, second = engines.lines
    assert first.quantiles == pytest.approx({"10th percentile": 18, "median": 50, "90th percentile": 82})
    assert first.states == {"fails": 0, "needs-editor": 7, "nothing-found": 2}
    assert second.states == {"fails": 1, "needs-editor": 0, "nothing-found": 1}


def test_the_neediest_stories_come_first_with_their_interval(tmp_path: Path) -> None:
    stories = [_story("a", 1.0), _story("b", 4.0), _story("c", None), _story("d", 0.0)]
    found = collect(write_ledger(tmp_path / "audit", stories)).neediest
    assert [(each.story, each.needs_editor, each.low, each.high) for each in found] == [
        ("b", 4.0, 2, 6),
        ("a", 1.0, 0, 2),
    ]


def test_only_so_many_values_have_a_line(tmp_path: Path) -> None:
    stories = [_story(f"s{n}", 1.0, f"m{n}") for n in range(MOST_VALUES + 3)]
    _, engines = collect(write_ledger(tmp_path / "audit", stories)).editing
    assert (len(engines.lines), engines.left_out) == (MOST_VALUES, 3)


def test_a_ledger_without_the_columns_has_no_estimates(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "audit", [_story("a", 3.0), _story("b", 2.0)])
    (path,) = ledger.files(STORIES)
    table = pq.read_table(path)
    old = table.drop(["state", "needs_editor", "needs_editor_low", "needs_editor_high", "no_estimate"])
    pq.write_table(old, path)
    figures = collect(ledger)
    assert figures.editing == []
    assert figures.neediest == []
    assert figures.totals.stories == 2
