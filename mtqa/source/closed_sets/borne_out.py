"""Words of the English that its source says for sure, by the tables: "most" beside "nagy része".

Models doubt such words at times where the source says them in a form that they have seldom read.
"""

from __future__ import annotations

import re

from mtqa.document import Span
from mtqa.language.words import word_list
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.mention import Mention

#: What English says for "at the earliest in May": not until May.
_EARLIEST = ("deadline", "earliest")
_NOT, _UNTIL = (
    re.compile(r"not|n['’]t|no", re.IGNORECASE),
    re.compile(r"\b(?:until|till|before|earlier|sooner)\b"),
)
#: The set of offices, and words for the nation whose they are.
_OFFICE, _WHOSE = "ministry", frozenset(("country", "nation", "s"))
_WORD = re.compile(r"[^\W\d_]+")
#: Beyond so many characters of both sides together it is not a sentence.
_LONGEST = 3000


def is_borne_out(english: str, span: Span, source: str, language: str) -> bool:
    """Whether the words of a stretch of the English are what the source, of a language by ISO 639-1, says.

    True where they are of a set of which both sides surely have the same member, the English no oftener;
    where "not" is of "not until" and the source says "at the earliest"; and where they tell that the holder
    of an office said it, which the source names as often: "the country's foreign minister said".
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
    if any(_tells_office(english, span, mention, said, theirs) for mention in ours):
        return True
    behind = english[span.end :]
    return (
        _EARLIEST in theirs
        and _NOT.fullmatch(english, span.start, span.end) is not None
        and _UNTIL.search(behind) is not None
    )


def _tells_office(
    english: str, span: Span, office: Mention, said: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> bool:
    """Whether a stretch says nothing but that the holder of an office, which both sides name, said it."""
    within = span.start <= office.span.start and office.span.end <= span.end
    if office.set != _OFFICE or not within:
        return False
    rest = f"{english[span.start : office.span.start]} {english[office.span.end : span.end]}".lower()
    words = set(_WORD.findall(rest))
    verbs = word_list("reporting_verbs")
    told = not words.isdisjoint(verbs) and words <= verbs | word_list("function_words") | _WHOSE
    return told and any(0 < said.count(one) <= theirs.count(one) for one in _members([office]))


def _members(mentions: list[Mention]) -> list[tuple[str, str]]:
    """The sets and members that words surely name."""
    return [(mention.set, name) for mention in mentions if mention.sure for name in mention.names]
