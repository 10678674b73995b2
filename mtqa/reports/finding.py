"""How one finding is printed for people: on a terminal with colour, in a pipe as plain lines."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mtqa.console import Console
from mtqa.document import Document, Span
from mtqa.findings import Finding, Grade, Severity
from mtqa.reports.excerpt import (
    BACK,
    Excerpt,
    counterpart,
    differences,
    edited_excerpt,
    marked_words,
    sentence_excerpt,
    source_text,
)
from mtqa.reports.text import visible
from mtqa.stops import joined_sides

#: How a finding's severity is shown.
STYLE = {Severity.CRITICAL: "bold red", Severity.MAJOR: "bold yellow", Severity.MINOR: "bold cyan"}
_INDENT = "    "
# In a pipe the mark is a line of carets below: it needs the excerpt on one line.
_AROUND_IN_PIPE = 60
_SUGGESTIONS = 3
#: Of findings of these checks repairs are looked for.
_REPAIRED = "break/"
#: Kinds of these that say what seems or may be so: the sentence may well be sound.
_ONLY_SEEMS = frozenset({("break/spurious", "fair"), ("break/spurious", "weak")})
_DIFFERENT = "bold underline"


class FindingPrinter:
    """Prints findings, each with its place, message, sentence, suggestions, source and round trip."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def finding(self, document: Document, finding: Finding) -> None:
        """Print a finding and an empty line."""
        line, column = document.line_column(finding.span.start)
        head = Text().append(f"{visible(document.path)}:{line}:{column}", style="bold")
        head.append(f"  {finding.severity}", style=STYLE[finding.severity])
        head.append(f"  {finding.grade}  ").append(finding.check, style="dim")
        self.line(head)
        self.indented(Text(visible(finding.message)))
        self._excerpt(
            sentence_excerpt(document, _reach(finding), around=None if self._styled else _AROUND_IN_PIPE),
            finding,
        )
        for suggestion in finding.suggestions[:_SUGGESTIONS]:
            suggested = visible(edited_excerpt(document, suggestion))
            self.indented(Text().append("suggestion: ", style="green").append(suggested))
        if _lacks_repair(finding):
            self.indented(Text("No repair was found that reads soundly: the sentence has to be rewritten."))
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
        by = excerpt.mark.start - _reach(finding).start
        marks = [span.moved(by) for span in finding.stretches] or [excerpt.mark]
        if self._styled:
            for mark in marks:
                text.stylize(f"underline {STYLE[finding.severity]}", mark.start, mark.end)
            self.indented(text)
            return
        carets = ""
        for mark in marks:
            carets += " " * (text[: mark.start].cell_len - len(carets))
            carets += "^" * max(1, text[mark.start : mark.end].cell_len)
        self.indented(text)
        self.indented(Text(carets))

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
            shown, label = counterpart(joined.text, joined.mark, back), "round trip as one sentence"
        else:
            source = sentence_excerpt(document, _reach(finding))
            shown, label = counterpart(source.text, source.mark, back), "round trip"
        if shown is not None:
            self.indented(Text().append(f"{label} (BLEU {bleu:.0f}): ", style="dim").append(visible(shown)))

    @property
    def _styled(self) -> bool:
        return self._console.is_terminal


def _lacks_repair(finding: Finding) -> bool:
    """Whether a finding says that something is wrong, and no repair that was looked for is sound."""
    sure = finding.grade.reaches(Grade.LIKELY) and (finding.check, finding.rule) not in _ONLY_SEEMS
    return sure and finding.check.startswith(_REPAIRED) and not finding.suggestions


def _reach(finding: Finding) -> Span:
    """From the first of the stretches that a finding is about to the last; its own span where it has none."""
    return Span(finding.stretches[0].start, finding.stretches[-1].end) if finding.stretches else finding.span


def finding_text(document: Document, finding: Finding) -> str:
    """A finding as it is printed in a pipe, without the empty line at its end."""
    out = io.StringIO()
    FindingPrinter(plain_console(out)).finding(document, finding)
    return out.getvalue().rstrip("\n")


def plain_console(out: io.StringIO) -> Console:
    """A console that writes plain lines, whatever the environment says of the real terminal."""
    return Console(file=out, force_terminal=False, no_color=True, highlight=False, width=100)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with a label, and the stretches of it that matter."""

    label: str
    text: str
    marks: Sequence[Span] = ()


def side_by_side(document: Document, finding: Finding) -> list[LabelledText]:
    """The lines that are there: none, the source, or the source and the back translation.

    With both the words are marked in which they differ, else the words that the finding rests on.
    """
    source = " ".join(source_text(document, finding).split())
    if not source:
        return []
    language = document.bitext.own_language if document.bitext else ""
    label = f"source ({language})" if language else "source"
    back = finding.evidence.get(BACK)
    if not isinstance(back, str) or not back.strip():
        words = marked_words(source, finding)
        return [LabelledText(label, source, [words] if words else [])]
    back = " ".join(back.split())
    here, there = differences(source, back)
    return [LabelledText(label, source, here), LabelledText("translated back", back, there)]


def plain(lines: Sequence[LabelledText]) -> list[str]:
    """The lines for a pipe: what is marked stands in brackets."""
    width = _width(lines)
    return [f"{f'{line.label}: ':<{width}}{visible(_bracketed(line))}" for line in lines]


def styled(lines: Sequence[LabelledText]) -> Table:
    """The lines for a terminal: long ones are wrapped beside their labels."""
    table = Table.grid(padding=0)
    table.add_column(no_wrap=True, width=_width(lines), style="dim")
    table.add_column()
    for line in lines:
        text = Text(visible(line.text))
        for mark in line.marks:
            text.stylize(_DIFFERENT, mark.start, mark.end)
        table.add_row(f"{line.label}: ", text)
    return table


def _width(lines: Sequence[LabelledText]) -> int:
    return max(len(line.label) for line in lines) + 2


def _bracketed(line: LabelledText) -> str:
    parts, done = [], 0
    for mark in line.marks:
        parts += [line.text[done : mark.start], "[", line.text[mark.start : mark.end], "]"]
        done = mark.end
    return "".join([*parts, line.text[done:]])
