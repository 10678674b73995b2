"""English words of another member of a set, in the form of that whose place they take: "fell" for "rose"."""

from __future__ import annotations

import re
from functools import cache

from mtqa.language.lexicon import english_zipf
from mtqa.language.verb_forms import bases
from mtqa.source.closed_sets.tables import CIRCUMSTANCES, OPPOSITES, forms

_KINDS = ("base", "third", "past", "participle")
#: Endings by which other words are of one form: comparatives, adverbs, plurals. The first that fits counts.
_ENDINGS = ("ing", "est", "er", "ly", "s")
_MOST = 3
_ARTICLE = re.compile(r"\b(an?) \Z", re.IGNORECASE)
_VOWELS = frozenset("aeiou")


def opposing_words(group: str, member: str, said: str, before: str = "") -> tuple[str, ...]:
    """The words of a member of a set of opposites that have the form of an English word, three at most.

    ``said``: the word whose place they take, of another member; ``before``: the text before it, for a word
    that asks for another article is left out. None for several words, and where no word has that form.

    >>> opposing_words("trend", "fall", "rose"), opposing_words("level", "low", "Higher")
    (('fell', 'dropped', 'declined'), ('Lower',))
    """
    small = said.lower()
    if not small.isalpha():
        return ()
    article = _ARTICLE.search(before)
    words = [
        word
        for word in _words(group, member)
        if word != small and (article is None or (word[0] in _VOWELS) is (article[1].lower() == "an"))
    ]
    found = [word for word in words if _is_same_verb_form(word, small)]
    found = found or [word for word in words if _ends_alike(word, small)]
    return tuple(word.capitalize() if said[:1].isupper() else word for word in found[:_MOST])


def _is_same_verb_form(word: str, said: str) -> bool:
    """Whether a word has each form of a verb that another one may have, but a base where that may be a past
    ("fell")."""
    asked = _verb_forms(said)
    return bool(asked) and _verb_forms(word) >= (asked - {"base"} if "past" in asked else asked)


def _ends_alike(word: str, said: str) -> bool:
    """Whether two words have the same ending; a verb has one, where nothing says that it is another word."""
    ending = _ending(said)
    return _ending(word) == ending and (bool(ending) or not _verb_forms(word))


@cache
def _verb_forms(word: str) -> frozenset[str]:
    return frozenset(kind for kind in _KINDS if bases(word, kind))


def _ending(word: str) -> str:
    return next((ending for ending in _ENDINGS if word.endswith(ending)), "")


@cache
def _words(group: str, member: str) -> tuple[str, ...]:
    """The words that name a member and nothing else, the most frequent first."""
    named = {
        word
        for folder in (OPPOSITES, CIRCUMSTANCES)
        for word, members in forms("en", folder).whole.items()
        if word.isalpha() and any(each.sure and (each.set, each.name) == (group, member) for each in members)
    }
    return tuple(sorted(named, key=lambda word: (-english_zipf(word), word)))
