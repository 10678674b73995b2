"""Dates and times of day among the tokens of a text: 5 March 2020, 3/4/2020, 10:30, 10h30, 3 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mtqa.document import Span
from mtqa.source.values.calendar.clock_words import zero_tells_half
from mtqa.source.values.tables import Notation, WordRole, languages_that
from mtqa.source.values.tokens import Token, TokenizedText, gap
from mtqa.source.values.value import Clock, Date

_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?<!\d:)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?![\d/:-]|[.,]\d)(?:\s?г\b\.?)?"
)
#: Day and month without a year.
_DAY_AND_MONTH = re.compile(r"(?<![\d.,/-])(\d{1,2})([/.-])(\d{1,2})(?![\d/:%-]|[.,]\d)")
#: Two days of a month: 25-26/8.
_DAYS_AND_MONTH = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?[-–]\s?(\d{1,2})/(\d{1,2})(?![\d/:%-]|[.,]\d)")
#: Behind two days, of which the first is no day and the second no month: "ngày 3-4 tháng 9".
_MONTH_BEHIND = re.compile(r"\s?(?:tháng|/)", re.I)
#: To the present of the Buddhist era.
_YEARS = range(1000, 2600)
_DAYS, _MONTHS, _SKIPS = 31, 12, 3
_DASHES = frozenset("-–—‑")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """The readings of a date and the tokens it takes, ``last`` exclusive."""

    first: int
    last: int
    dates: tuple[Date, ...]
    figures: bool


def find_dates(reading: TokenizedText) -> list[FoundDate]:
    """The dates of a text; they do not overlap."""
    tokens, rules = reading.tokens, reading.rules
    found = list(_numeric(reading))
    taken = {index for date in found for index in range(date.first, date.last)}
    for at, token in enumerate(tokens):
        if at in taken or token.kind != "word":
            continue
        month, after = _month(tokens, at, rules)
        if month:
            date = _around(tokens, at, after, month, rules, taken)
            taken.update(range(date.first, date.last))
            found.append(date)
            second = _second_of_range(tokens, date, taken) if rules.language == "en" else None
            if second is not None:
                taken.update(range(second.first, second.last))
                found.append(second)
    return found


def _second_of_range(tokens: Sequence[Token], date: FoundDate, taken: set[int]) -> FoundDate | None:
    """The second day of an English range of days, with its month and year: November 14-15, 1977."""
    first, at = date.dates[0], date.last + 1
    if not first.day or first.year or at >= len(tokens) or tokens[date.last].text not in _DASHES:
        return None
    figure = tokens[at].text
    if at in taken or not figure.isdigit() or not _is_day(figure) or int(figure) <= first.day:
        return None
    if tokens[date.last - 1].text != str(first.day) or not _free(tokens, at):
        return None
    behind = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "," else at + 1
    named = behind < len(tokens) and tokens[behind].text.isdigit() and _is_year(tokens[behind].text)
    year, last = (int(tokens[behind].text), behind + 1) if named else (None, at + 1)
    return FoundDate(at, last, (Date(year, first.month, int(figure)),), figures=True)


def _numeric(reading: TokenizedText) -> Iterator[FoundDate]:
    tokens, rules = reading.tokens, reading.rules
    for match in _NUMERIC.finditer(reading.levelled):
        first, mark, middle, last = match[1], match[2], match[3], match[4]
        dates = tuple(_readings(int(first), int(middle), int(last), len(first), len(last), rules))
        inside = reading.within(*match.span())
        whole = len(last) == 4 or len(first) == 4 or mark != "-"
        if dates and inside and whole and tokens[inside[-1]].end <= match.end():
            yield FoundDate(inside[0], inside[-1] + 1, dates, figures=True)
    yield from _without_year(reading)
    yield from _numbered_months(reading)


def _without_year(reading: TokenizedText) -> Iterator[FoundDate]:
    """Day and month behind a word that says so: Vietnamese "ngày 3/4"."""
    rules, text = reading.rules, reading.levelled
    for match in _DAYS_AND_MONTH.finditer(text) if rules.day_before else ():
        days, month = (int(match[1]), int(match[2])), int(match[3])
        if days[0] < days[1] <= _DAYS and 1 <= month <= _MONTHS:
            for number, day in enumerate(days, 1):
                inside = reading.within(
                    match.start(number), match.end(number) if number == 1 else match.end()
                )
                yield FoundDate(inside[0], inside[-1] + 1, (Date(None, month, day),), figures=True)
    for match in _DAY_AND_MONTH.finditer(text) if rules.day_before else ():
        before = text[: match.start()].rstrip(" (").lower()
        day, month = int(match[1]), int(match[3])
        if match[2] != "/" and (rules.language != "vi" or _MONTH_BEHIND.match(text, match.end())):
            continue
        inside = reading.within(*match.span())
        if inside and before.endswith(rules.day_before) and 1 <= day <= _DAYS and 1 <= month <= _MONTHS:
            yield FoundDate(inside[0], inside[-1] + 1, (Date(None, month, day),), figures=True)


def _numbered_months(reading: TokenizedText) -> Iterator[FoundDate]:
    """Dates whose month is a number behind a word: Vietnamese "15 tháng 4 năm 2023", "tháng 4/2023"."""
    pattern = _numbered_month(reading.rules.months_numbered)
    for match in pattern.finditer(reading.small) if pattern else ():
        day, month, year = (int(match[name]) if match[name] else None for name in ("day", "month", "year"))
        inside = reading.within(*match.span())
        whole = bool(inside) and reading.tokens[inside[-1]].end <= match.end()
        if whole and 1 <= (month or 0) <= _MONTHS and 1 <= (day or 1) <= _DAYS:
            date = Date(year, month, day)
            yield FoundDate(inside[0], inside[-1] + 1, (date,), figures=bool(day or year))


@cache
def _numbered_month(words: tuple[str, ...]) -> re.Pattern[str] | None:
    month = "|".join(map(re.escape, words))
    day = r"(?:(?<![\d.,/])(?P<day>\d{1,2})\s)?"
    year = r"(?:(?:\snăm\s|\s?[/.-]\s?)(?P<year>\d{4})(?!\d))?"
    behind = r"(?![\d%]|[.,]\d|\s(?:ngày|tuần|giờ))"
    return re.compile(rf"{day}(?<!\w)(?:{month})\s(?P<month>\d{{1,2}}){year}{behind}") if words else None


def _readings(first: int, middle: int, last: int, wide: int, end: int, rules: Notation) -> Iterator[Date]:
    if wide == 4:
        yield from _valid(first, middle, last)
    elif wide <= 2:
        years = (last,) if end == 4 else ((2000 + last, 1900 + last) if last < 50 else (1900 + last,))
        orders = rules.day_orders if rules.language == "en" else (*rules.day_orders, "mdy")
        for order in dict.fromkeys(orders):
            for year in years:
                if order == "dmy":
                    yield from _valid(year, middle, first)
                elif order == "mdy":
                    yield from _valid(year, first, middle)
                elif end == 2:
                    yield from _valid(2000 + first if first < 50 else 1900 + first, middle, last)


def _valid(year: int, month: int, day: int) -> Iterator[Date]:
    if year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31:
        yield Date(year, month, day)


def _month(tokens: Sequence[Token], at: int, rules: Notation) -> tuple[int, int]:
    token = tokens[at]
    if rules.language == "en" and not token.raw[0].isupper():
        return 0, at
    if at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        two = rules.month(f"{token.text} {tokens[at + 1].text}")
        if two:
            return two, at + 2
    if rules.language == "th":
        return _thai_month(tokens, at, rules)
    return rules.month(token.text), at + 1


def _thai_month(tokens: Sequence[Token], at: int, rules: Notation) -> tuple[int, int]:
    """The month of a token that has its name within, or of two parted by a point: เดือนตุลาคมนี้, ก.ค."""
    text = tokens[at].text
    if at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 2].kind == "word":
        brief = rules.month(f"{text}.{tokens[at + 2].text}")
        if brief:
            return brief, at + 3
    full = (row for row in rules.months.items() if len(row[0]) > _BRIEF_MONTH and len(text) <= _LONG_TOKEN)
    named = (month for name, month in full if name in text)
    return next(named, 0), at + 1


#: Letters of abbreviated months in Thai.
_BRIEF_MONTH = 4
#: Letters of words that are not set apart, with a month among them.
_LONG_TOKEN = 30


def _around(
    tokens: Sequence[Token], at: int, after: int, month: int, rules: Notation, taken: set[int]
) -> FoundDate:
    """The day and the year that stand beside the name of a month."""
    day = year = None
    first, last = at, after
    left = _figure(tokens, at, -1, rules, taken)
    if left is not None and _is_day(tokens[left].text):
        day, first = int(tokens[left].text), left
        further = _figure(tokens, left, -1, rules, taken)
        early = rules.day_orders[0] == "ymd" or rules.language == "lv"
        if early and further is not None and _is_year(tokens[further].text):
            year, first = int(tokens[further].text), further
    right = _figure(tokens, after - 1, 1, rules, taken)
    dotted = right is not None and [token.text for token in tokens[right + 1 : right + 2]] == ["."]
    finnish = dotted and rules.language == "fi"  # lokakuun 14. päivänä
    behind = (
        rules.language in languages_that("day_figures_after_month") or rules.day_orders[0] == "ymd" or finnish
    )
    scaled = right is not None and rules.language == "en" and _is_scaled(tokens, right, rules)
    right = None if scaled else right
    if right is not None and day is None and behind and _is_day(tokens[right].text) and _free(tokens, right):
        day, last = int(tokens[right].text), right + 1
        right = _figure(tokens, right, 1, rules, taken)
    if right is not None and year is None and _is_year(tokens[right].text):
        year, last = int(tokens[right].text), right + 1
    if year is None and first == at and left is not None and _is_year(tokens[left].text):
        year, first = int(tokens[left].text), left
    return FoundDate(first, last, (Date(year, month, day),), figures=day is not None or year is not None)


def _figure(
    tokens: Sequence[Token], at: int, step: Literal[1, -1], rules: Notation, taken: set[int]
) -> int | None:
    """The figure beside a token, past what may stand between the parts of a date."""
    index, skipped = at + step, 0
    while 0 <= index < len(tokens) and index not in taken and skipped <= _SKIPS:
        token = tokens[index]
        if gap(tokens, min(index, index - step)) > 2:
            return None
        if token.kind == "figure":
            return index if token.text.isdigit() else None
        if not (token.text in ".,ºª°" or token.text in rules.dates or _is_ending(tokens, index)):
            return None
        index, skipped = index + step, skipped + 1
    return None


def _is_ending(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is glued to the figure before it: 5th, 1er, 5-го, 15-én."""
    start = index
    while start and tokens[start].kind != "figure" and not gap(tokens, start - 1) and index - start < 2:
        start -= 1
    return tokens[start].kind == "figure" and start < index and len(tokens[index].text) <= 4


def _free(tokens: Sequence[Token], index: int) -> bool:
    """Whether a figure behind a month can be a day: no unit, colon or other figure goes with it."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or following.text not in ("%", ":", "°", "$", "€")


def _is_scaled(tokens: Sequence[Token], index: int, rules: Notation) -> bool:
    """Whether a figure counts thousands, millions or the like: "at the end of July, 25 billion less"."""
    word = rules.words.get(tokens[index + 1].text) if index + 1 < len(tokens) else None
    return word is not None and word.role is WordRole.SCALE


def _is_day(text: str) -> bool:
    return len(text) <= 2 and 1 <= int(text) <= 31


def _is_year(text: str) -> bool:
    return len(text) == 4 and int(text) in _YEARS


_COLON = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])\s?(?P<mark>[:hH])\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"(?![\d:]|[.,]\d)"
)
_POINT = re.compile(r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?![\d:]|[.,]\d)")
#: Languages that part minutes from hours by a comma as well.
_COMMA, _COMMAS = (
    re.compile(_POINT.pattern.replace(r"\.(?P<minute>", "[.,](?P<minute>")),
    frozenset(("bg", "hr", "sr")),
)
_BARE = re.compile(r"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])(?![\d:/]|[.,]\d)")
#: Four figures as agencies write a time in English, "at 0830 hours"; "1200 hours of work" are a count.
_FOUR_FIGURES = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?=\s(?:(?P<zone>gmt|utc)|hours|hrs)\b(?!\sof\b))"
)
_BEFORE_TIME = re.compile(r"\b(?:at|by|from|to|till|until|since|after|before|as of)\s\Z")
#: Hours whose four figures may be a year: "by 2020 hours were cut".
_YEAR_LIKE = frozenset(("19", "20"))
#: What is behind the first hour of "from 1 to 2 p.m.".
_TO_HOUR = re.compile(
    r"(?::[0-5]\d)?\s?(?:-|–|—|to|until|till|and)\s?(?P<hour>1?\d)(?:[:.][0-5]\d)?\s?(?P<half>[ap])\.?\s?m\b"
)
#: Words that stand behind a count of hours as well, and letters that have other meanings.
_ALSO_COUNT = re.compile(
    r"(?:hours?|hrs|ч|час\w*|год\w*|horas?|heures?|h|ore|oră|ora|orele|saat|hodin\w*|godzin\w*)\.?"
)
_ANYTHING = re.compile(r".*", re.S)
_NEAR = 28


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time of day and its tokens; ``sure`` where it can be nothing else (not 2 hours, no score)."""

    first: int
    last: int
    clock: Clock
    sure: bool


def find_times(reading: TokenizedText, taken: set[int]) -> list[FoundTime]:
    """The times of a text, away from tokens that are taken."""
    found: list[FoundTime] = []
    used, tokens, text, rules = set(taken), reading.tokens, reading.small, reading.rules
    zeroed = zero_tells_half(text, rules)
    for match, sure in _matches(text, rules):
        inside = reading.within(*match.span())
        if not inside or not used.isdisjoint(inside) or tokens[inside[-1]].end > match.end() + 1:
            continue
        half, end = _half(text, match, rules)
        half = half or _half_of_range(text, match, rules)
        written = match.groupdict().get("minute")
        hour, minute = int(match["hour"]), int(written or 0)
        last = reading.within(match.start(), max(end, match.end())).stop
        used.update(range(inside.start, last))
        if not half and zeroed and written and match["hour"][0] == "0":
            half = "am"
        clock = Clock(hour, minute, half if 0 < hour <= 12 else "")
        found.append(FoundTime(inside.start, last, clock, sure=sure or bool(half)))
    return found


_HALF_PAST = "half past "


def clock_in_words(reading: TokenizedText, hour: int, where: Span) -> Clock | None:
    """The time of day that an hour in words is where a word for the clock or half of the day follows."""
    text, rules = reading.small, reading.rules
    match = _ANYTHING.match(text, where.start, where.end)
    if match is None or not 0 < hour <= 24:
        return None
    half, _ = _half(text, match, rules, clocked=rules.language != "en")
    past = rules.language == "en" and text[: where.start].endswith(_HALF_PAST)
    if not half and not past and not _says_clock(text, match, rules, bare=True):
        return None
    return Clock(hour, 30 if past else 0, half if hour <= 12 else "")


def _matches(text: str, rules: Notation) -> Iterator[tuple[re.Match[str], bool]]:
    for match in _COLON.finditer(text):
        if match["mark"] == ":" or rules.language in ("fr", "pt", "es", "it", "ro", "vi"):
            yield match, match["mark"] != ":" or _says_clock(text, match, rules)
    for match in _FOUR_FIGURES.finditer(text) if rules.language == "en" else ():
        before = _BEFORE_TIME.search(text, max(0, match.start() - _NEAR), match.start())
        if match["zone"] or (before and (match["hour"] not in _YEAR_LIKE or before[0] == "at ")):
            yield match, True
    pointed = _COMMA if rules.language in _COMMAS else _POINT
    for match in pointed.finditer(text):
        if _says_clock(text, match, rules) or (rules.language == "en" and _half(text, match, rules)[0]):
            yield match, True
    for match in _BARE.finditer(text):
        # "3 дня" are three days; "3 часа дня" is a time
        half, _ = _half(text, match, rules, clocked=rules.language != "en")
        if half or _half_of_range(text, match, rules) or _says_clock(text, match, rules, bare=True):
            yield match, True


def _says_clock(text: str, match: re.Match[str], rules: Notation, *, bare: bool = False) -> bool:
    """Whether a word for the clock stands beside the figures."""
    after, before = (
        text[match.end() : match.end() + _NEAR].lstrip(" -"),
        text[max(0, match.start() - _NEAR) : match.start()],
    )
    for word in rules.oclock:
        if bare and _ALSO_COUNT.fullmatch(word):
            continue
        if after.startswith(word) and not after[len(word) : len(word) + 1].isalpha():
            return True
        if before.rstrip().endswith(word) and not before.rstrip()[: -len(word)][-1:].isalpha():
            return True
    return False


def _half_of_range(text: str, match: re.Match[str], rules: Notation) -> str:
    """The half of the day that the first of two hours has from the second, which is later: "1 to 2 p.m."."""
    if rules.language != "en":
        return ""
    later = _TO_HOUR.match(text, match.end("hour"))
    if later is None or not 0 < int(match["hour"]) % 24 <= 12:
        return ""
    return f"{later['half']}m" if int(match["hour"]) % 12 < int(later["hour"]) % 12 else ""


def _half(text: str, match: re.Match[str], rules: Notation, *, clocked: bool = False) -> tuple[str, int]:
    """ "am" or "pm" and where its word ends, else ("", where the figures end)."""
    start = match.end()
    rest = text[start : start + _NEAR]
    clocks = "|".join(re.escape(word) for word in rules.oclock)
    lead = re.match(rf"\s?(?:(?:{clocks})\s)?", rest) if clocks else re.match(r"\s?", rest)
    offset = lead.end() if lead else 0
    if clocked and offset < 2:
        return "", match.end()
    for half, words in (("am", rules.am), ("pm", rules.pm)):
        for word in sorted(words, key=len, reverse=True):
            if (
                rest.startswith(word, offset)
                and not rest[offset + len(word) : offset + len(word) + 1].isalnum()
            ):
                return half, start + offset + len(word)
    return "", match.end()
