"""Letters of the scripts of India as those of Devanagari, so that one table says how all of them sound.

Unicode gives each of these scripts a block of its own, in which a letter stands at the place that its
counterpart has in Devanagari's (they follow the Indian standard IS 13194). What a script has of its own, or
sounds otherwise, stands in ``romanisation.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib

#: Where Devanagari's block begins, and the blocks of the others: Bengali, Gurmukhi, Gujarati, Odia, Tamil,
#: Telugu, Kannada and Malayalam.
_DEVANAGARI, _SIZE = 0x0900, 0x80
_BLOCKS = (0x0980, 0x0A00, 0x0A80, 0x0B00, 0x0B80, 0x0C00, 0x0C80, 0x0D00)
_INDIC = re.compile("[\u0900-\u0d7f]")
_TAMIL = re.compile("[\u0b80-\u0bff]")
#: Scripts of languages that speak the vowel of each consonant: Odia, Tamil, Telugu, Kannada and Malayalam.
_ALL_SPOKEN = re.compile("[\u0b00-\u0d7f]")
_CONSONANTS, _VIRAMA, _VOWEL = "\u0915-\u0939\u0958-\u095f", "\u094d", "\u093e"
#: A consonant with what is written of its vowel; the vowel a is not written.
_SYLLABLE = re.compile(f"([{_CONSONANTS}]\u093c?)([\u093e-\u094d\u0901\u0902\u0962\u0963]*)|.", re.DOTALL)
#: A nasal before a labial, or at the end of a word in the south, is an m.
_LABIAL, _LAST_NASAL = re.compile("\u0902(?=[\u092a-\u092e])"), re.compile("\u0902(?![\u0900-\u097f])")
_NASALS, _M = "\u0901\u0902", f"\u092e{_VIRAMA}"
#: Tamil writes k and g, ch and s, t and d, p and b alike: between vowels and after a nasal they are voiced.
_UNVOICED = "\u0915\u091a\u091f\u0924\u092a"
_VOICED = str.maketrans(_UNVOICED, "\u0917\u0938\u0921\u0926\u092c")
_BETWEEN_VOWELS = re.compile(f"(?<=[{_CONSONANTS}\u0904-\u0914\u093e-\u094c])[{_UNVOICED}](?!{_VIRAMA})")
_BEHIND_NASAL = re.compile(f"(?<=[\u0919\u091e\u0923\u0928\u0929\u092e]{_VIRAMA})[{_UNVOICED}]")
#: Sinhala has a block that follows another order, and speaks the vowel of each consonant.
_SINHALA_BARE, _SINHALA_VOWEL = re.compile("([\u0d9a-\u0dc6])(?![\u0dca-\u0ddf\u0df2\u0df3])"), "\u0dcf"


def as_devanagari(word: str) -> str:
    """A word of a script of India in the letters of Devanagari, with a sign for each vowel that is spoken.

    Any other word as it is.

    >>> as_devanagari("কলকাতা"), as_devanagari("కృష్ణ"), as_devanagari("Kolkata")
    ('काल्काता', 'कृष्णा', 'Kolkata')
    """
    if not _INDIC.search(word):
        return word
    word = unicodedata.normalize("NFC", word)
    for letters, other in _own():
        word = word.replace(letters, other)
    moved = "".join(map(_moved, word))
    if _TAMIL.search(word):
        moved = _BEHIND_NASAL.sub(_voiced, _BETWEEN_VOWELS.sub(_voiced, moved))
    all_spoken = _ALL_SPOKEN.search(word) is not None
    if all_spoken:
        moved = _LAST_NASAL.sub(_M, moved)
    return _LABIAL.sub(_M, _with_vowels(moved, all_spoken=all_spoken))


def _with_vowels(word: str, *, all_spoken: bool) -> str:
    """A word in Devanagari with the vowels a that are spoken and not written.

    Languages of the north do not speak one at the end of a word, nor between two syllables with vowels
    (Manjari Ohala, Aspects of Hindi Phonology, 1983); those of the south speak all.
    """
    syllables = [(match[0], match[1] or "", match[2] or "") for match in _SYLLABLE.finditer(word)]
    spoken: list[str] = []
    follows = False  # whether a vowel stands in the syllable behind this one, which the loop comes from
    for at in range(len(syllables) - 1, -1, -1):
        whole, consonant, signs = syllables[at]
        if not consonant or (signs and signs[0] not in _NASALS):
            spoken.append(whole)
            follows = not signs.startswith(_VIRAMA)
            continue
        before = at > 0 and not syllables[at - 1][2].startswith(_VIRAMA)
        silent = not all_spoken and not signs and (at == len(syllables) - 1 or (before and follows))
        spoken.append(consonant if silent else f"{consonant}{_VOWEL}{signs}")
        follows = not silent
    return "".join(reversed(spoken))


def _voiced(match: re.Match[str]) -> str:
    return match[0].translate(_VOICED)


def _moved(char: str) -> str:
    code = ord(char)
    block = next((start for start in _BLOCKS if start <= code < start + _SIZE), None)
    return chr(code - block + _DEVANAGARI) if block is not None else char


@cache
def _own() -> tuple[tuple[str, str], ...]:
    """Letters that a script has of its own or sounds otherwise, the longest first."""
    pairs = (entry.partition("=") for entry in _table()["indic"].split())
    found = {unicodedata.normalize("NFC", letters): other for letters, _, other in pairs}
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


def with_sinhala_vowels(word: str) -> str:
    """A word of Sinhala with the vowels a that are spoken and not written; any other word as it is."""
    return _SINHALA_BARE.sub(rf"\1{_SINHALA_VOWEL}", word)


def nominative(word: str) -> str:
    """A word of Tamil or Malayalam in the first case, if an ending shows that it has an m there; else "".

    >>> nominative("சேலத்தில்"), nominative("சென்னையில்")
    ('சேலம்', '')
    """
    for ending, pattern in _oblique():
        if found := pattern.search(word):
            return word[: found.start()] + ending
    return ""


@cache
def _oblique() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The ending of the first case, and what stands in its place in others."""
    return tuple((ending, re.compile(f"(?:{others})$")) for ending, others in _table()["oblique"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "romanisation.toml").read_text("utf-8"))
