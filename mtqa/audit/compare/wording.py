"""A comparison in words and figures, as all its outputs have them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from mtqa.audit.compare.bootstrap import RowAnswer
from mtqa.audit.compare.questions import ALL, CHECK, MOST_VALUES, Measure
from mtqa.audit.compare.result import AuditComparison, ComparedTotals, KindChange, Way, way

#: How the rows are to be read, for the foot of every output.
METHOD = (
    "Differences are after less before, with 95 % intervals: {pairing}, {resamples:,} draws, seed {seed}. "
    "Rates are per 1,000 sentences{sentences}. "
    "Rates of checks and groups count findings {grade}; of a group the {most} values with the most sentences "
    "are shown. p is two-sided and corrected (Holm) over the first two rows, and over all others."
)


def verdict(comparison: AuditComparison) -> tuple[Way, str]:
    """The one sentence that matters, of all copy."""
    answer = comparison.headline
    if answer is None:
        return Way.UNCLEAR, "Nothing to compare: no story that could be judged in both audits."
    where = way(answer)
    start = {Way.WORSE: "Worse", Way.BETTER: "Better", Way.UNCLEAR: "No clear difference"}[where]
    unit = ", per 1,000 sentences" if answer.row.measure is Measure.RATE else ""
    return where, (
        f"{start}: {number(answer, answer.before)} → {number(answer, answer.after)} {answer.row.name}{unit} "
        f"({difference(answer)}, 95 % interval {interval(answer)}, p {p_value(answer)})"
    )


def warnings(comparison: AuditComparison) -> Iterator[str]:
    """What a reader must know before believing a difference."""
    if comparison.tools:
        yield f"the audits were made differently, so that a difference may be the tool's: {tools(comparison)}"
    for side in (comparison.before, comparison.after):
        if side.unfinished:
            yield f"{side.folder} is unfinished: {side.shards[0]:,} of {side.shards[1]:,} shards"
        if side.repeated:
            yield f"{side.folder}: {side.repeated:,} stories share a name with another and were not matched"


def tools(comparison: AuditComparison) -> str:
    """What of mtqa and its settings is another one in the second ledger."""
    return "; ".join(f"{c.name} {c.before} → {c.after}" for c in comparison.tools)


def basis(comparison: AuditComparison) -> Iterator[str]:
    """Which stories were compared, a line each."""
    before, after = comparison.before, comparison.after
    if comparison.paired:
        same = (
            f"; {comparison.same_text:,} of them with the same text"
            if comparison.same_text is not None
            else ""
        )
        yield f"{before.compared:,} stories are in both and were compared in pairs{same}"
    else:
        yield (
            f"{before.compared:,} stories before and {after.compared:,} after, not paired: "
            f"{before.stories - before.only:,} are in both"
        )
    yield f"{before.sentences:,} → {after.sentences:,} sentences"
    if before.unread or after.unread:
        yield f"not read or not judged: {before.unread:,} → {after.unread:,} stories"
    for name, side in (("before", before), ("after", after)):
        if comparison.paired and side.only:
            yield f"only {name}: {side.only:,} stories, {_some(side)}"


def method(comparison: AuditComparison) -> str:
    """How it was computed."""
    pairing = "paired bootstrap over stories" if comparison.paired else "bootstrap over the stories of each"
    grade = comparison.grade.value + ("" if comparison.grade.rank == 2 else " and stronger")
    return METHOD.format(
        pairing=pairing,
        sentences=", of both versions of a story their mean" if comparison.paired else "",
        resamples=comparison.resamples,
        seed=comparison.seed,
        grade=grade,
        most=MOST_VALUES,
    )


def kind(change: KindChange) -> str:
    """A kind of finding that one of the ledgers alone has, with a story as example."""
    many = _count(change.findings, "finding"), _count(change.stories, "story", "stories")
    return f"{change.kind}, {many[0]} in {many[1]}, as {change.example}"


def title(section: str) -> str:
    """The name of a section."""
    return {ALL: "all copy", CHECK: "by check"}.get(section, f"by {section.replace('_', ' ')}")


def number(answer: RowAnswer, value: float) -> str:
    """A quotient with the digits that its measure deserves."""
    if math.isnan(value):
        return "–"
    return f"{value:.{_digits(answer)}f}{'%' if answer.row.measure is Measure.FAILED else ''}"


def difference(answer: RowAnswer) -> str:
    """After less before, with its sign."""
    return "–" if math.isnan(answer.difference) else f"{answer.difference:+.{_digits(answer)}f}"


def interval(answer: RowAnswer) -> str:
    """The 95 % interval of the difference."""
    if math.isnan(answer.low):
        return "–"
    return f"{answer.low:+.{_digits(answer)}f} to {answer.high:+.{_digits(answer)}f}"


def p_value(answer: RowAnswer) -> str:
    """The corrected p value."""
    if math.isnan(answer.adjusted):
        return "–"
    return "< 0.001" if answer.adjusted < 0.001 else f"{answer.adjusted:.3f}"


def _digits(answer: RowAnswer) -> int:
    return {Measure.RATE: 2, Measure.FAILED: 1, Measure.AWKWARDNESS: 4}[answer.row.measure]


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _some(side: ComparedTotals) -> str:
    named = side.only_some[:3]
    return ", ".join(named) + (" …" if side.only > len(named) else "")
