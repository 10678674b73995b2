from __future__ import annotations

import errno
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from filelock import FileLock

from mtqa.audit.shards import ShardWriter
from mtqa.checks.registry import ALL
from mtqa.document import Bitext, Document
from mtqa.errors import ConfigError, InputError
from mtqa.findings import Grade
from mtqa.status import Status
from tests.audit.archives import csv_bytes, json_lines, parquet_bytes, tar_bytes, text_of, write_mixed
from tests.audit.conftest import Audit, contents, done, rows


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "archive.jsonl").write_bytes(json_lines(30))
    return tmp_path


def test_a_run_says_what_it_found_and_a_second_one_that_all_is_done(
    archive: Path, audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit("archive.jsonl", stories_per_shard=4) is Status.OK
    first = capsys.readouterr()
    assert first.err == ""
    summary, *rest = first.out.splitlines()
    counts = re.fullmatch(
        r"30 stories, 90 sentences: findings: (\d+) certain, (\d+) likely, (\d+) review", summary
    )
    assert counts is not None
    assert sum(map(int, counts.groups())) == 10  # one kind of finding, whatever its grade is
    assert rest == ["ledger: ledger", "next: mtqa audit report ledger"]
    before = contents(archive / "ledger")
    assert audit("archive.jsonl") is Status.OK, "the shards' size is that of the ledger"
    second = capsys.readouterr()
    assert second.err == "mtqa: resuming: 15 of 15 shards are done\n"
    assert second.out == first.out
    assert contents(archive / "ledger") == before


def test_groups_come_from_columns_whatever_the_format(tmp_path: Path, audit: Audit) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines(1))
    (tmp_path / "b.csv").write_bytes(csv_bytes(1))
    (tmp_path / "c.parquet").write_bytes(parquet_bytes(1))
    by = ("section, ward=desk",)
    told = []
    for out, inputs, text in (("own", ["a.jsonl"], ""), ("table", ["a.jsonl", "b.csv", "c.parquet"], "text")):
        audit(*inputs, out=out, group_by=by, text_column=text)
        told += rows(tmp_path / out, "stories")
    assert len(told) == 4
    for row in told:
        assert row["story"] == "story-0"
        assert [row[name] for name in ("provider", "desk", "engine", "source_language", "date")] == [
            "Alpha",
            "city",
            "m1",
            "pt",
            "2026-01-01",
        ]
        assert (row["section"], row["ward"], row["translated"]) == ("s0", "city", True)


@pytest.mark.parametrize(
    ("settings", "asked", "told"),
    [
        ({"pivot": "es"}, {}, "--pivot: default → es"),
        ({"device": "cuda"}, {}, "--device: cpu → cuda"),
        ({"disable": ("repeat",)}, {}, f"--disable: none → repeat; checks: {len(ALL)}"),
        ({}, {"stories_per_shard": 9}, "--stories-per-shard: 64 → 9"),
        (
            {},
            {"text": False, "group_by": ("section,date=day",)},
            "--group-by: none → section,date=day; --no-text: off → on",
        ),
        ({}, {"text_column": "text"}, "--text-column: none → text"),
    ],
)
def test_going_on_with_other_settings_is_refused(
    archive: Path, audit: Audit, settings: dict[str, object], asked: dict[str, object], told: str
) -> None:
    audit("archive.jsonl")
    before = contents(archive / "ledger")
    with pytest.raises(InputError, match=f"ledger: begun otherwise: {told}"):
        audit("archive.jsonl", settings=settings, **asked)
    assert contents(archive / "ledger") == before


def test_settings_on_which_nothing_depends_may_change(archive: Path, audit: Audit) -> None:
    audit("archive.jsonl")
    settings = {"threads": 2, "cache_size": 5, "show": Grade.REVIEW, "fail_on": Grade.LIKELY}
    assert audit("archive.jsonl", settings=settings) is Status.OK


def test_going_on_with_other_files_is_refused_and_they_are_named(tmp_path: Path, audit: Audit) -> None:
    (tmp_path / "in").mkdir()
    for name in "abc":
        (tmp_path / "in" / f"{name}.txt").write_text(text_of(1))
    assert audit("in") is Status.OK
    with pytest.raises(InputError, match=r"begun otherwise: inputs: in → in, in/a\.txt"):
        audit("in", "in/a.txt")
    (tmp_path / "in" / "a.txt").write_text("Another story. It is new.\n")
    (tmp_path / "in" / "b.txt").rename(tmp_path / "in" / "d.txt")
    (tmp_path / "in" / "e.txt").write_text(text_of(2))
    with pytest.raises(InputError) as refused:
        audit("in")
    assert refused.value.reason == (
        "begun otherwise: 2 files more than when it was begun (in/d.txt, …); 1 file fewer (in/b.txt); "
        "1 file changed since (in/a.txt) (give what it was begun with, or another --out)"
    )


def test_what_has_no_text_and_what_is_no_story_is_skipped_and_no_error(
    audit: Audit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "in"
    bad.mkdir()
    (bad / "a.txt").write_text(text_of(3), "utf-8")
    (bad / "package.json").write_text('{"name": "site"}', "utf-8")
    (bad / "videos.rss").write_text("<rss><channel>\n<item/>\n<item/></channel></rss>", "utf-8")
    assert audit("in") is Status.OK
    out = capsys.readouterr().out
    assert out.startswith("1 story, ")
    assert "3 inputs were skipped (2 no text, 1 not a story): the column error of ledger/stories" in out
    told = {row["story"]: row["error"] for row in rows(tmp_path / "ledger", "stories")}
    assert told["in/a.txt"] is None
    assert told["in/package.json"].startswith("skipped, not a story: JSON of a kind")
    assert told["in/videos.rss:1"] == "skipped, no text: line 2: /rss/channel/item[1]: an item without text"


def test_what_is_not_english_is_skipped_as_the_gate_skips_it(
    audit: Audit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(text_of(3), "utf-8")
    (folder / "zh.txt").write_text("总统星期二表示,今年不会提高燃油税。" * 5, "utf-8")
    lines = [
        {"id": "tagged", "language": "de-AT", "text": "Überraschung in Wien."},
        {"id": "template", "language": "de-AT", "text": text_of(4)},
    ]
    (folder / "b.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (folder / "c.xlf").write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="x" '
        'source-language="en" target-language="fr" datatype="plaintext"><body><trans-unit id="1">'
        "<source>Yes.</source><target>Oui.</target></trans-unit></body></file></xliff>",
        "utf-8",
    )
    assert audit("in") is Status.OK
    out = capsys.readouterr().out
    assert out.startswith("2 stories, ")
    assert "\n3 inputs were skipped (3 not English): the column error of ledger/stories says which\n" in out
    told = {row["story"]: row["error"] for row in rows(tmp_path / "ledger", "stories") if row["error"]}
    assert told == {
        "in/zh.txt": "skipped, not English: it looks like Chinese",
        "tagged": "skipped, not English: it is marked as de-AT",
        "in/c.xlf": "skipped, not English: file x: no English target: the translation is fr, English (en) is the source",
    }
    before = contents(tmp_path / "ledger")
    assert audit("in") is Status.OK, "nothing is left to do"
    assert contents(tmp_path / "ledger") == before
    assert capsys.readouterr().out == out


@pytest.mark.parametrize(
    ("error", "status"),
    [
        ("not English (it looks like Chinese); mtqa reads English stories", Status.OK),
        ("no English target: the translation is fr", Status.OK),
        ("file x: no English target: the translation is fr", Status.OK),
        ("line 3: not JSON: not English (it looks like", Status.WRONG_INPUT),
    ],
)
def test_a_ledger_of_an_older_version_tells_what_is_not_english_as_an_error(
    audit: Audit, tmp_path: Path, capsys: pytest.CaptureFixture[str], error: str, status: Status
) -> None:
    (tmp_path / "archive.jsonl").write_bytes(json_lines(3))
    assert audit("archive.jsonl", stories_per_shard=1) is Status.OK
    path = tmp_path / "ledger" / "stories" / "00001.parquet"
    table = pq.read_table(path)
    at = table.schema.get_field_index("error")
    column = pa.array([error], pa.string())
    pq.write_table(table.set_column(at, table.schema.field(at), column), path, write_page_checksum=True)
    before = contents(tmp_path / "ledger")
    capsys.readouterr()
    assert audit("archive.jsonl") is status
    assert ("1 input was skipped (1 not English)" in capsys.readouterr().out) is (status is Status.OK)
    assert contents(tmp_path / "ledger") == before


def test_what_cannot_be_read_is_a_row_with_its_error_and_status_2(
    tmp_path: Path, audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "in"
    bad.mkdir()
    members = {"x.txt": text_of(1).encode(), "y.txt": text_of(2).encode() * 50}
    files = {
        "a.txt": text_of(3).encode(),
        "big.txt": b"The same again and again. " * 200_000,
        "cut.tar": tar_bytes(members)[:2000],
        "broken.csv": b'id,text\n1,"open\n2,"A fine story, he said. It ends."\n3,x,y\n',
        "lines.jsonl": b'{"text": "A story. It ends."}\n{"text"\n',
        "wrong.parquet": b"PAR1 no",
        "without.parquet": parquet_bytes(3),
    }
    for name, data in files.items():
        (bad / name).write_bytes(data)
    assert audit("in", text_column="text") is Status.WRONG_INPUT
    out = capsys.readouterr().out
    assert "7 stories were not read or judged: the column error of ledger/stories says why" in out
    told = rows(tmp_path / "ledger", "stories")
    expected = {
        "in/big.txt": "larger than 1 MB, too long for a story (--max-size)",
        "in/broken.csv:2": "line 2: broken quoting: ',' expected after '\"'",
        "in/broken.csv:4": "line 4: 3 fields, the header has 2",
        "in/cut.tar/y.txt": "cannot be read: it ends early",
        "in/cut.tar": "the archive cannot be read on: unexpected end of data",
        "in/lines.jsonl:2": "line 2, column 8: not JSON: Expecting ':' delimiter",
        "in/wrong.parquet": "not a Parquet file that can be read",
    }
    errors = {row["story"]: row["error"] for row in told if row["error"]}
    assert errors.keys() == expected.keys()
    for story, reason in expected.items():
        assert reason in errors[story]
    read = ["in/a.txt", "2", "in/cut.tar/x.txt", "in/lines.jsonl:1", "story-0", "story-1", "story-2"]
    assert [row["story"] for row in told if not row["error"]] == read
    assert [(row["shard"], row["row"]) for row in told] == sorted(
        {(row["shard"], row["row"]) for row in told}
    )


def test_a_table_without_the_column_names_those_there_are(tmp_path: Path, audit: Audit) -> None:
    (tmp_path / "a.parquet").write_bytes(parquet_bytes(2))
    there = "id, text, provider, desk, engine, source_language, date, section"
    with pytest.raises(
        InputError, match=f"a.parquet: no column 'body' .there are: {there}.: nothing to audit"
    ):
        audit("a.parquet", text_column="body")
    write_dates(tmp_path / "a.parquet")
    with pytest.raises(InputError, match=r"a\.parquet: column 'date' holds"):
        audit("a.parquet", text_column="date")
    assert audit("a.parquet", text_column="text") is Status.OK, "what failed before a plan is in nobody's way"


def test_sources_come_from_a_column_and_one_that_does_not_fit_is_counted(
    tmp_path: Path, audit: Audit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def attach(document: Document, **_: object) -> Document:
        unrelated = "it is half as long" if document.source == "Autre." else ""
        return replace(document, bitext=Bitext(document.source, "fr", (), unrelated))

    monkeypatch.setattr("mtqa.source.attach.attach", attach)
    told = [{"text": text_of(1), "fr": source} for source in ("Le conseil.", "Autre.", None)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, told)), "utf-8")
    assert audit("a.jsonl", settings={"source_column": "fr"}) is Status.OK
    out = capsys.readouterr().out
    assert "1 story was not compared with the source: the column misfit of ledger/stories says why" in out
    found = rows(tmp_path / "ledger", "stories")
    assert [row["misfit"] for row in found] == [None, "it is half as long", None]
    assert [row["source_language"] for row in found] == ["fr", None, None]
    with pytest.raises(InputError, match="begun otherwise: --source-column: fr → default"):
        audit("a.jsonl")


def test_findings_that_comments_let_stand_are_counted_apart(
    tmp_path: Path, audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    doubled = "The pier fell on the the beach in the morning, and nobody was hurt."
    (tmp_path / "a.md").write_text(f"<!-- mtqa-ignore repeat/doubled: a title -->\n{doubled}\n", "utf-8")
    (tmp_path / "b.md").write_text(f"{doubled}\n", "utf-8")
    assert audit("a.md", "b.md") is Status.OK
    assert (
        "1 finding was let stand by comments: the column ignored of ledger/stories says where"
        in capsys.readouterr().out
    )
    found = rows(tmp_path / "ledger", "stories")
    assert [(row["path"], row["ignored"], row["likely"] + row["certain"]) for row in found] == [
        ("a.md", 1, 0),
        ("b.md", 0, 1),
    ]
    assert len(rows(tmp_path / "ledger", "findings")) == 1


def write_dates(path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    told = {"text": ["A story. It ends."], "date": pa.array([1], pa.timestamp("s"))}
    pq.write_table(pa.table(told), path)


@pytest.mark.parametrize(
    ("inputs", "asked", "told"),
    [
        (["none"], {}, "none: no such file or folder"),
        (
            ["archive.jsonl"],
            {"id_column": "no"},
            "--id-column no: a column of a table, which needs --text-col",
        ),
        (["archive.jsonl"], {"group_by": ("words",)}, "--group-by: 'words' is a column of every ledger"),
        (["archive.jsonl"], {"group_by": ("a,A",)}, "--group-by: 'A' is there twice"),
        (["archive.jsonl"], {"group_by": ("a=",)}, "--group-by: not a name: 'a='"),
        (["archive.jsonl"], {"settings": {"disable": ("brake",)}}, "no check is called 'brake'"),
    ],
)
def test_a_wrong_call_is_one_line_and_in_no_later_runs_way(
    archive: Path, audit: Audit, inputs: list[str], asked: dict[str, object], told: str
) -> None:
    with pytest.raises((InputError, ConfigError)) as wrong:
        audit(*inputs, **asked)
    assert str(wrong.value).startswith(told)
    assert not (archive / "ledger").exists()
    assert audit("archive.jsonl") is Status.OK


def test_a_column_of_ids_that_is_not_there_is_told(archive: Path, audit: Audit) -> None:
    (archive / "a.csv").write_text("text,number\nShips came in.,1\n", "utf-8")
    with pytest.raises(InputError, match=r"a\.csv: no column 'no' \(there are: text, number\)"):
        audit("a.csv", text_column="text", id_column="no")
    assert audit("archive.jsonl", text_column="text", id_column="no") is Status.WRONG_INPUT
    assert {row["error"] for row in rows(archive / "ledger", "stories")} >= {"line 1: no column 'no'"}


def test_an_input_that_is_not_there_keeps_no_other_back(
    archive: Path, audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit("archive.jsonl", "none") is Status.WRONG_INPUT
    assert "mtqa: none: no such file or folder\n" in capsys.readouterr().err
    found = [(row["path"], row["error"]) for row in rows(archive / "ledger", "stories")]
    assert ("none", "no such file or folder") in found
    assert {path for path, error in found if not error} == {"archive.jsonl"}


def test_a_folder_of_something_else_is_not_written_to(archive: Path, audit: Audit) -> None:
    (archive / "mine").mkdir()
    (archive / "mine" / "letter.txt").write_text("Dear all")
    with pytest.raises(InputError, match="mine: is not empty, and no audit: give another --out"):
        audit("archive.jsonl", out="mine")
    assert [path.name for path in (archive / "mine").iterdir()] == ["letter.txt"]
    (archive / "file").write_text("")
    with pytest.raises(InputError, match="file: cannot be written: file exists"):
        audit("archive.jsonl", out="file")


def test_two_runs_on_one_folder_are_refused(archive: Path, audit: Audit) -> None:
    audit("archive.jsonl")
    with (
        FileLock(archive / "ledger" / ".lock"),
        pytest.raises(InputError, match="ledger: another run of the audit is at work here"),
    ):
        audit("archive.jsonl")


def test_a_full_disk_ends_it_in_one_line_and_the_same_command_goes_on(
    archive: Path, audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit("archive.jsonl", out="whole", stories_per_shard=4)
    written = ShardWriter.__exit__

    def full(self: ShardWriter, *about: object) -> None:
        if done(archive / "ledger") == 3:
            written(self, OSError, None, None)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written(self, *about)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(ShardWriter, "__exit__", full)
        with pytest.raises(OSError, match="No space left on device: 3 of 15 shards are done") as error:
            audit("archive.jsonl", stories_per_shard=4)
    assert error.value.filename == "ledger"
    assert not list((archive / "ledger").rglob("*.unfinished"))
    assert audit("archive.jsonl") is Status.OK
    assert contents(archive / "ledger") == contents(archive / "whole")


def test_without_text_nothing_of_the_stories_is_in_the_ledger(tmp_path: Path, audit: Audit) -> None:
    (tmp_path / "in").mkdir()
    write_mixed(tmp_path / "in")
    assert audit("in", text_column="text", text=False) is Status.OK
    told = json.dumps([rows(tmp_path / "ledger", table) for table in ("stories", "segments", "findings")])
    assert "repeat/doubled" in told
    for word in ("council", "pier", "mayor", "the the"):
        assert word not in told
