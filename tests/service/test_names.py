"""The house list while a service runs."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.report import DocumentReport
from mtqa.service.engine import Engine
from mtqa.service.names import ServiceNames
from mtqa.service.service import Service
from tests.service.stories import LIGHT, SlowEngine

STORY = "The festival opened on Monday, and the visitors tasted makarantu from forty villages of the valley."


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own list, not there yet."""
    monkeypatch.setattr("mtqa.house_list.file.user_config_path", lambda _: tmp_path)
    return tmp_path / "mtqa.names"


def _marked(report: DocumentReport) -> list[str]:
    return [report.document.slice(finding.span) for finding in report.shown(Grade.REVIEW)]


def test_a_name_that_is_added_holds_at_once_and_until_it_is_removed(own: Path) -> None:
    engine = Engine(LIGHT)
    before = engine.signature
    assert _marked(engine.check(STORY)) == ["makarantu"]
    engine.names.add("makarantu", reason="explained in the style guide")
    assert own.read_text() == "makarantu  # explained in the style guide\n"
    assert _marked(engine.check(STORY)) == []
    assert engine.signature != before
    assert engine.names.remove("makarantu")
    assert not engine.names.remove("makarantu")
    assert _marked(engine.check(STORY)) == ["makarantu"]
    assert engine.signature == before


def test_a_report_that_is_remembered_does_not_outlive_the_list(own: Path) -> None:
    async def ask() -> list[bool]:
        engine = SlowEngine()
        service = Service(engine)
        engine.let_pass(1)
        await service.check(STORY)
        known = [(await service.check(STORY, wait=0.01)).complete]
        engine.names.add("makarantu")
        known.append((await service.check(STORY, wait=0.01)).complete)
        engine.let_pass(1)
        await service.close()
        return known

    assert asyncio.run(ask()) == [True, False]


def test_a_change_of_the_file_by_others_is_heeded(own: Path) -> None:
    engine = Engine(LIGHT)
    own.write_text("makarantu\n")
    assert _marked(engine.check(STORY)) == []
    own.unlink()
    assert _marked(engine.check(STORY)) == ["makarantu"]


def test_a_file_that_others_damage_changes_nothing_and_is_told_once(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own.write_text("makarantu\n")
    engine = Engine(LIGHT)
    own.write_text("makarantu\n[x]\n")
    for _ in range(2):
        assert _marked(engine.check(STORY)) == []
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"{own}:2: " in told
    own.write_text("")
    os.utime(own, ns=(1, 1))
    assert _marked(engine.check(STORY)) == ["makarantu"]


def test_a_damaged_list_ends_the_start(own: Path) -> None:
    own.write_text("kimchi [name/nothing]\n")
    with pytest.raises(ConfigError, match=r"mtqa\.names:1: no check is called 'name/nothing'"):
        Engine(LIGHT)


def test_what_clients_change_is_the_own_list_or_else_the_first_named(own: Path, tmp_path: Path) -> None:
    desk, more = tmp_path / "desk.names", tmp_path / "more.names"
    for path in (desk, more):
        path.write_text("")
    names = ServiceNames(LIGHT.model_copy(update={"names": (desk, more)}))
    assert names.path == own
    names = ServiceNames(LIGHT.model_copy(update={"names": (desk, more), "user_names": False}))
    names.add("Kyivstar")
    assert (desk.read_text(), more.read_text(), own.exists()) == ("Kyivstar\n", "", False)
    nowhere = ServiceNames(LIGHT.model_copy(update={"user_names": False}))
    assert nowhere.path is None
    with pytest.raises(ConfigError, match="no house list to change"):
        nowhere.add("Kyivstar")


@pytest.mark.parametrize(
    ("text", "check", "message"),
    [
        ("---", "", "not a name: "),
        ("Kyiv", "break/lowercase", "not about words"),
        ("Kyiv", "x", "no check is"),
    ],
)
def test_what_is_no_entry_is_refused_and_nothing_written(
    own: Path, text: str, check: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        ServiceNames(LIGHT).add(text, check)
    assert not own.exists()
