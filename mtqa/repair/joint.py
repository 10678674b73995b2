"""What meets where a repair was put in: whether such words form a phrase is told by their classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtqa.language.lexicon import english_zipf
from mtqa.language.words import word_list
from mtqa.repair.candidate import RepairKind
from mtqa.repair.mended import Mended

#: The name of a joint at which a sentence begins rather than goes on.
CAPITAL = "capital"
#: Lists of words that do not stand alone: articles, prepositions, auxiliaries and the like.
_FUNCTION = ("function_words", "determiners", "dangling_words", "weak_endings", "unfinished_endings")
#: The frequency from which a word is common, on the Zipf scale.
_COMMON = 4.3
_EDGES = "\"“”'‘’()[]«».,;:!?"


def joints(kinds: Sequence[RepairKind], made: Sequence[Mended]) -> list[Mapping[str, float]]:
    """For each repair of a place the classes of its joint, by name, each 1; what is not there is 0.

    ``KIND``, ``KIND before CLASS`` and ``KIND after CLASS``: the class of the word before the edit and of the
    first of the words that are new or follow it. ``capital``: the first is in small letters and no function
    word, and the second a common word with a capital, as where a sentence begins: "president State".
    ``case``: another repair differs in capitals alone.
    """
    texts = [new.document.text.lower() for new in made]
    found: list[Mapping[str, float]] = []
    for kind, new, text in zip(kinds, made, texts, strict=True):
        before = new.document.text[: new.edit.start].split()[-1:]
        after = new.document.text[new.edit.start :].split()[:1]
        names = [str(kind), *(f"{kind} before {_class(word)}" for word in before)]
        names += [f"{kind} after {_class(word)}" for word in after]
        names += [CAPITAL] * (kind is not RepairKind.LETTER and any(map(_begins, before, after)))
        names += ["case"] * (texts.count(text) > 1)
        found.append(dict.fromkeys(names, 1.0))
    return found


def _begins(before: str, after: str) -> bool:
    """Whether the second word has a capital as where a sentence begins, and the first calls for none."""
    word = after.strip(_EDGES)
    always = word in word_list("capital_words") or word in word_list("titles_before_names")
    common = english_zipf(word.lower()) >= _COMMON and not always
    return common and (_class(before), _class(after)) == ("word", "name")


def _class(word: str) -> str:
    """``function``, ``name`` (any word with a capital), ``word``, or ``other`` than a word."""
    bare = word.strip(_EDGES)
    small = bare.lower()
    if any(small in word_list(name) for name in _FUNCTION):
        return "function"
    if bare[:1].isupper():
        return "name"
    return "word" if bare[:1].isalpha() else "other"
