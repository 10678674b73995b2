"""A comparison for people: the verdict first, then all copy, then only what is significant."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from mtqa.audit.compare import told
from mtqa.audit.compare.bootstrap import Answer
from mtqa.audit.compare.questions import ALL
from mtqa.audit.compare.result import Comparison, KindChange, Way, way
from mtqa.reports.text import visible

_STYLES = {Way.WORSE: "bold red", Way.BETTER: "bold green", Way.UNCLEAR: "bold"}
_HEAD = ("", "before", "after", "difference", "95 % interval", "p", "")
_KINDS = 5


def write_comparison(console: Console, comparison: Comparison, *, every: bool = False) -> None:
    """Print a comparison; ``every``: with the rows that show no clear difference."""
    where, sentence = told.verdict(comparison)
    _line(console, Text(sentence, _STYLES[where]))
    for warning in told.warnings(comparison):
        _line(console, Text("warning: ", "bold yellow").append(visible(warning), "not bold default"))
    for line in told.basis(comparison):
        _line(console, Text(visible(line), "dim"))
    rows, quiet = _rows(comparison, every=every)
    _table(console, rows)
    if quiet:
        _line(
            console, Text(f"and {quiet:,} rows by check and group without a clear difference (--all)", "dim")
        )
    for name, kinds in (("new", comparison.new), ("vanished", comparison.vanished)):
        _kinds(console, name, kinds)
    if comparison.answers:
        _line(console, Text(told.method(comparison), "dim"))


def _rows(comparison: Comparison, *, every: bool) -> tuple[list[tuple[str, ...]], int]:
    rows: list[tuple[str, ...]] = []
    quiet = 0
    for section, answers in comparison.sections().items():
        shown = [a for a in answers if every or section == ALL or way(a) is not Way.UNCLEAR]
        quiet += len(answers) - len(shown)
        if shown:
            rows += [(told.title(section),), *map(_cells, shown)]
    return rows, quiet


def _cells(answer: Answer) -> tuple[str, ...]:
    where = way(answer)
    return (
        f"  {visible(answer.row.name)}",
        told.number(answer, answer.before),
        told.number(answer, answer.after),
        told.difference(answer),
        told.interval(answer),
        told.p_value(answer),
        "" if where is Way.UNCLEAR else where.value,
    )


def _table(console: Console, rows: Sequence[tuple[str, ...]]) -> None:
    full = [row for row in rows if len(row) > 1]
    if not full:
        return
    widths = [max(len(row[i]) for row in [_HEAD, *full]) for i in range(len(_HEAD))]
    _line(console, Text())
    for row in [_HEAD, *rows]:
        cells = [f"{cell:{'<' if i in (0, 6) else '>'}{widths[i]}}" for i, cell in enumerate(row)]
        head = row is _HEAD or len(row) == 1
        style = "bold" if head else _STYLES[Way(row[6])] if row[6] else ""
        _line(console, Text("  ".join(cells).rstrip(), style))
    _line(console, Text())


def _kinds(console: Console, name: str, kinds: Sequence[KindChange]) -> None:
    for kind in kinds[:_KINDS]:
        _line(console, Text(f"{name}: {visible(told.kind(kind))}"))
    if len(kinds) > _KINDS:
        _line(console, Text(f"{name}: {len(kinds) - _KINDS:,} more kinds of finding"))


def _line(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True)
