from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mtqa.audit.history import HistoryOptions, HistoryUnit, as_csv, as_json, as_text, history
from mtqa.audit.ledger import Ledger
from mtqa.errors import ConfigError
from mtqa.limits import LimitMeasure
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD, BAD = Sentence("All is well."), Sentence("All. is well.", [Found()])


def month(folder: Path, number: int, bad: int, **about: object) -> Ledger:
    """Forty stories of ten sentences in a month, ``bad`` of which have a finding."""
    stories = [
        Story(
            f"s{i}",
            [*[GOOD] * 9, BAD if i < bad else GOOD],
            {"engine": f"m{i % 2}", "date": f"2026-0{number}-15"},
        )
        for i in range(40)
    ]
    return write_ledger(folder / f"run{number}", stories, **about)  # type: ignore[arg-type]


@pytest.fixture
def ledgers(tmp_path: Path) -> list[Ledger]:
    """Not in the order of their dates; the last was made by another version, and is unfinished."""
    tool = {"name": "mtqa", "version": "9"}
    return [month(tmp_path, 8, 20, tool=tool, planned=7), month(tmp_path, 6, 4), month(tmp_path, 7, 8)]


def test_a_line_a_run_in_the_order_of_dates(ledgers: list[Ledger]) -> None:
    found = history(ledgers)
    assert [(line.name, line.first, line.stories) for line in found] == [
        ("run6", "2026-06-15", 40),
        ("run7", "2026-07-15", 40),
        ("run8", "2026-08-15", 40),
    ]
    failed = [line.rates[LimitMeasure.FAILED] for line in found]
    assert [each and each.value for each in failed] == pytest.approx([10, 20, 50])
    assert all(each and each.low < each.value < each.high for each in failed)
    assert [line.note for line in found] == ["", "", "unfinished: 1 of 7 shards; mtqa: 0.1.0 → 9"]


def test_a_line_a_month_of_all_runs_and_of_one_engine(ledgers: list[Ledger], tmp_path: Path) -> None:
    more = write_ledger(tmp_path / "more", [Story("x", [BAD], {"engine": "m1", "date": "2026-07-01"})])
    found = history([*ledgers, more], HistoryOptions(HistoryUnit.MONTH))
    assert [(line.name, line.first, line.stories) for line in found] == [
        ("2026-06", "2026-06-15", 40),
        ("2026-07", "2026-07-01", 41),
        ("2026-08", "2026-08-15", 40),
    ]
    found = history([*ledgers, more], HistoryOptions(HistoryUnit.MONTH, "engine", "m1"))
    assert [line.stories for line in found] == [20, 21, 20]
    with pytest.raises(ConfigError, match="--group: no column 'ward'"):
        history(ledgers, HistoryOptions(group="ward", value="x"))


def test_a_run_without_dates_comes_last_and_one_without_such_stories_has_no_rates(
    ledgers: list[Ledger], tmp_path: Path
) -> None:
    bare = write_ledger(tmp_path / "bare", [Story("x", [BAD])])
    assert [line.name for line in history([bare, *ledgers])][-1] == "bare"
    found = history([bare], HistoryOptions(group="engine", value="m1"))
    assert (found[0].stories, found[0].rates[LimitMeasure.CERTAIN]) == (0, None)
    assert "no sentences" in as_text(found, HistoryUnit.RUN)


def test_each_form_has_every_figure(ledgers: list[Ledger]) -> None:
    lines = history(ledgers)
    rows = list(csv.DictReader(io.StringIO(as_csv(lines, HistoryUnit.RUN))))
    assert [row["run"] for row in rows] == ["run6", "run7", "run8"]
    assert float(rows[2]["failed_low"]) < float(rows[2]["failed"]) == 50
    told = json.loads(as_json(lines, HistoryUnit.RUN))
    assert told["schema"] == "mtqa.audit-history/1"
    assert told["lines"][2]["rates"]["failed"]["value"] == 50
    text = as_text(lines, HistoryUnit.RUN)
    assert text.splitlines()[0].split()[:3] == ["run", "from", "to"]
    assert "run8: unfinished" in text
