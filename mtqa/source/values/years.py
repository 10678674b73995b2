"""Years that figures may stand for besides their plain worth: decades, ranges, other calendars."""

from __future__ import annotations

from fractions import Fraction

from mtqa.source.values.reading import Reading
from mtqa.source.values.tables import plain

_NEAR = 26
_DASHES = frozenset("-–—‐~/")
_LAST_YEAR = 2200
_LONGEST_YEAR = 4
#: Two figures up to here may be years of the present century.
_YOUNG = 30
#: The solar year of Iran begins 621 years and some months after ours, that of Nepal 57 before.
_PERSIAN = range(1290, 1420)
_VIKRAM = range(1000, 2095)


def other_years(reading: Reading, index: int) -> tuple[Fraction, ...]:
    """The years that the figures of a token may stand for: the '90s, 1990s, 2014-15, Iran's year 1399."""
    text = reading.tokens[index].text
    if not text.isdigit() or len(text) > _LONGEST_YEAR:
        return ()
    year = int(text)
    more = [*_short(reading, index, text), *_decade(reading, index, text)]
    language = reading.rules.language
    if language == "ne" and year in _VIKRAM:
        more += [year - 57, year - 56]
    if language == "ne" and len(text) == 3 and text[0] == "0":
        more.append(2000 + year)
    if language == "fa" and year in _PERSIAN:
        more += [year + 621, year + 622]
    return tuple(Fraction(part) for part in more)


def _short(reading: Reading, index: int, text: str) -> list[int]:
    """The year of '98, and of the second figure of 2014-15."""
    tokens, year, found = reading.tokens, int(text), list[int]()
    if len(text) > 2 or not index:
        return found
    if len(text) == 2 and tokens[index - 1].text in "'’" and not reading.apart(index - 1):
        found += [1900 + year, *([2000 + year] if year < _YOUNG else [])]
    first = tokens[index - 2].text if index >= 2 and tokens[index - 1].text in _DASHES else ""
    if len(first) == 4 and first.isdigit():
        found.append(int(first) // 100 * 100 + year)
    return found


def _decade(reading: Reading, index: int, text: str) -> list[int]:
    """What a decade or a century is called otherwise: 1990s and 90s, Swedish 1800-talet and 19th."""
    year = int(text)
    if year % 10 or len(text) not in (2, 4) or year >= _LAST_YEAR or not _has_marker(reading, index):
        return []
    if year < 100:
        return [1900 + year, 1800 + year, *([2000 + year] if year <= _YOUNG else [])]
    return [year % 100, *([year // 100 + 1] if year % 100 == 0 else [])]


def _has_marker(reading: Reading, index: int) -> bool:
    """Whether the word for a decade, or the ending that makes one of a year, stands beside the figures."""
    token, rules = reading.tokens[index], reading.rules
    after = plain(reading.levelled[token.end : token.end + _NEAR]).lstrip(" -.–'’")
    for form in rules.decade:
        if after.startswith(form.lstrip(" -'")) and not after[len(form) : len(form) + 1].isalpha():
            return True
    before = plain(reading.levelled[max(0, token.start - _NEAR) : token.start]).rstrip(" '’")
    return any(before.endswith(form) for form in rules.decade_before)
