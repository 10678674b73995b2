"""A suggestion as the least changes: what it leaves as it was is not written again."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from mtqa.document import Span
from mtqa.findings import Suggestion

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
#: Texts longer than this many words and marks are replaced as a whole: comparing takes their square.
_MOST_TOKENS = 2000


def least_changes(text: str, suggestion: Suggestion) -> list[Suggestion]:
    """The changes that a suggestion makes to a text, in order, word by word; none that touch each other."""
    span = suggestion.span
    old, new = _TOKEN.findall(text[span.start : span.end]), _TOKEN.findall(suggestion.text)
    if max(len(old), len(new)) > _MOST_TOKENS:
        return _trimmed(text, Suggestion(span, suggestion.text))
    found: list[Suggestion] = []
    at, seen = span.start, 0
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        at += sum(map(len, old[seen:start]))
        length = sum(map(len, old[start:end]))
        if kind != "equal":
            change = Suggestion(Span(at, at + length), "".join(new[new_start:new_end]))
            found += _trimmed(text, change)
        at, seen = at + length, end
    return found


def _trimmed(text: str, change: Suggestion) -> list[Suggestion]:
    """The change without what both texts begin and end with; none if they are the same."""
    old, new = text[change.span.start : change.span.end], change.text
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    most -= head
    tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
    span = Span(change.span.start + head, change.span.end - tail)
    put = new[head : len(new) - tail]
    return [Suggestion(span, put)] if len(span) or put else []
