"""The review of a sample in the terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.audit.sample.filled import read_filled
from mtqa.audit.sample.review import review
from mtqa.console import Console
from mtqa.errors import InputError
from tests.audit.sample.items import FOUR, item, write


@pytest.fixture(params=["s.csv", "s.xlsx"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return write(tmp_path / str(request.param))


def _typed(*answers: str) -> Callable[[], str]:
    left = iter(answers)

    def read() -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return read


def _run(path: Path, *answers: str, again: bool = False, terminal: bool = False) -> tuple[str, int]:
    out = io.StringIO()
    left = review(path, Console(file=out, force_terminal=terminal, width=80), _typed(*answers), again=again)
    return out.getvalue(), left


def _answers(path: Path) -> list[str | None]:
    return [row.answer and row.answer.value for row in read_filled(path).rows]


def test_each_answer_goes_to_the_row_that_was_shown(path: Path) -> None:
    out, left = _run(path, "f", "B", "right", "s")
    assert _answers(path) == ["false alarm", "broken", "right", None]
    assert left == 1
    assert (
        "urn:1  break/lowercase certain  (1/4)\n  broken\n  The «vote» was delayed.\n  He said so.\n" in out
    )
    assert "[p/a/b/u/s/q]" in out


def test_an_early_end_loses_nothing_and_the_next_review_goes_on(path: Path) -> None:
    assert _run(path, "r")[1] == 3  # the input ends
    out, left = _run(path, "p", "q")
    assert "urn:2  unflagged  (1/3)" in out
    assert (_answers(path), left) == (["right", "printable", None, None], 2)


def test_a_wrong_key_is_asked_again_and_told_what_there_is(path: Path) -> None:
    out, _ = _run(path, "p", "r", "r", "a")  # p is no answer to a finding, r none to a sentence
    assert out.count("[r/f/u/s/q]") == 3
    assert "  f: a finding: what is marked is no error" in out
    assert _answers(path) == ["right", "awkward", None, None]


def test_answers_can_be_changed(path: Path) -> None:
    _run(path, "r", "p", "r", "p")
    assert _run(path)[0] == ""
    out, _ = _run(path, "f", again=True)
    assert "was: right" in out
    assert _answers(path)[0] == "false alarm"


def test_each_answer_is_on_disk_before_the_next_question_and_what_others_wrote_is_kept(path: Path) -> None:
    told: list[int] = []

    def read() -> str:
        told.append(sum(answer is not None for answer in _answers(path)))
        if len(told) == 1:
            path.write_bytes(read_filled(path).sheet.with_answer(5, "broken"))
        return "u"

    review(path, Console(file=io.StringIO()), read)
    assert told == [0, 2, 3, 4]
    assert _answers(path) == ["unsure"] * 4


def test_a_row_that_is_gone_meanwhile_is_named(path: Path) -> None:
    def read() -> str:
        write(path, FOUR[1:])
        return "r"

    with pytest.raises(InputError, match=r"the row of f0\.1\.0 is gone"):
        review(path, Console(file=io.StringIO()), read)


def test_nothing_in_a_story_moves_the_cursor(tmp_path: Path) -> None:
    evil = item(1, "a/b", story="\x1b[1m", sentence="a «b\x1b[2J» c", stratum_drawn=1, sample_size=1)
    path = write(tmp_path / "s.csv", (evil,))
    assert "\x1b" not in _run(path)[0]
    out, _ = _run(path, terminal=True)
    assert "\x1b[2J" not in out
    assert "\x1b[1;4;31m«b␛[2J»" in out
