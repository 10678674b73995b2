"""The outputs of a comparison: for people on the terminal, as Markdown with every row, as JSON.

On the terminal the verdict comes first, then all copy, then only what is significant.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.text import Text

from mtqa.audit.compare import wording
from mtqa.audit.compare.bootstrap import RowAnswer
from mtqa.audit.compare.compare import CompareOptions, compare
from mtqa.audit.compare.questions import ALL
from mtqa.audit.compare.result import AuditComparison, ComparedTotals, FailOn, KindChange, Way, way
from mtqa.audit.compare.wording import tools
from mtqa.audit.ledger import Ledger
from mtqa.console import Console
from mtqa.errors import ConfigError
from mtqa.files import STDOUT, is_standard_output, require_writable, write_atomically
from mtqa.reports.text import markdown_text, visible
from mtqa.status import Status, status_known

SCHEMA = "mtqa.audit-compare/1"


def to_json(comparison: AuditComparison, fail_on: FailOn) -> str:
    """The comparison as one JSON object, ending in a newline; numbers that there are not are null."""
    where, sentence = wording.verdict(comparison)
    value = {
        "schema": SCHEMA,
        "verdict": where.value,
        "sentence": sentence,
        "fail_on": fail_on.value,
        "failed": bool(comparison.worse(fail_on)),
        "grade": comparison.grade.value,
        "paired": comparison.paired,
        "same_text": comparison.same_text,
        "resamples": comparison.resamples,
        "seed": comparison.seed,
        "before": _totals_json(comparison.before),
        "after": _totals_json(comparison.after),
        "tool_changes": [asdict(change) for change in comparison.tools],
        "warnings": list(wording.warnings(comparison)),
        "rows": [_row_json(answer) for answer in comparison.answers],
        "new_kinds": [asdict(kind) for kind in comparison.new],
        "vanished_kinds": [asdict(kind) for kind in comparison.vanished],
        "method": wording.method(comparison),
    }
    return json.dumps(value, indent=2, allow_nan=False) + "\n"


def _totals_json(totals: ComparedTotals) -> dict[str, Any]:
    return {**asdict(totals), "shards": {"done": totals.shards[0], "planned": totals.shards[1]}}


def _row_json(answer: RowAnswer) -> dict[str, Any]:
    numbers = {
        "before": answer.before,
        "after": answer.after,
        "difference": answer.difference,
        "low": answer.low,
        "high": answer.high,
        "p": answer.p,
        "p_adjusted": answer.adjusted,
    }
    return {
        "section": answer.row.section,
        "name": answer.row.name,
        "measure": answer.row.measure.value,
        "decides": answer.row.decides,
        **{name: None if math.isnan(value) else value for name, value in numbers.items()},
        "way": way(answer).value,
    }


_MARKDOWN_HEAD = (
    "| {} | before | after | difference | 95 % interval | p | |\n|---|---:|---:|---:|---:|---:|---|"
)


def to_markdown(comparison: AuditComparison) -> str:
    """The comparison, ending in a newline; names of stories and groups are escaped."""
    return "\n".join(_markdown_lines(comparison)) + "\n"


def _markdown_lines(comparison: AuditComparison) -> Iterator[str]:
    _, sentence = wording.verdict(comparison)
    yield f"**{sentence}**"
    yield ""
    for warning in wording.warnings(comparison):
        yield f"- **Warning:** {markdown_text(warning)}"
    for line in wording.basis(comparison):
        yield f"- {markdown_text(line)}"
    for section, answers in comparison.sections().items():
        yield ""
        yield _MARKDOWN_HEAD.format(markdown_text(wording.title(section)))
        for answer in answers:
            where = way(answer)
            cells = (
                markdown_text(answer.row.name),
                wording.number(answer, answer.before),
                wording.number(answer, answer.after),
                wording.difference(answer),
                wording.interval(answer),
                wording.p_value(answer).replace("<", "&lt;"),
                "" if where is Way.UNCLEAR else f"**{where.value}**",
            )
            yield f"| {' | '.join(cells)} |"
    yield ""
    for name, kinds in (("New", comparison.new), ("Vanished", comparison.vanished)):
        for kind in kinds:
            yield f"- {name}: {markdown_text(wording.kind(kind))}"
    if comparison.answers:
        yield ""
        yield wording.method(comparison)


_STYLES = {Way.WORSE: "bold red", Way.BETTER: "bold green", Way.UNCLEAR: "bold"}
_TABLE_HEAD = ("", "before", "after", "difference", "95 % interval", "p", "")
_MOST_KINDS = 5


def write_comparison(console: Console, comparison: AuditComparison, *, every: bool = False) -> None:
    """Print a comparison; ``every``: with the rows that show no clear difference."""
    where, sentence = wording.verdict(comparison)
    _write_line(console, Text(sentence, _STYLES[where]))
    for warning in wording.warnings(comparison):
        _write_line(console, Text("warning: ", "bold yellow").append(visible(warning), "not bold default"))
    for line in wording.basis(comparison):
        _write_line(console, Text(visible(line), "dim"))
    rows, quiet = _rows(comparison, every=every)
    _write_table(console, rows)
    if quiet:
        _write_line(
            console, Text(f"and {quiet:,} rows by check and group without a clear difference (--all)", "dim")
        )
    for name, kinds in (("new", comparison.new), ("vanished", comparison.vanished)):
        _write_kinds(console, name, kinds)
    if comparison.answers:
        _write_line(console, Text(wording.method(comparison), "dim"))


def _rows(comparison: AuditComparison, *, every: bool) -> tuple[list[tuple[str, ...]], int]:
    rows: list[tuple[str, ...]] = []
    quiet = 0
    for section, answers in comparison.sections().items():
        shown = [a for a in answers if every or section == ALL or way(a) is not Way.UNCLEAR]
        quiet += len(answers) - len(shown)
        if shown:
            rows += [(wording.title(section),), *map(_cells, shown)]
    return rows, quiet


def _cells(answer: RowAnswer) -> tuple[str, ...]:
    where = way(answer)
    return (
        f"  {visible(answer.row.name)}",
        wording.number(answer, answer.before),
        wording.number(answer, answer.after),
        wording.difference(answer),
        wording.interval(answer),
        wording.p_value(answer),
        "" if where is Way.UNCLEAR else where.value,
    )


def _write_table(console: Console, rows: Sequence[tuple[str, ...]]) -> None:
    full = [row for row in rows if len(row) > 1]
    if not full:
        return
    widths = [max(len(row[i]) for row in [_TABLE_HEAD, *full]) for i in range(len(_TABLE_HEAD))]
    _write_line(console, Text())
    for row in [_TABLE_HEAD, *rows]:
        cells = [f"{cell:{'<' if i in (0, 6) else '>'}{widths[i]}}" for i, cell in enumerate(row)]
        head = row is _TABLE_HEAD or len(row) == 1
        style = "bold" if head else _STYLES[Way(row[6])] if row[6] else ""
        _write_line(console, Text("  ".join(cells).rstrip(), style))
    _write_line(console, Text())


def _write_kinds(console: Console, name: str, kinds: Sequence[KindChange]) -> None:
    for kind in kinds[:_MOST_KINDS]:
        _write_line(console, Text(f"{name}: {visible(wording.kind(kind))}"))
    if len(kinds) > _MOST_KINDS:
        _write_line(console, Text(f"{name}: {len(kinds) - _MOST_KINDS:,} more kinds of finding"))


def _write_line(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class ComparisonOutputs:
    """Where the comparison goes besides the terminal; "-" is standard output, in the table's place."""

    json: Path | None = None
    markdown: Path | None = None
    every: bool = False


def report_comparison(
    before: Path,
    after: Path,
    options: CompareOptions,
    outputs: ComparisonOutputs,
    fail_on: FailOn,
    *,
    same_tool: bool = False,
) -> Status:
    """Compare two audits and say it: FINDINGS if it got significantly worse, as ``fail_on`` counts it.

    Raises InputError for a folder that is no audit, ConfigError for a column that there is not, for two
    outputs in one place, and with ``same_tool`` for audits that were made differently.
    """
    to_file, to_page = (
        STDOUT if path is not None and is_standard_output(path) else path
        for path in (outputs.json, outputs.markdown)
    )
    if to_file is not None and to_file == to_page:
        raise ConfigError(f"--json and --markdown: both to {to_file}")
    for path in (to_file, to_page):
        if path is not None and path != STDOUT:
            require_writable(path)
    comparison = compare(Ledger.open(before), Ledger.open(after), options)
    if same_tool and comparison.tools:
        raise ConfigError(f"--same-tool: the audits were made differently: {tools(comparison)}")
    written = {to_file: to_json(comparison, fail_on), to_page: to_markdown(comparison)}
    written.pop(None, None)
    printed = written.pop(STDOUT, None)
    for path, text in written.items():
        if path is not None:
            write_atomically(path, text.encode())
    status = Status.FINDINGS if comparison.worse(fail_on) else Status.OK
    if not comparison.answers:
        status = Status.WRONG_INPUT
    with status_known(lambda: status):
        if printed is not None:
            sys.stdout.write(printed)
        else:
            console = Console(highlight=False, markup=False, emoji=False)
            write_comparison(console, comparison, every=outputs.every)
    return status
