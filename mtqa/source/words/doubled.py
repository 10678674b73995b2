"""Denials of words that deny by themselves: "did not rule out" is possible, and no shortage is enough."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.source.words.affirmed import clause
from mtqa.source.words.markers import Denial
from mtqa.source.words.tables import UNSPACED, any_of, table

#: Characters in the clause between such a word and its denial.
_NEAR = 22
#: Languages that deny after a word, and how many words right before it may deny it too: Korean "안".
_DENIED_BEHIND = {"ja": 0, "ko": 1}
_ENGLISH, _MERGED = "en", "merged"


@dataclass(frozen=True, slots=True)
class Undone:
    """A word of the source that denies by itself, and is denied, and the English words that say it."""

    source: Span
    english: tuple[Span, ...]


@cache
def _words(language: str, *, merged: bool = False) -> dict[str, re.Pattern[str]]:
    """The patterns of a language by what they say."""
    rows = {name: row.get(_MERGED, {}) if merged else row for name, row in table("doubled").items()}
    return {
        name: any_of([row[language]], whole=language not in UNSPACED)
        for name, row in rows.items()
        if language in row
    }


def undone(english: str, source: str, language: str, denial: Denial) -> Undone | None:
    """What the source denies of a word that denies, if the English has that word; None where it has none."""
    for name, words in _words(_ENGLISH).items():
        said = tuple(Span(*word.span()) for word in words.finditer(english))
        where = _denied(name, source, language, denial) if said else None
        if where is not None:
            return Undone(where, said)
    return None


def _denied(name: str, source: str, language: str, denial: Denial) -> Span | None:
    """Where all that the source has of such a word is denied, the first of them; otherwise None."""
    merged, words = _words(language, merged=True).get(name), _words(language).get(name)
    found = [Span(*word.span()) for word in merged.finditer(source)] if merged else []
    if words and denial.sure:
        excepted = [Span(*phrase.span()) for phrase in denial.excepted.finditer(source)]
        joined = tuple(found)
        for word in words.finditer(source):
            where = Span(*word.span())
            if any(span.overlaps(where) for span in joined):
                continue
            # "не менее" denies nothing, and "nicht ausgeschlossen" does what is asked for.
            apart = [phrase for phrase in excepted if not phrase.overlaps(where)]
            denials = [
                own.start()
                for own in denial.sure.finditer(source)
                if not any(phrase.start <= own.start() < phrase.end for phrase in apart)
            ]
            before, behind = clause(source, where, _NEAR)
            if language in _DENIED_BEHIND:
                words_before = before.split()
                before = " ".join(words_before[len(words_before) - _DENIED_BEHIND[language] :])
            near = (range(where.start - len(before), where.start), range(where.end, where.end + len(behind)))
            if not any(at in reach for at in denials for reach in near):
                return None
            found.append(where)
    return min(found) if found else None
