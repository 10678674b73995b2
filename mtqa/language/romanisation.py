"""Names in Latin letters: words of other scripts as they sound, and what spellings of one name share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.language.indic import as_devanagari, with_sinhala_vowels

_ROMANISED_SCRIPTS = ("latin", "cyrillic", "greek", "devanagari", "sinhala", "georgian", "armenian")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_DEVANAGARI = re.compile("[\u0900-\u097f]")


@lru_cache(maxsize=16384)
def romanised(word: str) -> str:
    """A word in small Latin letters, as it sounds rather than as any standard writes it.

    Letters of scripts that the tables lack are dropped: a word of Arabic or Chinese becomes "".

    >>> romanised("Зеленского"), romanised("Șerban"), romanised("Μπακογιάννη")
    ('zelenskogo', 'sherban', 'bakogianni')
    """
    small = unicodedata.normalize("NFC", word).lower()
    if small.isascii():
        return small
    if _DEVANAGARI.search(small):
        small = as_devanagari(small)
    small = with_sinhala_vowels(small)
    letters = _letters()
    if _GREEK.search(small):
        small = "".join(unicodedata.normalize("NFD", char)[0] for char in small)
        for pair, latin in _table("greek_pairs").items():
            small = small.replace(pair, latin)
    return "".join(_latin(char, letters) for char in small)


#: Latin letters that languages sound otherwise than others do, by the code of the language.
_SOUNDED = {
    "az": {"x": "kh", "c": "dj", "q": "g", "j": "zh"},
    "uz": {"x": "kh", "q": "k"},
    "sr": {"c": "ts", "đ": "dj", "j": "y"},
    "lv": {"c": "ts", "j": "y", "ģ": "dj", "ķ": "k"},
    "bg": {"щ": "шт", "ъ": "а"},
}
#: What only these languages write: a letter, and two with a mark behind them.
_ONLY_THERE = {
    "az": re.compile("[əƏ]"),
    "uz": re.compile("[OoGg]\u02bb|(?<![Nn])[og][\u02bc\u2018\u2019`'](?=[a-z])"),
}


def sounded_letters(text: str, language: str = "") -> Mapping[str, str]:
    """The letters that a text sounds otherwise than others do, with how others spell those sounds.

    By the language, or else by what no other language writes.

    >>> sounded_letters("koʻp paxta")
    {'x': 'kh', 'q': 'k'}
    """
    if language in _SOUNDED:
        return _SOUNDED[language]
    found = (code for code, pattern in _ONLY_THERE.items() if pattern.search(text))
    return _SOUNDED[code] if (code := next(found, "")) else {}


def as_sounded(word: str, letters: Mapping[str, str]) -> str:
    """A word with ``letters`` of its language, in small letters, as others spell its sounds; else as it is.

    >>> as_sounded("Xocalı", sounded_letters("", "az")), as_sounded("Buxoro", sounded_letters("", "uz"))
    ('khodjalı', 'bukhoro')
    """
    return "".join(letters.get(char, char) for char in word.lower()) if letters else word


@lru_cache(maxsize=8192)
def latin_name(word: str) -> str:
    """A name of any script in Latin letters, each word with a capital; "" where nothing of it can be.

    >>> latin_name("Зеленского"), latin_name("トランプ"), latin_name("杜特尔特")
    ('Zelenskogo', 'Toranpu', 'Duteerte')
    """
    from anyascii import anyascii  # not at the top: most names are in scripts of the tables

    return romanised(word).title() or str(anyascii(word)).capitalize()


def _latin(char: str, letters: dict[str, str]) -> str:
    if char in letters:
        return letters[char]
    base = unicodedata.normalize("NFD", char)[0]
    return letters.get(base, base if base.isascii() else "")


@cache
def _table(name: str) -> dict[str, str]:
    text = (resources.files(__package__) / "romanisation.toml").read_text("utf-8")
    entries: str = tomllib.loads(text)[name]
    return {letter: latin for letter, _, latin in (entry.partition("=") for entry in entries.split())}


@cache
def _letters() -> dict[str, str]:
    return {letter: latin for script in _ROMANISED_SCRIPTS for letter, latin in _table(script).items()}


# Letters that stand for one another when a name comes from another script, in the order in which
# they are replaced. Sources: the variants that the romanisation tables of the Library of Congress,
# ISO 9 and BGN/PCGN give for the same Cyrillic and Arabic letters.
_LETTERS = {"ø": "o", "œ": "o", "æ": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "s"}
_EQUAL = (
    (re.compile(r"['’ʼ`-]"), ""),
    (re.compile(r"s?(?:tch|tsch|tsh|cz)|tch|ch"), "c"),
    (re.compile(r"sch|sh|sz"), "s"),
    (re.compile(r"zh|rz"), "z"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q|c(?=[aoukrlt]|$)"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"([oau])e"), r"\1"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"(?<=.)h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """The word in small letters without accents."""
    plain = "".join(_LETTERS.get(char, char) for char in word.lower())
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))


@lru_cache(maxsize=8192)
def transliteration_key(word: str) -> str:
    """One key for the spellings that differ by transliteration: "Kovalenko" and "Covalenko"."""
    key = folded(word)
    for pattern, letters in _EQUAL:
        key = pattern.sub(letters, key)
    return key


def shortened(word: str) -> Iterator[str]:
    """The word and all words that one letter less makes of it.

    Two words that are one edit apart (a letter more, less or other, or two neighbours swapped)
    share at least one of these; so do some that are not.
    """
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def one_edit(a: str, b: str) -> bool:
    """Whether one letter more, less or other, or two neighbours swapped, makes one word of the other."""
    # Not at the top: few stories have two names so near each other that their letters are compared.
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=1) == 1


# Mandarin in pinyin and Japanese in Hepburn romanisation: few syllables, so that other names are near.
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou])){2,4}"
)
_ROMAJI = re.compile(
    r"(?:(?:ch|sh|ts|[kgsztdnhbpmr]y|[kgsztdnhbpmyrwjf])?(?:oh|[aeiou])(?:n(?![aeiou])|(?=[kstp]{2})[kstp])?){2,6}"
)


def few_syllables(word: str) -> bool:
    """Whether the word reads as Chinese in pinyin or as Japanese in Hepburn romanisation."""
    plain = re.sub(r"['’-]", "", folded(word))[:30]
    return bool(_PINYIN.fullmatch(plain) or _ROMAJI.fullmatch(plain))


def reads_as_japanese(word: str) -> bool:
    """Whether the word reads as Japanese in Hepburn romanisation.

    >>> reads_as_japanese("Kushida"), reads_as_japanese("Wang")
    (True, False)
    """
    return bool(_ROMAJI.fullmatch(re.sub(r"['’-]", "", folded(word))[:30]))
