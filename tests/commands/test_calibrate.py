"""``mtqa calibrate``, end to end: labels in, a calibration out that ``mtqa check`` takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.judge.calibration import load_calibration, with_source
from mtqa.segmentation.segment import segment_text
from tests.support import FIXTURES, Mtqa

pytest.importorskip("sklearn")
pytestmark = pytest.mark.e2e
FAST = ("--no-round-trip", "--no-fluency", "--no-estimator", "--no-bilingual")


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Sound sentences of a fixture, and the same cut in two in the middle of a phrase."""
    document = segment_text((FIXTURES / "courts-ruling.txt").read_text("utf-8"))
    document2 = segment_text((FIXTURES / "storm.txt").read_text("utf-8"))
    texts = [" ".join(d.slice(s).split()) for d in (document, document2) for s in d.segments if s.judged]
    sound = [text for text in texts if len(text.split()) > 8][:24]
    rows = [{"text": text, "label": "printable"} for text in sound]
    for text in sound:
        words = text.split()
        half = len(words) // 2
        broken = " ".join([*words[:half], "the.", words[half].capitalize(), *words[half + 1 :], *words[:6]])
        rows.append({"text": broken, "label": "broken"})
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_a_desk_fits_the_calibration_to_its_copy_and_checks_with_it(
    mtqa: Mtqa, mtqa_process: Mtqa, labels: Path, tmp_path: Path
) -> None:
    done = mtqa_process("calibrate", str(labels), "--output", "desk.json", *FAST)
    assert done.returncode == 0, done.stderr
    assert b"fitted to 48 texts" in done.stdout
    table = json.loads((tmp_path / "desk.json").read_text("utf-8"))
    assert table["desk"]["printable"] == table["desk"]["broken"] == 24
    fitted, shipped = load_calibration(tmp_path / "desk.json"), load_calibration()
    assert fitted.signature != shipped.signature
    assert fitted.checks.keys() == shipped.checks.keys()
    assert fitted.breaks == shipped.breaks
    beside = with_source(shipped).awkwardness
    assert fitted.awkwardness.keys() == beside.keys()
    assert all(fitted.awkwardness[name] != beside[name] for name in beside), "all move alike"
    story = str(FIXTURES / "ministers-call.txt")
    checked = mtqa("check", story, "--calibration", "desk.json", "--format", "json", *FAST)
    assert checked.returncode == 1
    report = json.loads(checked.stdout)
    assert f"calibration:{fitted.signature}" in report["tool"]["signature"]
    assert report["documents"][0]["verdict"]["certain"] == 2


def test_labels_that_cannot_be_used_are_one_line_and_write_nothing(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "few.jsonl").write_text('{"text": "A.", "label": "printable"}\n', "utf-8")
    done = mtqa("calibrate", "few.jsonl", *FAST)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"few.jsonl: 1 printable and 0 other texts" in done.stderr
    assert not (tmp_path / "mtqa-calibration.json").exists()


def test_a_calibration_that_is_none_is_one_line(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text("[]", "utf-8")
    done = mtqa("check", str(FIXTURES / "storm.txt"), "--calibration", "desk.json", *FAST)
    assert done.returncode == 2
    assert done.stderr.startswith(b"mtqa: desk.json: not a calibration")
    assert done.stderr.count(b"\n") == 1
