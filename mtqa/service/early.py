"""The first findings of a long story: those of its first paragraphs that nothing can take back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mtqa.checks.registry import all_checks
from mtqa.document import Block, Document
from mtqa.errors import InputError
from mtqa.findings import Grade
from mtqa.report import DocumentReport
from mtqa.service.parts import PartialReport, counted, part_of, sentences_of

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
        part = _first(document, most)
        try:
            report = check(part)
        except InputError:
            return None
        report = _standing(report, has_source=bool(document.source.strip()))
        if any(finding.grade.reaches(least) for finding in report.findings):
            return PartialReport(report, sentences_of(part), sentences_of(document))
    return None


def _first(document: Document, sentences: int) -> Document:
    """The first blocks, with at least so many judged sentences."""
    blocks, count = list[Block](), 0
    for block in document.blocks:
        if count >= sentences:
            break
        blocks.append(block)
        count += sum(segment.judged for segment in block.segments)
    return part_of(document, blocks)


def _standing(report: DocumentReport, *, has_source: bool) -> DocumentReport:
    """The report with those findings alone that no other paragraph, nor the source, can take back."""
    checks = {check.id: check for check in all_checks()}
    findings = tuple(
        f
        for f in report.findings
        if checks[f.check].found_early(f.rule) and not (has_source and f.check.startswith(_BREAK))
    )
    return replace(report, verdict=counted(report.verdict, findings), findings=findings)
