from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from mtqa.audit.ledger import TABLES, schema
from mtqa.audit.rows import StoryRows
from mtqa.audit.shards import ShardWriter, done, make_ready, name_of


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    make_ready(tmp_path)
    return tmp_path


def story(row: int) -> StoryRows:
    key = {"shard": 3, "row": row}
    segments = [key | {"segment": number, "kind": "sentence"} for number in range(2)]
    return StoryRows(key | {"story": f"s{row}", "section": "x"}, segments, [key | {"check": "a/b"}])


def test_a_shard_has_all_rows_in_order_however_many(ledger: Path) -> None:
    with ShardWriter(ledger, 3, ["section"]) as writer:
        for row in range(200):
            writer.add(story(row))
        assert done(ledger) == set()
    assert done(ledger) == {3}
    tables = {table: pq.read_table(ledger / table / name_of(3)) for table in TABLES}
    assert [table.num_rows for table in tables.values()] == [200, 400, 200]
    assert tables["stories"]["story"].to_pylist() == [f"s{row}" for row in range(200)]
    for name, table in tables.items():
        assert table.schema.equals(schema(name, ["section"]), check_metadata=True)


def test_the_bytes_follow_from_the_rows(ledger: Path, tmp_path: Path) -> None:
    found = []
    for _ in range(2):
        with ShardWriter(ledger, 0) as writer:
            writer.add(story(0))
        found.append((ledger / "findings" / name_of(0)).read_bytes())
    assert found[0] == found[1]


def test_an_empty_shard_is_a_shard(ledger: Path) -> None:
    with ShardWriter(ledger, 1):
        pass
    assert done(ledger) == {1}
    assert pq.read_table(ledger / "findings" / name_of(1)).num_rows == 0


def test_what_fails_leaves_nothing_behind(ledger: Path) -> None:
    def fail() -> None:
        with ShardWriter(ledger, 0) as writer:
            writer.add(story(0))
            raise KeyError("story")

    with pytest.raises(KeyError):
        fail()
    assert [path for path in ledger.rglob("*") if path.is_file()] == []


def test_what_was_left_unfinished_is_removed(ledger: Path) -> None:
    left = ledger / "stories" / f".{name_of(2)}.unfinished"
    left.write_bytes(b"half")
    assert done(ledger) == set()
    make_ready(ledger)
    assert not left.exists()
