"""All figures of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mtqa.audit.figures.breakdowns import breakdowns, by_check, by_grade, by_severity
from mtqa.audit.figures.examples import flagged_sentences, skipped, worst_stories
from mtqa.audit.figures.model import AuditProvenance, Figures
from mtqa.audit.figures.overall import distributions, headlines, ledger_totals
from mtqa.audit.figures.tables import tables
from mtqa.audit.figures.timeline import timeline
from mtqa.audit.ledger import Ledger
from mtqa.findings import Grade


def collect(ledger: Ledger, grade: Grade = Grade.LIKELY) -> Figures:
    """The figures of a ledger; findings of ``grade`` and stronger ones count in rates.

    Raises InputError if nothing was audited yet, or a file of the ledger cannot be read.
    """
    text = bool(ledger.provenance.get("text", True))
    with tables(ledger, grade) as ready:
        held = ledger_totals(ready)
        groups, unsaid = breakdowns(ready)
        (done,) = ready.row("SELECT count(DISTINCT shard) FROM stories")  # a run may be adding to them
        reasons, other_reasons, other_skipped = skipped(ready)
        when = timeline(ready)
        return Figures(
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
            telling=flagged_sentences(ready) if text else [],
            skipped=reasons,
            other_reasons=other_reasons,
            other_skipped=other_skipped,
        )


def _about(ledger: Ledger, grade: Grade, unsaid: Sequence[str], *, done: int, text: bool) -> AuditProvenance:
    provenance = ledger.provenance
    settings = provenance.get("settings", {})
    return AuditProvenance(
        folder=ledger.folder.resolve().name,
        version=str(provenance.get("tool", {}).get("version", "")),
        signature=str(provenance.get("signature", "")),
        settings={str(name): _value(value) for name, value in settings.items()},
        inputs=[str(name) for name in provenance.get("inputs", ())],
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
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)
