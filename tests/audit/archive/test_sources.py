"""Sources of an archive's files, found by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.audit.archive.parts import paired_files, parts_of
from mtqa.audit.archive.reader import AuditedStory, StoryReader
from mtqa.audit.archive.streams import ArchiveOpener
from mtqa.audit.provenance import file_changes
from mtqa.errors import ConfigError
from tests.audit.archives import CHECKS_ONLY, job, tar_bytes

ENGLISH = "The mine was closed on Monday. Nobody was hurt, police in Bern said."
GERMAN = "Die Mine wurde am Montag geschlossen. Niemand wurde verletzt, teilte die Polizei in Bern mit."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("en/a", "de/a", "together"):
        (tmp_path / folder).mkdir(parents=True)
    for name, text in (
        ("en/a/one.txt", ENGLISH),
        ("de/a/one.txt", GERMAN),
        ("en/two.txt", ENGLISH),
        ("together/three.en.txt", ENGLISH),
        ("together/three.de.txt", GERMAN),
    ):
        (tmp_path / name).write_text(text, "utf-8")


def read(*inputs: str, **settings: object) -> list[AuditedStory]:
    told = job(Path.cwd(), settings=CHECKS_ONLY.model_copy(update=settings), inputs=inputs)
    opener, reader = ArchiveOpener(told.base), StoryReader(told)
    planned = [one.part for file in paired_files(inputs, told) for one in parts_of(file, told, opener)]
    return [story for part in planned for story in reader.stories(part)]


def sources(found: list[AuditedStory]) -> dict[str, str]:
    return {story.name: story.document.source for story in found if story.document}


def test_folders_are_paired_by_name_wherever_the_worker_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    told = job(Path.cwd(), settings=CHECKS_ONLY.model_copy(update={"source_dir": Path("de")}), inputs=("en",))
    opener, reader = ArchiveOpener(told.base), StoryReader(told)
    planned = [one.part for file in paired_files(("en",), told) for one in parts_of(file, told, opener)]
    monkeypatch.chdir("/")
    found = [story for part in planned for story in reader.stories(part)]
    assert sources(found) == {"en/a/one.txt": GERMAN, "en/two.txt": ""}


def test_sources_among_the_stories_are_no_stories() -> None:
    found = read("together", source_pattern=("{stem}.de.txt",))
    assert sources(found) == {"together/three.en.txt": GERMAN}
    assert set(sources(read("together"))) == {"together/three.en.txt", "together/three.de.txt"}


def test_a_story_that_must_have_a_source_and_has_none_is_an_error_beside_it() -> None:
    found = read("en", source_dir=Path("de"), require_source=True)
    (wrong,) = [story for story in found if story.error]
    assert (wrong.name, wrong.document) == ("en/two.txt (source)", None)
    assert wrong.error.startswith("no source found in ")
    assert "\n" not in wrong.error
    assert sources(found) == {"en/a/one.txt": GERMAN, "en/two.txt": ""}


def test_a_source_that_cannot_be_read_is_an_error_and_its_story_is_read() -> None:
    Path("de/a/one.txt").write_bytes(b"\x00\x01\x02" * 50)
    found = read("en/a", source_dir=Path("de/a"))
    assert [story.name for story in found if story.error] == ["en/a/one.txt (source)"]
    assert sources(found) == {"en/a/one.txt": ""}


def test_members_of_archives_have_no_source_by_name() -> None:
    Path("en/b.tar").write_bytes(tar_bytes({"one.txt": ENGLISH.encode()}))
    found = read("en/b.tar", source_dir=Path("de"))
    assert set(sources(found).values()) == {""}
    assert not any(story.error for story in found)


def test_another_source_is_another_archive() -> None:
    told = job(Path.cwd(), settings=CHECKS_ONLY.model_copy(update={"source_dir": Path("de")}))
    before = list(paired_files(("en",), told))
    assert file_changes(iter(before), iter(list(paired_files(("en",), told)))) == []
    Path("de/a/one.txt").write_text(GERMAN + " Mehr folgt.", "utf-8")
    (change,) = file_changes(iter(before), iter(list(paired_files(("en",), told))))
    assert "en/a/one.txt" in change


def test_a_folder_that_is_not_there_is_said_at_once() -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        read("en", source_dir=Path("fr"))
