"""``name/garbled``: names and titles translated word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtqa.checks.patterns import Match, Pattern, PatternCheck
from mtqa.document import Document, SegmentKind
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion
from mtqa.language.words import word_table

_ENDS_PHRASE = (
    r"(?=[.,;:!?)]|\s+(?:is|was|are|were|has|have|had|will|would|and|in|on|at|for|from|to|that|which|who|with|by"
    r"|as|after|before|said|says)\b)"
)
#: "Department of Agricultural, Food, and Resource Economics": the noun comes at the end of the list.
_NO_LIST = r"(?!(?:,\s[A-Z][\w-]+)*,?\s(?:and|&)\s[A-Z])"
_PREPOSITIONS = r"in|of|to|from|with|by|at|against|for"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return word_table("garbled_names")


@cache
def _right_names() -> dict[str, str]:
    return {form: name for name, forms in _table()["names"].items() for form in forms}


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _known() -> str:
    return rf"(?<![\w&’'-])(?=[A-Zfkmo])(?P<bad>{_alternatives(list(_right_names()))})(?![\w’'&-])(?!\s[A-Z])"


def _article() -> str:
    names = _alternatives(_table()["article"]["names"])
    return rf"(?<![\w-])(?:{_PREPOSITIONS})\s(?P<bad>{names}){_ENDS_PHRASE}"


def _cut() -> str:
    heads, adjectives = (_alternatives(_table()["cut"][key]) for key in ("heads", "adjectives"))
    return (
        rf"(?<![\w-])(?P<bad>(?:{heads})\sof\s(?:the\s)?(?:{adjectives})){_ENDS_PHRASE}(?!\sand\s){_NO_LIST}"
    )


def _says_right(match: Match) -> str:
    return f"“{match['bad']}” is “{_right_names()[match['bad']]}” in English."


class GarbledName(PatternCheck):
    """The name of an institution, an office, a prize or a country is translated word by word.

    "The League of Champions", "the Ministry of Foreign said", "in United States". The reader knows
    these names, and knows that the story was not written in English.

    Rules: ``known`` forms of a table; ``article`` a name that takes "the" and has none after a
    preposition; ``cut`` an office whose field is an adjective without its noun.

    Source: the names as the institutions and the Associated Press Stylebook have them.
    """

    id = "name/garbled"
    title = "Name translated word by word"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    about_words = True
    patterns = (
        Pattern(
            "known",
            _known(),
            _says_right,
            lambda match: _right_names()[match["bad"]],
            needs=tuple(_right_names()),
        ),
        Pattern(
            "article",
            _article(),
            lambda match: f"“The” is missing before “{match['bad']}”.",
            lambda match: f"the {match['bad']}",
            needs=tuple(_table()["article"]["names"]),
        ),
        Pattern(
            "cut",
            _cut(),
            lambda match: f"A noun is missing behind “{match['bad']}”.",
            needs=tuple(_table()["cut"]["heads"]),
        ),
    )

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield what the patterns match; headlines leave articles out."""
        for suspicion in super().find(document):
            headline = any(s.kind is SegmentKind.HEADLINE for s in document.judged_at(suspicion.span))
            if not (headline and suspicion.rule == "article"):
                yield suspicion
