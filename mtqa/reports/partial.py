"""A story of which the models have read a part, for a terminal while they read on: a line a finding."""

from __future__ import annotations

from rich.text import Text

from mtqa.findings import Finding, Grade
from mtqa.report import DocumentReport
from mtqa.reports.finding import STYLE
from mtqa.reports.text import visible


def finding_lines(report: DocumentReport, read: int, show: Grade, room: int) -> list[Text]:
    """At most ``room`` lines of findings that are ``show`` or surer, in the order of the text.

    Where there are more, those before the end of the first ``read`` judged sentences go before the others,
    and of these the last.
    """
    judged = [segment.segment for segment in report.segments if segment.segment.judged]
    reach = judged[read - 1].span.end if read else 0
    shown = report.shown(show)
    before = sum(finding.span.start < reach for finding in shown)
    first = max(0, min(before, len(shown)) - room)
    return [_line(report, finding) for finding in shown[first : first + max(0, room)]]


def _line(report: DocumentReport, finding: Finding) -> Text:
    line, column = report.document.line_column(finding.span.start)
    text = Text(f"{line}:{column}", style="bold", no_wrap=True, overflow="ellipsis")
    text.append(f"  {finding.severity}", style=STYLE[finding.severity])
    text.append(f"  {finding.grade}  ").append(finding.check, style="dim")
    return text.append(f"  {visible(finding.message)}", style="not bold")
