"""The rest of a whole told instead of a part: "more than nine in ten do" for fewer than one in ten do not.

A share and what is left of the whole have opposite bounds. Of halves, of most and a minority the amounts are
the same on both sides, and what is said of the one is denied of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.tables import english_words, table
from mtqa.source.values.find import find_values
from mtqa.source.values.value import Times, Value, ValueKind
from mtqa.source.words.markers import denial
from mtqa.source.words.parts import part_start

_ENGLISH, _AMOUNT = "en", "amount"
#: What begins in English what is told of the rest.
_MORE = re.compile(
    r"(?:just |well |slightly |a little |little )?(?:more|over|above|greater)\b", re.IGNORECASE
)
_APART = re.compile(r",? (?:with|while|whereas|as against|against|but)\b")
#: Sets whose words are turned with the part that is told.
_BOUNDS = frozenset(("bound", "comparison"))
_HALF, _HUNDRED = Fraction(1, 2), Fraction(100)
#: Characters between the word and its share, and between the two numbers of a share.
_NEAR, _BETWEEN = 25, 12
#: Characters of who is told of between them: "one respondent in ten".
_WHO, _OF_THEM = 30, re.compile(r"\b(?:in|of) \Z")
#: An ordinal above which it is a share: every third.
_SECOND = 2
_SENTENCE = re.compile(r"[.;!?。；؛।](?:\s|$)")
_CLAUSE = re.compile(r"[,;:.!?،؛。，]\s?")
#: What the English says of an amount that is none without "at least" of it: "cannot pass with fewer than 33".
_NEEDED = re.compile(
    r"\b(?:cannot|can['’]t|not|no (?:one|\w+))\b[^.;:]{0,60}\s(?:with|for|on|at|by|if|in)\s(?:\w+\s)?\Z"
)
#: Sets whose words may be read as denying something and do not: "less", "nearly", "a minority".
_NO_DENIAL = frozenset(("bound", "comparison", "amount", "nearness", "trend", "deadline"))


def is_complement(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether one side tells of a part of a whole what the other tells of the rest.

    ``exchange`` has spans in the two texts.
    """
    ours, theirs = exchange.english, exchange.source
    if ours.set in _BOUNDS:
        here = set(_shares(english, ours.span, _ENGLISH))
        there = set(_shares(source, theirs.span, language))
        if any(1 - share in there for share in here - {_HALF}):
            return True
        if _HALF not in here & there:
            return _is_needed(english, source, exchange, language)
        if _tells_rest_of_half(english, source, exchange, language):
            return True
    elif ours.set != _AMOUNT:
        return tells_other_part(english, source, language)
    elif not (_is_part(english, ours, _smaller()) and _is_part(source, theirs, _words("smaller"))):
        return False
    return _is_denied_once(english, ours.span, source, theirs.span, language)


def _tells_rest_of_half(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether the share that is less, or more, than a half in the source is told apart from the half in the
    English: "more than half came, with 46% staying away" for less than half, 46%."""
    apart = _APART.search(english, exchange.english.span.end)
    if apart is None:
        return False
    shares = [
        {amount / _HUNDRED for value in found if value.kind is ValueKind.PERCENT for amount in value.amounts}
        for found in (find_values(english[apart.end() :], _ENGLISH), find_values(source, language))
    ]
    more = _MORE.match(english, exchange.english.span.start) is not None
    return any((share < _HALF) if more else (share > _HALF) for share in shares[0] & shares[1])


def _is_denied_once(english: str, our: Span, source: str, their: Span, language: str) -> bool:
    """Whether one side surely denies what it says, and the other does not."""
    if _denies(english, our, _ENGLISH, surely=True):
        return not _denies(source, their, language)
    return _denies(source, their, language, surely=True) and not _denies(english, our, _ENGLISH)


def is_deadline(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether the English says until when something must be done, and the source until when it can be.

    ``exchange`` has spans in the two texts.
    """
    if exchange.english.names != {"must"} or exchange.source.names != {"may"}:
        return False
    latest = any(m.sure and m.set == "deadline" and "latest" in m.names for m in opposites(source, language))
    return latest and _deadline().search(english, exchange.english.span.end) is not None


def _is_needed(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether the English denies what is done with less, and the source affirms what is needed at least."""
    ours = exchange.english.span
    amounts = [
        {value.amounts for value in find_values(text, code) if value.amounts and _is_near(text, value, word)}
        for text, word, code in (
            (english, ours, _ENGLISH),
            (source, exchange.source.span, language),
        )
    ]
    needed = _NEEDED.search(english[: ours.start]) is not None
    return (
        needed
        and not amounts[0].isdisjoint(amounts[1])
        and not _denies(source, exchange.source.span, language)
    )


def tells_other_part(english: str, source: str, language: str) -> bool:
    """Whether one side tells of most, and the other of a minority."""
    sides = ((english, _ENGLISH, _smaller()), (source, language, _words("smaller")))
    told = [
        {
            name
            for m in opposites(text, code)
            if m.set == _AMOUNT and _is_part(text, m, smaller)
            for name in m.names
        }
        for text, code, smaller in sides
    ]
    return [*map(len, told)] == [1, 1] and told[0].isdisjoint(told[1])


def tells_rest(english: str, source: str, language: str) -> bool:
    """Whether one side tells a share of a whole, and the other instead the rest: one in ten, nine in ten."""
    ours, theirs = (
        {share for share in _all_shares(text, code) if share != _HALF}
        for text, code in ((english, _ENGLISH), (source, language))
    )
    return any(1 - share in theirs - ours for share in ours - theirs)


@cache
def _undone(*, surely: bool) -> re.Pattern[str]:
    """What says in English that something is not done, or ``surely`` does."""
    may = "" if surely else f"|{english_words('rest', 'undone')}"
    return re.compile(rf"\b(?:{english_words('rest', 'surely_undone')}{may})\b", re.IGNORECASE)


@cache
def _deadline() -> re.Pattern[str]:
    """What says in English until when something is to be done."""
    return re.compile(rf"\b(?:{english_words('rest', 'deadline')})\b", re.IGNORECASE)


@cache
def _smaller() -> re.Pattern[str]:
    """English words for the smaller part of a whole."""
    return re.compile(english_words("rest", "smaller"), re.IGNORECASE)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile("|".join(table("complements")[name].split(", ")), re.IGNORECASE)


def _is_part(text: str, word: Mention, smaller: re.Pattern[str]) -> bool:
    """Whether a word says "most", or the smaller part as a word does that says no less than "a minority"."""
    few = word.names == {"few"} and smaller.match(text, word.span.start) is not None
    return few or word.names == {"most"}


def _is_near(text: str, value: Value, word: Span) -> bool:
    return _gap(text, value.span, word) <= _NEAR


def _gap(text: str, one: Span, other: Span) -> int:
    """Characters between two places, many where a clause ends there."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(text) if _CLAUSE.search(between) else len(between)


def _shares(text: str, word: Span, language: str) -> Iterator[Fraction]:
    """The shares of a whole that stand near a word: a half, 90 percent, nine in ten, every tenth."""
    return _all_shares(text, language, word)


def _all_shares(text: str, language: str, word: Span | None = None) -> Iterator[Fraction]:
    values = [value for value in find_values(text, language) if value.amounts]
    for at, value in enumerate(values):
        if (word and not _is_near(text, value, word)) or value.times is not Times.NO:
            continue
        for amount in value.amounts:
            if value.kind is ValueKind.PERCENT:
                yield amount / _HUNDRED
            elif 0 < amount < 1:
                yield amount
            elif value.ordinal and amount > _SECOND:
                yield 1 / amount
            for other in values[at + 1 : at + 2]:
                gap = _gap(text, value.span, other.span)
                if gap <= _BETWEEN or (
                    gap <= _WHO and _OF_THEM.search(text, value.span.end, other.span.start) is not None
                ):
                    yield from _of_two(amount, other.amounts[0])


def _of_two(one: Fraction, other: Fraction) -> Iterator[Fraction]:
    """The share that two whole numbers are, whichever stands first."""
    small, large = sorted((one, other))
    if 0 < small < large and small.denominator == large.denominator == 1:
        yield small / large


def _denies(text: str, word: Span, language: str, *, surely: bool = False) -> bool:
    """Whether the sentence of a word says that something is not so, or not done, or ``surely`` does."""
    start = part_start(text, word.start, _SENTENCE)
    last = _SENTENCE.search(text, word.end)
    # The word itself is left out: "less" may be read as a denial.
    around = f"{text[start : word.start]} | {text[word.end : last.start() if last else len(text)]}"
    signs = denial(language)
    if signs is None:
        return False
    if signs.sure_ones(around):
        return True
    if language == _ENGLISH:
        return _undone(surely=surely).search(around) is not None
    if surely:
        return False
    little = [m.span for m in opposites(around, language) if m.set in _NO_DENIAL]
    little += [Span(*match.span()) for match in _words("only").finditer(around)]
    return any(
        not any(Span(*match.span()).overlaps(span) for span in little)
        for match in signs.implied.finditer(around)
    )
