"""Stories and their sources, from paths to documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.document import Document
from mtqa.errors import ConfigError, InputError, SourceError
from mtqa.inputs.sources import named_sources
from mtqa.inputs.stories import InputOptions, stories
from mtqa.settings import Settings

ENGLISH = "The minister said on Tuesday that the hospital would cost 450 million euros."
FRENCH = "Le ministre a déclaré mardi que l'hôpital coûterait 450 millions d'euros."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _write(path: str, text: str | bytes) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _lines(*stories: dict[str, object]) -> str:
    return "".join(json.dumps(story) + "\n" for story in stories)


def _run(
    *paths: str, sources: dict[str, str] | None = None, **settings: object
) -> tuple[list[tuple[str, str, str]], list[str], list[str]]:
    """Path, source and its path of each story; errors; lines told."""
    told: list[str] = []
    found = list(
        stories(
            paths, Settings.model_validate(settings), InputOptions(sources=sources or {}, log=told.append)
        )
    )
    read = [(each.path, each.source, each.source_path) for each in found if isinstance(each, Document)]
    return read, [str(each) for each in found if isinstance(each, InputError)], told


def test_the_named_source_stands_beside_its_story() -> None:
    _write("a.txt", ENGLISH), _write("b.txt", FRENCH), _write("c.txt", ENGLISH)
    read, errors, told = _run("a.txt", "c.txt", sources={"a.txt": "b.txt"})
    assert read == [("a.txt", FRENCH, "b.txt"), ("c.txt", "", "")]
    assert not errors
    assert not told


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "no such file or folder"),
        (b"", "empty file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a binary file, not text"),
        (b"a" * 1_100_000, "too long for a story"),
    ],
)
def test_a_source_that_cannot_be_read_is_an_error_before_its_story(data: bytes | None, reason: str) -> None:
    _write("a.txt", ENGLISH), _write("c.txt", ENGLISH), _write("d.txt", FRENCH)
    if data is not None:
        _write("b.txt", data)
    found = list(
        stories(["a.txt", "c.txt"], Settings(), InputOptions(sources={"a.txt": "b.txt", "c.txt": "d.txt"}))
    )
    error, story, other = found
    assert isinstance(error, SourceError)
    assert error.path == "b.txt"
    assert reason in error.reason
    assert error.reason.endswith("; a.txt is checked without it")
    assert isinstance(story, Document)
    assert story.source == ""
    assert isinstance(other, Document)
    assert other.source == FRENCH


def test_folders_are_paired_and_what_is_missing_is_told() -> None:
    _write("en/a.txt", ENGLISH), _write("en/b/c.txt", ENGLISH), _write("fr/b/c.txt", FRENCH)
    read, errors, told = _run("en", source_dir="fr")
    assert [source for _, source, _ in read] == ["", FRENCH]
    assert told == [f"{Path('en/a.txt')}: no source found in fr/; checked without it"]
    assert not errors
    assert _run("en", source_dir="fr", require_source=True)[1] == told


def test_stories_that_nobody_translated_have_no_source() -> None:
    _write("a.jsonl", _lines({"text": ENGLISH, "translated": False}, {"text": ENGLISH, "id": "7"}))
    assert _run("a.jsonl", require_source=True)[1] == ["a.jsonl: story 7: no source; checked without it"]


def test_of_many_without_a_source_some_are_named_and_the_others_counted() -> None:
    _write("a.jsonl", _lines(*[{"text": ENGLISH}] * 50))
    told = _run("a.jsonl", source_column="fr")[2]
    assert len(told) == 21
    assert told[0] == "a.jsonl: no source in 'fr'; checked without it"
    assert told[-1] == "a.jsonl: and 30 more stories: no source found; checked without it"
    assert len(_run("a.jsonl", source_column="fr", require_source=True)[1]) == 21


def test_sources_among_the_stories_are_no_stories() -> None:
    for name, text in (
        ("a.en.txt", ENGLISH),
        ("a.fr.txt", FRENCH),
        ("b.txt", ENGLISH),
        ("other.fr.txt", ENGLISH),
    ):
        _write(f"wire/{name}", text)
    read, _, told = _run("wire", source_pattern=["{stem}.fr.txt"])
    assert [Path(path).name for path, _, _ in read] == ["a.en.txt", "b.txt", "other.fr.txt"]
    assert [bool(source) for _, source, _ in read] == [True, False, False]
    assert len(told) == 2
    assert [Path(path).name for path, _, _ in _run("wire/a.fr.txt", source_pattern=["{stem}.fr.txt"])[0]] == [
        "a.fr.txt"
    ]


def test_a_story_is_wanted_whose_source_is() -> None:
    for name, text in (
        ("a.en.txt", ENGLISH),
        ("a.fr.txt", FRENCH),
        ("b.en.txt", ENGLISH),
        ("b.fr.txt", FRENCH),
    ):
        _write(name, text)
    changed = InputOptions(select=lambda path: Path(path).name == "b.fr.txt")
    found = list(stories(["."], Settings(source_pattern=("{stem}.fr.txt",)), changed))
    assert [Path(each.path).name for each in found] == ["b.en.txt"]


def test_a_file_tells_its_own_source_unless_another_is_named() -> None:
    _write("en/a.jsonl", _lines({"mt": ENGLISH, "source": FRENCH}, {"mt": ENGLISH}))
    _write("fr/a.txt", "Le maire a dit autre chose.")
    read, errors, _ = _run("en/a.jsonl", source_dir="fr")
    assert [source for _, source, _ in read] == [FRENCH, ""]
    assert errors == [
        f"{Path('fr/a.txt')}: holds 1 story, the translation 2 stories: nothing tells which belong together; en/a.jsonl is checked without it"
    ]
    _write("one.jsonl", _lines({"mt": ENGLISH, "source": FRENCH}))
    assert _run("one.jsonl", sources={"one.jsonl": "fr/a.txt"})[0][0][1] == "Le maire a dit autre chose."


def test_feeds_are_paired_by_the_names_of_their_stories() -> None:
    _write(
        "en.jsonl",
        _lines({"id": "a", "text": ENGLISH}, {"id": "b", "text": ENGLISH}, {"id": "c", "text": ENGLISH}),
    )
    _write("fr.jsonl", _lines({"id": "b", "text": "Deux."}, {"id": "a", "text": "Un."}))
    read, errors, told = _run("en.jsonl", sources={"en.jsonl": "fr.jsonl"})
    assert [source for _, source, _ in read] == ["Un.", "Deux.", ""]
    assert not errors
    assert told == ["en.jsonl: story c: no source; checked without it"]


def test_without_sources_nothing_of_them_is_done() -> None:
    _write("a.txt", ENGLISH), _write("b.txt", FRENCH)
    read, errors, told = _run(
        "a.txt", sources={"a.txt": "b.txt"}, source=False, source_dir="nowhere", require_source=True
    )
    assert (read, errors, told) == ([("a.txt", "", "")], [], [])


def test_a_bad_line_harms_no_pair() -> None:
    _write("en.jsonl", _lines({"text": ENGLISH}) + "{\n" + _lines({"text": ENGLISH}))
    _write("fr.jsonl", _lines({"text": "Un."}, {"text": "Deux."}, {"text": "Trois."}))
    read, errors, _ = _run("en.jsonl", sources={"en.jsonl": "fr.jsonl"})
    assert [source for _, source, _ in read] == ["Un.", "Trois."]
    assert len(errors) == 1


def test_each_story_has_its_source_in_order() -> None:
    assert named_sources(["a", "-"], ["x", "https://example.org/y?z=1"]) == {
        "a": "x",
        "-": "https://example.org/y?z=1",
    }
    assert named_sources(["a", "b"], []) == {}


@pytest.mark.parametrize(
    ("paths", "sources", "problem"),
    [
        (["a", "b"], ["x"], "1 for 2 stories"),
        (["-"], ["-"], "standard input is one file"),
        (["*.txt"], ["x"], "is a pattern"),
        (["."], ["x"], "is a folder"),
        (["a"], ["."], "is a folder"),
    ],
)
def test_what_cannot_be_paired(
    paths: list[str], sources: list[str], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=problem):
        named_sources(paths, sources)
