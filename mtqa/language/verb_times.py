"""Which verbs of an English text tell of the past, and which may tell of what is to come.

By word lists and the words beside, so that a noun that is a verb, too ("talks", "lines"), is none where
nothing there speaks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from mtqa.document import Span
from mtqa.language.finite_verbs import can_be_finite, is_s_form, words_of
from mtqa.language.words import WORD, grammar, word_list, word_table

#: Letters of a word that ends in -ing as verbs do, and words within which a participle follows "has".
_SHORTEST_ING, _PARTED = 5, 3


@cache
def _words(name: str) -> frozenset[str]:
    """A class of words of ``data/verb_times.toml``."""
    return frozenset(word_table("verb_times")[name])


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that may be a verb, and where it stands; ``past``: it tells of the past, or of what is done by
    now, not of what may be to come."""

    span: Span
    past: bool


@lru_cache(maxsize=8)
def verbs_of(english: str) -> tuple[Verb, ...]:
    """The verbs of a text but for those that say who said something."""
    words = words_of(english)
    places = WORD.finditer(english)
    found = []
    for at, word in enumerate(words):
        if word == ",":
            continue
        match = next(places)
        past = _is_past(word.lower()) or (word.lower() in _words("past") and _is_perfect(words, at))
        past = past and not _is_before_noun(words, at)
        if word.lower() not in _words("says") and (past or _may_be_to_come(words, at)):
            found.append(Verb(Span(match.start(), match.end()), past))
    return tuple(found)


def _is_before_noun(words: list[str], at: int) -> bool:
    """Whether a participle is an adjective: "the injured guard", "without injured guard Jimmy Clark"."""
    word = words[at].lower()
    before, behind = (words[i].lower() if 0 <= i < len(words) else "" for i in (at - 1, at + 1))
    return (
        word.endswith("ed")
        and before in _words("before_participles")
        and behind.isalpha()
        and len(behind) > 3
    )


def _is_perfect(words: list[str], at: int) -> bool:
    """Whether a word of the past is no "has" that says what somebody owns."""
    behind = [word.lower() for word in words[at + 1 : at + 1 + _PARTED]]
    return words[at].lower() not in _words("has") or any(word == "been" or _is_past(word) for word in behind)


def _may_be_to_come(words: list[str], at: int) -> bool:
    """Whether a word may be a verb that tells of what is to come: an infinitive, a present tense, a form in
    -ing. Words that are nouns, too, are verbs where the words beside them say so."""
    word, before, behind = (words[i].lower() if 0 <= i < len(words) else "" for i in (at, at - 1, at + 1))
    if word == "be":
        return True
    if before == "to":
        perfect = word == "have" and (behind == "been" or _is_past(behind))
        return word in word_list("verbs") and not perfect
    if word.endswith("ing") and len(word) > _SHORTEST_ING:
        return word not in _words("no_ing") and before not in _words("was") | word_list("determiners")
    if not words[at].islower() and word not in grammar("auxiliaries"):
        return False
    if word in word_list("verbs_only") or is_s_form(word, word_list("verbs_only")):
        return can_be_finite(words, at) and not _is_participle(words, at)
    if word in grammar("auxiliaries"):
        return word not in _words("past") - _words("has") and can_be_finite(words, at)
    said = word in word_list("verbs") or is_s_form(word, word_list("verbs"))
    if before in _words("before_nouns"):
        return False
    return said and (
        before in _words("subjects") or (behind in _words("objects") and can_be_finite(words, at))
    )


def _is_participle(words: list[str], at: int) -> bool:
    """Whether an infinitive that is a participle, too, is that: "was not found"."""
    before = [word.lower() for word in words[max(0, at - 2) : at]]
    return words[at].lower() in word_list("irregular_pasts") and not _words("past").isdisjoint(
        before if before[-1:] == ["not"] else before[-1:]
    )


def _is_past(word: str) -> bool:
    own_past = word in word_list("irregular_pasts") and word not in word_list("base_or_participle")
    return own_past or (word.endswith("ed") and word not in word_list("ed_not_past"))
