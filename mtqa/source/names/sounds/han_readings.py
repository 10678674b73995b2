"""Whether a source in Han characters or kana says a name of its English in Japanese, and which it names.

``han/`` is generated from IPADIC: the readings of characters, and the surnames and given names of two and
three characters. The titles in it, and the names that are read as a whole, were written for the project.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from mtqa.document import Span
from mtqa.language.kana import plain_romaji, romaji
from mtqa.source.names.tables import DATA

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_SMALL_KANA = frozenset("ゃゅょぁぃぅぇぉャュョァィゥェォ")
_LONG, _AGAIN = "ー", "々"
_HAN_RUN = re.compile("[\u3400-\u9fff々ヶケ]{2,}")
_SHORTEST = 2
#: Most characters that a name of one word is written in.
_LONGEST = 8
_NAME_LENGTHS = (3, 2)


@cache
def read_table(name: str) -> dict[str, tuple[str, ...]]:
    """The readings of each character, or each name, by a table of ``han/``."""
    file = DATA.joinpath("han", f"{name}.tsv")
    lines = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    return {char: tuple(found.split()) for char, found in lines}


@cache
def read_names(kind: str) -> frozenset[str]:
    """The names of a list of ``han/``."""
    return frozenset(DATA.joinpath("han", f"{kind}.txt").read_text("utf-8").split())


@cache
def _title() -> re.Pattern[str]:
    """What stands after the name of a person; it shows that a surname alone is a name."""
    return re.compile("|".join(map(re.escape, sorted(read_names("titles")))))


@lru_cache(maxsize=512)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read each character of a text; none of what is neither Han nor kana."""
    units: list[tuple[str, ...]] = []
    for at, char in enumerate(text):
        if char in _SMALL_KANA and at and _KANA.match(text[at - 1]):
            units[-1] = (romaji(text[at - 1 : at + 1]),)
            units.append(("",))
        elif char in "ヶケ" and at and text[at - 1] in read_table("readings"):
            units.append(("ga", "ke"))
        elif _KANA.match(char):
            units.append((romaji(char),))
        elif char == _AGAIN and units:
            units.append(units[-1])
        else:
            units.append(("",) if char == _LONG and units else read_table("readings").get(char, ()))
    for whole in _read_whole().finditer(text):
        first, rest = whole.start(), range(whole.start() + 1, whole.end())
        units[first] = (*units[first], *map(plain_romaji, read_table("whole_readings")[whole[0]]))
        units[first + 1 : whole.end()] = [(*units[at], "") for at in rest]
    return tuple(units)


@cache
def _read_whole() -> re.Pattern[str]:
    """Names that are read as a whole, and not each character by itself."""
    return re.compile("|".join(sorted(read_table("whole_readings"), key=len, reverse=True)))


def joined(start: str, more: str) -> str:
    """Two stretches of a name in the form in which doubled sounds count as one."""
    return plain_romaji(start + more)


def is_read_in(name: str, source: str) -> bool:
    """Whether neighbouring characters of a source can be read as a word of a name, in Japanese.

    >>> is_read_in("Kishida", "岸田文雄首相"), is_read_in("Suzuki", "大谷翔平")
    (True, False)
    """
    return read_place(name, source) is not None


@lru_cache(maxsize=16384)
def read_place(name: str, source: str) -> Span | None:
    """The first characters of a source that can be read as a word of a name; None where none can."""
    plain = plain_romaji(name)
    if len(plain) < _SHORTEST:
        return None
    units = readings(source)
    for at, unit in enumerate(units):
        for number in read_ends(plain, units[at : at + _LONGEST], joined) if unit else ():
            return Span(at, at + number)
    return None


def read_ends(name: str, units: Sequence[Sequence[str]], joined: Callable[[str, str], str]) -> Iterator[int]:
    """How many of some characters, from the first on, are read as a name, in each way that they are.

    ``units``: the ways to read each; ``joined``: two stretches of a name in the form in which it is compared.
    """
    reached = {""}
    for number, unit in enumerate(units, 1):
        reached = {
            made
            for start in reached
            for reading in unit
            if name.startswith(made := joined(start, reading)) or _is_open(name, made)
        }
        if name in reached:
            yield number
        if not reached:
            return


def _is_open(plain: str, made: str) -> bool:
    """Whether what is made ends in an n that may become another sound before the next."""
    return made.endswith("n") and plain.startswith(made[:-1])


def japanese_persons(source: str) -> Iterator[Span]:
    """Where a Japanese source names people in Han characters: surname with given name, or before a title."""
    surnames, given = read_names("surnames"), read_names("given_names")
    for run in _HAN_RUN.finditer(source):
        at = run.start()
        while at < run.end():
            end = _person_end(source, at, run.end(), surnames, given)
            if end:
                yield Span(at, end)
            at = end or at + 1


def surname_before(source: str, end: int) -> int | None:
    """Where a Japanese surname starts that ends before a character of a source; None where there is none."""
    starts = (end - length for length in _NAME_LENGTHS if length <= end)
    return next((start for start in starts if source[start:end] in read_names("surnames")), None)


def is_given_name(word: str) -> bool:
    """Whether a word in Han characters is a Japanese given name."""
    return word in read_names("given_names")


def _person_end(
    source: str, at: int, limit: int, surnames: frozenset[str], given: frozenset[str]
) -> int | None:
    for length in _NAME_LENGTHS:
        middle = at + length
        if middle > limit or source[at:middle] not in surnames:
            continue
        ends = [middle + more for more in _NAME_LENGTHS if source[middle : middle + more] in given]
        if ends and ends[0] <= limit:
            return ends[0]
        if _title().match(source, middle):
            return middle
    return None
