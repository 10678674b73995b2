"""All figures of a ledger: totals, headline figures and distributions here, the others from their modules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from mtqa.audit.figures.breakdowns import breakdowns, by_check, by_grade, by_severity
from mtqa.audit.figures.crosses import associations, crosses
from mtqa.audit.figures.editing import editing
from mtqa.audit.figures.examples import flagged_sentences, neediest_stories, skipped, worst_stories
from mtqa.audit.figures.limits import limit_results
from mtqa.audit.figures.model import (
    AuditProvenance,
    Bin,
    Distribution,
    Figures,
    FigureUnit,
    Headline,
    LedgerTotals,
)
from mtqa.audit.figures.pointers import pointers
from mtqa.audit.figures.tables import (
    MEAN_INTERVAL,
    PARTS,
    POINTS_INTERVAL,
    RATE_INTERVAL,
    SEVERITY_WEIGHTS,
    SHARE_INTERVAL,
    STORIES_INTERVAL,
    SUMS,
    FigureTables,
    counts_by_grade,
    per_thousand,
    percentage,
    percentage_of,
    points_per_thousand,
    tables,
)
from mtqa.audit.figures.timeline import timeline
from mtqa.audit.ledger import SKIP_PATTERNS, Ledger
from mtqa.findings import Grade
from mtqa.limits import Limit
from mtqa.reports.text import utf8
from mtqa.statistics import ClusterSums, Interval

_TOTALS = """
SELECT count(*), coalesce(sum(y), 0), coalesce(sum(words), 0), coalesce(sum(certain), 0),
  coalesce(sum(likely), 0), coalesce(sum(review), 0), count(*) FILTER (NOT passed)
FROM judged"""
_SUMS = """
SELECT count(*), sum({x}), sum(y), sum({x} * {x}), sum({x} * y), sum(y * y)
FROM (SELECT y, ({x})::HUGEINT AS {x} FROM judged WHERE {x} IS NOT NULL)"""


def ledger_totals(tables: FigureTables) -> LedgerTotals:
    """What the ledger holds."""
    judged, sentences, words, *grades, _ = tables.row(_TOTALS)
    why = ", ".join(["count(*) FILTER (regexp_matches(error, ?))"] * len(SKIP_PATTERNS))
    unjudged, *left = tables.row(f"SELECT count(error), {why} FROM stories", list(SKIP_PATTERNS.values()))  # noqa: S608
    errors = unjudged - sum(left)
    return LedgerTotals(
        *(judged + errors, errors, int(sentences), int(words), counts_by_grade(grades)),
        *(sum(left), {outcome: n for outcome, n in zip(SKIP_PATTERNS, left, strict=True) if n}),
    )


def headlines(tables: FigureTables, held: LedgerTotals) -> Iterator[Headline]:
    """The headline figures that this ledger has something to say of."""
    weakest = tables.grade
    counted = sum(number for grade, number in held.findings.items() if grade.reaches(weakest))
    certain = held.findings[Grade.CERTAIN]
    sentences = f"{held.sentences:,} sentences"
    if weakest is not Grade.CERTAIN:
        yield from _headline(
            "findings",
            f"findings graded {counted_grades(weakest)}",
            per_thousand(_sums(tables, "x")),
            FigureUnit.PER_THOUSAND,
            f"{counted:,} in {sentences}",
            RATE_INTERVAL,
        )
    yield from _headline(
        "certain",
        "findings graded certain",
        per_thousand(_sums(tables, "certain")),
        FigureUnit.PER_THOUSAND,
        f"{certain:,} in {sentences}",
        RATE_INTERVAL,
    )
    yield from _points(tables, sentences)
    flagged = _sums(tables, "flagged")
    yield from _headline(
        "flagged",
        f"sentences with a finding graded {counted_grades(weakest)}",
        percentage(flagged),
        FigureUnit.PERCENT,
        f"{flagged.x:,.0f} of {sentences}",
        SHARE_INTERVAL,
    )
    judged, failed = held.stories - held.errors, tables.row(_TOTALS)[-1]
    yield from _headline(
        "failed",
        "stories with a certain finding that is critical or major",
        percentage_of(failed / judged, judged) if judged else None,
        FigureUnit.PERCENT,
        f"{failed:,} of {judged:,} stories",
        STORIES_INTERVAL,
    )
    yield from _editing(tables, judged)
    for key, title, unit, largest in (
        ("awkward", "mean awkwardness of sentences", FigureUnit.AWKWARDNESS, 1.0),
        ("bleu", "mean BLEU of round trips", FigureUnit.BLEU, 100.0),
    ):
        sums = _sums(tables, key, PARTS)
        basis = f"{sums.y:,.0f} sentences"
        yield from _headline(key, title, sums.mean(largest=largest), unit, basis, MEAN_INTERVAL)


def _editing(tables: FigureTables, judged: int) -> Iterator[Headline]:
    """The sentences, and the stories as a whole, that need an editor, of those that have an estimate."""
    needs = _sums(tables, "needs", PARTS)
    share = needs.mean(largest=1.0)
    yield from _headline(
        "needs_editor",
        "sentences that probably need an editor",
        share and share.times(100),
        FigureUnit.PERCENT,
        f"about {needs.x:,.0f} of {needs.y:,.0f} sentences in {needs.n:,} stories with an estimate",
        MEAN_INTERVAL,
    )
    (whole,) = tables.row("SELECT count(*) FILTER (state = 'needs-editor') FROM judged")
    yield from _headline(
        "needs_editor_stories",
        "stories that need an editor though no finding fails them",
        percentage_of(whole / judged, judged) if needs.n else None,
        FigureUnit.PERCENT,
        f"{whole:,} of {judged:,} stories",
        STORIES_INTERVAL,
    )


def _points(tables: FigureTables, sentences: str) -> Iterator[Headline]:
    *_, w, ww, wy, squares = (int(value or 0) for value in tables.row(f"SELECT {SUMS} FROM judged"))  # noqa: S608
    found = _sums(tables, "w")
    yield from _headline(
        "weighted",
        f"points for findings graded {counted_grades(tables.grade)}",
        points_per_thousand(found.n, int(found.y), int(found.yy), (w, ww, wy, squares)),
        FigureUnit.POINTS,
        f"{w:,} in {sentences}; {', '.join(f'{s.value} {n}' for s, n in SEVERITY_WEIGHTS.items())}",
        POINTS_INTERVAL,
    )


def counted_grades(weakest: Grade) -> str:
    """The grades that count, in words: "certain or likely"."""
    return " or ".join(grade.value for grade in reversed(Grade) if grade.reaches(weakest))


def _headline(
    key: str, title: str, estimate: Interval | None, unit: FigureUnit, basis: str, interval: str
) -> Iterator[Headline]:
    if estimate is not None:
        yield Headline(key, title, estimate, unit, basis, interval)


def _sums(tables: FigureTables, column: str, parts: int = 1) -> ClusterSums:
    """The sums of a column over stories and its products with sentences, the column in ``parts`` of one."""
    n, x, y, xx, xy, yy = (int(value or 0) for value in tables.row(_SUMS.format(x=column)))
    return ClusterSums(n, x / parts, y, xx / parts**2, xy / parts, yy)


BINS = 20
_FINE = 1000  # the scan counts in so many parts of the range; bins and quantiles come of these counts
QUANTILES = {"median": 0.5, "90th percentile": 0.9, "99th percentile": 0.99}

# One scan for both: segments are the largest table.
_QUERY = """
WITH flagged AS (SELECT DISTINCT shard, row, segment FROM found WHERE counts),
parts AS (
  SELECT round(awkwardness::DOUBLE * 1000)::INTEGER AS awkwardness, round(bleu::DOUBLE * 10)::INTEGER AS bleu,
    flagged.shard IS NOT NULL AS hit
  FROM segments LEFT JOIN flagged USING (shard, row, segment) WHERE kind <> 'furniture'
)
SELECT awkwardness, bleu, count(*), count(*) FILTER (hit), grouping(awkwardness)
FROM parts GROUP BY GROUPING SETS ((awkwardness), (bleu))"""


def distributions(tables: FigureTables) -> list[Distribution]:
    """Of awkwardness (0 to 1) and of BLEU (0 to 100); one that no sentence has a value of is left out."""
    awkwardness, bleu = [[0, 0] for _ in range(_FINE + 1)], [[0, 0] for _ in range(_FINE + 1)]
    for awkward, score, number, flagged, of_bleu in tables.rows(_QUERY):
        part = score if of_bleu else awkward
        if part is not None:
            counts = (bleu if of_bleu else awkwardness)[min(max(part, 0), _FINE)]
            counts[0] += number
            counts[1] += flagged
    found = [
        _distribution("awkwardness", "awkwardness", 1.0, awkwardness),
        _distribution("bleu", "BLEU of the round trip", 100.0, bleu),
    ]
    return [each for each in found if each.sentences]


def _distribution(key: str, title: str, largest: float, parts: Sequence[Sequence[int]]) -> Distribution:
    size = _FINE // BINS
    bins = []
    for i in range(BINS):
        inside = parts[i * size : (i + 1) * size + (i == BINS - 1)]
        low, high = (round(largest * j / BINS, 6) for j in (i, i + 1))
        bins.append(Bin(low, high, sum(each[0] for each in inside), sum(each[1] for each in inside)))
    quantiles = {name: largest * _quantile_of(parts, share) / _FINE for name, share in QUANTILES.items()}
    return Distribution(key, title, bins, quantiles)


def _quantile_of(parts: Sequence[Sequence[int]], share: float) -> int:
    target, seen = share * sum(each[0] for each in parts), 0
    for i, (number, _) in enumerate(parts):
        seen += number
        if seen >= target and seen:
            return i
    return 0


def collect(ledger: Ledger, grade: Grade = Grade.LIKELY, limits: Sequence[Limit] = ()) -> Figures:
    """The figures of a ledger; findings of ``grade`` and stronger ones count in rates, but not in limits.

    Raises InputError if nothing was audited yet, or a file of the ledger cannot be read.
    """
    text = bool(ledger.provenance.get("text", True))
    with tables(ledger, grade) as ready:
        held = ledger_totals(ready)
        groups, unsaid = breakdowns(ready)
        (done,) = ready.row("SELECT count(DISTINCT shard) FROM stories")  # a run may be adding to them
        reasons, other_reasons, other_skipped = skipped(ready)
        when = timeline(ready)
        figures = Figures(
            about=_about(ledger, grade, [*unsaid, *([] if when else ["date"])], done=done, text=text),
            totals=held,
            headlines=list(headlines(ready, held)),
            timeline=when,
            groups=groups,
            checks=by_check(ready),
            severities=by_severity(ready),
            grades=by_grade(ready),
            distributions=distributions(ready),
            worst=worst_stories(ready, text=text),
            editing=editing(ready),
            neediest=neediest_stories(ready, text=text),
            telling=flagged_sentences(ready) if text else [],
            skipped=reasons,
            other_reasons=other_reasons,
            other_skipped=other_skipped,
            crosses=crosses(ready, groups),
            associations=associations(ready, groups, when),
        )
    return replace(figures, pointers=pointers(figures), limits=limit_results(ledger, limits))


def _about(ledger: Ledger, grade: Grade, unsaid: Sequence[str], *, done: int, text: bool) -> AuditProvenance:
    provenance = ledger.provenance
    settings = provenance.get("settings", {})
    return AuditProvenance(
        folder=ledger.folder.resolve().name,
        version=str(provenance.get("tool", {}).get("version", "")),
        signature=str(provenance.get("signature", "")),
        settings={str(name): _value(value) for name, value in settings.items()},
        inputs=[_value(name) for name in provenance.get("inputs", ())],
        done=done,
        planned=max(done, int(provenance.get("shards", done))),
        text=text,
        grade=grade,
        unsaid=unsaid,
    )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value)) or "none"
    return "none" if value is None else utf8(str(value)).decode()  # a file's name may not be UTF-8
