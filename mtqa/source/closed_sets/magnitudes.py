"""Words that say vaguely how many: dozens, hundreds, tens of thousands (set ``magnitude``), most.

Many languages write the same words behind a number, which then is exact: "5 тысяч", "две сотни", 3 Millionen.
English says most of what is best as well, which is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from mtqa.document import Span
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.tables import english_words
from mtqa.source.values.tables import WordRole, plain, tables

_SET, _AMOUNT = "magnitude", "amount"
#: What stands right before a word: a figure, a numeral, or another word.
_BEFORE = re.compile(r"(?P<word>[^\W_]+)[\s\u00a0-]{0,2}\Z")
#: Characters before a word in which that is looked for; a numeral of East Asia.
_NEAR, _NUMERAL = 24, re.compile(r"[一二三四五六七八九十百千万两兩]\Z")


def vague(found: Iterable[Mention], text: str, language: str) -> list[Mention]:
    """The words of sets, those unsure that a number right before them makes exact."""
    return [
        replace(mention, sure=False)
        if mention.sure and mention.set == _SET and _is_counted(text, mention.span.start, language)
        else mention
        for mention in found
    ]


def _is_counted(text: str, start: int, language: str) -> bool:
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    if before is None:
        return False
    word = before["word"]
    known = tables(language).words.get(plain(word))
    numeral = known is not None and known.role is not WordRole.AND  # "and hundreds" are as vague
    return word[-1].isdigit() or _NUMERAL.search(word) is not None or numeral


def with_most(found: Iterable[Mention], text: str) -> list[Mention]:
    """The words of sets of an English text, with "most" sure where it is most of several: "most stores"."""
    places = {Span(*match.span("most")) for match in _most().finditer(text)}
    return [replace(m, sure=True) if m.set == _AMOUNT and m.span in places else m for m in found]


@cache
def _most() -> re.Pattern[str]:
    """A pattern for "most", where it is no superlative: before a noun in the plural, or a people and such."""
    before = "".join(rf"(?<!\b{word} )" for word in english_words("amount", "superlative_behind").split("|"))
    others = english_words("amount", "superlative_before")
    noun = rf"(?!(?:{others})\b)(?:(?-i:[A-Z])[\w-]+ )?(?!(?:{others})\b)[a-z][\w-]*[^\Wsuai]s"
    return re.compile(
        rf"(?<![\w'’-]){before}(?<!['’]s )(?P<most>most) (?:{noun}|people|men|women|children)\b",
        re.IGNORECASE,
    )
