"""Verbs after a stop: a repair never drops them, and a comma stands before a reporting clause.

Translations from Spanish, Italian, French, Portuguese or German put who said it after what was said, and
keep the order of words: "…, confirmed the Fiom". Where a stop took the place of the comma, the verb
is the first word after it.
"""

from __future__ import annotations

import re

from mtqa.language.finite_verbs import can_be_finite, is_s_form, words_of
from mtqa.language.words import grammar, names, word_list
from mtqa.repair.sides import Sides

#: Words after the verb in which its subject is looked for: "the regional health agency".
_SUBJECT = 6
_QUOTES = '"”’»'
_EDGES = ".,;:\"“”()'‘’"
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")


def verb_behind(sides: Sides) -> bool:
    """Whether the first word after the stop is a finite verb, or a participle of its shape.

    Base forms are not meant: one of two is too many in "to grow. shrink".
    """
    word = sides.word(sides.first).strip(".,;:").lower()
    if _attributes(word) or word in grammar("pasts_and_bases"):
        return True
    if word in grammar("auxiliaries") - grammar("base_auxiliaries"):
        return True
    if word in word_list("irregular_pasts") - word_list("verbs"):
        return True
    past = len(word) > 3 and word.endswith("ed") and word not in word_list("ed_not_past")
    return past or (word not in word_list("verbs") and is_s_form(word, word_list("verbs_only")))


def reporting_behind(sides: Sides) -> bool:
    """Whether a reporting clause, the verb first, follows a sentence that is whole without it.

    Its subject is a pronoun, a name, or a person or body by the word for it: "announced the plan" is the rest
    of a sentence, "announced the ministry" is not.
    """
    words = [sides.word(word) for word in sides.right[1 : 1 + _SUBJECT]]
    if not _attributes(sides.word(sides.first).lower()) or not _speaks(words):
        return False
    return sides.last[-1] in _QUOTES or _whole(sides)


def _attributes(word: str) -> bool:
    return word in word_list("reporting_verbs") or word in word_list("attributing_verbs")


def _speaks(words: list[str]) -> bool:
    """Whether the words after the verb, and after a word for a time, begin with who said it."""
    bare = [word.strip(_EDGES) for word in words]
    small = [word.lower() for word in bare]
    if small and small[0] == "on" and len(small) > 1:
        del words[:2], bare[:2], small[:2]
    elif small and small[0] in grammar("times_before_speakers"):
        del words[:1], bare[:1], small[:1]
    if not small or small[0] in grammar("subject_pronouns"):
        return bool(small)
    for number, word in enumerate(bare):
        if small[number] in word_list("determiners") and (
            number or small[number] not in grammar("articles_and_possessives")
        ):
            return False
        if word[:1].isupper() or _speaker(small[number]):
            return True
        if not words[number][-1].isalnum():
            return False
    return False


def _speaker(word: str) -> bool:
    speakers = word_list("speakers") | names("kinds_of_bodies")
    plural = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return word in speakers or plural in speakers


def _whole(sides: Sides) -> bool:
    """Whether the words before the stop, up to the stop before, have a verb of their main clause."""
    own = list(sides.left)
    for at in range(len(own) - 1, -1, -1):
        if _ENDED.search(sides.word(own[at])) and at + 1 < len(own):
            own = own[at + 1 :]
            break
    words = words_of(sides.text[own[0].start : own[-1].end])
    relative = found = 0
    for index, word in enumerate(words):
        if word.lower() in grammar("dependent_openers") and index:
            relative += 1
        found += can_be_finite(words, index) and not (index and can_be_finite(words, index - 1))
    return found > relative
