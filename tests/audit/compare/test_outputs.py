"""What ``mtqa audit compare`` prints and writes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mtqa.audit.compare.compare import CompareOptions, compare
from mtqa.audit.compare.outputs import (
    ComparisonOutputs,
    report_comparison,
    to_json,
    to_markdown,
    write_comparison,
)
from mtqa.audit.compare.result import AuditComparison, FailOn
from mtqa.audit.ledger import Ledger
from mtqa.console import Console
from mtqa.errors import ConfigError, InputError
from mtqa.status import Status
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

FAST = CompareOptions(resamples=1000)
GOOD = Sentence("The mayor resigned on Friday.")
BAD = Sentence("The vote was delayed. until Monday.", [Found("break/lowercase")])
EVIL = "<script>|\x1b[2J *x*\n::error"


@pytest.fixture
def ledgers(tmp_path: Path) -> tuple[Path, Path]:
    for name, bad in (("a", GOOD), ("b", BAD)):
        stories = [Story(f"{EVIL}{n}", [GOOD, bad], {"provider": EVIL}) for n in range(20)]
        write_ledger(tmp_path / name, stories)
    return tmp_path / "a", tmp_path / "b"


@pytest.fixture
def comparison(ledgers: tuple[Path, Path]) -> AuditComparison:
    return compare(Ledger.open(ledgers[0]), Ledger.open(ledgers[1]), FAST)


def _printed(comparison: AuditComparison, *, every: bool = False) -> str:
    out = io.StringIO()
    write_comparison(Console(file=out, width=80), comparison, every=every)
    return out.getvalue()


def test_the_terminal_has_the_verdict_first_and_only_what_differs(comparison: AuditComparison) -> None:
    lines = _printed(comparison).splitlines()
    assert lines[0].startswith(
        "Worse: 0.00 → 500.00 findings, likely and stronger, per 1,000 sentences (+500.00, 95 % interval +500"
    )
    assert any(
        " ".join(line.split()) == ("break/lowercase 0.00 500.00 +500.00 +500.00 to +500.00 < 0.001 worse")
        for line in lines
    )
    assert lines[-2].startswith("new: break/lowercase, 20 findings in 20 stories, as <script>|")
    assert _printed(comparison) == _printed(comparison)


def test_rows_without_a_difference_are_counted_or_shown(ledgers: tuple[Path, Path]) -> None:
    same = compare(Ledger.open(ledgers[1]), Ledger.open(ledgers[1]), FAST)
    assert "and 2 rows by check and group without a clear difference (--all)" in _printed(same)
    assert "by provider" not in _printed(same)
    assert "by provider" in _printed(same, every=True)
    assert _printed(same).startswith("No clear difference: 500.00 → 500.00")


def test_nothing_of_a_story_moves_the_cursor_or_starts_a_line(comparison: AuditComparison) -> None:
    out = _printed(comparison, every=True)
    assert "\x1b" not in out
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())


def test_markdown_is_tables_and_names_stay_text(comparison: AuditComparison) -> None:
    told = to_markdown(comparison)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(told)
    assert html.count("<table>") == 3
    assert "<script>" not in html
    assert "&lt;script&gt;|" in html
    assert "<em>" not in html
    rows = [row for row in html.split("<tr>")[1:] if "<td" in row]
    assert len(rows) == len(comparison.answers)
    assert all(row.count("<td") == 7 for row in rows)


def test_json_holds_all_rows_and_says_what_fails(comparison: AuditComparison) -> None:
    told = json.loads(to_json(comparison, FailOn.WORSE))
    assert (told["schema"], told["verdict"], told["failed"]) == ("mtqa.audit-compare/1", "worse", True)
    assert len(told["rows"]) == len(comparison.answers)
    assert told["rows"][0]["difference"] == 500
    assert told["before"]["shards"] == {"done": 1, "planned": 1}
    assert told["new_kinds"][0]["kind"] == "break/lowercase"
    assert json.loads(to_json(comparison, FailOn.NEVER))["failed"] is False


def test_a_number_that_there_is_not_is_null(tmp_path: Path) -> None:
    stories = [Story("urn:1", []), Story("urn:2", [])]
    empty = compare(write_ledger(tmp_path / "a", stories), write_ledger(tmp_path / "b", stories), FAST)
    assert json.loads(to_json(empty, FailOn.WORSE))["rows"][0]["before"] is None
    assert "No clear difference: – → –" in _printed(empty)


def test_the_run_writes_files_prints_the_table_and_fails(
    ledgers: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = ComparisonOutputs(tmp_path / "c.json", tmp_path / "c.md")
    assert report_comparison(*ledgers, FAST, outputs, FailOn.WORSE) is Status.FINDINGS
    assert capsys.readouterr().out.startswith("Worse: ")
    assert json.loads((tmp_path / "c.json").read_text())["verdict"] == "worse"
    assert (tmp_path / "c.md").read_text().startswith("**Worse: ")
    assert report_comparison(*ledgers, FAST, ComparisonOutputs(), FailOn.NEVER) is Status.OK
    assert report_comparison(ledgers[1], ledgers[0], FAST, ComparisonOutputs(), FailOn.ANY) is Status.OK


def test_a_dash_is_standard_output_and_nothing_else_is_there(
    ledgers: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    report_comparison(*ledgers, FAST, ComparisonOutputs(json=Path("-")), FailOn.WORSE)
    assert json.loads(capsys.readouterr().out)["paired"] is True
    with pytest.raises(ConfigError, match="--json and --markdown: both to -"):
        report_comparison(*ledgers, FAST, ComparisonOutputs(Path("-"), Path("-")), FailOn.WORSE)


def test_nothing_compared_is_a_wrong_call(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_ledger(tmp_path / name, [Story("urn:1", error="empty")])
    assert (
        report_comparison(tmp_path / "a", tmp_path / "b", FAST, ComparisonOutputs(), FailOn.NEVER)
        is Status.WRONG_INPUT
    )


def test_other_tools_are_refused_where_that_is_asked_for(ledgers: tuple[Path, Path], tmp_path: Path) -> None:
    write_ledger(tmp_path / "c", [Story("urn:1", [GOOD])], signature="pivot:es")
    with pytest.raises(ConfigError, match=r"--same-tool: the audits were made differently: .*pivot pt → es"):
        report_comparison(ledgers[0], tmp_path / "c", FAST, ComparisonOutputs(), FailOn.WORSE, same_tool=True)
    report_comparison(*ledgers, FAST, ComparisonOutputs(), FailOn.WORSE, same_tool=True)


def test_a_ledger_of_another_schema_is_refused(ledgers: tuple[Path, Path], tmp_path: Path) -> None:
    about = json.loads((ledgers[1] / "audit.json").read_text())
    (ledgers[1] / "audit.json").write_text(json.dumps(about | {"schema": "mtqa.audit/2"}))
    with pytest.raises(InputError, match=r"audit\.json: not an audit of schema mtqa\.audit/1"):
        report_comparison(*ledgers, FAST, ComparisonOutputs(), FailOn.WORSE)


def test_the_verdict_says_worse_where_only_more_stories_fail(tmp_path: Path) -> None:
    weak = Sentence(BAD.text, [Found("break/lowercase", "likely")])
    write_ledger(tmp_path / "a", [Story(f"urn:{n}", [weak]) for n in range(20)])
    write_ledger(tmp_path / "b", [Story(f"urn:{n}", [BAD]) for n in range(20)])
    told = compare(Ledger.open(tmp_path / "a"), Ledger.open(tmp_path / "b"), FAST)
    assert told.worse(FailOn.WORSE)
    assert _printed(told).startswith("Worse: 0.0% → 100.0% failed stories (+100.0, 95 % interval ")
