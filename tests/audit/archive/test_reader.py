from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mtqa.audit.archive.parts import files_of, parts_of
from mtqa.audit.archive.reader import AuditedStory, StoryReader
from mtqa.audit.archive.streams import ArchiveOpener
from mtqa.document import BlockKind
from mtqa.settings import Settings
from tests.audit.archives import (
    CHECKS_ONLY,
    job,
    json_lines,
    parquet_bytes,
    rows,
    tar_bytes,
    text_of,
    zip_bytes,
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(
    data: bytes, name: str = "a.jsonl", settings: Settings = CHECKS_ONLY, **options: object
) -> list[AuditedStory]:
    """The stories of a file of this content."""
    Path(name).write_bytes(data)
    told = job(Path.cwd(), settings=settings, **options)
    opener, reader = ArchiveOpener(told.base), StoryReader(told)
    planned = [
        weighted.part for file in files_of([name], told.options) for weighted in parts_of(file, told, opener)
    ]
    return [story for part in planned for story in reader.stories(part)]


def errors(found: list[AuditedStory]) -> list[tuple[str, str]]:
    return [(story.name, story.error) for story in found if story.document is None]


def test_a_column_of_paragraphs_of_sentences_gives_paragraphs() -> None:
    row = {"doc": "d", "title": "T", "paragraphs": [["One is here.", "Two is there."], ["Three."], "Four."]}
    (story,) = read(json.dumps(row).encode(), text_column="paragraphs")
    assert story.document is not None
    assert story.document.text.split("\n\n") == ["One is here. Two is there.", "Three.", "Four.", ""]
    assert {block.kind for block in story.document.blocks} == {BlockKind.PARAGRAPH}
    assert (story.name, story.document.metadata.headline) == ("d", "T")


def test_lines_without_a_text_that_can_be_read_are_errors_of_theirs_alone() -> None:
    lines = [
        '{"id": "x", "text": ""}',
        '{"text": 3}',
        "[1]",
        '{"text": "Fine. It ends."}',
        "[" * 100_000,
        '{"n": ' + "9" * 5000 + ', "text": "x"}',
        '{"texts": "x"}',
    ]
    found = read("\n".join(lines).encode(), text_column="text")
    assert len(found) == len(lines)
    told = dict(errors(found))
    assert list(told) == ["x", "a.jsonl:2", "a.jsonl:3", "a.jsonl:5", "a.jsonl:6", "a.jsonl:7"]
    assert told["x"] == "skipped, no text: line 1: no text in column 'text'"
    assert told["a.jsonl:3"] == "line 3: not an object"
    assert "nested too deep" in told["a.jsonl:5"]
    assert told["a.jsonl:7"] == "line 7: no column 'text'"


@pytest.mark.parametrize("text_column", ["", "text"])
def test_the_text_of_a_table_is_that_which_the_formats_reader_reads(text_column: str) -> None:
    found = read(json_lines(3), text_column=text_column)
    assert [story.document and story.document.text.strip() for story in found] == [
        text_of(number).strip() for number in range(3)
    ]
    assert [story.groups["desk"] for story in found] == ["city"] * 3


def test_a_column_that_the_user_names_counts_more_than_the_usual_one() -> None:
    line = json.dumps(rows(1)[0]).encode()
    (story,) = read(line, groups=(("provider", "section"),))
    assert story.groups["provider"] == "s0"


def test_a_line_that_is_too_long_harms_no_other() -> None:
    small = CHECKS_ONLY.model_copy(update={"max_file": 1})
    long = json.dumps({"text": "x" * 1_200_000}).encode()
    found = read(json_lines(1) + long + b"\n" + json_lines(1, 1), settings=small)
    assert errors(found) == [("a.jsonl:2", "line 2: longer than 1 MB (--max-file)")]
    assert [story.name for story in found] == ["story-0", "a.jsonl:2", "story-1"]


def test_what_a_compressed_file_has_before_its_damage_is_read() -> None:
    whole = gzip.compress(json_lines(4000))
    found = read(whole[: len(whole) // 2], "a.jsonl.gz")
    assert len(found) > 100
    (cut,) = errors(found)
    assert cut[1].startswith("after line ")
    assert cut[1].endswith("cannot be read: it ends early")


def test_a_damaged_member_of_a_zip_archive_harms_no_other() -> None:
    data = bytearray(zip_bytes({"a.txt": text_of(1).encode() * 9, "b.txt": text_of(2).encode()}))
    data[60:64] = b"\xff\xff\xff\xff"
    found = read(bytes(data), "a.zip")
    assert [story.name for story in found] == ["a.zip/a.txt", "a.zip/b.txt"]
    assert [story.document is None for story in found] == [True, False]


def test_archives_that_are_none_or_have_no_stories() -> None:
    assert errors(read(b"PK no", "a.zip")) == [
        ("a.zip", "the archive cannot be read: File is not a zip file")
    ]
    assert errors(read(zip_bytes({"a.bin": b""}), "b.zip")) == [("b.zip", "no stories in this archive")]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner.zip", zip_bytes({"a.txt": b"x"}))
    assert errors(read(out.getvalue(), "c.zip")) == [("c.zip", "no stories in this archive")]


@pytest.mark.parametrize("name", ["../b.txt", "a/../../b.txt", "..\\b.txt"])
@pytest.mark.parametrize(("packed", "archive"), [(zip_bytes, "a.zip"), (tar_bytes, "a.tar")])
def test_a_member_whose_name_goes_up_a_folder_is_named_and_left_out(
    name: str, packed: Callable[[Mapping[str, bytes]], bytes], archive: str
) -> None:
    text = text_of(1).encode()
    found = read(packed({"a.txt": text, name: text, "../b.bin": b"x", "../.c.txt": text}), archive)
    assert [story.name for story in found] == [f"{archive}/a.txt", f"{archive}/{name}"]
    assert errors(found) == [(f"{archive}/{name}", "left out: its name goes up a folder (..)")]


def test_a_member_that_grows_beyond_the_limit_is_not_read() -> None:
    small = CHECKS_ONLY.model_copy(update={"max_file": 1})
    found = read(
        zip_bytes({"bomb.txt": b"a " * 5_000_000, "b.txt": text_of(1).encode()}), "a.zip", settings=small
    )
    told = "larger than 1 MB, the most that is read (--max-file)"
    assert errors(found) == [("a.zip/bomb.txt", told)]


def test_a_file_that_changes_while_the_audit_runs_is_an_error() -> None:
    Path("a.txt").write_text(text_of(1))
    told = job(Path.cwd())
    (weighted,) = parts_of(next(files_of(["a.txt"], told.options)), told, ArchiveOpener(told.base))
    Path("a.txt").write_text("Something else is here. It is new.")
    assert errors(list(StoryReader(told).stories(weighted.part))) == [
        ("a.txt", "was changed while the audit ran")
    ]
    gone = replace(weighted.part, path="b.txt")
    assert "no such file" in errors(list(StoryReader(told).stories(gone)))[0][1].lower()


def test_stories_of_a_file_without_ids_are_numbered_if_there_are_several() -> None:
    two = '{"text": "One. Two."}\n{"text": "Three."}\n'
    assert [story.name for story in read(two.encode("utf-16"))] == ["a.jsonl:1", "a.jsonl:2"]
    assert [story.name for story in read(b"One. Two.", "a.txt")] == ["a.txt"]


def test_rows_of_parquet_in_any_order() -> None:
    Path("a.parquet").write_bytes(parquet_bytes(30))
    told = job(Path.cwd(), text_column="text")
    opener, reader = ArchiveOpener(told.base), StoryReader(told)
    parts = [
        weighted.part for weighted in parts_of(next(files_of(["a.parquet"], told.options)), told, opener)
    ]
    for number in (20, 3, 4, 29, 0):
        (story,) = reader.stories(parts[number])
        assert story.name == f"story-{number}"
        assert story.document is not None
        assert story.document.text.strip() == text_of(number).strip()


FRENCH = "Le conseil s'est réuni lundi.\n\nPersonne n'a été blessé."


@pytest.mark.parametrize(
    ("name", "text_column"), [("a.jsonl", ""), ("a.jsonl", "text"), ("a.csv", "text"), ("a.parquet", "text")]
)
def test_the_source_stands_in_the_column_that_is_named(name: str, text_column: str) -> None:
    told = [{**rows(2)[0], "FR": FRENCH, "source": "Reuters"}, {**rows(2)[1], "FR": None, "source": "AFP"}]
    out = io.BytesIO()
    if name.endswith("jsonl"):
        out.write("\n".join(map(json.dumps, told)).encode())
    elif name.endswith("csv"):
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(told[0]))
        writer.writeheader()
        writer.writerows(told)
        out.write(text.getvalue().encode())
    else:
        pq.write_table(pa.Table.from_pylist(told), out)
    first, second = read(out.getvalue(), name, text_column=text_column, source_column="fr")
    assert first.document is not None
    assert second.document is not None
    assert (first.document.source, first.document.metadata.source_language) == (FRENCH, "pt")
    assert second.document.source == ""
    (other, _) = read(out.getvalue(), name, text_column=text_column)
    assert other.document is not None
    assert other.document.source == ""


def test_a_source_may_be_a_list_of_paragraphs_too() -> None:
    row = {"text": ["One.", "Two."], "fr": [["Un.", "Encore un."], "Deux."]}
    (story,) = read(json.dumps(row).encode(), text_column="text", source_column="fr")
    assert story.document is not None
    assert story.document.source == "Un. Encore un.\n\nDeux."


def test_a_column_of_sources_that_is_not_there_or_holds_none_is_an_error() -> None:
    table = pa.Table.from_pylist([{"text": "It rains.", "n": 1}])
    for column, reason in (
        ("fr", "no column 'fr' (there are: text, n)"),
        ("n", "column 'n' holds int64, not text"),
    ):
        out = io.BytesIO()
        pq.write_table(table, out)
        assert errors(read(out.getvalue(), "a.parquet", text_column="text", source_column=column)) == [
            ("a.parquet", reason)
        ]
