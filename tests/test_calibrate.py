from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtqa.calibrate import Label, read_labels
from mtqa.errors import InputError


def _write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return path


def _many(label: str, count: int = 20) -> list[object]:
    return [{"text": f"Sentence {number}.", "label": label, "who": "me"} for number in range(count)]


def test_labels_are_read_in_order_with_their_lines(tmp_path: Path) -> None:
    path = _write(tmp_path / "l.jsonl", *_many("printable"), "", *_many("broken"))
    rows = read_labels(path)
    assert len(rows) == 40
    assert rows[0].line == 1
    assert rows[20].line == 22
    assert rows[20].label is Label.BROKEN


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "not JSON"),
        ({"text": "A."}, "label"),
        ({"text": "A.", "label": "fine"}, "label"),
        ({"label": "broken", "text": 3}, "text"),
        ("[1]", "line"),
    ],
)
def test_a_line_that_is_no_label_is_named(tmp_path: Path, row: object, reason: str) -> None:
    path = _write(tmp_path / "l.jsonl", *_many("printable"), row)
    with pytest.raises(InputError, match=f"l.jsonl:21: {reason}"):
        read_labels(path)


def test_too_few_labels_of_a_kind_are_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "l.jsonl", *_many("printable"), *_many("awkward", 19))
    with pytest.raises(InputError, match="20 printable and 19 other"):
        read_labels(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_labels(tmp_path / "none.jsonl")
    (tmp_path / "l.jsonl").write_bytes(b"\xff\xfe{}")
    with pytest.raises(InputError, match="not UTF-8 at byte 0"):
        read_labels(tmp_path / "l.jsonl")
