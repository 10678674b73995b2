"""The report for people: on a terminal with colour and underlining, in a pipe as plain lines."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mtqa.findings import Finding, Grade, Severity
from mtqa.joining import joined_sides
from mtqa.report import DocumentReport
from mtqa.reports.excerpt import Excerpt, counterpart, edited, sentence_excerpt
from mtqa.reports.visible import visible

_STYLE = {Severity.CRITICAL: "bold red", Severity.MAJOR: "bold yellow", Severity.MINOR: "bold cyan"}
_INDENT = "    "
# In a pipe the mark is a line of carets below: it needs the excerpt on one line.
_AROUND_IN_PIPE = 60
_SUGGESTIONS = 3


class TerminalReport:
    """Writes stories one by one, and counts; keeps nothing of the stories."""

    def __init__(self, console: Console, show: Grade) -> None:
        self._console = console
        self._show = show
        self._stories = self._failed = self._segments = self._hidden = 0
        self._shown = dict.fromkeys(Grade, 0)

    def document(self, report: DocumentReport) -> None:
        """Write the findings of one story."""
        shown = report.shown(self._show)
        self._stories += 1
        self._failed += not report.verdict.passed
        self._segments += sum(segment.segment.judged for segment in report.segments)
        self._hidden += len(report.findings) - len(shown)
        for finding in shown:
            self._shown[finding.grade] += 1
            self._finding(report, finding)

    def summary(self, errors: int = 0) -> None:
        """Write the last line, which counts."""
        counts = [
            f"{self._shown[g]} {g}"
            for g in (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)
            if g.reaches(self._show)
        ]
        found = ", ".join(counts) if any(self._shown.values()) else "nothing found"
        stories = _counted(self._stories, "story", "stories")
        parts = [f"{stories}, {_counted(self._segments, 'sentence', 'sentences')}: {found}"]
        if self._hidden:
            parts.append(
                f"{_counted(self._hidden, 'weaker finding', 'weaker findings')} not shown (--show review)"
            )
        if self._failed:
            parts.append(f"{_counted(self._failed, 'story', 'stories')} failed")
        if errors:
            parts.append(f"{_counted(errors, 'input', 'inputs')} not read")
        style = (
            "bold red"
            if self._failed
            else "bold yellow"
            if any(self._shown.values()) or errors
            else "bold green"
        )
        self._line(Text("; ".join(parts), style=style))

    def _finding(self, report: DocumentReport, finding: Finding) -> None:
        document = report.document
        line, column = document.line_column(finding.span.start)
        head = Text().append(f"{visible(document.path)}:{line}:{column}", style="bold")
        head.append(f"  {finding.severity}", style=_STYLE[finding.severity])
        head.append(f"  {finding.grade}  ").append(finding.check, style="dim")
        self._line(head)
        self._indented(Text(visible(finding.message)))
        self._excerpt(
            sentence_excerpt(document, finding.span, around=None if self._styled else _AROUND_IN_PIPE),
            finding,
        )
        for suggestion in finding.suggestions[:_SUGGESTIONS]:
            told = visible(edited(document, suggestion))
            self._indented(Text().append("suggestion: ", style="green").append(told))
        self._round_trip(report, finding)
        self._line(Text())

    def _excerpt(self, excerpt: Excerpt, finding: Finding) -> None:
        text = Text(visible(excerpt.text))
        if self._styled:
            text.stylize(f"underline {_STYLE[finding.severity]}", excerpt.mark.start, excerpt.mark.end)
            self._indented(text)
            return
        before = text[: excerpt.mark.start].cell_len
        width = text[excerpt.mark.start : excerpt.mark.end].cell_len
        self._indented(text)
        self._indented(Text(f"{' ' * before}{'^' * max(1, width)}"))

    def _round_trip(self, report: DocumentReport, finding: Finding) -> None:
        back, bleu = finding.evidence.get("back_text"), finding.evidence.get("bleu")
        if not isinstance(back, str) or not isinstance(bleu, float):
            return
        boundary = report.document.boundary_at(finding.span)
        if boundary is not None:
            joined = joined_sides(report.document, boundary)
            told, label = counterpart(joined.text, joined.mark, back), "round trip as one sentence"
        else:
            source = sentence_excerpt(report.document, finding.span)
            told, label = counterpart(source.text, source.mark, back), "round trip"
        if told is not None:
            self._indented(Text().append(f"{label} (BLEU {bleu:.0f}): ", style="dim").append(visible(told)))

    @property
    def _styled(self) -> bool:
        return self._console.is_terminal

    def _indented(self, text: Text) -> None:
        # In a pipe a line stays one line, however long.
        if self._styled:
            self._console.print(Padding(text, (0, 0, 0, len(_INDENT)), expand=False))
        else:
            self._line(Text(_INDENT).append_text(text))

    def _line(self, text: Text) -> None:
        self._console.print(text, soft_wrap=not self._styled, markup=False, highlight=False, emoji=False)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
