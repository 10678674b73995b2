"""The outputs of a score: for people on the terminal, what matters first; as JSON, everything."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from rich.text import Text

from mtqa.audit.ledger import Ledger
from mtqa.audit.sample.filled import read_filled
from mtqa.audit.score.score import Score, ScoreLine, Section, Unflagged, score
from mtqa.console import Console
from mtqa.files import is_standard_output, write_atomically
from mtqa.reports.text import visible
from mtqa.statistics import Interval
from mtqa.status import Status

SCHEMA = "mtqa.audit-score/1"


def to_json(score: Score) -> str:
    """The score as one JSON object, ending in a newline; what is not known is null."""
    value = {
        "schema": SCHEMA,
        **asdict(score),
        "sentences": list(summary(score)),
        "method": METHOD,
    }
    return json.dumps(value, indent=2, allow_nan=False) + "\n"


_HEAD = ("", "in ledger", "right", "false alarm", "unsure", "unanswered", "precision (95 % interval)")


def write_score(console: Console, score: Score) -> None:
    """Print a score."""
    for sentence in summary(score):
        _print(console, sentence, "bold")
    _print(console, unanswered_rows(score), "dim")
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
    _print(console, METHOD, "dim")


def _line_cells(line: ScoreLine) -> tuple[str, ...]:
    numbers = (line.size, line.right, line.false_alarms, line.unsure, line.unanswered)
    precision = "–" if line.precision is None else percent(line.precision)
    if line.precision is not None and line.silent:
        precision += f", without {line.silent} kinds that have no answer"
    return visible(line_name(line)), *(f"{number:,}" for number in numbers), precision


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
    if json is not None and is_standard_output(json):
        sys.stdout.write(to_json(found))
    else:
        if json is not None:
            write_atomically(json, to_json(found).encode())
        write_score(Console(highlight=False, markup=False, emoji=False), found)
    return Status.OK


METHOD = (
    "Intervals are 95 % (Wilson). Where checks or grades come together, each counts by its findings in the "
    "ledger. Unsure and unanswered rows are left out, as if they were like the others of their check and "
    "grade. The figures hold for copy like the ledger's."
)


def summary(score: Score) -> Iterator[str]:
    """The sentences that matter, one a line."""
    whole = score.all_findings
    if whole is not None and whole.precision is not None:
        but = f", without {whole.silent} kinds of finding that have no answer" if whole.silent else ""
        yield f"Precision: {percent(whole.precision)} of {whole.size:,} findings are right{but}"
    if score.unflagged is not None:
        yield from _missed_sentence(score.unflagged, score.missed)
    if score.recall is not None:
        yield f"Recall: {percent(score.recall)} of the broken sentences have a right finding"
    elif whole is not None and whole.silent:
        yield f"Recall: not known, because {whole.silent} kinds of finding (check and grade) have no answer"
    else:
        yield "Recall: not known, without answers about both findings and unflagged sentences"


def _missed_sentence(unflagged: Unflagged, missed: Interval | None) -> Iterator[str]:
    if unflagged.broken is None or unflagged.rewritten is None or missed is None:
        yield f"Missed: not known: no answer about the {unflagged.size:,} sentences without a finding"
        return
    yield (
        f"Missed: {percent(unflagged.broken)} of {unflagged.size:,} sentences without a finding are broken, "
        f"about {count(missed)}; an editor would rewrite {percent(unflagged.rewritten)} (broken or awkward)"
    )


def unanswered_rows(score: Score) -> str:
    """How many rows say nothing."""
    whole, plain = score.all_findings, score.unflagged
    none = (whole.unanswered if whole else 0) + (plain.unanswered if plain else 0)
    unsure = (whole.unsure if whole else 0) + (plain.unsure if plain else 0)
    gone = f" ({score.gone:,} of them are gone from the file)" if score.gone else ""
    return f"{score.rows:,} rows: {none:,} without an answer{gone}, {unsure:,} unsure"


def line_name(line: ScoreLine) -> str:
    """What a line is about."""
    return " ".join(part for part in (line.check, line.grade) if part) or Section.ALL.value


def percent(estimate: Interval) -> str:
    """A share with its interval, in per cent; small ones with a digit more."""
    digits = 0 if estimate.high >= 0.1 else 1
    value, low, high = (f"{100 * part:.{digits}f}" for part in (estimate.value, estimate.low, estimate.high))
    return f"{value}% ({low}–{high}%)"


def count(estimate: Interval) -> str:
    """A number with its interval."""
    return f"{estimate.value:,.0f} ({max(0.0, estimate.low):,.0f}–{estimate.high:,.0f})"
