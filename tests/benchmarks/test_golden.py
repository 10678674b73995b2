"""What counts as a change of what mtqa finds, and the file that is compared with."""

from __future__ import annotations

import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import golden
from benchmarks.golden import BadFileError, Record, compare, read, tell, write
from benchmarks.golden_diff import line
from benchmarks.golden_stories import cases, spread


def report(*starts: int) -> dict[str, Any]:
    findings = [{"check": "break/fragment", "start": start, "end": start + 3} for start in starts]
    segment = {"kind": "sentence", "awkwardness": 0.25, "round_trip": {"bleu": 41.5, "back_text": "Ships"}}
    return {"verdict": {"passed": False}, "segments": [segment], "findings": findings}


OLD = Record("pivot:pt|checks:3.v1", False, None, {"clean/a": report(4, 9), "clean/b": report()})


def test_the_same_run_has_not_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(compare(OLD, deepcopy(OLD))) == []
    assert tell(OLD, deepcopy(OLD)) == 0
    assert capsys.readouterr().out.startswith("nothing changed: 2 stories, 2 sentences, 2 findings")


@pytest.mark.parametrize(("now", "fields"), [(0.25 * (1 + 5e-7), 0), (0.2501, 1), (None, 1), ("0.25", 1)])
def test_floats_may_differ_by_a_millionth(now: object, fields: int) -> None:
    new = deepcopy(OLD)
    new.stories["clean/a"]["segments"][0]["awkwardness"] = now
    assert len(list(compare(OLD, new))) == fields


def test_true_is_not_one() -> None:
    new = deepcopy(OLD)
    new.stories["clean/a"]["verdict"]["passed"] = 0
    assert list(compare(OLD, new)) == [("clean/a", "verdict.passed", False, 0)]


def test_a_changed_span_is_told_by_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    new = deepcopy(OLD)
    new.stories["clean/a"]["findings"][1]["start"] = 8
    assert tell(OLD, new) == 1
    told, total = capsys.readouterr().out.splitlines()
    assert told == "clean/a: findings[1].start 9 → 8"
    assert total == (
        "changed: 1 of 2 stories, 1 fields, 0 parts of the signature; now 2 stories, 2 sentences, 2 findings"
    )


def test_a_finding_more_does_not_move_the_others() -> None:
    new = replace(OLD, stories={**OLD.stories, "clean/a": report(2, 4, 9)})
    ((where, path, was, now),) = compare(OLD, new)
    assert (where, path, was, now["start"]) == ("clean/a", "findings[0]", None, 2)


def test_a_story_may_be_missing_on_either_side() -> None:
    few = replace(OLD, stories={"clean/a": OLD.stories["clean/a"]})
    assert list(compare(OLD, few)) == [("clean/b", "", "a story", None)]
    assert list(compare(few, OLD)) == [("clean/b", "", None, "a story")]


def test_the_signature_is_compared_by_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    new = replace(OLD, signature="pivot:pt|checks:4.v1|back:none")
    assert list(compare(OLD, new)) == [
        ("signature", "checks", "3.v1", "4.v1"),
        ("signature", "back", None, "none"),
    ]
    assert tell(OLD, new) == 1
    assert "0 of 2 stories, 0 fields, 2 parts of the signature" in capsys.readouterr().out


def test_no_more_than_fifty_differences_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    new = replace(OLD, stories={f"clean/{number}": report() for number in range(60)})
    assert tell(OLD, new) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (len(lines), lines[50]) == (52, "... and 12 more")


def test_of_long_texts_the_place_where_they_part_is_shown() -> None:
    was, now = ("word " * 50 + end for end in ("left", "right"))
    told = 'clean/a: text …"word word word left" → …"word word word right"'
    assert line("clean/a", "text", was, now) == told


@pytest.mark.parametrize("name", ["golden.jsonl", "golden.jsonl.gz"])
def test_what_is_written_is_read(name: str, tmp_path: Path) -> None:
    told = replace(OLD, stories={"a": {"text": "two\u2028lines, ‘quoted’ \ud800"}, **OLD.stories})
    write(told, tmp_path / "build" / name)
    assert read(tmp_path / "build" / name) == told
    assert [path.name for path in (tmp_path / "build").iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "data"), [("no.gz", None), ("a.gz", b"{}"), ("b", b""), ("c", b"{}\n"), ("d", b'"text"')]
)
def test_another_file_is_refused_in_one_line(
    name: str,
    data: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(BadFileError):
        read(tmp_path / name)
    monkeypatch.setattr(sys, "argv", ["golden", "--check", str(tmp_path / name)])
    assert golden.main() == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_stories_left_out_on_purpose_are_not_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(OLD, tmp_path / "golden")
    chosen: Any = ([], {"clean/a": False})  # of what is there, a is left out for haste; b is not there
    monkeypatch.setattr(golden, "_chosen", lambda quick, only: chosen)
    monkeypatch.setattr(golden, "run", lambda chosen, quick, only: replace(OLD, stories={}))
    monkeypatch.setattr(sys, "argv", ["golden", "--check", str(tmp_path / "golden"), "--quick"])
    assert golden.main() == 1
    assert capsys.readouterr().out.splitlines()[0] == 'clean/b: "a story" → nothing'


def test_all_fixtures_are_read_and_two_have_a_source() -> None:
    found = cases("fixtures", quick=True)
    assert len(found) >= 24
    assert [case.id for case in found if case.document.source] == [
        "fixtures/fish-quotas",
        "fixtures/wind-farm",
    ]


def test_items_are_spread_evenly() -> None:
    assert spread(range(10), 4) == [0, 2, 5, 7]
    assert spread("ab", 4) == ["a", "b"]
