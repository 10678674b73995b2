from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mtqa.calibrate import Label, changes, check_all, read_labels, refitted
from mtqa.checker import Checker
from mtqa.errors import InputError
from mtqa.resources import models_dir
from mtqa.settings import Settings


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


#: Sentences that break/lowercase:word finds broken, and that nothing is wrong with.
_STOPS = [
    f"The talks in {place} ended. she said nothing more was planned." for place in ("Lyon", "Oslo")
] * 10
_SOUND = [f"Police in {place} arrested two men on Tuesday." for place in ("Turin", "Breda")] * 10
_WORD = "break/lowercase:word"


@pytest.fixture(scope="module")
def checker() -> Checker:
    pytest.importorskip("sklearn")
    rules = {"round_trip": False, "tagger": False, "fluency": False, "estimator": False, "cache": False}
    return Checker(Settings(**rules, user_names=False))


def _refitted(checker: Checker, path: Path, sound: list[str], broken: list[str]) -> tuple[Any, Any]:
    rows = [{"text": text, "label": "printable"} for text in sound]
    rows += [{"text": text, "label": "broken"} for text in broken]
    labels = _write(path / "l.jsonl", *rows)
    checked, errors = check_all(checker, read_labels(labels), labels)
    assert not errors
    shipped = json.loads((models_dir() / "calibration.json").read_text("utf-8"))
    return shipped, refitted(shipped, checked, labels)


def test_what_alarmed_in_no_printable_text_gets_no_weaker(checker: Checker, tmp_path: Path) -> None:
    """A desk's few texts are weighed with the shipped counts: a kind that was right in all of them stays."""
    before, after = _refitted(checker, tmp_path, _SOUND, _STOPS)
    assert after["desk"]["broken"] == 20
    assert after["checks"][_WORD]["confidence"] >= before["checks"][_WORD]["confidence"]
    assert changes(before, after) == []


def test_one_alarm_in_few_sentences_does_not_outweigh_many(checker: Checker, tmp_path: Path) -> None:
    """All alarms of the shipped counts were slips of that copy: one more in 2,000 sentences is little."""
    before, after = _refitted(checker, tmp_path, [*_SOUND, _STOPS[0]], _STOPS)
    assert before["checks"][_WORD]["net_alarms"] == 0
    assert after["checks"][_WORD]["net_alarms"] == 1
    assert after["checks"][_WORD]["grade"] == "certain"


def test_what_alarms_often_in_printable_texts_gets_weaker(checker: Checker, tmp_path: Path) -> None:
    before, after = _refitted(checker, tmp_path, [*_SOUND, *_STOPS[:10]], [*_STOPS, *_STOPS])
    assert changes(before, after)[0].startswith(f"{_WORD}: certain -> ")
