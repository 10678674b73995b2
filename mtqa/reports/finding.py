"""How one finding is printed for people: on a terminal with colour, in a pipe as plain lines."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mtqa.document import Document
from mtqa.findings import Finding, Severity
from mtqa.reports.excerpt import Excerpt, counterpart, edited, sentence_excerpt
from mtqa.reports.side_by_side import plain, side_by_side, styled
from mtqa.reports.visible import visible
from mtqa.stops import joined_sides

_STYLE = {Severity.CRITICAL: "bold red", Severity.MAJOR: "bold yellow", Severity.MINOR: "bold cyan"}
_INDENT = "    "
# In a pipe the mark is a line of carets below: it needs the excerpt on one line.
_AROUND_IN_PIPE = 60
_SUGGESTIONS = 3


class FindingPrinter:
    """Prints findings, each with its place, message, sentence, suggestions, source and round trip."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def finding(self, document: Document, finding: Finding) -> None:
        """Print a finding and an empty line."""
        line, column = document.line_column(finding.span.start)
        head = Text().append(f"{visible(document.path)}:{line}:{column}", style="bold")
        head.append(f"  {finding.severity}", style=_STYLE[finding.severity])
        head.append(f"  {finding.grade}  ").append(finding.check, style="dim")
        self.line(head)
        self.indented(Text(visible(finding.message)))
        self._excerpt(
            sentence_excerpt(document, finding.span, around=None if self._styled else _AROUND_IN_PIPE),
            finding,
        )
        for suggestion in finding.suggestions[:_SUGGESTIONS]:
            told = visible(edited(document, suggestion))
            self.indented(Text().append("suggestion: ", style="green").append(told))
        self._source(document, finding)
        self._round_trip(document, finding)
        self.line(Text())

    def indented(self, text: Text) -> None:
        """Print a text with an indent; in a pipe it stays one line, however long."""
        if self._styled:
            self._console.print(Padding(text, (0, 0, 0, len(_INDENT)), expand=False))
        else:
            self.line(Text(_INDENT).append_text(text))

    def line(self, text: Text) -> None:
        """Print a text as it is."""
        self._console.print(text, soft_wrap=not self._styled, markup=False, highlight=False, emoji=False)

    def _excerpt(self, excerpt: Excerpt, finding: Finding) -> None:
        text = Text(visible(excerpt.text))
        if self._styled:
            text.stylize(f"underline {_STYLE[finding.severity]}", excerpt.mark.start, excerpt.mark.end)
            self.indented(text)
            return
        before = text[: excerpt.mark.start].cell_len
        width = text[excerpt.mark.start : excerpt.mark.end].cell_len
        self.indented(text)
        self.indented(Text(f"{' ' * before}{'^' * max(1, width)}"))

    def _source(self, document: Document, finding: Finding) -> None:
        lines = side_by_side(document, finding)
        if lines and self._styled:
            self._console.print(Padding(styled(lines), (0, 0, 0, len(_INDENT)), expand=False))
            return
        for line in plain(lines) if lines else ():
            self.indented(Text(line))

    def _round_trip(self, document: Document, finding: Finding) -> None:
        back, bleu = finding.evidence.get("back_text"), finding.evidence.get("bleu")
        if not isinstance(back, str) or not isinstance(bleu, float):
            return
        boundary = document.boundary_at(finding.span)
        if boundary is not None:
            joined = joined_sides(document, boundary)
            told, label = counterpart(joined.text, joined.mark, back), "round trip as one sentence"
        else:
            source = sentence_excerpt(document, finding.span)
            told, label = counterpart(source.text, source.mark, back), "round trip"
        if told is not None:
            self.indented(Text().append(f"{label} (BLEU {bleu:.0f}): ", style="dim").append(visible(told)))

    @property
    def _styled(self) -> bool:
        return self._console.is_terminal


def finding_text(document: Document, finding: Finding) -> str:
    """A finding as it is printed in a pipe, without the empty line at its end."""
    out = io.StringIO()
    FindingPrinter(plain_console(out)).finding(document, finding)
    return out.getvalue().rstrip("\n")


def plain_console(out: io.StringIO) -> Console:
    """A console that writes plain lines, whatever the environment says of the real terminal."""
    return Console(file=out, force_terminal=False, no_color=True, highlight=False, width=100)
