"""Findings as the protocol's matches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from mtqa.checks.registry import ALL
from mtqa.desk.languagetool.protocol import category, needs_whole_sentence
from mtqa.desk.languagetool.replacements import Replacements, replacements_for
from mtqa.desk.languagetool.text import AnnotatedText, Utf16Offsets
from mtqa.document import Document, Span
from mtqa.findings import Finding, Grade, Severity

#: Code points of context on either side, as LanguageTool has it.
_CONTEXT = 40
_CUT = "..."


def matches(text: AnnotatedText, document: Document, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The matches for findings in ``text.plain``, in the order of the text; none overlaps another.

    LanguageTool never sends two matches for one place, and clients count on it: of two the one that
    is surer stays, the other is found once that is mended. What was only read in place of markup is
    no finding.
    """
    units = Utf16Offsets(text.original)
    kept = _apart(text, [finding for finding in findings if not text.invented(finding.span)])
    return [_match(text, units, document, finding, replacements) for finding, replacements in kept]


def _apart(text: AnnotatedText, findings: Sequence[Finding]) -> list[tuple[Finding, Replacements]]:
    """The findings with what is offered for them, without those that overlap a surer one."""
    kept: list[tuple[Finding, Replacements]] = []
    for finding in sorted(findings, key=_weight, reverse=True):
        for grow in (True, False):  # the bare finding may still have room where its edits do not
            replacements = replacements_for(text, finding, grow=grow)
            free = not any(replacements.span.overlaps(other.span) for _, other in kept)
            if free and len(text.whole(replacements.span)):
                kept.append((finding, replacements))
                break
    return sorted(kept, key=lambda pair: pair[1].span)


def _weight(finding: Finding) -> tuple[int, float, int]:
    return finding.grade.rank, finding.confidence, list(Severity).index(finding.severity)


def _match(
    text: AnnotatedText, units: Utf16Offsets, document: Document, finding: Finding, replacements: Replacements
) -> dict[str, Any]:
    place = text.whole(replacements.span)
    own = category(finding.category)
    title = _titles().get(finding.check, finding.check)
    return {
        "message": finding.message,
        "shortMessage": title,
        "replacements": [{"value": value} for value in replacements.values],
        "offset": units.at(place.start),
        "length": units.length(place),
        "context": _context(text.original, place),
        "sentence": _sentence(document, finding.span),
        "type": {"typeName": own.type},
        "rule": {
            "id": finding.check,
            "subId": finding.rule,
            "description": title,
            "issueType": own.issue,
            "category": {"id": own.id, "name": own.name},
            "isPremium": False,
            "confidence": finding.confidence,
            "tags": ["picky"] if finding.grade is Grade.REVIEW else [],
        },
        # LanguageTool says the first where the second is -1 or more than 3.
        "ignoreForIncompleteSentence": needs_whole_sentence(finding.check),
        "contextForSureMatch": -1 if needs_whole_sentence(finding.check) else 0,
    }


def _context(original: str, place: Span) -> dict[str, Any]:
    """The place with what stands around it, on one line; offsets are UTF-16 code units too."""
    start, end = max(0, place.start - _CONTEXT), min(len(original), place.end + _CONTEXT)
    before, after = _CUT if start else "", _CUT if end < len(original) else ""
    shown = f"{before}{original[start:end]}{after}".replace("\n", " ")
    units, offset = Utf16Offsets(shown), place.start - start + len(before)
    mark = Span(offset, offset + len(place))
    return {"text": shown, "offset": units.at(mark.start), "length": units.length(mark)}


def _sentence(document: Document, span: Span) -> str:
    """The segments that a finding touches."""
    touched = document.judged_at(span)
    return document.text[touched[0].start : touched[-1].end] if touched else document.slice(span)


@cache
def _titles() -> dict[str, str]:
    return {check.id: check.title for check in ALL}
