"""Whether a word of a script without capitals may be the spelling of an English name, letter by letter.

Sounds that are near each other count as nearly the same where words are heard (``sounds``): of two names that
differ in one consonant, "Ansari" and "Anwari", one seems to say the other. By the letters they do not: there
are few Latin letters that one of those scripts may stand for, and those that it never does make another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any
from unicodedata import normalize

from mtqa.language.romanisation import folded
from mtqa.source.names.matching.hearing import without_joined
from mtqa.source.names.sounds.likeness import with_nasals
from mtqa.source.names.tables import read_table

_HEBREW, _ARABIC = re.compile("[\u0590-\u05ff]"), re.compile("[\u0600-\u06ff]")
#: The scripts of India that are laid out as Devanagari is, each of as many characters.
_INDIC, _BLOCK, _DEVANAGARI = re.compile("[\u0900-\u0d7f]"), 0x80, 0x0900
_BENGALI = 0x0980
_TABLES = {_DEVANAGARI: ("devanagari",), _BENGALI: ("devanagari", "bengali"), 0x0B80: ("tamil",)}
_FROM_BENGALI = {_BENGALI + at: _DEVANAGARI + at for at in range(_BLOCK)} | {
    ord(own): ord(other) for own, other in zip("ৎৰৱ", "तरव", strict=True)
}
#: Letters of Devanagari with those that have their sound without a breath.
_BREATHED = dict(zip("खघछझठढथधफभ", "कगचजटडतदपब", strict=True))
_VIRAMAS = "\u094d\u0bcd"
#: A consonant twice, or before itself with a breath.
_DOUBLED = re.compile(
    rf"([क-हஂ-ஹ])[{_VIRAMAS}](?=\1)|"
    + "|".join(f"{plain}[{_VIRAMAS}](?={breathed})" for breathed, plain in _BREATHED.items())
)
_NO_LETTER = re.compile(r"[^a-z]")
#: One letter of Hebrew that is written together with a word, whose first letter may look like another one.
_PREPOSITION = re.compile(r"^[והבלמשכ](?=\w{3})")
#: The article of Arabic in its letters, before a word; and within it, where it sounds as the next letter.
_BEFORE, _WITHIN = re.compile("^[وفبلك]?ال"), re.compile("(?<=\\w)ال(?=[تثدذرزسشصضطظلن])|(?<=^ب)ال")
#: The same at the beginning of a name in Latin letters.
_ARTICLE = re.compile(r"^[ae][ln](?=[a-z]{4})")
_ELIDED = re.compile("^[dl]['’]")
#: Most signs of a word that stand for one letter.
_LONGEST = 3
_FARTHEST = 99.0
#: What a consonant costs that is another one or that only the word has; and one at the end of the word, or
#: that only the name has, which may be a slip or silent.
_OTHER, _LOST = 1.0, 0.5
#: Latin letters that are hardly ever silent.
_STRONG = frozenset("bdfkmprt")


@dataclass(frozen=True, slots=True)
class _Letters:
    """What signs of a script may be in Latin letters ("" for nothing), and what ends its words."""

    spellings: Mapping[str, tuple[str, ...]]
    endings: re.Pattern[str] | None


@lru_cache(maxsize=65536)
def misspelt(name: str, word: str, language: str) -> float | None:
    """How many consonants of an English name and of a word of a source cannot stand for one another.

    One that only one of them has may count half. None where the letters of the word are not known.

    >>> misspelt("Anwari", "अंसारी", "hi"), misspelt("Ansari", "अंसारी", "hi")
    (1.0, 0.0)
    """
    letters = _letters_of(word, language)
    if letters is None:
        return None
    plain = _NO_LETTER.sub("", folded(name))
    elided = _NO_LETTER.sub("", _ELIDED.sub("", folded(name)))
    names = dict.fromkeys((plain, _ARTICLE.sub("", plain), elided, with_nasals(plain)))
    return min(_cost(*pair, letters) for pair in product(names, _forms(word, letters)))


def without_given(word: str) -> str:
    """A word without a given name that it may be written together with: "محمدخانی", Khani."""
    return _given().sub("", word)


def is_common_name(word: str) -> bool:
    """Whether a word of a script without capitals is a name, however frequent it is."""
    return word in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(_tables()["common"].split())


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(_tables()['given'])})(?=\w{{3}})")


def _letters_of(word: str, language: str) -> _Letters | None:
    if _HEBREW.search(word):
        return _letters(("hebrew",), language)
    if _ARABIC.search(word):
        return _letters(("arabic",), language)
    if found := _INDIC.search(word):
        tables = _TABLES.get(ord(found[0]) // _BLOCK * _BLOCK)
        return _letters(tables, language) if tables else None
    return None


def _forms(word: str, letters: _Letters) -> Iterator[str]:
    """A word as it is, without what is written together with it, and in letters of Devanagari."""
    without = (_PREPOSITION.sub("", word), without_joined(word), _BEFORE.sub("", word), _WITHIN.sub("", word))
    for form in dict.fromkeys((word, *without)):
        for each in {form, letters.endings.sub("", form) if letters.endings else form}:
            plain = normalize("NFD", each).translate(_FROM_BENGALI)
            yield _DOUBLED.sub("", plain)


def _cost(name: str, word: str, letters: _Letters) -> float:
    losses = _losses(name)
    row = [0.0]
    for lost in losses:
        row.append(row[-1] + lost)
    rows = [row]
    for end in range(1, len(word) + 1):
        row = [_FARTHEST] * (len(name) + 1)
        for start in range(max(0, end - _LONGEST), end):
            signs = word[start:end]
            spellings = letters.spellings.get(signs, ("",) if end - start == 1 else ())
            before = rows[start]
            for at, cost in enumerate(before):
                for latin in spellings:
                    if name.startswith(latin, at):
                        row[at + len(latin)] = min(row[at + len(latin)], cost)
                if end - start == 1:
                    row[at] = min(row[at], cost + (_LOST if end == len(word) else _OTHER))
                    if at < len(name):
                        row[at + 1] = min(row[at + 1], cost + _OTHER)
        for at, lost in enumerate(losses):
            row[at + 1] = min(row[at + 1], row[at] + lost)
        rows.append(row)
    return rows[-1][-1]


@lru_cache(maxsize=16384)
def _losses(name: str) -> tuple[float, ...]:
    """What each letter of a name costs that a word does not have."""
    tables = _tables()
    always = {at for at, letter in enumerate(name) if letter in tables["silent"]}
    doubled = {at for at in range(1, len(name)) if name[at] == name[at - 1]}
    found = (match for pattern in _patterns() for match in pattern.finditer(name))
    silent = always | doubled | {at for match in found for at in range(*match.span())}
    return tuple(
        0.0 if at in silent else _OTHER if letter in _STRONG and at + 1 < len(name) else _LOST
        for at, letter in enumerate(name)
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _tables()["silent_in"]))


@cache
def _letters(tables: tuple[str, ...], language: str) -> _Letters:
    spellings: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for entry in _tables()[table].split():
            signs, _, latin = entry.partition("=")
            spellings[normalize("NFD", signs)] = tuple(each.strip("-") for each in latin.split(","))
    return _Letters(spellings, name_ending(language))


@cache
def name_ending(language: str, *, of_places: bool = False) -> re.Pattern[str] | None:
    """What a language (ISO 639-1) writes together with the end of a name; None where that is not known.

    ``of_places``: with those that places alone have.
    """
    tables = [_tables()[name] for name in (("endings", "place_endings") if of_places else ("endings",))]
    endings = "|".join(table[language] for table in tables if language in table)
    return re.compile(rf"(?:{endings})$") if endings else None


@cache
def _tables() -> dict[str, Any]:
    return read_table("spellings.toml")
