"""Findings of a long story while the models read it, on a terminal."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.text import Text

from mtqa.check import check_inputs
from mtqa.checker import Checker
from mtqa.console import Console
from mtqa.document import Document
from mtqa.findings import Grade
from mtqa.progress import LateProgress
from mtqa.reports.partial import finding_lines
from mtqa.segmentation.segment import segment_text
from mtqa.service.ahead import LongStories, is_light
from mtqa.service.engine import Engine
from mtqa.settings import Settings
from tests.service.stories import BROKEN, LIGHT, SOUND
from tests.service.test_parts import LONG

TAGGED = LIGHT.model_copy(update={"tagger": True})


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Shown(LateProgress):
    """What would be shown: how far it is, and the findings."""

    def __init__(self) -> None:
        super().__init__(Console(file=io.StringIO(), height=20))
        self.steps: list[tuple[int, int]] = []
        self.findings: list[list[str]] = []

    def update(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def lines(self, lines: Sequence[Text]) -> None:
        self.findings.append([line.plain for line in lines])


def test_a_long_story_is_shown_part_by_part_and_judged_as_without() -> None:
    progress, document = Shown(), segment_text(LONG)
    ahead = LongStories(TAGGED, progress)
    ahead.show(document)
    assert progress.steps == [(done, 120) for done in (0, 6, 18, 42, 66, 90, 114, 120)]
    assert len(progress.findings) == len(progress.steps)
    assert all("break/lowercase" in found[-1] for found in progress.findings)  # by the checks, and by all
    assert ahead.checker.check(document) == Checker(TAGGED).check(segment_text(LONG))


def test_a_short_story_is_not() -> None:
    progress = Shown()
    LongStories(TAGGED, progress).show(segment_text(f"{SOUND}\n\n{BROKEN}"))
    assert progress.steps == progress.findings == []


def test_lines_are_those_next_to_where_the_models_read() -> None:
    text = "\n\n".join([BROKEN, SOUND, BROKEN.replace("minister", "chancellor"), SOUND, BROKEN])
    report = Engine(LIGHT).quick(segment_text(text))
    every = [line.plain for line in finding_lines(report, 0, Grade.REVIEW, 99)]
    assert len(every) == len(report.findings) >= 3
    assert [line.plain for line in finding_lines(report, 0, Grade.REVIEW, 2)] == every[:2]
    read = sum(segment.segment.judged for segment in report.segments)
    assert [line.plain for line in finding_lines(report, read, Grade.REVIEW, 2)] == every[-2:]
    assert finding_lines(report, read, Grade.REVIEW, 0) == []
    shown = {line.plain for line in finding_lines(report, read, Grade.CERTAIN, 99)}
    assert len(shown) == sum(finding.grade is Grade.CERTAIN for finding in report.findings)


def test_no_model_reads_along_where_all_are_off() -> None:
    assert is_light(LIGHT)
    assert not is_light(TAGGED)


def test_only_text_on_a_terminal_is_read_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = tmp_path / "long.txt"
    story.write_text(LONG, "utf-8")
    read: list[Document] = []
    monkeypatch.setattr(LongStories, "show", lambda _, document: read.append(document))

    def check(settings: Settings, *, out: bool, err: bool) -> str:
        written = Terminal() if out else io.StringIO()
        monkeypatch.setattr("sys.stdout", written)
        monkeypatch.setattr("sys.stderr", Terminal() if err else io.StringIO())
        check_inputs([str(story)], settings)
        return written.getvalue()

    plain = check(TAGGED, out=False, err=True)
    as_json = TAGGED.model_copy(update={"format": "json"})
    assert json.loads(check(as_json, out=True, err=True))["documents"]
    check(TAGGED, out=True, err=False)
    check(LIGHT, out=True, err=True)
    assert read == []
    assert "\x1b" not in plain
    check(TAGGED, out=True, err=True)
    assert len(read) == 1
