"""The sentence as a person sees it: the flagged part marked, with the sentences around it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from mtqa.reports.text import visible

#: What the flagged part stands between.
OPEN, CLOSE = "«", "»"
#: Longer stretches of text are cut: nobody reads them, and a cell holds 32,767 characters.
_LONGEST = 1000


def marked(sentence: str, start: int, end: int) -> str:
    """The sentence with its part from ``start`` to ``end`` (code points) marked; cut far from the mark."""
    start, end = (min(max(0, place), len(sentence)) for place in (start, end))
    return f"{_last(sentence[:start])}{OPEN}{first(sentence[start:end])}{CLOSE}{first(sentence[end:])}"


def around(segments: Sequence[Mapping[str, Any]], start: int, end: int) -> tuple[str, str]:
    """The judged segments before and after a stretch of the story's text; "" at its begin and end."""
    before = [segment for segment in segments if segment["end"] <= start]
    after = [segment for segment in segments if segment["start"] >= end]
    return (
        _last(before[-1]["text"] or "") if before else "",
        first(after[0]["text"] or "") if after else "",
    )


def first(text: str) -> str:
    """The text for one cell, its end cut where it is long."""
    return _clean(text) if len(text) <= _LONGEST else f"{_clean(text[:_LONGEST])} …"


def _last(text: str) -> str:
    return _clean(text) if len(text) <= _LONGEST else f"… {_clean(text[-_LONGEST:])}"


def _clean(text: str) -> str:
    """On one line, without what XML cannot hold; all that can be seen stays as it is."""
    return "".join(visible(c) if c in "\u2028\u2029" or not _holds(c) else c for c in text)


def _holds(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in "\ufffe\uffff"
