"""Words of a source that may be names, and how sure it is that they, and those of the English, are names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.letters import LETTER
from mtqa.language.lexicon import english_zipf, near_english
from mtqa.language.romanisation import as_sounded, romanised, sounded_letters
from mtqa.language.words import known_names
from mtqa.source.names.english import names_of_persons, respelling_languages
from mtqa.source.names.sounds.letters import LATIN_END
from mtqa.source.names.sounds.likeness import sounds

_WORD = re.compile(rf"[^\W\d_]{LETTER}*(?:['’‘]{LETTER}+)*")
#: A word of letters, joined by apostrophes and hyphens.
ANY_WORD = re.compile(r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*")
#: What stands, at the end of a text, before a word that begins a sentence or a quotation.
STARTS = re.compile(r"(?:^|[.!?:;…]['\"”’»)]*\s+|[\n•>–—-]\s*|[\"“„«(\[])$")
#: Articles and the like before an apostrophe: "l'Équipe".
_ELIDED = re.compile(
    r"^(?:[cdjlmnst]|all|d[ae]ll|nell|sull|coll|quell|bell|jusqu|lorsqu|puisqu|qu|un|gl)['’](?=\w{3})",
    re.IGNORECASE,
)
#: Slavic adjectives formed from names: "киевский".
_ADJECTIVE = re.compile(
    r"(?<=\w{3})(?:ск|цк|зьк|ськ)(?:ий|і?й|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|а|и|о|ата|ото|ите|у|е)$"
)
#: Languages that write every noun with a capital.
CAPITAL_NOUNS = frozenset(("de", "lb"))


#: The same in both scripts, with the letters that may stand between the name and its ending: "чачанска".
_OF_PLACE = re.compile(
    r"(?:[oaeоае]?[nvнв]|in|ин|a?[cčцч])?(?:sk|ck|čk|šk|ск|цк|чк|шк|ськ|зьк|цьк)[^\W\d_]{1,3}$"
)
_PLACE_STEM, _PLACE_END = 3, 3
#: Greek and Cyrillic letters.
_RESPELLING = re.compile("[\u0370-\u052f]")
#: The Dutch ending of such an adjective, which has a capital, and vowels that are one letter in the name of
#: the place: "Nijmeegse", Nijmegen.
_OF_DUTCH_PLACE, _DOUBLED = re.compile(r"(?<=[^\W\d_]{3})se?$"), re.compile(r"([aeou])\1")


@dataclass(frozen=True, slots=True)
class SourceWord:
    """A word of the source: where it stands in it, and its sounds ("" in scripts that are not read).

    ``capital``: it has a capital that it need not have for its place; ``respelt``: names of other languages
    are written there as they sound.
    """

    start: int
    word: str
    sounds: str
    capital: bool
    opening: bool
    respelt: bool = False


def source_words(text: str, language: str = "") -> Iterator[SourceWord]:
    """The words of a text of a language in order; parts of words with hyphens stand for themselves."""
    letters = sounded_letters(text, language)
    for match in _WORD.finditer(text):
        word = _ELIDED.sub("", match[0])
        start = match.end() - len(word)
        bare = _ADJECTIVE.sub("", word) if word.islower() else word
        capital = bare[0] != bare[0].lower()
        opening = capital and STARTS.search(text[max(0, start - 6) : start]) is not None
        respelt = is_respelt(word, language)
        yield SourceWord(start, word, sounds(as_sounded(bare, letters)), capital, opening, respelt)


def is_respelt(word: str, language: str) -> bool:
    """Whether a name in the letters of a word of a language is written as it sounds, if it is of another
    language: in Greek and Cyrillic, and by some languages in Latin letters.

    >>> is_respelt("Жиру", "ru"), is_respelt("Giroud", "fr"), is_respelt("Žirū", "lv")
    (True, False, True)
    """
    return _RESPELLING.match(word) is not None or (language in respelling_languages() and word[0] < LATIN_END)


def is_of_place(word: str, name: str, language: str = "") -> bool:
    """Whether a word of the source may be the Slavic or Dutch adjective of a place: "Чачанска", of Čačak."""
    stem, found = _OF_PLACE.subn("", word.lower())
    if not found and language == "nl" and word.istitle():
        stem, found = _OF_DUTCH_PLACE.subn("", word.lower())
    if not found:
        return False
    said, plain = (_DOUBLED.sub(r"\1", romanised(each)) for each in (stem, name))
    shared = next(
        (at for at, (a, b) in enumerate(zip(said, plain, strict=False)) if a != b), min(len(said), len(plain))
    )
    return shared >= _PLACE_STEM and len(said) - shared <= 1 and len(plain) - shared <= _PLACE_END


def has_case(text: str) -> bool:
    """Whether most letters of the text are of a script that has capitals."""
    letters = [char for char in text if char.isalpha()]
    # Georgian has capitals for whole headlines alone.
    cased = (char.lower() != char.upper() and not "\u10d0" <= char <= "\u10ff" for char in letters)
    return sum(cased) * 2 > len(letters)


#: How many letters an ending may have that stands between a source's word and its English form.
_ENDING = 3
_SHORTEST = 4
#: Zipf frequency in its own language from which a word is rather one of the language than a name.
_RARE = 3.0


@lru_cache(maxsize=8192)
def known_in_english(word: str) -> bool:
    """Whether a word of a source, its ending left out, is a name that English readers know."""
    plain = romanised(word)
    return any(
        plain[: len(plain) - cut] in _names() for cut in range(_ENDING + 1) if len(plain) - cut >= _SHORTEST
    )


@cache
def _names() -> frozenset[str]:
    return known_names() | names_of_persons()


@lru_cache(maxsize=8192)
def rare_in(word: str, language: str) -> bool:
    """Whether a word is rare in its language, so likelier a name; False where that is not known."""
    return has_frequencies(language) and frequency(word.lower(), language) < _RARE


@lru_cache(maxsize=8192)
def is_slip(word: str) -> bool:
    """Whether an English word with a capital is a misspelt ordinary word rather than a name."""
    small = word.lower()
    return small not in known_names() and english_zipf(small) < 2.0 and near_english(small, 3.5)
