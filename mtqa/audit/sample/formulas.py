"""Text of strangers in CSV: no spreadsheet takes it for a formula.

A cell that would begin like one gets an apostrophe in front, as OWASP advises (CSV Injection), and so does
one that had apostrophes before such a beginning: so the first apostrophe is ours, and goes when it is read.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")


def neutral(text: str) -> str:
    """The text for a cell of CSV."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text of a cell that ``neutral`` wrote."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
