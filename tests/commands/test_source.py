"""``mtqa check`` beside a source, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from mtqa.reports.json import json_schema
from tests.support import NO_MODELS, Mtqa

pytestmark = pytest.mark.e2e
ENGLISH = "The minister said on Tuesday that the hospital would cost 450 million euros. It opens in May.\n"
FRENCH = "Le ministre a dit mardi que l'hôpital coûterait 450 millions d'euros. Il ouvre en mai.\n"


@pytest.fixture(autouse=True)
def _stories(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "story.en.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "story.fr.txt").write_text(FRENCH, "utf-8")
    (tmp_path / "fr" / "story.html").write_text(f'<html lang="fr"><p>{FRENCH}</p></html>', "utf-8")


@pytest.mark.parametrize(
    ("flags", "path"),
    [
        (["--source", "story.fr.txt"], "story.fr.txt"),
        (["--source-dir", "fr"], str(Path("fr") / "story.html")),
        (["--source-pattern", "{stem}.fr{suffix}"], "story.fr.txt"),
    ],
)
def test_a_source_that_is_named_or_found_is_in_the_report(mtqa: Mtqa, flags: list[str], path: str) -> None:
    done = mtqa("check", "story.en.txt", *flags, "--source-language", "fr", "--format", "json", *NO_MODELS)
    assert done.stderr == b""
    assert done.returncode == 0
    report = json.loads(done.stdout)
    jsonschema.validate(report, json_schema())
    source = report["documents"][0]["source"]
    assert (source["path"], source["language"], source["fits"]) == (path, "fr", True)
    assert [link["text"] for link in source["links"]] == [
        "Le ministre a dit mardi que l'hôpital coûterait 450 millions d'euros.",
        "Il ouvre en mai.",
    ]


def test_a_source_that_is_not_there_costs_the_story_nothing(mtqa: Mtqa) -> None:
    done = mtqa("check", "story.en.txt", "--source", "no.txt", "--format", "json", *NO_MODELS)
    assert done.returncode == 2
    assert (
        done.stderr.decode() == "mtqa: no.txt: no such file or folder; story.en.txt is checked without it\n"
    )
    report = json.loads(done.stdout)
    assert report["errors"][0]["path"] == "no.txt"
    assert report["documents"][0]["source"] is None


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--source", "fr"], "--source: fr is a folder; --source-dir pairs folders by name"),
        (["--source", "a", "--source", "b"], "--source: 2 for 1 story"),
        (["--source-dir", "de"], "--source-dir: de: no such folder"),
        (["--source-pattern", "{stm}.txt"], "--source-pattern: there is no {stm} (there are: {stem}, "),
        (
            ["--source-language", "French!"],
            "--source-language: a language is named by its code, as fr or pt-BR",
        ),
    ],
)
def test_what_cannot_be_is_one_line(mtqa: Mtqa, flags: list[str], told: str) -> None:
    done = mtqa("check", "story.en.txt", *flags, *NO_MODELS)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert told in line


def test_the_configuration_switches_sources_off_and_a_flag_on_again(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text("source = false\nsource-dir = 'fr'\n", "utf-8")
    assert b"compared" not in mtqa("check", "story.en.txt", *NO_MODELS).stdout
    assert b"1 story compared" in mtqa("check", "story.en.txt", "--source", "story.fr.txt", *NO_MODELS).stdout
    assert b"1 story compared" in mtqa("check", "story.en.txt", "--source-dir", "fr", *NO_MODELS).stdout
    assert (
        b"compared"
        not in mtqa("check", "story.en.txt", "--source", "story.fr.txt", "--no-source", *NO_MODELS).stdout
    )
