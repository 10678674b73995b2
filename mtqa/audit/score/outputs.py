"""The outputs of a score: for people on the terminal, what matters first; as JSON, everything."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.text import Text

from mtqa.audit.ledger import Ledger
from mtqa.audit.sample.filled import read_filled
from mtqa.audit.score import wording
from mtqa.audit.score.score import Score, ScoreLine, Section, score
from mtqa.files import write_atomically
from mtqa.reports.text import visible
from mtqa.status import Status

SCHEMA = "mtqa.audit-score/1"


def to_json(score: Score) -> str:
    """The score as one JSON object, ending in a newline; what is not known is null."""
    value = {
        "schema": SCHEMA,
        **asdict(score),
        "sentences": list(wording.summary(score)),
        "method": wording.METHOD,
    }
    return json.dumps(value, indent=2, allow_nan=False) + "\n"


_HEAD = ("", "in ledger", "right", "false alarm", "unsure", "unanswered", "precision (95 % interval)")


def write_score(console: Console, score: Score) -> None:
    """Print a score."""
    for sentence in wording.summary(score):
        _print(console, sentence, "bold")
    _print(console, wording.unanswered(score), "dim")
    rows = [_line_cells(line) for line in score.lines]
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
    _print(console, wording.METHOD, "dim")


def _line_cells(line: ScoreLine) -> tuple[str, ...]:
    numbers = (line.size, line.right, line.false_alarms, line.unsure, line.unanswered)
    precision = "–" if line.precision is None else wording.percent(line.precision)
    if line.precision is not None and line.silent:
        precision += f", without {line.silent} kinds that have no answer"
    return visible(wording.name(line)), *(f"{number:,}" for number in numbers), precision


def _padded(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(
        f"{cell:{'<' if i in (0, 6) else '>'}{widths[i]}}" for i, cell in enumerate(cells)
    ).rstrip()


def _print(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text, style), soft_wrap=True)


def report_score(sample: Path, ledger: Path | None, json: Path | None) -> Status:
    """Say what a filled sample says; ``json`` is a file for it, "-" standard output in the table's place.

    Raises InputError as ``read_filled`` and ``score`` do.
    """
    found = score(read_filled(sample), None if ledger is None else Ledger.open(ledger))
    if json is not None and str(json) != "-":
        write_atomically(json, to_json(found).encode())
    if str(json) == "-":
        sys.stdout.write(to_json(found))
    else:
        write_score(Console(highlight=False, markup=False, emoji=False), found)
    return Status.OK
