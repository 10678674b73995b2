"""Names in the English: words that are written with a capital because they name someone or something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf, is_compound, is_english
from mtqa.language.words import known_names, names, word_list
from mtqa.source.names.nations.find import english_nations, nation_pattern
from mtqa.source.names.tables import read_table

_WORD = re.compile(r"(?<![\w@#/&.-])[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/&]|\.\w)")
#: Any word with a capital, one of a single letter too.
_CAPITAL = re.compile(r"(?<![\w@#/&.-])[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*(?![\w@/&-]|\.\w)")
_STARTS = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s+|[\n•>–—-]\s*)['\"“‘(\[]*$")
_POSSESSIVE = re.compile(r"['’]s?$")
#: Endings of English words that are not names, whatever capital they stand with: "Conqueror".
_ENDINGS = re.compile(
    r"(?:ion|ment|ness|ity|ism|ist|ing|ed|ers?|ors?|ly|able|ible|ous|ive|ance|ence|ful|less|ship|hood|ics|logy|ies|ary|ical)s?$"
)
_GLUED = re.compile(r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Di)(?<!^La)(?<!^Le)(?<![-'’])(?<=\w\w)[A-ZÀ-ÞȘȚ](?=\w)")
_DERIVED = re.compile(r"(?:[ie]ans?|ese|ish|ics?|i[st]es?|i[st]s?|ards?|isms?)$")
_SURELY_DERIVED = frozenset(("ian", "ean", "ist", "ism"))
#: Zipf frequency from which a word in small letters is one of the language.
_ORDINARY = 3.3
_RARE = 2.0
_PLURAL = 1.5
_PLURALS_RARER = 1.2
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class EnglishName:
    """A name of one word, or a nation's of several; ``nation`` is its ISO 3166 code, "" if it is none.

    ``known``: English writes the word only with a capital; else it is merely rare. ``opening``: it
    is the first word of a sentence.
    """

    span: Span
    word: str
    nation: str = ""
    known: bool = True
    opening: bool = False


def english_names(text: str, span: Span) -> Iterator[EnglishName]:
    """The names in a stretch of English, in order; possessive endings are left out.

    Acronyms, days and months, and words that each language has its own for ("Christmas", "God") are
    none; nor are words that may be ordinary ones, such as the first of a sentence.
    """
    nations = list(nation_pattern().finditer(text, span.start, span.end))
    taken = 0
    for match in _WORD.finditer(text, span.start, span.end):
        while taken < len(nations) and nations[taken].start() <= match.start():
            nation = nations[taken]
            taken += 1
            yield EnglishName(Span(*nation.span()), nation[0], english_nations()[nation[0]])
        if any(
            nation.start() <= match.start() < nation.end() for nation in nations[max(0, taken - 1) : taken]
        ):
            continue
        word = _POSSESSIVE.sub("", match[0])
        opening = _opens(text, span, match.start())
        if is_name(word, opening=opening):
            where = Span(match.start(), match.start() + len(word))
            yield EnglishName(
                where,
                word,
                known=word.lower() in known_names() or word.lower() in names_of_persons(),
                opening=opening,
            )
    for nation in nations[taken:]:
        yield EnglishName(Span(*nation.span()), nation[0], english_nations()[nation[0]])


@dataclass(frozen=True, slots=True)
class CapitalWord:
    """A word with a capital, without a possessive ending. ``opening``: it is the first of a sentence."""

    span: Span
    word: str
    opening: bool


def capital_words(text: str, span: Span) -> Iterator[CapitalWord]:
    """The words with a capital in a stretch of English, in order, whether they are names or not."""
    for match in _CAPITAL.finditer(text, span.start, span.end):
        word = _POSSESSIVE.sub("", match[0])
        where = Span(match.start(), match.start() + len(word))
        yield CapitalWord(where, word, _opens(text, span, match.start()))


def _opens(text: str, span: Span, start: int) -> bool:
    """Whether what starts there in a stretch of a text begins a sentence."""
    return _STARTS.search(text[max(span.start, start - 6) : start]) is not None


@lru_cache(maxsize=16384)
def is_name(word: str, *, opening: bool) -> bool:
    """Whether a word with a capital is a name, by what it is; ``opening``: it begins a sentence."""
    small = word.lower()
    if len(word) < _SHORTEST or not word[0].isupper() or _GLUED.search(word) or word.isupper():
        return False
    if is_own_word(small):
        return False
    if small in word_list("function_words"):
        return False
    if small in names_of_persons() or small in _famous_surnames():
        return True
    if _is_derived(small):
        return False
    if small in known_names():
        return True
    if "-" in small:
        return any(is_name(part.capitalize(), opening=opening) for part in small.split("-") if len(part) > 2)
    common = english_zipf(word)
    if common >= _ORDINARY or _is_ordinary(small, common):
        return False
    return common < _RARE if opening else True


@cache
def names_of_persons() -> frozenset[str]:
    """First names, in small letters, that are not ordinary words too."""
    given = word_list("first_names_male") | word_list("first_names_female")
    return frozenset(name for name in given - word_list("verbs") if not _has_plural(name, english_zipf(name)))


@cache
def _famous_surnames() -> frozenset[str]:
    """Surnames of persons in the news that look like ordinary words, in small letters."""
    return frozenset(word.lower() for word in word_list("surnames"))


def _is_derived(word: str) -> bool:
    """Whether it is an adjective, or names inhabitants: other languages form those in other ways."""
    if word.endswith("s") and word[:-1] in known_names() and word not in known_names():
        return True
    ending = _DERIVED.search(word)
    if ending is None:
        return False
    return ending[0].rstrip("s") in _SURELY_DERIVED or is_english(word[: ending.start()], _RARE)


def _is_ordinary(word: str, common: float) -> bool:
    """Whether a word is an ordinary one of the language: not rare, or formed like others."""
    if common >= _PLURAL and _has_plural(word, common):
        return True
    if word.endswith("s") and english_zipf(word[:-1]) >= _RARE:
        return True
    ending = _ENDINGS.search(word)
    if word.endswith(("ised", "ized")):
        return True
    if ending is not None and (common >= _PLURAL or is_english(word[: ending.start()], _ORDINARY)):
        return True
    return is_compound(word) and not _surnames(word)


def _surnames(word: str) -> list[str]:
    """Names that the word begins with: "Murrayfield"."""
    return [word[:cut] for cut in range(4, len(word) - 3) if word[:cut] in known_names()]


def _has_plural(word: str, common: float) -> bool:
    """Whether a word has a plural that is hardly rarer than itself, as names do not: "abbesses"."""
    return english_zipf(_plural(word)) >= max(1.0, common - _PLURALS_RARER)


def _plural(word: str) -> str:
    if word.endswith("y"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def is_own_word(small: str) -> bool:
    """Whether each language has its own for a word with a capital, given in small letters: days, feasts,
    trades of firms."""
    return small in _own_words() or small.rstrip("s") in names("days_and_months")


@cache
def _own_words() -> frozenset[str]:
    """Words with a capital that each language has its own for."""
    return frozenset((*_tables()["own"], *_tables()["trades"].split()))


@cache
def languages_with_cases() -> frozenset[str]:
    """Languages (ISO 639-1, or 639-3) in which a name may end in other letters than in English."""
    return frozenset(_tables()["cases"])


@cache
def languages_heard() -> frozenset[str]:
    """Languages (ISO 639-1) without capitals whose script says how names sound, and of which few tables of
    names tell more."""
    return frozenset(_tables()["heard"])


@cache
def respelling_languages() -> frozenset[str]:
    """Languages (ISO 639-1) in Latin letters that write names of others as they sound."""
    return frozenset(_tables()["respelt"])


@cache
def surname_first() -> frozenset[str]:
    """Languages in which a surname stands before the given name, and English has them the other way round."""
    return frozenset(_tables()["surname_first"])


@cache
def words_and_names() -> frozenset[str]:
    """Given names, in small letters, that are ordinary words too."""
    return frozenset(_tables()["words_and_names"])


@cache
def capital_titles() -> frozenset[str]:
    """Languages (ISO 639-1) in which a title before a name has a capital, as other nouns do not."""
    return frozenset(_tables()["capital_titles"])


@cache
def verbs_first(language: str) -> frozenset[str]:
    """Verbs of a language of a script without capitals that stand before their subjects."""
    return frozenset(_tables()["verbs_first"].get(language, ()))


@cache
def name_endings(language: str) -> re.Pattern[str] | None:
    """Endings of cases that only the last word of a name has in a script without capitals; None for none."""
    endings = _tables()["name_endings"].get(language)
    return re.compile(rf"(?<=..)(?:{endings})$") if endings else None


#: Most letters and signs of a case after a compound.
_LONGEST_CASE = 4


@cache
def name_compounds(language: str) -> re.Pattern[str] | None:
    """The ends of compounds with a name in a script without capitals; None for none."""
    ends = _tables()["name_compounds"].get(language)
    return re.compile(rf"(?<=...)(?:{ends}).{{0,{_LONGEST_CASE}}}$") if ends else None


@cache
def common_names() -> frozenset[str]:
    """Names, in small letters, that are so common in other languages that English knows them well."""
    return frozenset(_tables()["common_names"])


@cache
def titles_and_sites() -> frozenset[str]:
    """Words, in small letters, for what somebody is, which stand before the name, and for kinds of places."""
    return frozenset((*_tables()["titles"], *_tables()["sites"])) | names("kinds_of_places")


@cache
def trades() -> frozenset[str]:
    """Words, in small letters, for what a firm makes, sells or does, as they stand last in its name."""
    return frozenset(f"{_tables()['trades']} {_tables()['common_trades']}".split())


@cache
def no_names() -> frozenset[str]:
    """Rare words, in small letters, that English writes with a capital and that are not names of a source."""
    return frozenset(_tables()["no_names"])


@cache
def before_places() -> frozenset[str]:
    """Words of the English, in small letters, before the name of a place or of a team."""
    return frozenset(_tables()["before_places"])


@cache
def before_names(language: str) -> frozenset[str]:
    """Words, in small letters, before names in a language that writes every noun with a capital."""
    return frozenset(_tables()["before_names"].get(language, ()))


@cache
def converses() -> re.Pattern[str]:
    """Finds between two names what other languages often say from the other's side: "lost to"."""
    return re.compile(rf"\b(?:{'|'.join(_tables()['converses'])})\b")


@cache
def bodies() -> frozenset[str]:
    """Words, in small letters, for what an institution is: "ministry", "agency"."""
    return frozenset(_tables()["bodies"])


@cache
def _tables() -> dict[str, Any]:
    return read_table("names.toml")
