"""The source of a finding, and the English translated back, line under line for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from mtqa.document import Document, Span
from mtqa.findings import Finding
from mtqa.reports.source import BACK, differences, marked_words, source_text
from mtqa.reports.visible import visible

_DIFFERENT = "bold underline"


@dataclass(frozen=True, slots=True)
class Line:
    """A text with a label, and the stretches of it that matter."""

    label: str
    text: str
    marks: Sequence[Span] = ()


def side_by_side(document: Document, finding: Finding) -> list[Line]:
    """The lines that are there: none, the source, or the source and the back translation.

    With both the words are marked in which they differ, else the words that the finding rests on.
    """
    source = " ".join(source_text(document, finding).split())
    if not source:
        return []
    language = document.bitext.language if document.bitext else ""
    label = f"source ({language})" if language else "source"
    back = finding.evidence.get(BACK)
    if not isinstance(back, str) or not back.strip():
        words = marked_words(source, finding)
        return [Line(label, source, [words] if words else [])]
    back = " ".join(back.split())
    here, there = differences(source, back)
    return [Line(label, source, here), Line("translated back", back, there)]


def plain(lines: Sequence[Line]) -> list[str]:
    """The lines for a pipe: what is marked stands in brackets."""
    width = _width(lines)
    return [f"{f'{line.label}: ':<{width}}{visible(_bracketed(line))}" for line in lines]


def styled(lines: Sequence[Line]) -> Table:
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


def _width(lines: Sequence[Line]) -> int:
    return max(len(line.label) for line in lines) + 2


def _bracketed(line: Line) -> str:
    parts, done = [], 0
    for mark in line.marks:
        parts += [line.text[done : mark.start], "[", line.text[mark.start : mark.end], "]"]
        done = mark.end
    return "".join([*parts, line.text[done:]])
