"""The report as a command writes it, and as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.audit.figures.model import Figures
from mtqa.audit.reports.writer import SCHEMA, ReportFormat, render, render_json
from mtqa.commands import app
from mtqa.errors import ConfigError, InputError
from tests.audit.ledgers import Found, Sentence, Story, write_ledger
from tests.audit.reports.hostile import ATTACKS

STORY = Story("a", [Sentence("The talks. went on.", [Found()])])


@pytest.mark.parametrize(("wanted", "name"), [(f, f"report.{f.suffix}") for f in ReportFormat])
def test_a_report_lies_in_the_ledger_and_its_path_is_printed(
    tmp_path: Path, wanted: ReportFormat, name: str
) -> None:
    write_ledger(tmp_path / "audit", [STORY])
    done = CliRunner().invoke(app, ["audit", "report", str(tmp_path / "audit"), "--format", wanted.value])
    assert (done.exit_code, done.stdout.strip()) == (0, str(tmp_path / "audit" / name))
    assert (tmp_path / "audit" / name).stat().st_size > 500


def test_a_report_goes_to_standard_output(tmp_path: Path) -> None:
    write_ledger(tmp_path / "audit", [STORY])
    call = [
        "audit",
        "report",
        str(tmp_path / "audit"),
        "--format",
        "json",
        "--output",
        "-",
        "--grade",
        "certain",
    ]
    done = CliRunner().invoke(app, call)
    assert json.loads(done.stdout)["about"]["grade"] == "certain"
    assert not list((tmp_path / "audit").glob("report.*"))


def test_an_unfinished_audit_is_warned_of(tmp_path: Path) -> None:
    write_ledger(tmp_path / "audit", [STORY], planned=4)
    done = CliRunner().invoke(app, ["audit", "report", str(tmp_path / "audit")])
    assert "not finished: 1 of 4 shards are done" in done.stderr


def test_a_folder_that_is_no_audit_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["audit", "report", str(tmp_path)])
    assert isinstance(done.exception, InputError)
    assert "no audit here" in str(done.exception)


def test_an_audit_of_which_nothing_is_done_is_refused(tmp_path: Path) -> None:
    write_ledger(tmp_path / "audit", [], planned=4)
    done = CliRunner().invoke(app, ["audit", "report", str(tmp_path / "audit")])
    assert isinstance(done.exception, InputError)
    assert "nothing was audited yet" in str(done.exception)


def test_a_missing_package_is_one_line_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mtqa.audit.figures.collect import collect

    figures = collect(write_ledger(tmp_path / "audit", [STORY]))
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ConfigError, match=r"xlsxwriter.*pip install '\.\[audit\]'"):
        render(figures, ReportFormat.XLSX)


def test_every_figure_is_there_under_its_name(attacked: Figures) -> None:
    told = json.loads(
        render_json(attacked), parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name))
    )
    assert told["schema"] == SCHEMA
    assert told["totals"]["findings"] == {"certain": len(ATTACKS), "likely": 0, "review": 0}
    assert told["totals"]["errors"] == len(ATTACKS)
    headline = told["headlines"][0]
    assert headline["key"] == "findings"
    assert headline["estimate"]["low"] < headline["estimate"]["value"] < headline["estimate"]["high"]
    provider = next(group for group in told["groups"] if group["key"] == "provider")
    assert {line["name"] for line in provider["lines"]} == set(ATTACKS)
    assert told["timeline"]["unit"] == "day"
