"""The review of a sample in the terminal: a person says of each row what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rich.padding import Padding
from rich.text import Text

from mtqa.audit.sample.filled import SampleRow, read_filled
from mtqa.audit.sample.item import CLOSE, FLAGGED, MEANINGS, OPEN, UNFLAGGED
from mtqa.console import Console
from mtqa.errors import InputError
from mtqa.files import write_atomically
from mtqa.reports.text import visible

_SKIP = ("s", "skip", "")
_QUIT = ("q", "quit")


def review(path: Path, console: Console, read: Callable[[], str] = input, *, again: bool = False) -> int:
    """Ask about every row that has no answer yet, or with ``again`` about each; how many are left without.

    Each answer is in the file before the next question, so that nothing is lost when the review ends
    early; it ends with the input. Raises InputError for a damaged file, and for one that is changed
    while it is written.
    """
    open_rows = [row for row in read_filled(path).rows if again or row.answer is None]
    for number, row in enumerate(open_rows, 1):
        _show(console, row, f"{number}/{len(open_rows)}")
        answer = _ask(console, read, row)
        console.print()
        if answer in _QUIT:
            break
        if answer not in _SKIP:
            _save(path, row.id, answer)
    return sum(row.answer is None for row in read_filled(path).rows)


def _save(path: Path, name: str, answer: str) -> None:
    """Into the file as it is now: another may have answered other rows meanwhile."""
    filled = read_filled(path)
    number = next((row.number for row in filled.rows if row.id == name), None)
    if number is None:
        raise InputError(str(path), f"the row of {name} is gone")
    write_atomically(path, filled.sheet.with_answer(number, answer), before=filled.data)


def _ask(console: Console, read: Callable[[], str], row: SampleRow) -> str:
    answers = FLAGGED if row.flagged else UNFLAGGED
    keys = {answer.value[0]: answer.value for answer in answers} | {a.value: a.value for a in answers}
    letters = "/".join([*(answer.value[0] for answer in answers), "s", "q"])
    while True:
        console.print(Text(f"  {', '.join(answers)}, skip, quit? [{letters}] ", "bold"), end="")
        try:
            typed = " ".join(read().split()).lower()
        except EOFError:
            console.print()
            return _QUIT[0]
        if typed in keys:
            return keys[typed]
        if typed in _SKIP or typed in _QUIT:
            return typed
        for answer in answers:
            console.print(Text(f"  {answer.value[0]}: {MEANINGS[answer]}", style="dim"), soft_wrap=True)


def _show(console: Console, row: SampleRow, count: str) -> None:
    head = Text(visible(row.cells.get("story", "")), style="bold")
    head.append(f"  {visible(row.stratum)}  ({count})", style="not bold")
    if row.answer is not None:
        head.append(f"  was: {row.answer.value}", style="not bold dim")
    console.print(head, soft_wrap=True)
    shown = {name: visible(row.cells.get(name, "")) for name in ("message", "before", "after", "suggestion")}
    for part in (
        Text(shown["message"]),
        Text(shown["before"], "dim"),
        _marked(visible(row.cells.get("sentence", ""))),
        Text(shown["after"], "dim"),
        Text(f"suggested: {shown['suggestion']}" if shown["suggestion"] else "", "green"),
    ):
        if part and console.is_terminal:
            console.print(Padding(part, (0, 0, 0, 2), expand=False))
        elif part:  # in a pipe a line stays one line, however long
            console.print(Text("  ").append_text(part), soft_wrap=True)


def _marked(sentence: str) -> Text:
    """The sentence with what is between the marks underlined, which stay: text may have them, too."""
    text = Text(sentence)
    start, end = sentence.find(OPEN), sentence.rfind(CLOSE)
    if 0 <= start < end:
        text.stylize("underline bold red", start, end + 1)
    return text
