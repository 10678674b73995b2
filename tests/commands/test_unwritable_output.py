"""An output that cannot be written is told before the work that it is for is begun."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.audit.compare.compare import CompareOptions
from mtqa.audit.compare.outputs import ComparisonOutputs, report_comparison
from mtqa.audit.compare.result import FailOn
from mtqa.audit.history import HistoryFormat, HistoryOptions, write_history
from mtqa.audit.reports.writer import ReportFormat, write_report
from mtqa.audit.sample.draw import SampleOptions, write_sample
from mtqa.calibrate import run as calibrate
from mtqa.errors import InputError
from mtqa.findings import Grade
from mtqa.fix import FixOptions, fix
from mtqa.settings import Settings
from tests.audit.ledgers import Sentence, Story, write_ledger

Job = Callable[[Path, Path], object]


def _labels(folder: Path) -> Path:
    labels = folder / "labels.jsonl"
    rows = [
        {"text": "Ships came in.", "label": label} for label in ("printable", "broken") for _ in range(20)
    ]
    labels.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return labels


def _compare(folder: Path, out: Path) -> object:
    outputs = ComparisonOutputs(markdown=out)
    return report_comparison(folder / "a", folder / "a", CompareOptions(), outputs, FailOn.WORSE)


#: What must not be called, and the job.
JOBS: dict[str, tuple[str, Job]] = {
    "fix": (
        "mtqa.fix.Checker",
        lambda folder, out: fix(
            [str(folder / "s.txt")], Settings(), FixOptions(Grade.LIKELY, output=str(out))
        ),
    ),
    "calibrate": (
        "mtqa.calibrate.Checker",
        lambda folder, out: calibrate(_labels(folder), out, Settings()),
    ),
    "report": (
        "mtqa.audit.figures.collect.collect",
        lambda folder, out: write_report(folder / "a", ReportFormat.HTML, out, Grade.LIKELY),
    ),
    "compare": ("mtqa.audit.compare.outputs.compare", _compare),
    "history": (
        "mtqa.audit.history.history",
        lambda folder, out: write_history([folder / "a"], HistoryOptions(), HistoryFormat.CSV, out),
    ),
    "sample": (
        "mtqa.audit.sample.draw.draw",
        lambda folder, out: write_sample(folder / "a", out, SampleOptions()),
    ),
}


@pytest.mark.parametrize("job", JOBS)
def test_nothing_is_begun(job: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def begun(*_: object, **__: object) -> None:
        raise AssertionError("it was begun")

    (tmp_path / "s.txt").write_text("Ships waited in the the harbour.\n", "utf-8")
    write_ledger(tmp_path / "a", [Story("1", [Sentence("Ships came in.")])])
    work, run = JOBS[job]
    monkeypatch.setattr(work, begun)
    out = tmp_path / "missing" / "out.csv"
    with pytest.raises(InputError, match=r"out\.csv: cannot be written: no such file or directory"):
        run(tmp_path, out)
    assert not out.parent.exists()
    out.parent.mkdir()
    with pytest.raises(AssertionError, match="it was begun"):
        run(tmp_path, out)
    assert list(out.parent.iterdir()) == []


def test_a_diff_and_standard_output_need_no_file(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    story = tmp_path / "s.txt"
    story.write_text("Ships waited in the the harbour.\n", "utf-8")
    light = Settings(
        tagger=False, fluency=False, estimator=False, bilingual=False, round_trip=False, cache=False
    )
    fix(
        [str(story)], light, FixOptions(Grade.LIKELY, diff=True, output=str(tmp_path / "missing" / "out.txt"))
    )
    assert b"+Ships waited in the harbour." in capfdbinary.readouterr().out
    fix([str(story)], light, FixOptions(Grade.LIKELY, output="-"))
    assert capfdbinary.readouterr().out == b"Ships waited in the harbour.\n"
