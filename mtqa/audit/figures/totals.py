"""What a ledger holds in all, and the headline figures."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.audit.figures import intervals
from mtqa.audit.figures.lines import by_grade
from mtqa.audit.figures.model import Headline, Totals, Unit
from mtqa.audit.figures.tables import PARTS, Tables
from mtqa.findings import Grade
from mtqa.statistics import ClusterSums, Estimate

_TOTALS = """
SELECT count(*), coalesce(sum(y), 0), coalesce(sum(words), 0), coalesce(sum(certain), 0),
  coalesce(sum(likely), 0), coalesce(sum(review), 0), count(*) FILTER (NOT passed)
FROM judged"""
_SUMS = """
SELECT count(*), sum({x}), sum(y), sum({x} * {x}), sum({x} * y), sum(y * y)
FROM (SELECT y, ({x})::HUGEINT AS {x} FROM judged WHERE {x} IS NOT NULL)"""


def totals(tables: Tables) -> Totals:
    """What the ledger holds."""
    judged, sentences, words, *grades, _ = tables.row(_TOTALS)
    (errors,) = tables.row("SELECT count(*) FROM stories WHERE error IS NOT NULL")
    return Totals(judged + errors, errors, int(sentences), int(words), by_grade(grades))


def headlines(tables: Tables, held: Totals) -> Iterator[Headline]:
    """The headline figures that this ledger has something to say of."""
    weakest = tables.grade
    counted = sum(number for grade, number in held.findings.items() if grade.reaches(weakest))
    certain = held.findings[Grade.CERTAIN]
    sentences = f"{held.sentences:,} sentences"
    if weakest is not Grade.CERTAIN:
        yield from _told(
            "findings",
            f"findings graded {counted_grades(weakest)}",
            intervals.per_thousand(_sums(tables, "x")),
            Unit.PER_THOUSAND,
            f"{counted:,} in {sentences}",
            intervals.RATE,
        )
    yield from _told(
        "certain",
        "findings graded certain",
        intervals.per_thousand(_sums(tables, "certain")),
        Unit.PER_THOUSAND,
        f"{certain:,} in {sentences}",
        intervals.RATE,
    )
    flagged = _sums(tables, "flagged")
    yield from _told(
        "flagged",
        f"sentences with a finding graded {counted_grades(weakest)}",
        intervals.percentage(flagged),
        Unit.PERCENT,
        f"{flagged.x:,.0f} of {sentences}",
        intervals.SHARE,
    )
    judged, failed = held.stories - held.errors, tables.row(_TOTALS)[-1]
    yield from _told(
        "failed",
        "stories with a certain finding",
        intervals.percentage_of(failed / judged, judged) if judged else None,
        Unit.PERCENT,
        f"{failed:,} of {judged:,} stories",
        intervals.STORIES,
    )
    for key, title, unit, largest in (
        ("awkward", "mean awkwardness of sentences", Unit.AWKWARDNESS, 1.0),
        ("bleu", "mean BLEU of round trips", Unit.BLEU, 100.0),
    ):
        sums = _sums(tables, key, PARTS)
        basis = f"{sums.y:,.0f} sentences"
        yield from _told(key, title, sums.mean(largest=largest), unit, basis, intervals.MEAN)


def counted_grades(weakest: Grade) -> str:
    """The grades that count, in words: "certain or likely"."""
    return " or ".join(grade.value for grade in reversed(Grade) if grade.reaches(weakest))


def _told(
    key: str, title: str, estimate: Estimate | None, unit: Unit, basis: str, interval: str
) -> Iterator[Headline]:
    if estimate is not None:
        yield Headline(key, title, estimate, unit, basis, interval)


def _sums(tables: Tables, column: str, parts: int = 1) -> ClusterSums:
    """The sums of a column over stories and its products with sentences, the column in ``parts`` of one."""
    n, x, y, xx, xy, yy = (int(value or 0) for value in tables.row(_SUMS.format(x=column)))
    return ClusterSums(n, x / parts, y, xx / parts**2, xy / parts, yy)
