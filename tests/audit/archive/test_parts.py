from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtqa.audit.archive.parts import ArchiveFile, files_of
from mtqa.audit.job import JobOptions
from mtqa.errors import InputError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(name)


def paths(*inputs: str, **options: str) -> list[str]:
    return [file.path for file in files_of(inputs, JobOptions(**options))]  # type: ignore[arg-type]


def test_folders_give_stories_and_archives_and_with_a_text_column_tables() -> None:
    make("a/x.txt", "a/y.xml.gz", "a/z.tar.zst", "a/t.csv", "a/t.parquet", "a/.h.txt", "a/n.dat", "a/b/s.zip")
    stories = ["a/x.txt", "a/y.xml.gz", "a/z.tar.zst", "a/b/s.zip"]
    assert paths("a") == stories
    assert paths("a", text_column="text") == ["a/t.csv", "a/t.parquet", *stories]


def test_the_order_of_the_inputs_does_not_matter_and_a_file_comes_once() -> None:
    make("b.txt", "a/x.txt")
    Path("a/again.txt").symlink_to(Path("x.txt"))
    assert paths("b.txt", "a", "*.txt", "a/x.txt") == paths("a/x.txt", "*.txt", "a", "b.txt")
    assert sorted(paths("b.txt", "a", "*.txt")) == ["a/again.txt", "b.txt"]


def test_a_ledger_among_the_stories_is_left_out() -> None:
    make("a/x.txt", "a/out/audit.json", "a/out/stories/0.parquet", "a/out/plan/files.jsonl")
    assert paths("a", text_column="text") == ["a/x.txt"]


def test_size_and_time_tell_whether_a_file_has_changed() -> None:
    make("a.txt")
    os.utime("a.txt", ns=(5, 7))
    assert list(files_of(["a.txt"], JobOptions())) == [ArchiveFile("a.txt", 5, 7)]


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("none.txt", "no such file or folder"),
        ("", "no such file or folder"),
        ("*.xml", "no file matches this pattern"),
        ("empty", "no stories here"),
    ],
)
def test_an_input_that_is_not_there_is_told_in_its_place(named: str, reason: str) -> None:
    Path("empty").mkdir()
    make("there.txt")
    files = list(files_of([named, "there.txt"], JobOptions()))
    assert [(file.path, file.reason) for file in files] == [(named or "''", reason), ("there.txt", "")]


@pytest.mark.parametrize("named", ["-", "https://example.org/feed"])
def test_an_input_that_cannot_be_read_again_ends_it(named: str) -> None:
    with pytest.raises(InputError, match="an audit reads files"):
        list(files_of([named], JobOptions()))


def test_what_is_no_file_or_cannot_be_looked_at_is_told_in_its_place() -> None:
    make("a/x.txt")
    os.mkfifo("a/pipe.txt")
    Path("a/gone.txt").symlink_to("nowhere")
    assert [(file.path, file.reason) for file in files_of(["a"], JobOptions())] == [
        ("a/gone.txt", "cannot be read: no such file or directory"),
        ("a/pipe.txt", "not a regular file"),
        ("a/x.txt", ""),
    ]
