"""Tracked deletions of more than text: the end of a paragraph, and rows and cells of a table."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Where a row or cell says that it was deleted (ECMA-376-1, 17.13.5.12 and 17.13.5.1).
_MARKS = {f"{_W}tr": f"{_W}trPr/{_W}del", f"{_W}tc": f"{_W}tcPr/{_W}cellDel"}


def in_deleted_cell(element: Any) -> bool:
    """Whether an element stands in a row or cell of which a tracked change says that it was deleted."""
    return any(outer.find(_MARKS[outer.tag]) is not None for outer in element.iterancestors(*_MARKS))


def is_joined(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted or moved away, so that the next one continues it."""
    properties = f"{_W}pPr/{_W}rPr"
    return any(paragraph.find(f"{properties}/{_W}{name}") is not None for name in ("del", "moveFrom"))
