"""Words of the English that its source says for sure, by the tables: "most" beside "nagy része".

Models doubt such words at times where the source says them in a form that they have seldom read.
"""

from __future__ import annotations

import re

from mtqa.document import Span
from mtqa.source.closed_sets.find import Mention, opposites

#: What English says for "at the earliest in May": not until May.
_EARLIEST = ("deadline", "earliest")
_NOT, _UNTIL = (
    re.compile(r"not|n['’]t|no", re.IGNORECASE),
    re.compile(r"\b(?:until|till|before|earlier|sooner)\b"),
)
#: Beyond so many characters of both sides together it is no sentence.
_LONGEST = 3000


def is_borne_out(english: str, span: Span, source: str, language: str) -> bool:
    """Whether the words of a stretch of the English are what the source, of a language by ISO 639-1, says.

    True where they are of a set of which both sides surely have the same member, the English no oftener, and
    where "not" is of "not until" and the source says "at the earliest".
    """
    if len(english) + len(source) > _LONGEST:
        return False
    words = english[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    span = Span(start, start + len(words.strip()))
    theirs = _members(opposites(source, language))
    ours = [mention for mention in opposites(english, "en") if mention.sure]
    said = _members(ours)
    for mention in ours:
        whole = mention.span.start <= span.start and span.end <= mention.span.end
        if whole and any(0 < said.count(one) <= theirs.count(one) for one in _members([mention])):
            return True
    behind = english[span.end :]
    return (
        _EARLIEST in theirs
        and _NOT.fullmatch(english, span.start, span.end) is not None
        and _UNTIL.search(behind) is not None
    )


def _members(mentions: list[Mention]) -> list[tuple[str, str]]:
    """The sets and members that words surely name."""
    return [(mention.set, name) for mention in mentions if mention.sure for name in mention.names]
