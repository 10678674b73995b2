"""Settings for documents, and the engines for settings."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import ConfigError
from mtqa.findings import Grade
from mtqa.lsp import configuration as module
from mtqa.lsp.configuration import Configuration, editor_settings
from mtqa.settings import Settings


def test_the_editor_is_stronger_than_the_command_line_and_that_than_the_file(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('show = "certain"\nfail-on = "likely"\npivot = "fr"\n')
    configuration = Configuration({"show": Grade.LIKELY, "pivot": "de"})
    configuration.set_editor({"mtqa": {"show": "review", "max-size": 2, "round-trip": None}})
    settings = configuration.settings(tmp_path / "a" / "story.txt", [tmp_path])
    assert (settings.show, settings.pivot, settings.fail_on) == (Grade.REVIEW, "de", Grade.LIKELY)
    assert (settings.max_size, settings.round_trip) == (2, True)


def test_the_workspace_folder_decides_as_for_mtqa_check(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "mtqa.toml").write_text('show = "certain"\n')
    (inner / "mtqa.toml").write_text('show = "review"\n')
    story = inner / "story.txt"
    configuration = Configuration({})
    assert configuration.settings(story, [tmp_path]).show is Grade.CERTAIN
    assert configuration.settings(story, [tmp_path, inner]).show is Grade.REVIEW
    assert configuration.settings(story, []).show is Grade.REVIEW
    assert configuration.settings(None, [tmp_path]).show is Grade.CERTAIN


def test_nothing_is_kept_on_disk_unless_asked(tmp_path: Path) -> None:
    configuration = Configuration({})
    assert not configuration.settings(tmp_path / "story.txt", []).cache
    configuration.set_editor({"cache": True})
    assert configuration.settings(tmp_path / "story.txt", []).cache


def test_what_an_editor_may_send() -> None:
    assert editor_settings(None) == {}
    assert editor_settings({"mtqa": None}) == {}
    assert editor_settings({"python": {"linting": {}}, "ltex": {"language": "en"}}) == {}
    assert editor_settings({"as": "markdown", "fail-on": "likely", "max_size": 3}) == {
        "read_as": "markdown",
        "fail_on": "likely",
        "max_size": 3,
    }


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"mtqa": {"shwo": "review"}}, "the editor's settings: unknown key 'shwo' (nearest: 'show')"),
        ({"mtqa": {"show": "all"}}, "the editor's settings: show: "),
        ({"mtqa": {"fail-on": 1}}, "the editor's settings: fail-on: "),
        ({"mtqa": []}, "the editor's settings: mtqa must be an object"),
        ("review", "the editor's settings: mtqa must be an object"),
        ({"format": "json"}, "the editor's settings: unknown key 'format'"),
    ],
)
def test_what_is_wrong_is_named_in_one_line_and_changes_nothing(
    sent: object, told: str, tmp_path: Path
) -> None:
    configuration = Configuration({})
    configuration.set_editor({"show": "review"})
    with pytest.raises(ConfigError, match="^" + told.replace("(", r"\(").replace(")", r"\)")) as raised:
        configuration.set_editor(sent)
    assert "\n" not in str(raised.value)
    assert configuration.settings(tmp_path / "story.txt", []).show is Grade.REVIEW


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ({}, {"show": "review", "fail_on": "likely", "max_size": 2, "source_column": "fr"}, True),
        ({}, {"disable": ("break",)}, False),
        ({}, {"device": "cuda"}, False),
        ({}, {"threads": 2}, False),
        ({}, {"calibration": "mine.json"}, False),
    ],
)
def test_an_engine_is_shared_by_settings_that_differ_in_reading_and_showing(
    monkeypatch: pytest.MonkeyPatch, one: dict[str, Any], other: dict[str, Any], shared: bool
) -> None:
    monkeypatch.setattr(module, "Engine", lambda settings: settings)
    monkeypatch.setattr(module, "Service", lambda engine: [engine])

    async def both() -> tuple[object, object]:
        of = module.ServicePool().of
        return await of(Settings(**one)), await of(Settings(**other))

    first, second = asyncio.run(both())
    assert (first is second) is shared
