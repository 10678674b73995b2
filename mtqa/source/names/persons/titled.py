"""Where a Chinese, Japanese or Korean source surely names one person: a title stands right beside the name.

The surname is known by the lists, so that what is left is the given name. Tables: ``syllable_persons.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.language.frequencies import listed_frequency
from mtqa.source.names.persons.syllable_persons import COMMON, any_of_names
from mtqa.source.names.sounds.han_readings import is_given_name, read_names
from mtqa.source.names.sounds.hangul import surnames
from mtqa.source.names.tables import read_table

_HAN = "[\u3400-\u9fff々]"
_KANA = "[\u3041-\u3096\u30a1-\u30fa]"
_OFFICE = "[\u3400-\u9fff々\u30a1-\u30fa\u30fc]"
#: Characters of a Japanese surname, the longest first.
_SURNAMES = (3, 2)


@dataclass(frozen=True, slots=True)
class TitledPerson:
    """Somebody whom a source names: ``surname``, ``given``, which may be empty, and the title beside them."""

    surname: Span
    given: Span
    title: str

    @property
    def span(self) -> Span:
        """The whole name."""
        return Span(self.surname.start, self.given.end)


def titled_persons(source: str, language: str) -> list[TitledPerson]:
    """The persons with a title in a source, in order; ``language``: zh, ja or ko."""
    return list(_FINDERS[language](source))


def may_have_pen_name(title: str) -> bool:
    """Whether somebody with a title of Chinese may be known by another name than the one of birth."""
    return title in read_table("syllable_persons.toml")["zh"]["pen_names"]


def _any(*parts: list[str]) -> str:
    return "|".join(each for part in parts for each in part)


@cache
def _chinese_pattern() -> re.Pattern[str]:
    table = read_table("syllable_persons.toml")["zh"]
    given = rf"(?!{table['no_given']})(?:(?!(?:{table['no_name']}))[\u4e00-\u9fff]){{1,2}}?"
    return re.compile(
        rf"(?P<title>{_any(table['before'], table['bylines'])})[ \u3000]?"
        rf"(?P<surname>{any_of_names(read_names('chinese_surnames'))})(?P<given>{given})"
        rf"(?={_any(table['behind'], table['follows'])})"
    )


def _chinese(source: str) -> Iterator[TitledPerson]:
    for match in _chinese_pattern().finditer(source):
        name = match["surname"] + match["given"]
        first = name[:2] if len(match["surname"]) == 1 else name
        if max(listed_frequency(first, "zh"), listed_frequency(name, "zh")) < COMMON:
            yield TitledPerson(Span(*match.span("surname")), Span(*match.span("given")), match["title"])


@cache
def _japanese_title() -> re.Pattern[str]:
    return re.compile(_any(read_table("syllable_persons.toml")["ja"]["titles"]))


def _japanese(source: str) -> Iterator[TitledPerson]:
    for word in re.finditer(rf"(?<!{_HAN}){_HAN}{{2,}}", source):
        found = _japanese_at(source, word.start())
        if found is not None:
            yield found


@cache
def _japanese_office() -> re.Pattern[str]:
    """An office with what it is of between a name and the title: 市民生活部長."""
    return re.compile(rf"{_OFFICE}{{2,10}}(?:{_any(read_table('syllable_persons.toml')['ja']['offices'])})")


def _japanese_at(source: str, start: int) -> TitledPerson | None:
    """The person whose surname begins there and is sure: that with the longest surname."""
    for length in _SURNAMES:
        middle = start + length
        if source[start:middle] not in read_names("surnames"):
            continue
        ends = list(_given_ends(source, middle))
        for end in ends:
            title = _japanese_title().match(source, end)
            if title is not None:
                return TitledPerson(Span(start, middle), Span(middle, end), title[0])
        for end in reversed(ends):
            office = _japanese_office().match(source, end)
            if office is not None and is_given_name(source[middle:end]):
                return TitledPerson(Span(start, middle), Span(middle, end), office[0])
    return None


def _given_ends(source: str, at: int) -> Iterator[int]:
    """Where a given name may end that begins there; first that there is none."""
    yield at
    for length in (1, 2, 3, 4):
        name = source[at : at + length]
        if len(name) == length and (
            (length == 1 and re.fullmatch(_HAN, name))
            or is_given_name(name)
            or re.fullmatch(rf"{_KANA}{{2,4}}", name)
        ):
            yield at + length


@cache
def _korean_pattern() -> re.Pattern[str]:
    table = read_table("syllable_persons.toml")["ko"]
    one, two = (
        rf"(?P<surname{n}>{any_of_names(surnames())})(?P<given{n}>[가-힣](?![{table['no_last']}])[가-힣])"
        for n in "12"
    )
    return re.compile(
        rf"(?<![가-힣]){one}(?P<title1>{_any(table['behind'])})"
        rf"|(?<![가-힣])\w*(?P<title2>{_any(table['before'])}) {two}(?={_any(table['particles'])})"
    )


def _korean(source: str) -> Iterator[TitledPerson]:
    for match in _korean_pattern().finditer(source):
        which = "1" if match["given1"] else "2"
        surname, given = Span(*match.span(f"surname{which}")), Span(*match.span(f"given{which}"))
        if listed_frequency(source[surname.start : given.end], "ko") < COMMON:
            yield TitledPerson(surname, given, match[f"title{which}"].strip())


_FINDERS = {"zh": _chinese, "ja": _japanese, "ko": _korean}
