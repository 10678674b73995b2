"""A score in words, as its outputs have them."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.audit.score.score import Score, ScoreLine, Section, Unflagged
from mtqa.statistics import Estimate

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


def _missed_sentence(unflagged: Unflagged, missed: Estimate | None) -> Iterator[str]:
    if unflagged.broken is None or unflagged.rewritten is None or missed is None:
        yield f"Missed: not known: no answer about the {unflagged.size:,} sentences without a finding"
        return
    yield (
        f"Missed: {percent(unflagged.broken)} of {unflagged.size:,} sentences without a finding are broken, "
        f"about {count(missed)}; an editor would rewrite {percent(unflagged.rewritten)} (broken or awkward)"
    )


def unanswered(score: Score) -> str:
    """How many rows say nothing."""
    whole, plain = score.all_findings, score.unflagged
    none = (whole.unanswered if whole else 0) + (plain.unanswered if plain else 0)
    unsure = (whole.unsure if whole else 0) + (plain.unsure if plain else 0)
    gone = f" ({score.gone:,} of them are gone from the file)" if score.gone else ""
    return f"{score.rows:,} rows: {none:,} without an answer{gone}, {unsure:,} unsure"


def name(line: ScoreLine) -> str:
    """What a line is about."""
    return " ".join(part for part in (line.check, line.grade) if part) or Section.ALL.value


def percent(estimate: Estimate) -> str:
    """A share with its interval, in per cent; small ones with a digit more."""
    digits = 0 if estimate.high >= 0.1 else 1
    value, low, high = (f"{100 * part:.{digits}f}" for part in (estimate.value, estimate.low, estimate.high))
    return f"{value}% ({low}–{high}%)"


def count(estimate: Estimate) -> str:
    """A number with its interval."""
    return f"{estimate.value:,.0f} ({max(0.0, estimate.low):,.0f}–{estimate.high:,.0f})"
