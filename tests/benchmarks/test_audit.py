"""The benchmark of the audit: what it measures with, and its command over a few stories."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.audit import PARTS, Row, table
from benchmarks.audit_runs import Cost, measure, short, whole, write
from mtqa.document import Document
from mtqa.inputs.stories import stories
from mtqa.settings import Settings


def test_archives_are_stories_that_mtqa_reads(tmp_path: Path) -> None:
    folder = write(tmp_path / "archive", short(25), a_file=10)
    paths = sorted(map(str, folder.iterdir()))
    assert len(paths) == 3
    read = list(stories(paths, Settings()))
    assert len({story.text for story in read if isinstance(story, Document)}) == 25


def test_an_archive_that_is_there_is_kept(tmp_path: Path) -> None:
    folder = write(tmp_path / "archive", ["A story."])
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert write(folder, ["Another."]) == folder
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_tenths_are_the_whole() -> None:
    tenths = [text for first in range(0, 30, 3) for text in whole(3, first)]
    assert tenths == list(whole(30))
    assert len(set(islice(whole(10), 10))) == 10


def test_memory_and_time_of_a_process_are_its_own(tmp_path: Path) -> None:
    grow = "import time; held = bytearray(80_000_000); time.sleep(0.3); print('held')"
    parent = (
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grow!r}]); sum(range(3_000_000))"
    )
    small, large = (measure("-c", code, log=tmp_path / "log") for code in (parent, grow))
    assert large.peak > small.peak + 60
    assert small.output == large.output == "held\n"
    assert 0 < small.cpu < small.wall + 5


def test_a_command_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        measure("-c", "raise ValueError('no such thing')", log=tmp_path / "log")


def test_what_was_wanted_is_told() -> None:
    rows = [
        Row("p", "low", 0.5, "", ("≥", 0.9)),
        Row("p", "high", 10.4, "times", ("≤", 10.3)),
        Row("p", "x", 1),
    ]
    assert [row.met for row in rows] == [False, False, None]
    assert [line.endswith("NO") for line in table(rows).splitlines()] == [True, True, False]
    assert Row("p", "ok", 10.3, "", ("≤", 10.3)).met
    assert (Cost(5, 4, 30) - Cost(2, 1, 99)) == Cost(3, 3, 30)


def test_a_part_runs_alone(tmp_path: Path) -> None:
    command = ("-m", "benchmarks.audit", "--only", "memory", "--short", "20", "--json")
    run = subprocess.run([sys.executable, *command], capture_output=True, check=True, timeout=120)
    told = json.loads(run.stdout)
    assert {row["part"] for row in told["rows"]} == {"memory"} < set(PARTS)
    (ratio,) = (row for row in told["rows"] if row["figure"] == "ratio")
    assert ratio["wanted"] == ["≤", 1.1]
    assert ratio["value"] == pytest.approx(1, abs=0.5)
