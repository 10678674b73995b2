"""Folders of stories and folders of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ConfigError, InputError
from mtqa.inputs.pairing import Listing, SourceFinder
from mtqa.settings import Settings


@pytest.mark.parametrize(
    ("stem", "suffix", "language", "found"),
    [
        ("a", ".txt", "", ["a.txt"]),
        ("a", ".md", "", ["a.docx", "a.txt"]),
        ("b", ".txt", "fr", ["b_fr.txt"]),
        ("b", ".txt", "", ["b.de.txt", "b_fr.txt"]),
        ("b", ".txt", "it", ["b.de.txt", "b_fr.txt"]),
        ("c", ".txt", "", ["c-pt-BR.txt"]),
        ("c-pt", ".txt", "", []),
        ("d-no", ".txt", "", ["d-no-de.txt"]),
        ("e", ".txt", "", []),
        ("none", ".txt", "", []),
    ],
)
def test_files_by_name(tmp_path: Path, stem: str, suffix: str, language: str, found: list[str]) -> None:
    for name in ("a.txt", "a.docx", "a.pdf", ".a.txt", "a.fr.txt", "b.de.txt", "b_fr.txt", "b.en.txt",
                 "c-pt-BR.txt", "d-no-de.txt", "e-xx.txt", "efr.txt"):  # fmt: skip
        (tmp_path / name).touch()
    assert Listing(tmp_path).of(stem, suffix, language) == found


def test_what_is_left_out_hides_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "a.fr.txt"):
        (tmp_path / name).touch()
    assert Listing(tmp_path).of("a", ".txt", "", {"a.txt"}) == ["a.fr.txt"]
    assert Listing(tmp_path / "none").of("a", ".txt", "") == []


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _make(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("text", encoding="utf-8")


def _found(story: str, *inputs: str, **settings: object) -> str | None:
    return SourceFinder(Settings.model_validate(settings), inputs or [story]).find(story)


def _path(*parts: str) -> str:
    return str(Path(*parts))


@pytest.mark.parametrize(
    ("source", "story", "settings"),
    [
        ("fr/a/b.txt", "en/a/b.txt", {"source_dir": "fr"}),
        ("fr/a/b.docx", "en/a/b.txt", {"source_dir": "fr"}),
        ("fr/a/b.fr.txt", "en/a/b.en.txt", {"source_dir": "fr"}),
        ("fr/a/b_fr.html", "en/a/b_en.html", {"source_dir": "fr"}),
        ("fr/a/b-pt-BR.txt", "en/a/b.txt", {"source_dir": "fr"}),
        ("en/a/b.fr.txt", "en/a/b.en.txt", {"source_pattern": ["{stem}.fr.txt"]}),
        ("en/a/b.fr.docx", "en/a/b.txt", {"source_pattern": ["{stem}.fr.*"]}),
        ("en/fr/b.txt", "en/a/b.txt", {"source_pattern": ["../fr/{name}"]}),
        (
            "en/a/b.ro.txt",
            "en/a/b.txt",
            {"source_pattern": ["{stem}.{language}{suffix}"], "source_language": "ro"},
        ),
        ("fr/a/b_src.txt", "en/a/b.txt", {"source_dir": "fr", "source_pattern": ["{stem}_src{suffix}"]}),
        ("en/a/b.de.txt", "en/a/b.txt", {"source_pattern": ["{stem}.fr.txt", "{stem}.de.txt"]}),
    ],
)
def test_what_people_have(source: str, story: str, settings: dict[str, object]) -> None:
    _make(story, source)
    found = _found(story, "en", **settings)
    assert found is not None
    assert Path(found).resolve() == Path(source).resolve()


def test_a_story_keeps_its_path_below_the_folder_that_is_named() -> None:
    _make("en/a/index.txt", "en/b/index.txt", "fr/a/index.txt", "fr/index.txt")
    assert _found("en/a/index.txt", "en", source_dir="fr") == _path("fr", "a", "index.txt")
    assert _found("en/b/index.txt", "en", source_dir="fr") is None


def test_below_the_fixed_part_of_a_pattern_too() -> None:
    _make("en/a/b.txt", "fr/a/b.txt")
    assert _found("en/a/b.txt", "en/*/*.txt", source_dir="fr") == _path("fr", "a", "b.txt")


def test_of_a_story_that_is_named_itself_as_much_of_the_path_as_there_is() -> None:
    _make("wire/en/a/b.txt", "fr/a/b.txt", "fr/b.txt")
    assert _found("wire/en/a/b.txt", source_dir="fr") == _path("fr", "a", "b.txt")
    assert _found(str(Path("wire/en/a/b.txt").absolute()), source_dir="fr") == _path("fr", "a", "b.txt")


def test_several_are_none_unless_ending_or_language_tells() -> None:
    _make("en/a.txt", "src/a.fr.txt", "src/a.de.txt")
    with pytest.raises(InputError, match=r"2 files in src could be its source \(a\.de\.txt, a\.fr\.txt\)"):
        _found("en/a.txt", source_dir="src")
    assert _found("en/a.txt", source_dir="src", source_language="de") == _path("src", "a.de.txt")
    _make("src/a.md", "src/a.docx")
    with pytest.raises(InputError, match="2 files"):
        _found("en/a.txt", source_dir="src")
    _make("src/a.text", "en/a.docx")
    assert _found("en/a.docx", source_dir="src") == _path("src", "a.docx")


def test_a_story_is_never_its_own_source() -> None:
    _make("a.txt", "a.en.txt")
    assert _found("a.txt", ".", source_pattern=["{name}"]) is None
    assert _found("a.en.txt", ".", source_dir=".") == "a.txt"
    assert _found("a.txt", ".", source_dir=".") is None
    _make("a.fr.txt")
    assert _found("a.txt", ".", source_dir=".") == "a.fr.txt"
    assert _found("a.fr.txt", ".", source_dir=".") is None


def test_other_words_are_no_marks_of_a_language() -> None:
    _make("en/part.txt", "fr/part-two.txt", "fr/part-xx.txt", "fr/partfr.txt")
    assert _found("en/part.txt", source_dir="fr") is None


def test_sources_lie_among_stories() -> None:
    _make("a.en.txt", "a.fr.txt", "b.txt")
    pairing = SourceFinder(Settings(source_pattern=("{stem}.fr.txt",)), ["."])
    assert pairing.sources_among(["a.en.txt", "a.fr.txt", "b.txt"]) == {str(Path("a.fr.txt").resolve())}


def test_a_folder_of_sources_within_the_stories() -> None:
    _make("wire/a.txt", "wire/fr/a.txt", "wire/fr/deep/other.txt")
    pairing = SourceFinder(Settings(source_dir=Path("wire/fr")), ["wire"])
    assert [pairing.holds(path) for path in ("wire/a.txt", "wire/fr/a.txt", "wire/fr/deep/other.txt")] == [
        False,
        True,
        True,
    ]
    assert not SourceFinder(Settings(source_dir=Path("wire")), ["wire"]).holds("wire/a.txt")


def test_standard_input_and_urls_have_no_name() -> None:
    assert _found("-", source_dir=".") is None
    assert _found("https://example.org/feed", source_dir=".") is None


def test_what_cannot_be_is_said_at_once() -> None:
    with pytest.raises(ConfigError, match=r"--source-dir: fr: no such folder"):
        _found("a.txt", source_dir="fr")
    with pytest.raises(ConfigError, match="needs --source-language"):
        _found("a.txt", source_pattern=["{stem}.{language}.txt"])
