"""Whom a source names by a given name and a surname, and of whom no word is in the English.

``given/`` lists given names of a language as it writes them: one tells, where every noun has a capital or
none has, that the word after it (before it in Hungarian) is a surname.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.letters import MARKS
from mtqa.language.lexicon import english_zipf
from mtqa.source.names.english import languages_with_cases, surname_first
from mtqa.source.names.matching.hearing import source_sounds, unlike
from mtqa.source.names.tables import DATA

#: Share of its sounds in which a name differs from all words of the English; from which one that is a common
#: word, or nearer to another word of the source by so much, is another: "Cape Verde" is Cabo, not Lopes.
_UNHEARD, _OTHER, _NEARER = 0.45, 0.25, 0.1
#: Zipf frequency from which a word of the English is a common one.
_COMMON_ENGLISH = 4.5
#: Zipf frequency in its own language from which a word is not a surname; the same where the given name beside
#: it is, without a capital, as frequent as words are, and that frequency; the same where the word has a
#: capital and the given name is rarer than that.
_COMMON, _COMMON_BESIDE_WORD, _WORD_FREQUENCY, _COMMON_WITH_CAPITAL = 4.2, 2.8, 3.9, 5.0
#: The same of what stands after a preposition that is written with it, from which that is not a surname.
_NOUN = 3.0
#: Zipf frequency from which a word that opens an English sentence is not a name.
_ORDINARY = 5.5
#: Fewest letters of a name; most letters of the ending that a case adds to a given name, or puts in place of
#: its own.
_SHORTEST, _ENDING = 3, 3
#: Fewest letters that a given name and its form in a case share.
_STEM = 4
_WORD = re.compile(rf"[^\W\d_][\w{MARKS}'’\"-]*")
#: Between given name and surname; before a title of a work; after the name of a monarch.
_BETWEEN = frozenset((" ", "\u00a0"))
_MARKS = frozenset("\"'“„«‘’‚‹")
_NUMERAL = re.compile(r"[\s\u00a0][IVX]+\b")
#: Letters of Indic scripts; what joins and parts them, which some papers write at the end of a word and
#: others do not; letters of Malayalam that older writing has as two and a joiner.
_INDIC = re.compile("[\u0900-\u0dff]")
_JOINERS = re.compile("[\u200c\u200d]")
_CHILLUS = {"ണ്\u200d": "ൺ", "ന്\u200d": "ൻ", "ര്\u200d": "ർ", "ല്\u200d": "ൽ", "ള്\u200d": "ൾ"}
#: Languages that are read by the given names of others, besides their own. Serbian has its own in Cyrillic
#: and Croatian's in Latin letters: ``tables.SHARED_TABLE`` gives each language one table alone.
_ALSO = {"sr": ("hr",), "nb": ("no",), "nn": ("no",)}
#: Letters that Hebrew and Arabic write together with the next word.
_PREFIXES = {"he": "ושלבמכה", "ar": "ولبفك"}


def persons_unheard(source: str, language: str, said: Collection[str]) -> Iterator[Span]:
    """Persons of a source of whom no word sounds like one with a capital of a story (``said``)."""
    if not _listed(language):
        return
    names = [word for word in said if english_zipf(word) < _ORDINARY]
    words = [Span(*match.span()) for match in _WORD.finditer(source)]
    end = 0
    for one, other in pairwise(words):
        if one.start < end or source[one.end : other.start] not in _BETWEEN:
            continue
        first, second = source[one.start : one.end], source[other.start : other.end]
        given, surname = (second, first) if language in surname_first() else (first, second)
        put_in = source[: one.start].endswith((", ", "، ")) and source[other.end : other.end + 1] in (
            ",",
            "،",
        )
        if not _is_given(given, language) or not _is_surname(surname, given, language, put_in=put_in):
            continue
        if _NUMERAL.match(source, other.end) or _is_quoted(source, one):
            continue
        if _is_given(surname, language) and not _INDIC.search(surname):
            continue  # in India the name of one's father may stand as a surname does
        others = [source[word.start : word.end] for word in words if word not in (one, other)]
        if all(_is_unheard(word, language, names, others) for word in (given, surname)):
            end = other.end
            yield Span(one.start, end)


def _is_quoted(source: str, word: Span) -> bool:
    """Whether a quotation, which may be the title of a work, begins with a word."""
    return word.start > 0 and source[word.start - 1] in _MARKS


def _is_given(word: str, language: str) -> bool:
    names = _listed(language)
    if _plain(word) in names:
        return True
    if language in _PREFIXES:
        return len(word) > _STEM and word[0] in _PREFIXES[language] and word[1:] in names
    if language not in languages_with_cases():
        return False
    return word[:1].isupper() and any(
        word[:end] in _stems(language) for end in range(max(_STEM, len(word) - _ENDING), len(word))
    )


def _is_surname(word: str, given: str, language: str, *, put_in: bool) -> bool:
    """Whether a word is a surname behind a given name; ``put_in``: the two stand between commas."""
    if len(word) < _SHORTEST:
        return False
    cased = word[0].lower() != word[0].title()  # Georgian has capitals for whole texts alone
    if cased and (not word[0].isupper() or word.isupper()):
        return False
    if not has_frequencies(language):
        return True
    if _plain(given) not in _listed(language) and is_noun_behind_prefix(word, language):
        return False
    common = frequency(given.lower(), language) >= _WORD_FREQUENCY
    if cased and not common:
        return frequency(word.lower(), language) < _COMMON_WITH_CAPITAL
    is_word = not cased and not put_in and common
    return frequency(word.lower(), language) < (_COMMON_BESIDE_WORD if is_word else _COMMON)


def is_noun_behind_prefix(word: str, language: str) -> bool:
    """Whether a word is a noun and the preposition that is written with it: Hebrew "באכסניה", in a hostel."""
    noun = word[1:]
    return (
        word[0] in _PREFIXES.get(language, "")
        and len(noun) >= _STEM
        and frequency(noun, language) >= max(_NOUN, frequency(word, language))
    )


def _is_unheard(word: str, language: str, said: Collection[str], others: Collection[str]) -> bool:
    """Whether a word of a source sounds like none of the English; ``others``: those beside it."""
    heard = source_sounds(word, language)
    if not heard:
        return False
    for name in said:
        apart = min(unlike(name, sound) for sound in heard)
        if apart >= _UNHEARD:
            continue
        if apart < _OTHER:
            return False
        if english_zipf(name) < _COMMON_ENGLISH and not any(
            unlike(name, sound) <= apart - _NEARER
            for other in others
            for sound in source_sounds(other, language)
        ):
            return False
    return True


def _plain(word: str) -> str:
    """A word of an Indic script as all papers write it; others as they are."""
    if not _INDIC.search(word):
        return word
    for old, letter in _CHILLUS.items():
        word = word.replace(old, letter)
    return unicodedata.normalize("NFC", _JOINERS.sub("", word))


@cache
def _listed(language: str) -> frozenset[str]:
    found = set[str]()
    for code in (language, *_ALSO.get(language, ())):
        path = DATA / "given" / f"{code}.txt"
        found.update(map(_plain, path.read_text("utf-8").split()) if path.is_file() else ())
    return frozenset(found)


@cache
def _stems(language: str) -> frozenset[str]:
    """The names without a vowel at their end, which a case puts another in place of."""
    return frozenset(name.rstrip("aeiouyąęěáéíóúůаеиіоуяюйьыїαηος") for name in _listed(language)) | _listed(
        language
    )
