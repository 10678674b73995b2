"""Whether a text asks something."""

from __future__ import annotations

import re
from functools import cache

from mtqa.source.words.tables import UNSPACED, any_of, table

#: A mark in brackets, which doubts a word, and those in addresses and in file names.
_NO_QUESTION = (
    r"[(\[]\s*[?？]+\s*[)\]]|(?:https?:|www\.)\S{1,500}|\?(?=\w{1,40}=|[/=&])|(?<=\d)\?+(?=\s*[–—-])"
)

_OPENING = re.compile(r"[\W_]*(?:\w{1,3}\s+)?")
_STOPPED = re.compile("[.。।։][\\s\"'”’»“)\\]」』]*$")


@cache
def _marks(language: str) -> re.Pattern[str]:
    marks = table("questions")["any"]["marks"] + table("questions").get(language, {}).get("marks", "")
    return re.compile(f"(?:{_NO_QUESTION})|([{re.escape(marks)}])")


@cache
def _particles(language: str) -> re.Pattern[str]:
    return any_of(table("questions").get(language, {}).get("particles", ()), whole=language not in UNSPACED)


@cache
def _asking(language: str) -> re.Pattern[str]:
    return any_of(table("questions").get(language, {}).get("asking", ()), whole=language not in UNSPACED)


def question_marks(text: str, language: str) -> list[int]:
    """Where the signs stand that close a question, but for those that only look like it."""
    return [match.start() for match in _marks(language).finditer(text) if match[1]]


def may_ask(text: str, language: str) -> bool:
    """Whether a text without a mark may be a question, for the words in it.

    Where a full stop ends it, only words count that do nothing else than ask, or that open it.
    """
    if _STOPPED.search(text) is None:
        return _particles(language).search(text) is not None
    opening = _OPENING.match(text)
    first = opening.end() if opening else 0
    return _asking(language).search(text) is not None or _particles(language).match(text, first) is not None
