"""Limits held against ledgers, in reports and at the end of a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.audit.driver import audit as run_audit
from mtqa.audit.engines import EngineOptions
from mtqa.audit.figures.collect import collect
from mtqa.audit.figures.limits import limit_results
from mtqa.audit.job import AuditOptions
from mtqa.audit.reports.writer import ReportFormat, render, write_report
from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.limits import Limit, LimitMeasure, LimitState
from mtqa.status import Status
from tests.audit.archives import CHECKS_ONLY
from tests.audit.conftest import Audit
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD, BAD = Sentence("All is well."), Sentence("All. is well.", [Found()])
BY_ENGINE = Limit(measure=LimitMeasure.CERTAIN, most=30, group="engine")
ALL = Limit(measure=LimitMeasure.FAILED, most=90)


def stories() -> list[Story]:
    """A bad engine of forty stories, a good one, and one that is bad but of ten stories alone."""
    return [
        Story(f"{name}{i}", [GOOD, BAD if bad else GOOD], {"engine": name})
        for name, number, bad in (("bad", 40, True), ("good", 40, False), ("few", 10, True))
        for i in range(number)
    ]


def test_limits_by_value_and_on_all_copy(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "audit", stories())
    found = {each.where: each.state for each in limit_results(ledger, [BY_ENGINE, ALL])}
    assert found == {
        "engine bad": LimitState.BROKEN,
        "engine few": LimitState.UNDECIDED,
        "engine good": LimitState.KEPT,
        "all copy": LimitState.KEPT,
    }
    with pytest.raises(
        ConfigError, match=r"audit\.limit: no group 'ward' in the ledger \(there are: provider,"
    ):
        limit_results(ledger, [Limit(measure=LimitMeasure.FAILED, most=1, group="ward")])


def test_a_report_says_it_and_has_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(tmp_path / "audit", stories())
    report = (tmp_path / "audit", ReportFormat.HTML, None, Grade.LIKELY)
    assert write_report(*report, [ALL]) is Status.OK
    capsys.readouterr()
    assert write_report(*report, [BY_ENGINE]) is Status.FINDINGS
    assert capsys.readouterr().err.splitlines() == [
        "mtqa: limit broken: engine bad: 500.0 (357.2 to 680.9) certain findings per 1,000 sentences, "
        "at most 30 (40 stories)",
        "mtqa: limits: 1 broken, 1 undecided, 1 kept",
    ]


@pytest.mark.parametrize("form", list(ReportFormat))
def test_every_report_has_them(tmp_path: Path, form: ReportFormat) -> None:
    figures = collect(write_ledger(tmp_path / "audit", stories()), limits=[BY_ENGINE])
    report = render(figures, form)
    if form is ReportFormat.JSON:
        states = {each["value"]: each["state"] for each in json.loads(report)["limits"]}
        assert states == {"bad": "broken", "few": "undecided", "good": "kept"}
    elif form is not ReportFormat.XLSX:
        assert "undecided" in report.decode()


def test_a_run_ends_with_them(tmp_path: Path, audit: Audit, capsys: pytest.CaptureFixture[str]) -> None:
    broken = "The council met on Monday.\n\nThe bridge was closed in 2019. work begins in May.\n"
    rows = [json.dumps({"id": f"s{i}", "text": broken}) for i in range(30)]
    (tmp_path / "archive.jsonl").write_text("\n".join(rows) + "\n")
    options = AuditOptions(("archive.jsonl",), Path("ledger"))

    def run(measure: LimitMeasure, most: float) -> Status:
        limit = Limit(measure=measure, most=most)
        return run_audit(options, CHECKS_ONLY, "inline", EngineOptions(), [limit])

    assert run(LimitMeasure.FAILED, 100) is Status.OK
    assert capsys.readouterr().out.splitlines()[-1] == "limits: 0 broken, 0 undecided, 1 kept"
    assert run(LimitMeasure.FAILED, 50) is Status.FINDINGS
    last = capsys.readouterr().out.splitlines()[-2]
    assert last.startswith("limit broken: all copy: 100.0 (")
