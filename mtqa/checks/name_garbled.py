"""``name/garbled``: names and titles translated word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.checks.patterns import Match, Pattern, PatternCheck
from mtqa.document import Document, SegmentKind
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion

_ENDS_PHRASE = (
    r"(?=[.,;:!?)]|\s+(?:is|was|are|were|has|have|had|will|would|and|in|on|at|for|from|to|that|which|who|with|by"
    r"|as|after|before|said|says)\b)"
)
#: "Department of Agricultural, Food, and Resource Economics": the noun comes at the end of the list.
_NO_LIST = r"(?!(?:,\s[A-Z][\w-]+)*,?\s(?:and|&)\s[A-Z])"
_PREPOSITIONS = r"in|of|to|from|with|by|at|against|for"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = (resources.files("mtqa.language") / "data" / "garbled_names.toml").read_text("utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return table


@cache
def _right_names() -> dict[str, str]:
    return {form: name for name, forms in _table()["names"].items() for form in forms}


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _known() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w&’'-])(?=[A-Zfkmo])(?P<bad>{_alternatives(list(_right_names()))})(?![\w’'&-])(?!\s[A-Z])"
    )


def _article() -> re.Pattern[str]:
    names = _alternatives(_table()["article"]["names"])
    return re.compile(rf"(?<![\w-])(?:{_PREPOSITIONS})\s(?P<bad>{names}){_ENDS_PHRASE}")


def _cut() -> re.Pattern[str]:
    heads, adjectives = (_alternatives(_table()["cut"][key]) for key in ("heads", "adjectives"))
    return re.compile(
        rf"(?<![\w-])(?P<bad>(?:{heads})\sof\s(?:the\s)?(?:{adjectives})){_ENDS_PHRASE}(?!\sand\s){_NO_LIST}"
    )


def _says_right(match: Match) -> str:
    return f"“{match['bad']}” is “{_right_names()[match['bad']]}” in English."


class GarbledName(PatternCheck):
    """The name of an institution, an office, a prize or a country is translated word by word.

    "The League of Champions", "the Ministry of Foreign said", "in United States". The reader knows
    these names, and knows that the story was not written in English.

    Rules: ``known`` forms of a table; ``article`` a name that takes "the" and has none behind a
    preposition; ``cut`` an office whose field is an adjective without its noun.

    Source: the names as the institutions and the Associated Press Stylebook have them.
    """

    id = "name/garbled"
    title = "Name translated word by word"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    about_words = True
    patterns = (
        Pattern("known", _known(), _says_right, lambda match: _right_names()[match["bad"]]),
        Pattern(
            "article",
            _article(),
            lambda match: f"“The” is missing before “{match['bad']}”.",
            lambda match: f"the {match['bad']}",
        ),
        Pattern("cut", _cut(), lambda match: f"A noun is missing behind “{match['bad']}”."),
    )

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield what the patterns match; headlines leave articles out."""
        for suspicion in super().find(document):
            headline = any(s.kind is SegmentKind.HEADLINE for s in document.judged_at(suspicion.span))
            if not (headline and suspicion.rule == "article"):
                yield suspicion
