"""What stands beside figures and changes their value: names and ids, rounding words, decades, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.language.tokens import addresses
from mtqa.source.values.numbers.number_words import WordNumber
from mtqa.source.values.numbers.points import digits_behind, is_behind_point, of_same_whole, with_decimals
from mtqa.source.values.tables import Notation, NumberWord, WordRole, languages_that, plain, read_table
from mtqa.source.values.tokens import Token, TokenizedText
from mtqa.source.values.units.measures import units_after
from mtqa.source.values.value import Exactness, Value, Written

_PHONE = re.compile(
    r"\+\d[\d\s()-]{7,20}\d|(?<!\d)\d{3}-\d{2,3}-\d{2,4}(?:-\d{2})?(?!\d)"
    r"|(?<!\d)\(\d{3,5}\)\s?\d{2,3}[ -]?\d{2}"
)
#: Tokenised addresses have spaces in them.
_URL = re.compile(
    r"https?\s?:\s?/\s?/\s?\S{1,200}(?:\s[/_]\s\S{1,200}|\s?/\s?\S{1,200}|\s[._-]\S{1,200}){0,40}"
)
#: Figures that say something else than an amount: 24/7, and even chances.
_ROUND_THE_CLOCK = re.compile(r"(?<!\d)(?:24\s?/\s?7|50\s?[/-]\s?50)(?!\s?[\d%])")
#: Two figures from here on may be years of the last century.
_OLD = 50
_CURRENCY_LETTERS = frozenset("KLNPQR₦")
#: Signs of currencies in letters that nothing else is glued to figures: Rs1.20.
_CURRENCY_WORDS = frozenset(
    ("Rs", "Tk", "Rp", "KSh", "Ksh", "TSh", "Tsh", "USh", "Ush", "Sh", "Shs", "RM", "Bs", "Gs")
)
_LONGEST_PLAIN = 10
#: Names before figures in capitals: F-16, COVID-19, Су-27.
_LONGEST_NAME = 6
_LONGEST_TAIL = 3
#: Letters for the day from which days are counted: H-3 is three days before.
_DAY_LETTERS = {"id": "H", "fr": "J"}
_NO_WORD = NumberWord(Fraction(0), WordRole.CARDINAL)
_PREFIXES = frozenset(
    ("mid", "pre", "post", "non", "sub", "under", "over", "anti", "since", "circa", "until")
)


def not_prose(reading: TokenizedText) -> set[int]:
    """Tokens within web addresses, handles and telephone numbers."""
    text = reading.text
    spans = addresses(text, Span(0, len(text)))
    days = reading.rules.day_before or ("\n",)
    clocks = (match for match in _ROUND_THE_CLOCK.finditer(text))
    # English has "24/7" in its table of mentions.
    if reading.rules.language not in languages_that("hyphened_twice") | {"en"}:
        spans += [Span(*m.span()) for m in clocks if not text[: m.start()].rstrip().lower().endswith(days)]
    if "http" in text:
        spans += [Span(*match.span()) for match in _URL.finditer(text)]
    if "-" in text or "+" in text:
        spans += [Span(*match.span()) for match in _PHONE.finditer(text)]
    return {index for span in spans for index in reading.within(span.start, span.end)}


def is_code(reading: TokenizedText, first: int, last: int) -> bool:
    """Whether the figures from one token to another, ``last`` exclusive, count nothing."""
    tokens, text = reading.tokens, reading.text
    token, digits = tokens[first], tokens[first].text
    glued = tokens[last] if last < len(tokens) and tokens[last].start == tokens[last - 1].end else None
    if glued is not None and glued.kind == "figure":
        return True
    if last != first + 1:
        return False
    if digits.isdigit() and (len(digits) > _LONGEST_PLAIN or (digits[0] == "0" and len(digits) > 2)):
        return True
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    if before.isalpha() and first and (_is_currency(reading, first - 1) or _is_prefix(reading, first - 1)):
        return False
    if before.isalpha() or (before == "[" and after == "]") or _is_of_club(reading, first):
        return True
    listed = after in (".", ")") and digits.isdigit() and len(digits) <= 2
    if listed and not text[: token.start].strip(" (["):
        return True
    name = _name_before(reading, first)
    if name and (name.text in _illnesses() or _is_name(name, token)):
        return name.text in _illnesses() or _makes_code(name, reading.rules.language)
    if glued is None or glued.kind != "word" or len(glued.raw) > _LONGEST_TAIL:
        return False
    return glued.raw.isascii() and glued.raw.isupper() and not units_after(tokens, last, "")[0]


def _is_of_club(reading: TokenizedText, first: int) -> bool:
    """Whether a figure is a part of the name of a club, and left out as often: Schalke 04, Hannover 96."""
    digits, name = reading.tokens[first].text, reading.tokens[first - 1] if first else None
    if name is None or name.kind != "word" or len(digits) != 2 or reading.apart(first - 1) > 1:
        return False
    clubs = read_table("measures.toml")["code"]["clubs"].split()
    young = digits[0] == "0" and name.raw[0].isupper() and len(name.raw) > 2
    return digits.isdigit() and (young or f"{name.text}_{digits}" in clubs)


def _is_prefix(reading: TokenizedText, index: int) -> bool:
    """Whether a word that is glued to the figure after it is "and" or the like: و58 ثانية."""
    text, rules = reading.tokens[index].text, reading.rules
    return text in rules.prefixes or rules.words.get(text, _NO_WORD).role is WordRole.AND


def _is_name(name: Token, figure: Token) -> bool:
    """Whether a word is short enough, and near enough to a figure, to be a name with it."""
    return name.kind == "word" and name.end == figure.start - 1 and len(name.raw) <= _LONGEST_NAME


def _makes_code(name: Token, language: str) -> bool:
    """Whether a word before a hyphen makes a name of the figure after it: F-16; but mid-2019, H-3."""
    if name.raw == _DAY_LETTERS.get(language):
        return False
    return name.raw.isupper() or (name.raw[0].isupper() and name.text not in _PREFIXES)


def _name_before(reading: TokenizedText, first: int) -> Token | None:
    """The word that a figure may be glued to by a hyphen, or an illness before it."""
    tokens = reading.tokens
    before = reading.text[max(0, tokens[first].start - 1) : tokens[first].start]
    if before == " " and first and tokens[first - 1].text in _illnesses():
        return tokens[first - 1]
    return tokens[first - 2] if before in "-‐‑–" and first >= 2 else None


@cache
def _illnesses() -> frozenset[str]:
    """Names of illnesses that have a number, in small letters as well: covid-19, ковид-19."""
    return frozenset(plain(name) for name in read_table("measures.toml")["code"]["names"].split())


def _is_currency(reading: TokenizedText, index: int) -> bool:
    """Whether a letter that is glued to the figure after it is the sign of a currency: N78.8m, R500."""
    tokens = reading.tokens
    letter, figure = tokens[index], tokens[index + 1]
    if letter.raw in _CURRENCY_WORDS:
        return True
    if letter.raw not in _CURRENCY_LETTERS or (index and not reading.apart(index - 1)):
        return False
    scale = tokens[index + 2].text if index + 2 < len(tokens) else ""
    word = reading.rules.words.get(scale)
    return "," in figure.text or (word is not None and word.role is WordRole.SCALE)


def named_year(reading: TokenizedText, index: int) -> tuple[Fraction, ...]:
    """The year that two figures after a name may stand for: WMT22, Expo-25, Мисс США-86."""
    return year_of(reading.tokens[index].text)


def year_of(figures: str) -> tuple[Fraction, ...]:
    """The year that two figures of a name may stand for."""
    if not figures.isdigit() or len(figures) != 2 or _YOUNG < int(figures) < _OLD:
        return ()
    return (Fraction((2000 if int(figures) <= _YOUNG else 1900) + int(figures)),)


_ROUNDING_NEAR = 26
_SIGNS = ("~", "≈", "±")


def exactness(small: str, start: int, end: int, rules: Notation) -> Exactness:
    """What the words around ``start`` to ``end`` of a text in small letters say."""
    if small[max(0, start - 2) : start].strip() in _SIGNS:
        return Exactness.ABOUT
    before = small[max(0, start - _ROUNDING_NEAR) : start].rstrip(" $€£¥(~")
    after = small[end : end + _ROUNDING_NEAR].lstrip()
    kinds = ((rules.more, Exactness.MORE), (rules.about, Exactness.ABOUT), (rules.less, Exactness.LESS))
    for forms, exactness_of in kinds:
        if any(_ends(before, form) or _starts(after, form) for form in forms):
            return exactness_of
    return Exactness.EXACT


def _ends(before: str, form: str) -> bool:
    return before.endswith(form) and not before[: -len(form)][-1:].isalpha()


def _starts(after: str, form: str) -> bool:
    return after.startswith(form) and not after[len(form) : len(form) + 1].isalpha()


_DECADE_NEAR = 26
_YEAR_DASHES = frozenset("-–—‐~/")
_LAST_YEAR = 2200
_LONGEST_YEAR = 4
#: Two figures up to here may be years of the present century.
_YOUNG = 30
#: The solar year of Iran begins 621 years and some months after ours, that of Nepal 57 before.
_PERSIAN = range(1290, 1420)
#: Earlier ones, which figures are only beside a word for a year.
_OLD_PERSIAN = range(1000, 1290)
_YEAR_BEFORE = re.compile(r"(?<!\w)(?:سال|سال‌های|سالهای|در)\s\Z")
_YEAR_BEHIND = re.compile(r"\s(?:هجری\s)?(?:شمسی|خورشیدی)")
_YEAR_NEAR = 12
_VIKRAM = range(1000, 2095)
#: What is added to the last two figures of a year: Iran's 1357 is 57, the Buddhist 2540 is 40.
_SHORT_ERAS = {"fa": (1921, 1922), "th": (1957,)}


def other_years(reading: TokenizedText, index: int) -> tuple[Fraction, ...]:
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
    if language == "fa" and year in _OLD_PERSIAN and _is_named_year(reading, index):
        more += [year + 621, year + 622]
    if language == "fa" and year % 10 == 0 and has_decade_marker(reading, reading.span(index, index + 1)):
        more += [year + 620] if year in _PERSIAN else [year + 1920] if len(text) == 2 else []
    if len(text) == 2 and language in _SHORT_ERAS:
        more += [year + first for first in _SHORT_ERAS[language]]
    return tuple(Fraction(part) for part in more)


def _is_named_year(reading: TokenizedText, index: int) -> bool:
    """Whether a word for a year stands beside a figure."""
    token = reading.tokens[index]
    before = reading.small[max(0, token.start - _YEAR_NEAR) : token.start]
    return bool(_YEAR_BEFORE.search(before) or _YEAR_BEHIND.match(reading.small, token.end))


def _short(reading: TokenizedText, index: int, text: str) -> list[int]:
    """The year of '98, and of the second figure of 2014-15."""
    tokens, year, found = reading.tokens, int(text), list[int]()
    if len(text) > 2 or not index:
        return found
    if len(text) == 2 and tokens[index - 1].text in "'’" and not reading.apart(index - 1):
        found += [1900 + year, *([2000 + year] if year < _YOUNG else [])]
    first = tokens[index - 2].text if index >= 2 and tokens[index - 1].text in _YEAR_DASHES else ""
    if len(first) == 4 and first.isdigit():
        found.append(int(first) // 100 * 100 + year)
    return found


#: Before a decade of an age, of which other languages give the year: in his mid-40s.
_PART_OF_TEN, _NEAR = re.compile(r"\b(?:early|mid|middle|late)[\s-]\Z"), 10


def _decade(reading: TokenizedText, index: int, text: str) -> list[int]:
    """What a decade or a century is called otherwise: 1990s and 90s, Swedish 1800-talet and 19th."""
    year = int(text)
    if (
        year % 10
        or (len(text) not in (2, 4) and (len(text) != _LONGEST_YEAR - 1 or year % 100))
        or year >= _LAST_YEAR
        or not has_decade_marker(reading, Span(reading.tokens[index].start, reading.tokens[index].end))
    ):
        return []
    if year < 100:
        start = reading.tokens[index].start
        about = _PART_OF_TEN.search(reading.small, max(0, start - _NEAR), start)
        ages = range(year + 1, year + 10) if about and reading.rules.language == "en" else ()
        return [*ages, 1900 + year, 1800 + year, *([2000 + year] if year <= _YOUNG else [])]
    return [year % 100, *([year // 100 + 1] if year % 100 == 0 else [])]


def has_decade_marker(reading: TokenizedText, where: Span) -> bool:
    """Whether the word for a decade, or the ending that makes one of a year, stands beside the figures."""
    rules = reading.rules
    after = plain(reading.levelled[where.end : where.end + _DECADE_NEAR]).lstrip(" -.–'’")
    for form in rules.decade:
        ends = rules.spaceless or not after[len(form) : len(form) + 1].isalpha()
        if ends and after.startswith(form.lstrip(" -'")):
            return True
    before = plain(reading.levelled[max(0, where.start - _DECADE_NEAR) : where.start]).rstrip(" '’")
    return any(before.endswith(form) for form in rules.decade_before)


_DASHES = frozenset("-–—‐~/")


def range_words() -> frozenset[str]:
    """Words and marks between the ends of a range, in all languages."""
    return _DASHES | _words("words")


@cache
def _words(kind: str) -> frozenset[str]:
    """Words between the two numbers, in all languages."""
    return frozenset(read_table("measures.toml")["range"][kind].split())


def joined(reading: TokenizedText, numbers: Sequence[WordNumber], values: Sequence[Value]) -> Iterator[Value]:
    """The values, which are those of the numbers, with what each takes over from its neighbour."""
    following: Value | None = None
    made: list[Value] = []
    for place in range(len(values) - 1, -1, -1):
        value = values[place]
        between = _between(reading, numbers, place) if following is not None else ""
        if following is None or not value.amounts or not following.amounts:
            made.append(value)
        elif between in _words("point") or (between == ":" and _is_price(reading, numbers[place], following)):
            scale = numbers[place + 1].scale
            made.append(with_decimals(reading, value, digits_behind(reading, made), scale))
        elif between == "/" and _is_fraction(reading, numbers[place], numbers[place + 1]):
            part = (value.amounts[0] / following.amounts[0],)
            made[-1] = replace(following, parts=part)
            made.append(replace(value, amounts=(*value.amounts, *part), parts=part))
        elif between in _DASHES or between in _words("words"):
            made[-1] = of_same_whole(reading, value, following)
            made.append(_of_range(value, following, numbers[place + 1]))
            if reading.rules.scale_first and value.scaled and not following.scaled:  # miliyan 3 zuwa 5
                scaled = following.amounts[0] * numbers[place].scale
                made[-2] = replace(following, amounts=(*following.amounts, scaled))
        else:
            made.append(value)
        if value.written is Written.FIGURE and is_behind_point(reading, numbers, place):
            nothing = replace(value, amounts=(Fraction(0),))
            made[-1] = with_decimals(reading, nothing, [made[-1]], numbers[place].scale)
        following = made[-1]
    yield from reversed(made)


_CROWNS, _HUNDREDTHS = frozenset(("SEK", "NOK", "DKK")), 2


def _is_price(reading: TokenizedText, whole: WordNumber, behind: Value) -> bool:
    """Whether two figures with a colon between them are crowns and hundredths of one: 38:40 kronor."""
    figures = [reading.levelled[behind.core.start : behind.core.end], reading.tokens[whole.first].text]
    bare = whole.last == whole.first + 1 and all(figure.isdigit() for figure in figures)
    return bare and len(figures[0]) == _HUNDREDTHS and bool(_CROWNS & set(behind.units))


_LARGEST_PART, _TEN = 20, 10


def _is_fraction(reading: TokenizedText, above: WordNumber, below: WordNumber) -> bool:
    """Whether two figures with a stroke between them are a fraction: 3/4."""
    figures = [reading.tokens[at].text for at in (above.first, below.first)]
    if not all(figure.isdigit() for figure in figures) or below.last != below.first + 1:
        return False
    return not reading.apart(above.first) and 0 < int(figures[0]) < int(figures[1]) <= _LARGEST_PART


def _between(reading: TokenizedText, numbers: Sequence[WordNumber], place: int) -> str:
    """The one token between a number and the next, "and" before it left out; "" if there is none or more."""
    first, last = numbers[place].last, numbers[place + 1].first
    word = reading.rules.words.get(reading.tokens[first].text) if last - first == 2 else None
    if word is not None and word.role is WordRole.AND:
        first += 1
    return reading.tokens[first].text if last - first == 1 else ""


def _of_range(value: Value, following: Value, number: WordNumber) -> Value:
    """The first of a range with the scale and the unit of the second: 10-15 million."""
    counted = value.written is not Written.WORD or value.amounts[0] > 1
    if number.scale > 1 and not value.scaled and counted:
        amounts = dict.fromkeys((*value.amounts, value.amounts[0] * number.scale))
        value = replace(value, amounts=tuple(amounts))
    if following.units and not value.units:
        value = replace(value, units=(*following.units, ""))
    return value
