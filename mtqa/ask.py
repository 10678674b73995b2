"""Asks, on a terminal, which suggestions are taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mtqa.document import Document
from mtqa.findings import Finding, Suggestion
from mtqa.reports.excerpt import edited, sentence_excerpt
from mtqa.reports.visible import visible

_HELP = "y: the first suggestion; a number: that one; n: leave it; q: leave it and all that follow"


class Quit(Exception):  # noqa: N818 - no error
    """The user wants no more questions."""


def ask(
    console: Console,
    document: Document,
    finding: Finding,
    suggestions: Sequence[Suggestion],
    read: Callable[[], str] = input,
) -> Suggestion | None:
    """Show a finding and its suggestions, of which there is at least one; the one taken, or None.

    Raises Quit if the user wants to stop, or the input ends.
    """
    _show(console, document, finding, suggestions)
    choices = "/".join(["y", "n", *(str(n) for n in range(1, len(suggestions) + 1)), "q", "?"])
    while True:
        console.print(Text(f"  Apply? [{choices}] ", style="bold"), end="", markup=False)
        try:
            answer = read().strip().lower()
        except EOFError:
            console.print()
            raise Quit from None
        if answer in ("y", "yes"):
            return suggestions[0]
        if answer in ("n", "no"):
            return None
        if answer in ("q", "quit"):
            raise Quit
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(suggestions):
            return suggestions[int(answer) - 1]
        console.print(Text(f"  {_HELP}", style="dim"))


def _show(console: Console, document: Document, finding: Finding, suggestions: Sequence[Suggestion]) -> None:
    line, column = document.line_column(finding.span.start)
    head = Text(f"{visible(document.path)}:{line}:{column}", style="bold")
    console.print(head.append(f"  {finding.grade}  {finding.check}", style="not bold"))
    excerpt = sentence_excerpt(document, finding.span)
    text = Text(visible(excerpt.text))
    text.stylize("underline bold red", excerpt.mark.start, excerpt.mark.end)
    for part in (Text(visible(finding.message)), text):
        console.print(Padding(part, (0, 0, 0, 2), expand=False))
    for number, suggestion in enumerate(suggestions, 1):
        told = Text(f"  {number}: ", style="green").append(
            visible(edited(document, suggestion)), style="default"
        )
        console.print(told)
