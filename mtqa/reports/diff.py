"""What edits change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from rich.text import Text

from mtqa.console import Console
from mtqa.reports.text import visible

#: Lines that name the file.
_HEADER = 2
_STYLES = {"@": "cyan", "-": "red", "+": "green"}
_NO_NEWLINE = "\\ No newline at end of file"


def unified(path: str, before: str, after: str) -> str:
    """The diff of a story; empty where nothing changes. Lines end as the story's do."""
    return "".join(f"{line}\n" for line in _lines(path, before, after))


def write_diff(console: Console, path: str, before: str, after: str) -> None:
    """Write the diff: coloured and safe on a terminal, as it is in a pipe."""
    if not console.is_terminal:
        console.file.write(unified(path, before, after))
        return
    for number, line in enumerate(_lines(path, before, after)):
        style = _STYLES.get(line[:1], "") if number >= _HEADER else "bold"
        console.print(Text(visible(line), style=style), soft_wrap=True, markup=False, highlight=False)


def _lines(path: str, before: str, after: str) -> Iterator[str]:
    # Paragraphs are lines: more of them around a change would bury it.
    old, new = before.split("\n"), after.split("\n")
    rows = unified_diff(_ended(old), _ended(new), visible(path), visible(path), n=1, lineterm="")
    for number, row in enumerate(rows):
        line, ended, _ = row.partition("\n")
        yield line
        if number >= _HEADER and not ended and not row.startswith("@"):
            yield _NO_NEWLINE


def _ended(lines: list[str]) -> list[str]:
    """Lines with their ends, so that a last line without one differs from one with it."""
    *whole, last = lines
    return [*(f"{line}\n" for line in whole), *([last] if last else [])]
