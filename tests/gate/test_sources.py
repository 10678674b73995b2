"""The gate with sources: found by name as the configuration says, told, kept with the results."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.config import resolve
from mtqa.document import Bitext, Document
from mtqa.gate.config import read_gate
from mtqa.gate.judging import JudgingOptions, judge
from mtqa.inputs.stories import InputOptions
from mtqa.outcome import GateOutcome
from mtqa.status import Status
from tests.gate.known_stories import status_of

SOUND = "The mine was closed in May because of the flood. Nobody was hurt in the accident."
FRENCH = "La mine a été fermée en mai à cause de l'inondation. Personne n'a été blessé dans l'accident."
LIGHT = "round-trip = false\ntagger = false\nfluency = false\ncache-dir = 'kept'\n"


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, text in (("en", SOUND), ("fr", FRENCH)):
        Path(folder).mkdir()
        (Path(folder) / "a.txt").write_text(text, "utf-8")
    (Path("en") / "b.txt").write_text(SOUND, "utf-8")


def _gate(text: str, *, reading: InputOptions | None = None) -> tuple[GateOutcome, list[str]]:
    Path("mtqa.toml").write_text(LIGHT + text, encoding="utf-8")
    resolved = resolve({}, start=Path.cwd())
    told: list[str] = []
    options = JudgingOptions(reading=reading, log=told.append)
    return judge(["en"], resolved.settings, read_gate(resolved), options=options), told


def test_the_configuration_names_the_folder_of_the_sources() -> None:
    outcome, told = _gate("source-dir = 'fr'\nsource-language = 'fr'\n")
    first, second = outcome.stories
    assert first.document.bitext is not None
    assert first.document.bitext.language == "fr"
    assert second.document.bitext is None
    assert told == [
        f"note: {Path('en/b.txt')}: no source found in {Path('fr').absolute()}{os.sep}; checked without it"
    ]
    assert status_of(outcome) is Status.OK


def test_a_source_that_is_required_is_an_error() -> None:
    outcome, _ = _gate("source-dir = 'fr'\nrequire-source = true\n")
    assert [error.path for error in outcome.errors] == [str(Path("en/b.txt"))]
    assert len(outcome.stories) == 2
    assert status_of(outcome) is Status.WRONG_INPUT


def test_a_result_that_was_kept_has_its_source_too(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, _ = _gate("source-dir = 'fr'\n")
    monkeypatch.setattr("mtqa.checker.Checker.check", None)
    again, _ = _gate("source-dir = 'fr'\n")
    assert again.stories[0].document == fresh.stories[0].document
    assert again.stories[0].document.bitext is not None


def test_a_story_is_judged_again_where_its_source_has_changed() -> None:
    reading = InputOptions(select=lambda path: Path(path).parent.name == "fr")
    outcome, _ = _gate("source-dir = 'fr'\n", reading=reading)
    assert [Path(story.document.path).name for story in outcome.stories] == ["a.txt"]


def test_a_source_that_does_not_fit_is_told_and_fails_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def attach(document: Document, *, language: str = "", **_: object) -> Document:
        return replace(document, bitext=Bitext(document.source, language, unrelated="it is half as long"))

    monkeypatch.setattr("mtqa.source.attach.attach", attach)
    outcome, told = _gate("source-dir = 'fr'\n")
    assert f"not compared with {Path('en/a.txt')}: it is half as long" in told[-1]
    assert status_of(outcome) is Status.OK
    assert _gate("source-dir = 'fr'\n")[1] == told
