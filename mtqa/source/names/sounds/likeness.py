"""How alike two words sound, whatever scripts and spelling rules they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from mtqa.language.romanisation import romanised
from mtqa.source.names.sounds.origins import pronunciations
from mtqa.source.names.tables import read_table

# Spellings of one sound, in the order in which they are replaced. A capital is a sound that Latin
# letters need two or more for: S (sh), C (ch), Z (ts), J (j); "a" is any run of vowels.
_SOUNDS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"^x"), "s"),
    (re.compile(r"tsz|tchzh|chzh|czz"), "J"),
    (re.compile(r"shtsh|shch|schtsch|szcz"), "S"),
    (re.compile(r"tsch|tch|tsh|cz"), "C"),
    (re.compile(r"sch|sh|sz"), "S"),
    (re.compile(r"dzh|dsch|dj|zh|dz(?!h)"), "J"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"(?<=[bdgj])h"), ""),
    (re.compile(r"ch"), "C"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"t?tz|t?ts"), "Z"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"sc(?=[eiy])"), "s"),
    (re.compile(r"c(?=[eiy])"), "Z"),
    (re.compile(r"c"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[aeiouy])j(?=[^aeiouy]|$)"), "i"),
    (re.compile(r"j"), "J"),
    (re.compile(r"[aeiouy]+"), "a"),
    (re.compile(r"ng(?![arlv])"), "n"),
    (re.compile(r"(.)\1+"), r"\1"),
)
#: How English speaks what it spells: letters of a name in small letters, and what they may sound like. The w
#: of Greek is "γου".
_SPOKEN = (
    (re.compile(r"^hu(?=gh)"), ("hu", "hju")),
    (re.compile(r"(?<=[aeiou])gh(?!r)"), ("", "f")),
    (re.compile(r"^kn"), ("n",)),
    (re.compile(r"^wr"), ("r",)),
    (re.compile(r"dt$"), ("t",)),
    (re.compile(r"(?<=o)l(?=m)|(?<=a)l(?=[km])"), ("l", "")),
    (re.compile(r"orcester$"), ("uster",)),
    (re.compile(r"isle$"), ("ile",)),
    (re.compile(r"ce$"), ("ce", "s")),
    (re.compile(r"bh"), ("b", "v")),
    (re.compile(r"^eu(?=[a-z])"), ("eu", "ju")),
    (re.compile(r"^gi(?=[aou])"), ("gi", "j")),
    (re.compile(r"(?:au(?:l?t|d|x)|(?<=[a-z]{3})ot)$"), (r"\g<0>", "o")),
    (re.compile(r"(?<=[ou])x$"), ("x", "")),
    (re.compile(r"(?<=[a-z]{3})ier$"), ("ier", "ie")),
    (re.compile(r"wh?(?=[aeiou])"), ("w", "u", "gu", "h")),
    (re.compile(r"(?<=[aeiou])w(?![aeiou])"), ("w", "")),
    (re.compile(r"th"), ("th", "s")),
    (re.compile(r"(?<=[eo])(?:i|u)?cester$|(?<=r)cester$"), ("ster",)),
    (re.compile(r"^ge(?=o)|(?<=[a-z])d?ge(?=s?$|t)"), ("j",)),
    (re.compile(r"eaux?$"), ("o",)),
    (re.compile(r"j(?=[aeou])"), ("j", "h")),
    (re.compile(r"ą|ę"), ("an",)),
)
#: Sounds that stand for one another when names change language, with what the change costs.
_GROUPS = (
    ("pbfv", 0.4),
    ("kgh", 0.4),
    ("szSCZJ", 0.3),
    ("td", 0.3),
    ("tf", 0.5),
    ("tC", 0.5),
    ("dJ", 0.4),
    ("gJ", 0.3),
    ("kC", 0.3),
    ("kZ", 0.5),
    ("mn", 0.5),
    ("av", 0.4),
    ("aJ", 0.1),
    ("lr", 0.8),
    ("hS", 0.6),
    ("hC", 0.5),
)
#: Cost of a sound that an ending may have added, and how many those can be.
_TAIL = {"a": 0.03}
_TAIL_CONSONANT = 0.12
_LONGEST_TAIL = 6
_NEARLY = 0.35
#: Most sounds of an ending behind a name that is written as it is spoken where it comes from.
_ENDING = 3
# The j of many languages is a vowel to English.
_LOSS = {"a": 0.2, "h": 0.3, "v": 0.5, "J": 0.35}
_CHANGES = {(a, b): cost for group, cost in reversed(_GROUPS) for a in group for b in group if a != b}


@lru_cache(maxsize=16384)
def sounds(word: str) -> str:
    """The word's sounds in order, a letter each; "" where its script is not known.

    >>> sounds("Schwarzenegger"), sounds("Шварценеггер")
    ('Svarzanagar', 'SvarZanagar')
    """
    text = romanised(word)
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return text


@lru_cache(maxsize=16384)
def spoken(name: str) -> tuple[str, ...]:
    """The sounds of an English name as it is spelt, and as it may be spoken, by which other scripts write it.

    >>> spoken("Hughes"), spoken("Wright")
    (('hagas', 'has', 'hafas', 'hJas', 'hJafas'), ('vragt', 'rat', 'raft'))
    """
    small = name.lower()
    forms = [small]
    for pattern, letters in (*_SPOKEN, (_nasals(), (r"\g<0>n",))):
        if pattern.search(small):
            forms = [pattern.sub(letter, form) for form in forms for letter in letters]
    return tuple(dict.fromkeys(map(sounds, (small, *forms))))


@lru_cache(maxsize=16384)
def spoken_abroad(name: str) -> tuple[str, ...]:
    """The sounds of a name as it may be spoken in the language that it comes from."""
    return tuple(dict.fromkeys(map(sounds, pronunciations(name))))


def with_nasals(name: str) -> str:
    """A name in small letters, with the n that Polish speaks and does not write: "swiatek", "swiantek"."""
    return _nasals().sub(r"\g<0>n", name)


@cache
def _nasals() -> re.Pattern[str]:
    """The vowels of Polish names that English writes without their marks, and that are spoken with an n."""
    table = read_table("spellings.toml")
    parts = (name.split("~") for name in table["nasal"].split())
    return re.compile("|".join(rf"(?<=^{start[:-1]}){start[-1]}(?={end})" for start, end in parts))


def weight(word: str) -> float:
    """How much there is to compare in a word given by its sounds: a consonant counts 1, vowels less."""
    return sum(_LOSS.get(sound, 1.0) for sound in word)


def is_nearly(short: str, other: str) -> bool:
    """Whether a word of few sounds is another but for one that is nearly the same."""
    return abs(len(short) - len(other)) <= 1 and distance(short, other) <= _NEARLY


@lru_cache(maxsize=65536)
def is_spoken_so(form: str, other: str) -> bool:
    """Whether a word sounds nearly as a form of a name does, but for an ending: one that begins with a vowel,
    or the s of Baltic languages."""
    row = edit_rows(form, other, _LOSS, _CHANGES)[-1]
    cuts = range(1, min(_ENDING, len(other) - 1) + 1)
    ends = (len(other) - cut for cut in cuts if other[-cut] == "a" or (cut == 1 and other[-1] == "s"))
    return min(row[end] for end in (len(other), *ends)) <= _NEARLY


@lru_cache(maxsize=65536)
def distance(a: str, b: str) -> float:
    """What it costs to make the sounds of one word those of another.

    Some sounds at the end of the second may go for little: the endings of its language.
    """
    row = edit_rows(a, b, _LOSS, _CHANGES)[-1]
    best, tail = row[-1], 0.0
    for short in range(1, min(_LONGEST_TAIL, len(b)) + 1):
        tail += _TAIL.get(b[-short], _TAIL_CONSONANT)
        best = min(best, row[len(b) - short] + tail)
    return best


@lru_cache(maxsize=65536)
def distance_inside(a: str, b: str) -> float:
    """What it costs to make the sounds of the first word a stretch of those of the second."""
    return min(edit_rows(a, b, _LOSS, _CHANGES, within=True)[-1])


def edit_rows(
    a: str,
    b: str,
    losses: Mapping[str, float],
    changes: Mapping[tuple[str, str], float],
    *,
    within: bool = False,
) -> list[list[float]]:
    """Costs of making each beginning of one word each of the other (Levenshtein's table, weighted): a row for
    each beginning of the first, the empty one among them.

    ``losses``: of a sign that only one has, ``changes``: of two that stand for one another; 1 for others.
    ``within``: leaving out signs of the second word before the first one begins is free.
    """
    row = [0.0]
    for sign in b:
        row.append(0.0 if within else row[-1] + losses.get(sign, 1.0))
    rows = [row]
    for x in a:
        lost = losses.get(x, 1.0)
        above, row = row, [row[0] + lost]
        for j, y in enumerate(b):
            change = 0.0 if x == y else changes.get((x, y), 1.0)
            row.append(min(above[j] + change, above[j + 1] + lost, row[j] + losses.get(y, 1.0)))
        rows.append(row)
    return rows
