"""``mtqa check``, end to end, with the real embedded pair."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mtqa.reports.json import json_schema
from tests.support import FIXTURES, Mtqa, run_process

pytestmark = pytest.mark.e2e
DEMO = str(FIXTURES / "ministers-call.txt")


@pytest.fixture(scope="module")
def checked(cache_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[bytes]:
    """The demo story checked with what ships, in a process of its own; its answers are then in the cache."""
    command = (
        "check",
        DEMO,
        "--format",
        "json",
        "--no-fluency",
        "--no-estimator",
        "--no-bilingual",
        "--cache-dir",
        str(cache_dir),
    )
    return run_process(*command, cwd=tmp_path_factory.mktemp("checked"))


@pytest.fixture
def document(checked: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """The story in the report."""
    (document,) = json.loads(checked.stdout)["documents"]
    return dict(document)


def test_the_demo_story_has_its_two_breaks_and_nothing_else(
    checked: subprocess.CompletedProcess[bytes], document: dict[str, Any]
) -> None:
    assert checked.returncode == 1
    assert checked.stderr == b""
    report = json.loads(checked.stdout)
    jsonschema.validate(report, json_schema())
    assert report["tool"]["metrics"]["bleu"].startswith("nrefs:1|case:mixed|eff:yes|tok:13a|")
    found = [(f["check"], f["grade"], f["text"]) for f in document["findings"]]
    assert [grade for _, grade, _ in found] == ["certain", "certain"]
    assert "president. State" in found[0][2]
    assert "grow. deteriorate" in found[1][2]
    verdict = dict(document["verdict"])
    assert verdict.pop("state") == "fails"
    assert verdict.pop("needs_editor") is None or not verdict["no_estimate"]
    assert verdict.pop("no_estimate") is not None
    assert verdict.pop("read_first") == []
    assert verdict == {
        "passed": False, "certain": 2, "likely": 0, "review": 0, "segments": len(document["segments"])
    }  # fmt: skip


def test_offsets_lines_and_columns_name_the_same_text(document: dict[str, Any]) -> None:
    text = Path(DEMO).read_text("utf-8")
    lines = text.splitlines()
    for finding in document["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["text"]
        assert lines[finding["line"] - 1][finding["column"] - 1 :].startswith(finding["text"][:20])
    assert "".join(text[s["start"] : s["end"]] for s in document["segments"]).split() == text.replace(
        " ", ""
    ).split() or (
        "".join("".join(text[s["start"] : s["end"]].split()) for s in document["segments"])
        == "".join(text.split())
    )


def test_every_judged_segment_has_a_real_round_trip_and_furniture_has_none(document: dict[str, Any]) -> None:
    text = Path(DEMO).read_text("utf-8")
    for segment in document["segments"]:
        if segment["kind"] == "furniture":
            assert segment["round_trip"] is None
            assert segment["awkwardness"] is None
        else:
            assert 0 <= segment["awkwardness"] <= 1
            assert segment["round_trip"]["pivot"] == "pt"
            assert segment["round_trip"]["pivot_text"] != text[segment["start"] : segment["end"]]
    scores = {s["round_trip"]["bleu"] for s in document["segments"] if s["round_trip"]}
    assert len(scores) > 5


@pytest.mark.usefixtures("checked")
def test_in_a_pipe_the_report_is_plain_lines_with_carets_below_the_span(mtqa: Mtqa) -> None:
    done = mtqa("check", DEMO)
    out = done.stdout.decode()
    assert "\x1b" not in out
    assert re.search(r"ministers-call\.txt:15:\d+  critical  certain  break/lowercase\n", out)
    lines = out.splitlines()
    carets = next(i for i, line in enumerate(lines) if set(line.strip()) == {"^"} and "grow." in lines[i - 1])
    start, width = lines[carets].index("^"), lines[carets].count("^")
    assert lines[carets - 1][start : start + width] == "grow. deteriorate"
    assert lines[-1].startswith("1 story, ")
    assert "2 certain" in lines[-1]


@pytest.mark.usefixtures("checked")
def test_standard_input_is_a_story(mtqa: Mtqa) -> None:
    done = mtqa("check", "-", "--format", "json", input=Path(DEMO).read_bytes())
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["documents"][0]["findings"]) == 2


def test_a_clean_story_passes(mtqa: Mtqa) -> None:
    done = mtqa("check", str(FIXTURES / "courts-ruling.txt"), "--no-round-trip")
    assert done.returncode == 0, done.stdout.decode()
    assert "nothing found" in done.stdout.decode().splitlines()[-1]


@pytest.mark.usefixtures("checked")
def test_the_failing_grade_and_the_shown_grade_can_be_set(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('disable = ["break"]\n', encoding="utf-8")
    assert mtqa("check", DEMO).returncode == 0
    assert mtqa("check", DEMO, "--disable", "typography").returncode == 1  # flags win over the file


def test_without_round_trips_no_model_library_is_imported(
    mtqa_process: Mtqa, environment: dict[str, str]
) -> None:
    environment["PYTHONPROFILEIMPORTTIME"] = "1"
    done = mtqa_process("check", DEMO, "--no-round-trip", "--format", "json")
    assert done.returncode == 1
    imported = {
        line.rsplit("|")[-1].strip() for line in done.stderr.decode().splitlines() if "import time:" in line
    }
    assert "mtqa.checker" in imported
    assert not imported & {"torch", "transformers"}
    assert "|model:none|" in json.loads(done.stdout)["tool"]["signature"]


def test_a_second_check_translates_nothing(
    checked: subprocess.CompletedProcess[bytes], mtqa_process: Mtqa, environment: dict[str, str]
) -> None:
    environment["PYTHONPROFILEIMPORTTIME"] = "1"
    second = mtqa_process("check", DEMO, "--format", "json")
    assert second.stdout == checked.stdout
    assert not re.search(r"\| +(torch|transformers)$", second.stderr.decode(), re.MULTILINE)
