"""Whom a Chinese, Japanese or Korean source names with a title or an age, and what no English says of a name.

Each character of these scripts is a syllable of the name, so a word of the English that is read like any part
of it says the name (``spelt_parts``). Tables: ``syllable_persons.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mtqa.document import Span
from mtqa.language.frequencies import listed_frequency
from mtqa.language.lexicon import is_english
from mtqa.language.words import is_first_name
from mtqa.source.names.english import capital_words
from mtqa.source.names.persons.parts import OtherPart
from mtqa.source.names.persons.spelt_parts import NameReader, reader
from mtqa.source.names.persons.word_pairs import WordPair, word_pairs
from mtqa.source.names.sounds.han_readings import japanese_persons, read_names, surname_before
from mtqa.source.names.sounds.hangul import surnames
from mtqa.source.names.tables import read_table

_TABLE = "syllable_persons.toml"
#: Zipf frequency from which a word is an everyday one, or the beginning of a name is.
COMMON = 3.5
#: More words of a name: "Teng Fong General Hospital".
_GOES_ON = re.compile(r" [A-Z]")
#: Characters of a Japanese name from which it is surname and given name.
_WHOLE = 3


def persons_unsaid(text: str, span: Span, source: str, language: str, said: frozenset[str]) -> Iterator[Span]:
    """Persons of a source of whose name nothing is read in the English.

    ``language``: one of ``SYLLABLE_LANGUAGES``; ``said``: the words with a capital of the whole story. None
    where the stretch of English names somebody whom the source does not: bearers may spell their names in
    other ways.
    """
    read = reader(source, language, tuple(sorted(said)))
    pairs = ((pair.one.word, pair.two.word) for pair in word_pairs(text, span) if pair.plain)
    if any(not all(map(_is_english, pair)) and not any(map(read.says, pair)) for pair in pairs):
        return
    for person in _PERSONS[language](source):
        if not _is_said(read, person):
            yield person


def other_chinese_person(
    text: str, span: Span, source: str, language: str, story: str = ""
) -> Iterator[OtherPart]:
    """The person of a stretch of English whom a Chinese source does not name, where it names another one: "Xu
    Wenhao" for 首席预报员吕嘉明; at most one.

    The English is a surname and a given name of two syllables in pinyin, neither of which is read in any of
    the source (``story``), and the source has a person of whose name nothing is read in the English.
    """
    if language != "zh":
        return
    pairs = [pair for pair in word_pairs(text, span) if pair.plain]
    read = reader(source, language, tuple(word.word for word in capital_words(text, span)))
    ours = [pair for pair in pairs if _is_chinese_name(pair, read) and not read.says(pair.one.word)]
    ours = [pair for pair in ours if not _GOES_ON.match(text, pair.two.span.end)]
    ours = [pair for pair in ours if not reader(story or source, language, ()).says(pair.two.word)]
    if len(ours) != 1:
        return
    persons = list(_chinese(source)) or list(_chinese(source, titled=False))
    theirs = [person for person in persons if not _is_said(read, person)]
    if len({source[each.start : each.end] for each in theirs}) != 1:
        return
    (pair,), person = ours, theirs[0]
    given = person.start + (2 if read.surname_before(person.start + 2) == person.start else 1)
    parts = [read.spelt(Span(*each)) for each in ((person.start, given), (given, person.end))]
    yield OtherPart(
        Span(pair.one.span.start, pair.two.span.end),
        source[person.start : given],
        source[given : person.end],
        " ".join(parts) if all(parts) else "",
    )


def _is_chinese_name(pair: WordPair, read: NameReader) -> bool:
    """Whether two words are a surname of Chinese and a given name of two syllables, both in pinyin."""
    surname, given = pair.one.word, pair.two.word
    return (
        read.is_surname(read.plain(surname))
        and read.has_two_vowels(given)
        and not given.isupper()
        and not is_first_name(given.lower())
        and not is_english(given.lower(), COMMON)
    )


def _is_english(word: str) -> bool:
    """Whether a word is one of English, as those of institutions are, rather than of a name."""
    return is_english(word.lower(), COMMON) and not is_first_name(word.lower())


def _is_said(read: NameReader, person: Span) -> bool:
    """Whether any word of the English is read as some neighbouring characters of a name."""
    return any(
        read.is_spoken(start, end)
        for start in range(person.start, person.end)
        for end in range(start + 1, person.end + 1)
    )


def any_of_names(names: Iterable[str]) -> str:
    """A pattern for any of some names, the longest first."""
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _pattern(language: str, part: str) -> str:
    return "|".join(read_table(_TABLE)[language][part])


@cache
def _chinese_pattern(*, titled: bool) -> re.Pattern[str]:
    before, after = _pattern("zh", "before") if titled else "", _pattern("zh", "behind")
    given = rf"(?!{read_table(_TABLE)['zh']['no_given']})[\u4e00-\u9fff]{{1,2}}?"
    return re.compile(
        rf"(?:{before})(?P<name>(?:{any_of_names(read_names('chinese_surnames'))}){given})(?={after})"
    )


def _chinese(source: str, *, titled: bool = True) -> Iterator[Span]:
    """Whom a source names before what somebody does, behind a title or anywhere: not surely somebody then."""
    for match in _chinese_pattern(titled=titled).finditer(source):
        name = match["name"]
        if max(listed_frequency(name[:2], "zh"), listed_frequency(name, "zh")) < COMMON:
            yield Span(*match.span("name"))


@cache
def _japanese_pattern() -> re.Pattern[str]:
    """What stands after the name of a person."""
    return re.compile(_pattern("ja", "behind"))


def _japanese(source: str) -> Iterator[Span]:
    whole = {span.start: span for span in japanese_persons(source)}
    for start in range(len(source)):
        end = whole[start].end if start in whole else 0
        if end - start >= _WHOLE and _japanese_pattern().match(source, end):
            yield Span(start, end)
        elif found := _short_given().match(source, start):
            surname = surname_before(source, found.end("surname"))
            if surname == start and (not start or not _is_han(source[start - 1])):
                yield Span(*found.span("name"))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


@cache
def _short_given() -> re.Pattern[str]:
    """A surname of two or three characters with a given name of one, or one in kana."""
    han, kana = "[\u3400-\u9fff々]", "[\u3041-\u3096\u30a1-\u30fa]"
    return re.compile(
        rf"(?P<name>(?P<surname>{han}{{2,3}}?)(?:{han}|{kana}{{2,4}}))(?={_pattern('ja', 'behind')})"
    )


@cache
def _korean_pattern() -> re.Pattern[str]:
    name = rf"(?:{any_of_names(surnames())})[가-힣](?![{read_table(_TABLE)['ko']['no_last']}])[가-힣]"
    after, before = _pattern("ko", "behind"), _pattern("ko", "before")
    return re.compile(
        rf"(?<![가-힣])(?P<name>{name})(?={after})"
        rf"|(?<![가-힣])\w*(?:{before}) (?P<titled>{name})(?={_pattern('ko', 'particles')})"
    )


def _korean(source: str) -> Iterator[Span]:
    for match in _korean_pattern().finditer(source):
        group = "name" if match["name"] else "titled"
        if listed_frequency(match[group], "ko") < COMMON:
            yield Span(*match.span(group))


_PERSONS = {"zh": _chinese, "ja": _japanese, "ko": _korean}
