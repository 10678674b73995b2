"""No figure is shown that has no evidence under it."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from mtqa.audit.compare.compare import compare
from mtqa.audit.figures.collect import collect
from mtqa.audit.ledger import Ledger, has_awkwardness
from mtqa.audit.reports.writer import ReportFormat, render
from tests.audit.archives import json_lines
from tests.audit.conftest import Audit, rows
from tests.audit.ledgers import SIGNATURE, Found, Sentence, Story, write_ledger

CHECKS_ALONE = "pivot:none|model:none|tagger:none|fluency:none|calibration:0b4698dd|checks:38.e10f029f"
TAGGER_ALONE = CHECKS_ALONE.replace("tagger:none", "tagger:72c60c2d")
STORIES = [Story("a", [Sentence("All. is well.", [Found()], awkwardness=0.518, bleu=None)])]


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        (CHECKS_ALONE, False),
        (TAGGER_ALONE, False),
        (SIGNATURE, True),
        (CHECKS_ALONE.replace("fluency:none", "fluency:smollm2"), True),
        ("", True),
    ],
)
def test_awkwardness_needs_a_fluency_model_or_round_trips(signature: str, expected: bool) -> None:
    assert has_awkwardness(signature) is expected


def test_with_checks_alone_the_ledger_holds_no_awkwardness(tmp_path: Path, audit: Audit) -> None:
    (tmp_path / "archive.jsonl").write_bytes(json_lines(4))
    audit("archive.jsonl")
    for table in ("stories", "segments"):
        assert {row["awkwardness"] for row in rows(tmp_path / "ledger", table)} == {None}
    found = json.loads(render(collect(Ledger.open(tmp_path / "ledger")), ReportFormat.JSON))
    assert {each["key"] for each in found["headlines"]} == {
        "weighted",
        "findings",
        "certain",
        "flagged",
        "failed",
    }


@pytest.mark.parametrize("form", [form for form in ReportFormat if form is not ReportFormat.XLSX])
def test_no_report_shows_what_an_older_ledger_holds(tmp_path: Path, form: ReportFormat) -> None:
    ledger = write_ledger(tmp_path / "audit", STORIES, signature=CHECKS_ALONE)
    assert pq.read_table(ledger.files("stories")[0])["awkwardness"][0].as_py()
    figures = collect(ledger)
    assert figures.distributions == []
    assert figures.worst[0].awkwardness is None
    report = render(figures, form).decode()
    assert "0.518" not in report
    assert "mean awkwardness" not in report
    if form is ReportFormat.HTML:
        assert '<th scope="col">awkwardness' not in report


def test_a_comparison_leaves_it_out(tmp_path: Path) -> None:
    stories = STORIES * 20
    bare = write_ledger(tmp_path / "bare", stories, signature=CHECKS_ALONE)
    full = write_ledger(tmp_path / "full", stories)
    names = {each.row.name for each in compare(bare, full).answers}
    assert "awkwardness" not in names
    assert "awkwardness" in {each.row.name for each in compare(full, full).answers}
