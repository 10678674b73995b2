"""Whether one side may say a denial of the other otherwise: by an opposite, a phrase, a question, a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mtqa.checks.beside_source.denied_word import unturned_sets
from mtqa.document import Span
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.words.affirmed import (
    is_undone,
    near_denial,
    said_by_opposite,
    said_by_phrase,
    said_without,
)
from mtqa.source.words.markers import question_marks

#: Nothing, or what may stand before the first word of a sentence.
_BEFORE_SENTENCE = ("", *".!?…:\"“‘'(–—-")
#: The set of first and last, and what makes a denial one of a time: "not since 1962" is "last in 1962".
_TURN = "turn"
_TIME = re.compile(r"\b(?:since|before|again|(?:for|in) (?:\d|an?\b|many|several|some|years|decades|months))")


@dataclass(frozen=True, slots=True)
class Sides:
    """What a link says in English and in the source's language, and what is beside it without a partner."""

    english: str
    source: str
    language: str
    english_beside: str
    source_beside: str


def is_affirmed(word: re.Match[str], sides: Sides) -> bool:
    """Whether English may say without a denial what this denial of the source does."""
    where = Span(*word.span())
    return (
        is_undone(sides.source, where, sides.language)
        or said_by_phrase(sides.source, where, sides.language, sides.english)
        or _turned(word, sides.language, sides.english, "en")
    )


def is_said_otherwise(word: re.Match[str], source: str, language: str) -> bool:
    """Whether the source may say without a denial what this denial of the English does."""
    where = Span(*word.span())
    if _doubly_denied(word.string, where) or _turned(word, "en", source, language):
        return True
    if said_without(word.string, where, source, language):
        return True
    near, _ = near_denial(word.string, where)
    return _TIME.search(near) is not None and any(m.set == _TURN for m in _opposites(source, language))


#: What denies a verb: "did not refuse" is more often wrong than another way to put it.
_DO = re.compile(r"\b(?:do|does|did)(?: not|n['’]t)$", re.IGNORECASE)


def _doubly_denied(english: str, where: Span) -> bool:
    """Whether a word after the denial denies too, but for a verb that is denied itself."""
    if not is_undone(english, where, "en"):
        return False
    return _DO.search(english[: where.end]) is None or not is_undone(
        " ".join(english[where.end :].split()[:1]), Span(0, 0), "en"
    )


@lru_cache(maxsize=2)
def _opposites(text: str, language: str) -> tuple[Mention, ...]:
    """The opposites of a side, which is asked for those anew for each denial of the other."""
    return tuple(opposites(text, language))


def _turned(word: re.Match[str], language: str, other: str, other_language: str) -> bool:
    """Whether the other side has the opposite of what is denied here: "did not survive" and died."""
    near, denies = near_denial(word.string, Span(*word.span()), language)
    if said_by_opposite(near, language, other, other_language, denies):
        return True
    theirs = _opposites(other, other_language)
    return any(
        found and not any(each.names & mention.names for each in found)
        for mention in opposites(near, language)
        if mention.sure and mention.set not in unturned_sets("negation") and not mention.span.overlaps(denies)
        for found in [[each for each in theirs if each.set == mention.set]]
    )


#: A question that is answered by what it asks for, unless another kind opens it: "Do you know who came?".
_ASKS_FOR = re.compile(
    r"(?:^|[.!?:;,–—(\"“”‘’'-]\s*|\b(?:and|but|or|so|then)\s+)(?:what|why|how|whom?|whose|when|where|which)\b"
    r"[^.!?]*\?",
    re.IGNORECASE,
)
_WHY_NOT = re.compile(r"\bwhy (?:don['’]t|not|should)\b", re.IGNORECASE)


def both_ask(english: str, source: str, language: str) -> bool:
    """Whether both ask, and for no more than a yes: "Don't you know?" and "Do you know?" are one question."""
    if not question_marks(english, "en") or not question_marks(source, language):
        return False
    return _ASKS_FOR.search(english) is None or _WHY_NOT.search(english) is not None


def asks_alone(text: str, language: str, other: str, other_language: str) -> bool:
    """Whether this side alone asks, as one who expects no answer does: "Who would have thought so?"."""
    return bool(question_marks(text, language)) and not question_marks(other, other_language)


#: The word in front of a place, and the one after it, with the space between.
_IN_FRONT, _BEHIND = re.compile(r"[\w'’-]+ $"), re.compile(r" [\w'’-]+")


def is_left_as_it_is(word: re.Match[str], english: str) -> bool:
    """Whether the English has the word in the source's language with a word beside it, as in a title."""
    before = _IN_FRONT.search(word.string, max(0, word.start() - 40), word.start())
    behind = _BEHIND.match(word.string, word.end())
    phrases = [f"{before[0]}{word[0]}"] if before else []
    phrases += [f"{word[0]}{behind[0]}"] if behind else []
    return any(phrase in english for phrase in phrases)


#: A Japanese title in Latin letters: "Mizu no Koseki".
_JAPANESE = re.compile(r".*\b[A-Z]\w* no [A-Z]\w$", re.DOTALL)


def is_titled(word: re.Match[str], source: str) -> bool:
    """Whether the word stands in the source too, as a title does, or has a capital in mid-sentence."""
    before = word.string[: word.start()].rstrip()[-1:]
    inside = word[0][0].isupper() and before not in _BEFORE_SENTENCE
    if word[0] == "no" and _JAPANESE.match(word.string[max(0, word.start() - 30) : word.end() + 3]):
        return True
    return inside or re.search(rf"\b{re.escape(word[0])}\b", source, re.IGNORECASE) is not None
