"""The review of a baseline in the terminal."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.console import Console
from mtqa.errors import InputError
from mtqa.findings import Grade
from mtqa.gate.baseline import Baseline
from mtqa.gate.baseline_audit import precisions, review
from mtqa.gate.baseline_file import BaselineProvenance, KnownFinding, ReviewAnswer
from tests.gate.known_stories import BROKEN, DOUBLED, finding, outcome, story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    one, two = story(f"{BROKEN}\n\n{DOUBLED}\n", id="urn:1"), story(f"{BROKEN}\n", "feeds/b.txt", id="urn:2")
    Baseline.of(
        tmp_path / "b",
        [
            outcome(
                one,
                finding(one, "delayed. until"),
                finding(one, "The the", "repeat/doubled", grade=Grade.LIKELY),
            ),
            outcome(two, finding(two, "delayed. until")),
        ],
        BaselineProvenance("signature"),
    ).write()
    return tmp_path / "b"


def _typed(*answers: str) -> Callable[[], str]:
    left = iter(answers)

    def read() -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return read


def _run(path: Path, *answers: str, again: bool = False, terminal: bool = False) -> str:
    out = io.StringIO()
    review(path, Console(file=out, force_terminal=terminal, width=80), _typed(*answers), again=again)
    return out.getvalue()


def _answers(path: Path) -> dict[tuple[str, str], ReviewAnswer | None]:
    return {(e.story, e.check): e.answer for e in Baseline.load(path).entries}


def test_each_answer_goes_to_the_finding_that_was_shown_strongest_first(path: Path) -> None:
    out = _run(path, "f", "Won’t  Fix", "right")
    assert _answers(path) == {
        ("urn:1", "break/lowercase"): ReviewAnswer.FALSE_ALARM,
        ("urn:2", "break/lowercase"): ReviewAnswer.WONT_FIX,
        ("urn:1", "repeat/doubled"): ReviewAnswer.RIGHT,
    }
    places = [
        "feeds/a.txt:1:14  urn:1  certain  break/lowercase  (1/3)",
        "feeds/b.txt:1:14  urn:2",
        "feeds/a.txt:3:1",
    ]
    assert [out.index(place) for place in places] == sorted(out.index(place) for place in places)
    assert f"  “delayed. until” is broken\n  {BROKEN}\n  {' ' * 13}{'^' * 14}\n" in out
    assert "all                  1          1            1           0  67% (21%–94%)\n" in out


def test_an_early_end_loses_nothing_and_the_next_review_goes_on(path: Path) -> None:
    _run(path, "what?", "r")  # the input ends
    assert list(_answers(path).values()).count(ReviewAnswer.RIGHT) == 1
    out = _run(path, "s", "q")
    assert "(1/2)" in out
    assert "urn:2" in out
    assert list(_answers(path).values()).count(None) == 2
    assert "–" in _run(path)


def test_a_wrong_key_is_asked_again_and_told_what_there_is(path: Path) -> None:
    out = _run(path, "x", "f")
    assert out.count("[r/f/w/s/q]") == 3
    assert "f: a false alarm, stays quiet" in out
    assert _answers(path)["urn:1", "break/lowercase"] is ReviewAnswer.FALSE_ALARM


def test_answers_can_be_changed(path: Path) -> None:
    _run(path, "f", "f", "f")
    assert "(1/" not in _run(path)
    out = _run(path, "r", "s", again=True)
    assert "was: false alarm" in out
    assert list(_answers(path).values()).count(ReviewAnswer.FALSE_ALARM) == 2


def test_each_answer_is_on_disk_before_the_next_question(path: Path) -> None:
    told: list[int] = []

    def read() -> str:
        told.append(sum(answer is not None for answer in _answers(path).values()))
        return "r"

    review(path, Console(file=io.StringIO()), read)
    assert told == [0, 1, 2]


def test_what_another_wrote_meanwhile_is_kept(path: Path) -> None:
    def read() -> str:
        if not any(_answers(path).values()):
            theirs = Baseline.load(path)
            (entry,) = [e for e in theirs.entries if e.check == "repeat/doubled"]
            theirs.answered(entry, ReviewAnswer.WONT_FIX).write()
            return "r"
        return "q"

    review(path, Console(file=io.StringIO()), read)
    assert _answers(path) == {
        ("urn:1", "break/lowercase"): ReviewAnswer.RIGHT,
        ("urn:2", "break/lowercase"): None,
        ("urn:1", "repeat/doubled"): ReviewAnswer.WONT_FIX,
    }


def test_nothing_in_a_story_moves_the_cursor_and_no_text_is_said_to_be_missing(tmp_path: Path) -> None:
    document = story("The vote was delayed. until \x1b[2JMonday because of rain.\n", id="urn:\x1b[1m")
    evil = outcome(document, finding(document, "delayed. until"))
    Baseline.of(tmp_path / "b", [evil], BaselineProvenance("s")).write()
    assert "\x1b[2J" not in _run(tmp_path / "b", terminal=True)
    assert "\x1b[1m\x1b" not in _run(tmp_path / "b", terminal=False)
    Baseline.of(tmp_path / "b", [evil], BaselineProvenance("s", text=False)).write()
    out = _run(tmp_path / "b")
    assert "(this baseline keeps no text)" in out
    assert "delayed" not in out


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("{}\n")
    with pytest.raises(InputError, match="line 1: no fingerprint"):
        _run(tmp_path / "b")


def test_answers_are_counted_by_check_and_together() -> None:
    answers = {
        "a/a": [
            ReviewAnswer.RIGHT,
            ReviewAnswer.RIGHT,
            ReviewAnswer.FALSE_ALARM,
            ReviewAnswer.WONT_FIX,
            None,
        ],
        "b/b": [None],
    }
    entries = [
        KnownFinding(str(n), check, check, "likely", "p", answer)
        for check, told in reversed(answers.items())
        for n, answer in enumerate(told)
    ]
    first, second, every = precisions(entries)
    assert (first.check, first.right, first.wont_fix, first.false_alarms, first.unanswered) == (
        "a/a",
        2,
        1,
        1,
        1,
    )
    assert first.precision == 0.75
    assert (second.answered, second.interval) == (0, (0.0, 1.0))
    assert math.isnan(second.precision)
    assert (every.check, every.answered, every.unanswered) == ("all", 4, 2)
