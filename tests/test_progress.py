from __future__ import annotations

import io
import time

from rich.text import Text

from mtqa.console import Console
from mtqa.progress import LateProgress


def _console(*, terminal: bool) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, force_terminal=terminal, width=80), out


def test_quick_work_shows_no_bar() -> None:
    console, out = _console(terminal=True)
    with LateProgress(console, patience=60) as progress:
        progress.update(1, 2)
        progress.update(2, 2)
    assert out.getvalue() == ""


def test_late_work_shows_a_bar_even_within_one_step() -> None:
    console, out = _console(terminal=True)
    with LateProgress(console, patience=0.05) as progress:
        progress.label("story.txt")
        progress.update(3, 7)
        deadline = time.monotonic() + 60
        while "3/7" not in out.getvalue() and time.monotonic() < deadline:
            time.sleep(0.02)
    assert "story.txt" in out.getvalue()
    assert "3/7" in out.getvalue()


def test_a_pause_takes_the_bar_away_and_an_update_brings_it_back() -> None:
    console, out = _console(terminal=True)
    progress = LateProgress(console, patience=0)
    for done in (1, 2):
        progress.update(done, 9)
        deadline = time.monotonic() + 60
        while f"{done}/9" not in out.getvalue() and time.monotonic() < deadline:
            time.sleep(0.02)
        progress.pause()
        assert f"{done}/9" in out.getvalue()


def test_without_a_terminal_nothing_is_written() -> None:
    console, out = _console(terminal=False)
    with LateProgress(console, patience=0) as progress:
        progress.update(1, 2)
        time.sleep(0.05)
    assert out.getvalue() == ""


def _until(out: io.StringIO, words: str) -> None:
    deadline = time.monotonic() + 60
    while words not in out.getvalue() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert words in out.getvalue()


def test_work_of_unknown_length_is_named_and_no_markup() -> None:
    console, out = _console(terminal=True)
    with LateProgress(console, patience=0) as progress:
        progress.label("story[b].txt")
        _until(out, "story[b].txt")


def test_lines_are_shown_at_once_below_the_bar_and_go_with_a_pause() -> None:
    console, out = _console(terminal=True)
    with LateProgress(console, patience=60) as progress:
        progress.lines([Text("1:2  odd")])
        assert "1:2  odd" in out.getvalue()
        progress.pause()
        told = len(out.getvalue())
        progress.label("another")
        progress.lines([])
        assert "another" in out.getvalue()[told:]
        assert "odd" not in out.getvalue()[told:]


def test_without_a_terminal_no_lines_are_written() -> None:
    console, out = _console(terminal=False)
    with LateProgress(console, patience=0) as progress:
        progress.lines([Text("1:2  odd")])
    assert out.getvalue() == ""
