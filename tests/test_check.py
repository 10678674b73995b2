"""A check with sources: what is printed, what it ends with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.check import check_inputs
from mtqa.document import Bitext, Document
from mtqa.settings import Settings
from mtqa.status import Status

ENGLISH = "The minister said on Tuesday that the hospital would cost 450 million euros.\n"
FRENCH = "Le ministre a déclaré mardi que l'hôpital coûterait 450 millions d'euros.\n"
LIGHT = Settings(round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False, cache=False)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ENGLISH, "utf-8")
    Path("c.txt").write_text(ENGLISH, "utf-8")
    Path("b.txt").write_text(FRENCH, "utf-8")


@pytest.fixture
def unrelated(monkeypatch: pytest.MonkeyPatch) -> None:
    """No source fits its story."""

    def attach(document: Document, *, language: str = "", **_: object) -> Document:
        return replace(
            document, bitext=Bitext(document.source, language, unrelated="two names in twenty are the same")
        )

    monkeypatch.setattr("mtqa.source.attach.attach", attach)


def test_a_source_is_named_in_the_last_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_inputs(["a.txt"], LIGHT.model_copy(update={"source_language": "fr"}), ["b.txt"]) is Status.OK
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].endswith("nothing found; 1 story compared with the source (fr)")
    assert err == ""


def test_without_its_source_a_story_is_checked_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_inputs(["a.txt", "c.txt"], LIGHT, ["no.txt", "b.txt"]) is Status.WRONG_INPUT
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].startswith("2 stories, 2 sentences: nothing found; 1 story compared")
    assert out.splitlines()[-1].endswith("1 source not read")
    assert err == "mtqa: no.txt: no such file or folder; a.txt is checked without it\n"


@pytest.mark.usefixtures("unrelated")
def test_a_named_source_that_does_not_fit_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_inputs(["a.txt"], LIGHT, ["b.txt"]) is Status.WRONG_INPUT
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].endswith("nothing found; 1 story not compared with the source")
    assert err == "mtqa: b.txt: not compared with a.txt: two names in twenty are the same\n"


@pytest.mark.usefixtures("unrelated")
def test_one_that_was_found_is_only_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.jsonl").write_text(json.dumps({"id": "7", "mt": ENGLISH, "source": FRENCH}), "utf-8")
    settings = LIGHT.model_copy(update={"source_pattern": ("b{suffix}", "{stem}b.txt", "b.txt")})
    assert check_inputs(["a.txt", "a.jsonl"], settings) is Status.OK
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        "mtqa: b.txt: not compared with a.txt: two names in twenty are the same",
        "mtqa: a.jsonl: story 7: not compared with its source: two names in twenty are the same",
    ]
    assert out.splitlines()[-1].endswith("nothing found; 2 stories not compared with the source")


def test_nothing_of_a_source_is_imported_where_there_is_none() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from mtqa.check import check_inputs; from mtqa.settings import Settings\n"
        "check_inputs(['a.txt'], Settings(round_trip=False, tagger=False, fluency=False, estimator=False, bilingual=False, cache=False))\n"
        "print(*(n for n in sys.modules if n.startswith(('mtqa.source.a', 'py3langid'))), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stderr.split() == []
