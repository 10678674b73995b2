"""Spurious breaks put into sound sentences, by kind.

Each maker takes the words of a sentence and gives the words before the false stop and those after
it, or None where the sentence has no fit place.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from recipes.tagger.example import table

Words = list[str]
Sides = tuple[Words, Words]
Maker = Callable[[Words, random.Random, Sequence[str]], Sides | None]

_COORDINATORS = frozenset({"and", "but", "or", "nor", "so", "yet", "then"})
_OPENERS = "\"“‘'([«"
_CLOSERS = "\"”’')]»"


def _ends_plain(word: str) -> bool:
    """Whether a stop may follow: a letter, digit or percent sign, not an abbreviation or initial."""
    bare = word.rstrip(",")
    return bool(bare) and (bare[-1].isalnum() or bare[-1] == "%") and bare not in table("abbreviations")


def _makes_two_sentences(left: str, right: str) -> bool:
    """Whether English itself might break here: a coordinate clause after a comma."""
    return right.lower() in _COORDINATORS and left.endswith((",", ";"))


def places(words: Words, *, least: int = 2) -> list[int]:
    """Indexes of words that may stand first after a false stop."""
    return [
        index
        for index in range(least, len(words) - least + 1)
        if _ends_plain(words[index - 1])
        and words[index][0].isalnum()
        and not _makes_two_sentences(words[index - 1], words[index])
    ]


def _pick(words: Words, indexes: Sequence[int], rng: random.Random) -> int:
    """An index, those after reporting words and between the parts of a name more often."""
    weights = []
    for index in indexes:
        before, after = words[index - 1], words[index]
        weight = 1.0
        if before.lower() in table("reporting"):
            weight = 4.0
        elif before[0].isupper() and after[0].isupper() and not before.endswith(","):
            weight = 3.0
        elif words[index - 1].endswith(","):
            weight = 0.6
        weights.append(weight)
    return rng.choices(indexes, weights)[0]


def _sides(words: Words, index: int) -> Sides:
    left = words[:index]
    left[-1] = left[-1].rstrip(",")
    return left, words[index:]


def _capitalised(words: Words) -> Words:
    return [words[0][:1].upper() + words[0][1:], *words[1:]] if words else words


def lowercase(words: Words, rng: random.Random, _: Sequence[str]) -> Sides | None:
    """The next word keeps its small letter."""
    indexes = [i for i in places(words, least=1 + (rng.random() < 0.8)) if words[i][0].islower()]
    return _sides(words, _pick(words, indexes, rng)) if indexes else None


def capitalised(words: Words, rng: random.Random, _: Sequence[str]) -> Sides | None:
    """The next word, small in the sentence, gets a capital."""
    indexes = [
        i
        for i in places(words)
        if words[i][0].islower() and (words[i].lower() not in _COORDINATORS or rng.random() < 0.2)
    ]
    if not indexes:
        return None
    left, right = _sides(words, _pick(words, indexes, rng))
    return left, _capitalised(right)


def proper(words: Words, rng: random.Random, _: Sequence[str]) -> Sides | None:
    """The next word has a capital of its own, or is a figure."""
    indexes = [
        i
        for i in places(words)
        if (words[i][0].isupper() or (words[i][0].isdigit() and rng.random() < 0.3)) and words[i] != "I"
    ]
    return _sides(words, _pick(words, indexes, rng)) if indexes else None


def _cased(right: Words, rng: random.Random) -> Words:
    return _capitalised(right) if rng.random() < 0.7 else right


def lost(words: Words, rng: random.Random, _: Sequence[str]) -> Sides | None:
    """One to five words are lost at the break."""
    indexes = places(words)
    if not indexes or len(words) < 8:
        return None
    index = _pick(words, indexes, rng)
    before, after = rng.choice([(0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (2, 2), (0, 3), (3, 0), (1, 3)])
    left, right = words[: max(2, index - before)], words[min(len(words) - 1, index + after) :]
    left[-1] = left[-1].rstrip(",;:")
    if not _ends_plain(left[-1]) or not right[0][0].isalnum():
        return None
    return left, _cased(right, rng)


def inserted(words: Words, rng: random.Random, lexicon: Sequence[str]) -> Sides | None:
    """A word or two of no business here stand before the stop."""
    indexes = places(words)
    if not indexes:
        return None
    left, right = _sides(words, _pick(words, indexes, rng))
    strangers = [_stranger(right[0], rng, lexicon) for _ in range(1 + (rng.random() < 0.2))]
    return [*left, *strangers], _cased(right, rng)


def _stranger(like: str, rng: random.Random, lexicon: Sequence[str]) -> str:
    """A word from elsewhere, often of the same ending as the word after the stop."""
    for _ in range(12):
        word = rng.choice(lexicon)
        if word[-2:] == like[-2:] and word != like:
            return word
    return word


def expanded(words: Words, rng: random.Random, lexicon: Sequence[str]) -> Sides | None:
    """A word, often a short name, was taken for an abbreviation and came out as another, with its stop."""
    candidates = [
        i
        for i in range(1, len(words) - 2)
        if words[i][0].isalnum() and words[i + 1][0].isalnum() and not words[i].endswith((",", ";", ":"))
    ]
    names = [i for i in candidates if words[i][0].isupper()]
    pool = names if names and rng.random() < 0.75 else candidates
    if not pool:
        return None
    index = rng.choice(pool)
    expansion = rng.choice(sorted(table("expansions"))) if rng.random() < 0.7 else rng.choice(lexicon)
    left, right = [*words[:index], *expansion.split()], words[index + 1 :]
    return left, (_cased(right, rng) if rng.random() < 0.4 else right)


def leftover(words: Words, rng: random.Random, _: Sequence[str]) -> Sides | None:
    """Some words of the sentence come too late, after its stop."""
    if len(words) < 9:
        return None
    length = rng.choice([1, 1, 2, 3, 4, 5, 6])
    start = rng.randrange(2, len(words) - length)
    moved = words[start : start + length]
    left = words[:start] + words[start + length :]
    if not moved[0][0].isalnum() or not _ends_plain(left[-1].rstrip(".!?")):
        return None
    left[-1] = left[-1].rstrip(".!?")
    moved[-1] = moved[-1].rstrip(".,;:!?") + "."
    return left, _cased(moved, rng)


def repeated(words: Words, rng: random.Random, _: Sequence[str]) -> Sides | None:
    """The sentence ends, and its last words, or a piece of its middle, come once more."""
    if len(words) < 9:
        return None
    length = rng.choice([1, 2, 3, 4])
    start = rng.choice([len(words) - length, rng.randrange(3, len(words) - length)])
    again = words[start : start + length]
    left = [*words[:-1], words[-1].rstrip(".!?")]
    if not again[0][0].isalnum() or not _ends_plain(left[-1]):
        return None
    again[-1] = again[-1].rstrip(".,;:!?") + "."
    return left, _cased(again, rng)


#: How often each kind is made, in parts.
KINDS: dict[str, tuple[Maker, float]] = {
    "lowercase": (lowercase, 1.0),
    "capitalised": (capitalised, 6.0),
    "proper": (proper, 4.5),
    "lost": (lost, 3.0),
    "inserted": (inserted, 3.0),
    "expanded": (expanded, 2.0),
    "leftover": (leftover, 1.5),
    "repeated": (repeated, 0.3),
}


def put_break(text: str, kind: str, rng: random.Random, lexicon: Sequence[str]) -> tuple[str, str] | None:
    """The two sides of a false break of a kind in a sentence, or None where it has no fit place."""
    sides = KINDS[kind][0](text.split(), rng, lexicon)
    if sides is None or not all(sides):
        return None
    left, right = " ".join(sides[0]), " ".join(sides[1])
    if right[0] in _OPENERS or left[-1] in _CLOSERS:
        return None
    return left + ".", right
