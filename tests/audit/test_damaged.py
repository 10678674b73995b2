"""Ledgers of which a file is damaged: the shard is named and judged again, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from mtqa.audit.ledger import PROVENANCE, TABLES
from mtqa.audit.shards import damaged
from mtqa.errors import InputError
from mtqa.status import Status
from tests.audit.archives import json_lines
from tests.audit.conftest import Audit, contents, done


@pytest.fixture
def archive(tmp_path: Path, audit: Audit) -> Path:
    """An archive, and in ``ledger`` and ``whole`` the same ledger of three shards."""
    (tmp_path / "archive.jsonl").write_bytes(json_lines(3))
    for out in ("ledger", "whole"):
        assert audit("archive.jsonl", out=out, stories_per_shard=4) is Status.OK
    return tmp_path


def test_truncation_of_each_file_in_turn_gives_the_ledger_of_an_unbroken_run(
    archive: Path, audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger, whole = archive / "ledger", archive / "whole"
    shards, expected = done(whole), contents(whole)
    kept = {
        path.name: path.read_bytes() for path in (whole, *whole.glob("plan")) for path in path.glob("*.json*")
    }
    files = sorted(path for path in ledger.rglob("*") if path.is_file() and path.stat().st_size)
    assert len(files) == 3 * shards + 4
    for path in files:
        data = path.read_bytes()
        for size in (0, 3, len(data) // 2, len(data) - 1):
            path.write_bytes(data[:size])
            before = {each: each.stat().st_mtime_ns for each in ledger.rglob("*.parquet")}
            capsys.readouterr()
            assert audit("archive.jsonl", stories_per_shard=4) is Status.OK, path
            log = capsys.readouterr().err
            assert contents(ledger) == expected
            assert {name: (ledger / name).read_bytes() for name in [PROVENANCE]} == {
                PROVENANCE: kept[PROVENANCE]
            }
            assert all(
                (ledger / "plan" / name).read_bytes() == kept[name] for name in kept if name != PROVENANCE
            )
            if path.suffix == ".parquet":
                name = f"{path.parent.name}/{path.name}"
                assert f"shard {int(path.stem)} is judged again: {name} " in log
                assert f"resuming: {shards - 1} of {shards} shards are done" in log
                again = {each for each in before if each.stat().st_mtime_ns != before[each]}
                assert again == {ledger / table / path.name for table in TABLES}
            else:
                assert f"resuming: {shards} of {shards} shards are done" in log


def test_damage_within_a_file_whose_footer_is_sound_is_found(
    archive: Path, audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = archive / "ledger"
    expected = contents(archive / "whole")
    path = ledger / "segments" / "00001.parquet"
    data = path.read_bytes()
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    table, harmless = pq.read_table(path), 0
    places = range(footer - 1, 4, -61)
    for at in places:
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        found = damaged(ledger)
        assert found in ({1: "segments/00001.parquet is damaged or cut short"}, {})
        if not found:  # a bit that no reader looks at
            assert pq.read_table(path).equals(table)
            harmless += 1
    assert len(places) > 15
    assert harmless < len(places) / 4
    at = footer - 1
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    capsys.readouterr()
    assert audit("archive.jsonl", stories_per_shard=4) is Status.OK
    assert "shard 1 is judged again: segments/00001.parquet is damaged" in capsys.readouterr().err
    assert contents(ledger) == expected
    assert path.read_bytes() == data


def test_a_missing_file_is_damage(archive: Path) -> None:
    ledger = archive / "ledger"
    assert damaged(ledger) == {}
    (ledger / "findings" / "00001.parquet").unlink()
    (ledger / "stories" / "00002.parquet").write_bytes(b"PAR1, or not")
    assert damaged(ledger) == {
        1: "findings/00001.parquet is missing",
        2: "stories/00002.parquet is damaged or cut short",
    }


def test_a_plan_that_is_damaged_is_made_again_only_from_the_same_files(archive: Path, audit: Audit) -> None:
    ledger = archive / "ledger"
    (ledger / "plan" / "tasks.jsonl").write_bytes(b"")
    (archive / "archive.jsonl").write_bytes(json_lines(4))
    with pytest.raises(InputError, match="begun otherwise: 1 file changed since"):
        audit("archive.jsonl", stories_per_shard=4)
    (ledger / "plan" / "files.jsonl").write_bytes(b"")
    with pytest.raises(InputError, match="damaged, and the files are no longer those of it"):
        audit("archive.jsonl", stories_per_shard=4)


def test_what_was_run_is_restored_from_its_copy_or_refused(
    archive: Path, audit: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = archive / "ledger"
    (ledger / PROVENANCE).write_bytes(b"{")
    with pytest.raises(InputError, match="begun otherwise: --pivot"):
        audit("archive.jsonl", stories_per_shard=4, settings={"pivot": "es"})
    assert json.loads((ledger / PROVENANCE).read_text())["shards"] == done(ledger)
    for path in ledger.rglob(PROVENANCE):
        path.write_bytes(b"{")
    capsys.readouterr()
    with pytest.raises(InputError, match=r"audit\.json: cannot be read"):
        audit("archive.jsonl", stories_per_shard=4)
