"""Where an editor finds what a check is: the page that ships with mtqa, as a file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_HEADING = re.compile(r"## (\S+): ")


def help_uri(check: str) -> str | None:
    """The page of the checks at the line of this one, as VS Code opens it; None where there is no page.

    The page is in a checkout, in docs/, and in the wheel where that packs it. It is no page of the
    World Wide Web: mtqa has none.
    """
    found = _lines().get(check)
    return f"{found[0]}#L{found[1]}" if found else None


@cache
def _lines() -> dict[str, tuple[str, int]]:
    for page in (_PACKAGE / "docs" / "checks.md", _PACKAGE.parent / "docs" / "checks.md"):
        try:
            lines = page.read_text("utf-8").splitlines()
        except OSError:
            continue
        headings = ((number, _HEADING.match(line)) for number, line in enumerate(lines, 1))
        return {found.group(1): (page.as_uri(), number) for number, found in headings if found}
    return {}
