"""Comparatives of the English that a word for growth bears out: "is 38 percent bigger", "grew by 38 percent".

Whoever tells of two changes may say one of them with a verb, "has grown", and the other with a comparative,
"has become smaller": the two are of the same amount at two times, and no opposites.
"""

from __future__ import annotations

import re

from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import opposites

#: Members of which a comparative tells a change, and that change.
_CHANGES = {
    ("size", "large"): "rise",
    ("size", "small"): "fall",
    ("level", "high"): "rise",
    ("level", "low"): "fall",
    ("comparison", "more"): "rise",
    ("comparison", "less"): "fall",
}
_TREND = "trend"
_COMPARATIVE = re.compile(r"(?:bigger|larger|greater|higher|more|smaller|lower|less|fewer)", re.IGNORECASE)


def is_told_as_growth(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether the English word is a comparative that the source says with a word for a rise or a fall, and
    the source's word one that the English says so.

    ``exchange`` has spans in the two texts; ``language``: the source's (ISO 639-1).
    """
    ours, theirs = exchange.english, exchange.source
    if not _COMPARATIVE.fullmatch(english, ours.span.start, ours.span.end):
        return False
    grown, told = _change(ours.set, ours.names), _change(theirs.set, theirs.names)
    if not grown or not told:
        return False
    here, there = _trends(english, "en"), _trends(source, language)
    return there.count(grown) > here.count(grown) and told in here


def _change(group: str, names: frozenset[str]) -> str:
    found = {_CHANGES.get((group, name), "") for name in names}
    return found.pop() if len(found) == 1 else ""


def _trends(text: str, language: str) -> list[str]:
    """The words for a rise and for a fall in a text."""
    found = (mention for mention in opposites(text, language) if mention.set == _TREND)
    return [name for mention in found if mention.sure for name in mention.names]
