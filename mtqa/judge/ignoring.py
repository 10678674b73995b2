"""Comments of a file that accept findings: which findings they accept, and which comments are of no use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from mtqa.checks.base import Check, FidelityCheck, Reads
from mtqa.checks.registry import all_checks, nearest_check
from mtqa.document import Document, Ignore
from mtqa.errors import aside
from mtqa.findings import Finding
from mtqa.report import DocumentReport, IgnoredFinding, Verdict
from mtqa.settings import Settings

#: Warnings of a story that are given one by one; the others are counted.
_MOST_WARNINGS = 20


def heeding_comments(
    report: DocumentReport, settings: Settings, checks: Sequence[Check], *, has_models: bool
) -> DocumentReport:
    """The report without the findings that comments of the file accept, which it lists separately.

    ``checks`` are those that ran, ``has_models`` whether models read the story for them.
    """
    document = report.document
    if not document.ignores:
        return report
    ran = {check.id: check for check in checks}

    def could_find(check_id: str) -> bool:
        check = ran.get(check_id)
        if check is None or (isinstance(check, FidelityCheck) and document.bitext is None):
            return False
        return check.reads is Reads.TEXT or has_models

    kept, ignored = without_ignored(document, report.all_findings)
    known = [check.id for check in all_checks()]
    verdict = Verdict.of(
        kept,
        report.verdict.segments,
        fail_on=settings.fail_on,
        fail_severity=settings.fail_severity,
        needs_editor=report.verdict.estimate,
    )
    warnings = tuple(ignore_warnings(document, ignored, known, could_find))
    return replace(report, verdict=verdict, findings=kept, ignored=ignored, warnings=warnings)


def without_ignored(
    document: Document, findings: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[IgnoredFinding, ...]]:
    """The findings that stay, and those that a comment accepts, both in their order."""
    comments = _Comments(document.ignores)
    kept, ignored = [], []
    for finding in findings:
        comment = comments.about(finding)
        if comment is None:
            kept.append(finding)
        else:
            ignored.append(IgnoredFinding(finding, comment.reason, comment.line))
    return tuple(kept), tuple(ignored)


class _Comments:
    """The comments with a reason by the checks that they name; quick to search: a file may have thousands.

    Those about a check are in the order of their starts, each with the comment that reaches furthest of it
    and all before it.
    """

    def __init__(self, comments: Sequence[Ignore]) -> None:
        self._by_check: dict[str, tuple[list[int], list[Ignore]]] = {}
        for comment in sorted(comments, key=lambda comment: comment.span.start):
            for check in comment.checks if comment.reason else ():
                starts, furthest = self._by_check.setdefault(check, ([], []))
                further = not furthest or comment.span.end > furthest[-1].span.end
                starts.append(comment.span.start)
                furthest.append(comment if further else furthest[-1])

    def about(self, finding: Finding) -> Ignore | None:
        """A comment that accepts the finding; None where there is none."""
        for name in (finding.check, finding.check.partition("/")[0]):
            starts, furthest = self._by_check.get(name, ([], []))
            before = bisect_left(starts, finding.span.end)
            if before and furthest[before - 1].span.overlaps(finding.span):
                return furthest[before - 1]
        return None


def ignore_warnings(
    document: Document,
    ignored: Sequence[IgnoredFinding],
    known: Collection[str],
    could_find: Callable[[str], bool],
) -> Iterator[str]:
    """A warning for each comment that accepts nothing, with its line and why; the last one counts the rest.

    ``known`` are the ids of all checks. ``could_find``: whether a check was able to find something in
    this run; a comment about one that was not may be of use in another run.
    """
    used = {(each.line, each.reason) for each in ignored}
    # A comment may be about several stretches: plural forms.
    alike = dict.fromkeys((each.line, each.checks, each.reason) for each in document.ignores)
    warned = 0
    for line, checks, reason in alike:
        problem = _problem(checks, reason, known, could_find, used=(line, reason) in used)
        if problem:
            warned += 1
            if warned <= _MOST_WARNINGS:
                yield f"line {line}: mtqa-ignore {problem}"
    if (more := warned - _MOST_WARNINGS) > 0:
        yield f"{more:,} more comments mtqa-ignore of no use"


def _problem(
    checks: Sequence[str],
    reason: str,
    known: Collection[str],
    could_find: Callable[[str], bool],
    *,
    used: bool,
) -> str:
    """What is wrong with a comment; "" for nothing."""
    if not checks:
        return "names no check (write mtqa-ignore CHECK: reason); nothing is ignored"
    meant: list[str] = []
    for name in checks:
        found = [check for check in known if name in (check, check.partition("/")[0])]
        if not found:
            return f"names a check that there is not: '{name}'{aside(nearest_check(name, known))}"
        meant += found
    if not reason:
        return f"{', '.join(checks)} gives no reason (write mtqa-ignore CHECK: reason); nothing is ignored"
    if not used and all(map(could_find, meant)):
        return f"{', '.join(checks)} lets nothing stand: take it out"
    return ""
