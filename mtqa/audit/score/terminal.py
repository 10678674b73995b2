"""A score for people: what matters first, then each check and grade."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from mtqa.audit.score import told
from mtqa.audit.score.result import Line, Score, Section
from mtqa.reports.text import visible

_HEAD = ("", "in ledger", "right", "false alarm", "unsure", "unanswered", "precision (95 % interval)")


def write_score(console: Console, score: Score) -> None:
    """Print a score."""
    for sentence in told.summary(score):
        _print(console, sentence, "bold")
    _print(console, told.unanswered(score), "dim")
    rows = [_cells(line) for line in score.lines]
    widths = [max(map(len, column)) for column in zip(_HEAD, *rows, strict=True)]
    section: Section | None = None
    for line, row in zip(score.lines, rows, strict=True):
        if line.section is not section:
            _print(console, "")
            head = (f"by {line.section.value}", *_HEAD[1:]) if line.section is not Section.ALL else _HEAD
            _print(console, _padded(head, [max(widths[0], len(head[0])), *widths[1:]]), "bold")
            section = line.section
        _print(console, _padded(row, widths))
    if score.lines:
        _print(console, "")
    _print(console, told.METHOD, "dim")


def _cells(line: Line) -> tuple[str, ...]:
    numbers = (line.size, line.right, line.false_alarms, line.unsure, line.unanswered)
    precision = "–" if line.precision is None else told.percent(line.precision)
    if line.precision is not None and line.silent:
        precision += f", without {line.silent} kinds that have no answer"
    return visible(told.name(line)), *(f"{number:,}" for number in numbers), precision


def _padded(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(
        f"{cell:{'<' if i in (0, 6) else '>'}{widths[i]}}" for i, cell in enumerate(cells)
    ).rstrip()


def _print(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text, style), soft_wrap=True)
