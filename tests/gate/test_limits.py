from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mtqa.config import resolve
from mtqa.gate.config import read_gate
from mtqa.gate.gate import gate
from mtqa.gate.judging import judge_on_console
from mtqa.limits import Limit, LimitMeasure
from mtqa.outcome import GateOutcome
from mtqa.status import Status
from tests.audit.archives import CHECKS_ONLY

LIMIT = Limit(measure=LimitMeasure.FINDINGS, most=0)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Thirty stories with a broken sentence each."""
    for i in range(30):
        text = (
            f"The council of ward {i} met on Monday.\n\nThe bridge was closed in 2019. work begins in May.\n"
        )
        (tmp_path / f"{i:02}.txt").write_text(text)
    return tmp_path


def test_a_broken_limit_fails_a_run_in_which_every_story_passes(
    feed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = read_gate(resolve({}, start=feed))

    def passed(*arguments: Any, **options: Any) -> GateOutcome:
        outcome = judge_on_console(*arguments, **options)
        return replace(outcome, stories=tuple(replace(story, reasons=()) for story in outcome.stories))

    def status(*limits: Limit) -> Status:
        return gate([str(feed)], CHECKS_ONLY, config, remember=False, limits=limits)

    monkeypatch.setattr("mtqa.gate.gate.judge_on_console", passed)
    assert status() is Status.OK
    assert "limit" not in capsys.readouterr().err
    assert status(Limit(measure=LimitMeasure.FAILED, most=0)) is Status.OK
    capsys.readouterr()
    assert status(LIMIT, Limit(measure=LimitMeasure.CERTAIN, most=1, group="engine")) is Status.FINDINGS
    lines = capsys.readouterr().err.splitlines()
    assert lines[-2].startswith("mtqa: limit broken: all copy: ")
    assert lines[-1] == "mtqa: limits: 1 broken, 0 undecided, 0 kept"
