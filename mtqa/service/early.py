"""The first findings of a long story: those of its first paragraphs that nothing can take back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import repeat

from mtqa.checks.registry import checks_by_id
from mtqa.document import Document
from mtqa.errors import InputError
from mtqa.findings import Grade
from mtqa.report import DocumentReport
from mtqa.service.parts import PartialReport, counted, parts_with, sentences_of

#: Judged sentences among which something is looked for, first the fewer.
_EARLY = (12, 36, 90)
_BREAK = "break/"


def early(
    document: Document, check: Callable[[Document], DocumentReport], least: Grade
) -> PartialReport | None:
    """What ``check``, the checks alone, finds in the first paragraphs, as far as those that follow leave it.

    ``read`` of it are the sentences of these paragraphs. None for a short story, and where nothing of grade
    ``least`` or surer is found there. Raises what ``check`` does, except that it is None where the paragraphs
    alone are in another language.
    """
    for most in _EARLY:
        if 2 * most > sentences_of(document):
            return None
        part = next(parts_with(document, repeat(most)))
        try:
            report = check(part)
        except InputError:
            return None
        report = _standing(report, has_source=bool(document.source.strip()))
        if any(finding.grade.reaches(least) for finding in report.findings):
            return PartialReport(report, sentences_of(part), sentences_of(document))
    return None


def _standing(report: DocumentReport, *, has_source: bool) -> DocumentReport:
    """The report with those findings alone that no other paragraph, nor the source, can take back."""
    findings = tuple(
        f
        for f in report.findings
        if checks_by_id()[f.check].found_early(f.rule) and not (has_source and f.check.startswith(_BREAK))
    )
    return replace(report, verdict=counted(report.verdict, findings), findings=findings)
