"""Finds the words of closed sets in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest

from mtqa.document import Span
from mtqa.source.closed_sets.korean import is_korean_word
from mtqa.source.closed_sets.magnitudes import vague, with_most
from mtqa.source.closed_sets.mention import Mention, longest, weighed
from mtqa.source.closed_sets.tables import (
    CALENDAR,
    CIRCUMSTANCES,
    OPPOSITES,
    SPACELESS,
    THINGS,
    Member,
    forms,
)
from mtqa.source.names.source_names import CAPITAL_NOUNS
from mtqa.source.values.tables import plain, tables
from mtqa.source.values.title_words import is_body, offices, without_rank
from mtqa.source.values.tokens import level, scan
from mtqa.source.values.units.measures import measures
from mtqa.source.values.value import Value, ValueKind, Written

_PART, _UNIT = "part-of-day", "unit"
#: Families of units of time, and those that are compared.
_TIMES = frozenset(("time", "day"))
_UNITS = frozenset(("minute", "hour", "day", "week", "month", "year", "decade"))
#: What parts of a unit are said in: an hour and twenty is 80 minutes.
_PARTED = {"hour": "minute", "day": "hour", "year": "month"}
#: How many of a unit are said for a larger one: 24 hours for a day, six months for half a year, 15 minutes
#: for a quarter of an hour.
_LARGER = {
    "minute": (15, "hour"),
    "hour": (24, "day"),
    "day": (7, "week"),
    "month": (6, "year"),
}
#: Days that many languages say for one week and for two.
_DAYS_OF_WEEKS = (8, 15)
#: Weeks that many languages call half a month, and a month and a half.
_WEEKS_OF_MONTHS = {Fraction(2): Fraction(1, 2), Fraction(6): Fraction(3, 2)}
#: Characters at most between a unit and the bare number that goes on with it: o oră și douăzeci.
_JOINED = 5
#: Characters between an hour and its part of the day.
_NEAR = 12
#: A year that is named, not counted: 2019年.
_YEARS = range(1000, 2200)
#: What stands before and after the word for a year that is named: roku 2017, el año 2017, 2017 йилда.
_NAMED_BEFORE = re.compile(r"(?<!\d)\d{4}[\s.,-]{0,2}(?:[^\W\d]{1,3}\s)?$")
_NAMED_BEHIND = re.compile(r"[\s.,-]{0,2}(?:[^\W\d]{1,3}\s)?\d{4}(?!\d)")
_BESIDE = 12
#: What ends the day of a month, and those days: 27일.
_DAY_SIGNS, _DAYS = frozenset("일日号號"), range(1, 32)
#: Sets with words that have capitals, and characters before a word in which a sentence may end.
_CAPITALS = frozenset(("power", "service", "area", "ministry", "court", "body"))
_BEFORE = 5
#: Modal verbs with which no statement begins, and that are names.
_CALLED = frozenset(("may", "will"))
_GOES_ON = re.compile(r"[^\W_](?:,?\s|\s\(|/|['’])$")
#: What is done with all of a kind in their order: village after village.
_ENGLISH, _KOREAN = "en", "ko"
_REPEATED = re.compile(r"\b([^\W\d_]+) after \1\b", re.IGNORECASE)
#: How long it took until something was done, which other languages say with "after": "it was an hour before".
_UNTIL = re.compile(
    r"\bit (?:(?:may|might|could|will|would|had) (?:be|take|been)|was|is|took|takes)\b"
    r"(?: [\w'’-]+){1,6}? before\b"
    r"|\bnot long before\b",
    re.IGNORECASE,
)
#: Languages that write letters with a mark which is an apostrophe in their tables: oʻsdi, o‘sdi.
_LETTER_MARKS = {"uz": str.maketrans("‘ʻ", "''")}
#: Signs between words that are not seen and are looked past, and two marks that are written in either order.
_UNSEEN, _EITHER_ORDER = re.compile("[\u200b\u2060]"), ("\u103a\u1037", "\u1037\u103a")
#: The set of ``things`` that names persons by what they do.
_PERSONS = "professions"
#: Most letters of a word: each beginning of one is looked for.
_LONGEST = 100
#: Letters that a word has without what is written in front of it.
_SHORTEST = 2


def mentions(text: str, language: str, values: Sequence[Value] = ()) -> list[Mention]:
    """The words of closed sets in a text, in order, each once for each set; none without a table.

    ``language`` is an ISO 639-1 code, ``values`` are those of the text, of which ordinals are a set.
    Spans count in code points of ``text``. Takes time in proportion to its length.
    """
    if not forms(language).known:
        return []
    found, weak = _found(text, language, CALENDAR)
    clocks = [_beside(value.span) for value in values if value.kind is ValueKind.TIME or value.clock]
    weak[_PART] = [*weak.get(_PART, ()), *clocks]
    named = [mention.span for mention in found if _names_year(text, mention)]
    weak[_UNIT] = [*weak.get(_UNIT, ()), *_no_lengths(values), *named]
    return weighed([*found, *_ranks(values), *_units(values)], weak)


def _names_year(text: str, mention: Mention) -> bool:
    """Whether a word for a year stands beside the year's number, so that it says no length."""
    start, end = mention.span.start, mention.span.end
    return "year" in mention.names and (
        _NAMED_BEFORE.search(text[max(0, start - _BESIDE) : start]) is not None
        or _NAMED_BEHIND.match(text[end : end + _BESIDE]) is not None
    )


def opposites(text: str, language: str) -> list[Mention]:
    """The words of a text that have an opposite, as ``mentions`` has those of the calendar."""
    if not forms(language, OPPOSITES).known:
        return []
    found, weak = _found(text, language, OPPOSITES)
    found += _found(text, language, CIRCUMSTANCES)[0]
    if language == _ENGLISH:
        weak["order"] = [*weak.get("order", ()), *(Span(*m.span()) for m in _REPEATED.finditer(text))]
        weak["order"] += [Span(*m.span()) for m in _UNTIL.finditer(text)]
        found = with_most(found, text)
    return weighed(vague(longest(_no_names(found, text, language)), text, language), weak)


def words_of_sets(text: str, language: str, folder: str) -> list[Mention]:
    """The words of a text that are in a folder's tables, unsure in names; spans as of ``mentions``.

    Takes time in proportion to the length of the text and to its words in ``[not]``.
    """
    if not forms(language, folder).known:
        return []
    found, weak = _found(text, language, folder)
    return weighed(_no_names(found, text, language), weak)


def _no_names(found: Sequence[Mention], text: str, language: str) -> list[Mention]:
    """The words of sets, those unsure that may be a part of a name."""
    if language in CAPITAL_NOUNS:
        return list(found)
    return [
        replace(m, sure=False) if m.sure and (_is_name(text, m) or _may_be_called(text, m, language)) else m
        for m in found
    ]


def _may_be_called(text: str, mention: Mention, language: str) -> bool:
    """Whether an English word is a month or somebody's name: with a capital, or after a number."""
    start = mention.span.start
    word, before = text[start : mention.span.end], text[max(0, start - _BEFORE) : start].rstrip()[-1:]
    return language == _ENGLISH and word.lower() in _CALLED and (word[0].isupper() or before.isdigit())


def _is_name(text: str, mention: Mention) -> bool:
    """Whether a word has a capital in mid-sentence, as a part of a name has: Nowy Targ, d'Antequera."""
    word = text[mention.span.start : mention.span.end]
    start = mention.span.start + max(word.rfind("'"), word.rfind("’")) + 1
    return (
        mention.set not in _CAPITALS
        and text[start : start + 1].isupper()
        and not word.isupper()
        and _GOES_ON.search(text[max(0, start - _BEFORE) : start]) is not None
    )


def _found(text: str, language: str, folder: str) -> tuple[list[Mention], dict[str, list[Span]]]:
    """The words of the tables of a folder in a text, and where words of a set say little."""
    if language in SPACELESS and _UNSEEN.search(text):
        return _found_past(text, language, folder)
    text = text.translate(_LETTER_MARKS.get(language, {})).replace(*_EITHER_ORDER)
    small = plain(text)
    if len(small) != len(text):
        small = text
    found = [
        Mention(group, names, span, sure)
        for span, members in (*_phrases(small, language, folder), *_words(text, language, folder))
        for group, names, sure in _by_set(members)
    ]
    for member, verb in forms(language, folder).split:
        for match in verb.finditer(small):
            own = Span(*match.span("verb"))
            found = [m for m in found if m.set != member.set or not m.span.overlaps(own)]
            found.append(
                Mention(member.set, frozenset((member.name,)), Span(*match.span("end")), member.sure)
            )
    weak = {
        group: [Span(*match.span()) for match in pattern.finditer(small)]
        for group, pattern in forms(language, folder).weak.items()
    }
    return found, weak


def _found_past(text: str, language: str, folder: str) -> tuple[list[Mention], dict[str, list[Span]]]:
    """What ``_found`` finds without the signs that are not seen, at its places in the text with them."""
    places = [place for place, char in enumerate(text) if not _UNSEEN.match(char)]

    def at(span: Span) -> Span:
        return Span(places[span.start], places[span.end - 1] + 1)

    found, weak = _found(_UNSEEN.sub("", text), language, folder)
    return (
        [replace(mention, span=at(mention.span)) for mention in found],
        {group: [at(span) for span in spans] for group, spans in weak.items()},
    )


def _beside(span: Span) -> Span:
    """A time with what may say its half of the day: four in the morning."""
    return Span(max(0, span.start - _NEAR), span.end + _NEAR)


def _words(text: str, language: str, folder: str) -> Iterator[tuple[Span, frozenset[Member]]]:
    """What single words name, where spaces part words."""
    for token in scan(level(text)) if language not in SPACELESS else ():
        is_word = token.kind == "word" and len(token.text) <= _LONGEST
        members = members_of(token.text, language, folder) if is_word else frozenset[Member]()
        if members:
            yield Span(token.start, token.end), members


def _no_lengths(values: Sequence[Value]) -> Iterator[Span]:
    """Where units of time say no length: a round of a league (14. hafta), parts of the time of a race."""
    for value, behind in zip_longest(values, values[1:]):
        timed = behind is not None and 0 <= behind.span.start - value.span.end <= 1
        if "week" in value.units and _NUMBERED.match(value.text):
            yield value.span
        elif timed and behind is not None and _SMALLER.get(value.unit) in behind.units:
            yield value.span
            yield behind.span


#: A week that is numbered, and the unit that goes on with a time.
_NUMBERED, _SMALLER = re.compile(r"\d{1,2}[.]\s"), {"hour": "minute", "minute": "second"}
RANK = "rank"
_HIGHEST = 12
#: Words for one that may stand for the first; others are articles.
_ONES = frozenset(("one", "once"))


def _ranks(values: Iterable[Value]) -> list[Mention]:
    """The ordinals up to twelfth among the values of a text; all other numbers in it account for them."""
    found = []
    for value in values:
        if value.written is Written.WORD and not value.ordinal and value.text.lower() not in _ONES:
            numbers = {number for number in (*value.amounts, *value.parts) if number != 1}
        else:
            numbers = {*value.amounts, *value.parts, *(Fraction(part) for part in _parts(value))}
        names = frozenset(str(number) for number in numbers if number <= _HIGHEST and number.denominator == 1)
        if names:
            amount = value.amount
            ranked = value.ordinal and amount is not None and 0 < amount <= _HIGHEST
            ranked = ranked and value.share is None  # a third of them
            sure = ranked and (value.plain or value.written is Written.FIGURE)
            found.append(Mention(RANK, names, value.span, sure))
    return found


def _units(values: Sequence[Value]) -> Iterator[Mention]:
    """The units of time that numbers count."""
    for value, behind in zip_longest(values, values[1:]):
        names = frozenset(unit for unit in value.units if measures().family(unit) in _TIMES)
        if names and value.amounts:
            larger = (_LARGER[unit] for unit in names & _LARGER.keys())
            names |= {unit for of, unit in larger if value.amounts[0] and value.amounts[0] % of == 0}
            parted = any(amount.denominator > 1 for amount in value.amounts)
            near = behind is not None and 0 <= behind.span.start - value.span.end <= _JOINED
            parted = parted or (near and behind is not None and not behind.units and bool(behind.amounts))
            names |= {_PARTED[unit] for unit in names & _PARTED.keys()} if parted else set()
            names |= {"week"} if "day" in names and value.amounts[0] in _DAYS_OF_WEEKS else set()
            dated = value.amounts[0] in _YEARS and "year" in names
            dated = dated or (value.text[-1] in _DAY_SIGNS and value.amounts[0] in _DAYS)
            sure = len(value.units) == 1 and value.written is not Written.CODE and names <= _UNITS
            yield Mention(_UNIT, names | _lengths(value, names), value.span, sure and not dated)


def _lengths(value: Value, names: frozenset[str]) -> frozenset[str]:
    """The length of weeks that are parts of a month, or the other way round."""
    weeks = (n for n in _WEEKS_OF_MONTHS if "week" in names and value.amounts[0] == n)
    months = (n for n, part in _WEEKS_OF_MONTHS.items() if "month" in names and part in value.amounts)
    return frozenset(f"{n} weeks" for n in (*weeks, *months))


def _parts(value: Value) -> Iterator[int]:
    """The numbers of a date, time, day of the week or quarter."""
    for date in value.dates:
        numeric = value.text[-1:].isdigit() and value.text[:1].isdigit()
        yield from (part for part in (date.day, date.month if numeric else None) if part)
    if value.place:
        yield value.place
    if value.clock:
        yield value.clock.hour


def _phrases(small: str, language: str, folder: str) -> Iterator[tuple[Span, frozenset[Member]]]:
    known = forms(language, folder)
    for match in known.pattern.finditer(small):
        members = known.phrase(re.sub(r"[\s-]", " ", match[0]))
        where = Span(*match.span())
        if language == _KOREAN and folder == THINGS and not is_korean_word(small, where):
            members = frozenset(replace(member, sure=False) for member in members)
        if members:
            yield where, _no_bodies(members, match[0], language)


def _by_set(members: frozenset[Member]) -> Iterator[tuple[str, frozenset[str], bool]]:
    for group in sorted({member.set for member in members}):
        own = [member for member in members if member.set == group]
        sure = {member.name for member in own if member.sure}
        yield group, frozenset(member.name for member in own), bool(sure)


@lru_cache(maxsize=65536)
def members_of(word: str, language: str, folder: str = CALENDAR) -> frozenset[Member]:
    """The members that a word in small letters may name, without what may be written in front of it."""
    known = forms(language, folder)
    found = set[Member]()
    for form in _bare(word, language, known.prefixes):
        found |= known.whole.get(form, frozenset())
        for cut in range(1, len(form) + 1):
            found |= known.beginnings.get(form[:cut], frozenset())
            found |= known.ends.get(form[-cut:], frozenset())
    for part, members in known.parts.items():
        if part in word:
            found |= members
    if folder != THINGS:
        return frozenset(found)
    for form in without_rank(word, language):
        found |= {member for member in members_of(form, language, folder) if member.set == _PERSONS}
    return _no_bodies(frozenset(found), word, language)


def _no_bodies(members: frozenset[Member], word: str, language: str) -> frozenset[Member]:
    """The members, those unsure that are persons where the word is that for their office: la fiscalía."""
    if not any(member.sure and member.set == _PERSONS for member in members) or not is_body(word, language):
        return members
    return frozenset(
        replace(member, sure=member.sure and not (member.set == _PERSONS and member.name in offices()))
        for member in members
    )


def _bare(word: str, language: str, prefixes: Sequence[str] | None) -> Iterator[str]:
    """The word, its parts at an apostrophe ("l'an", "year's"), and without prefixes (Arabic, Hebrew): these,
    or where they are None those of nouns."""
    yield word
    if "'" in word:
        yield from word.split("'")
    for prefix in tables(language).prefixes if prefixes is None else prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            yield word[len(prefix) :]
