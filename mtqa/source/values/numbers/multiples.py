"""Words that multiply: doubled, verdreifacht, вчетверо, six times, شش برابر (``data/multiples.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.document import Span
from mtqa.source.values.tables import plain, read_table
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Times, Value, ValueKind, Written

#: Characters after a number in which a word for times may stand.
_NEAR = 4
#: The same around it in which what says that something became less may stand.
_LESS_NEAR = 30
_OTHER_KEYS = frozenset(("beside", "less", "as_many"))


def multiples(reading: TokenizedText, taken: set[int]) -> Iterator[Value]:
    """The words for doubled and the like whose tokens are not taken."""
    stems = _stems(reading.rules.language)
    for index, token in enumerate(reading.tokens if stems else ()):
        worth = _worth(token.text, reading.rules.language) if token.kind == "word" else Fraction(0)
        if worth and index not in taken:
            span = Span(token.start, token.end)
            shown, amounts = reading.slice(span), (worth,)
            yield Value(ValueKind.NUMBER, span, span, shown, Written.WORD, amounts)


def with_times(reading: TokenizedText, value: Value) -> Value:
    """The value, with whether it multiplies."""
    language = reading.rules.language
    if reading.rules.spaceless:
        behind = reading.levelled[value.core.end : value.core.end + _NEAR].lstrip()
        times = (
            value.amounts
            and value.kind is ValueKind.NUMBER
            and behind.startswith(tuple(words_for_times(language)))
        )
        how = Times.WORD if language in _exact() else Times.BESIDE
        return replace(value, times=how) if times else value
    inside = reading.within(value.core.start, value.core.end)
    if not inside or value.ordinal:
        return value
    if len(inside) == 1 and _worth(reading.tokens[inside.start].text, language):
        return replace(_or_part(reading, value), times=Times.WORD)
    within = inside if len(inside) > 1 else ()  # iki katına
    around = [at for at in (inside.start - 1, inside.stop, *within) if 0 <= at < len(reading.tokens)]
    beside = any(reading.tokens[at].text in words_for_times(language) for at in around)
    exact = language in _exact() or (language == "en" and _is_as_many(reading, inside.stop))
    how = Times.WORD if exact else Times.BESIDE
    return replace(_or_part(reading, value), times=how) if beside else value


def _is_as_many(reading: TokenizedText, at: int) -> bool:
    """Whether the token at a place says times, and the next that it is as many as something."""
    words = [token.text for token in reading.tokens[at : at + 2]]
    return len(words) == 2 and words[0] in words_for_times("en") and words[1] in _listed("en", "as_many")


def _or_part(reading: TokenizedText, value: Value) -> Value:
    """The value, with the half that is left where words say that it became less: сократилась вдвое."""
    less = _less(reading.rules.language)
    if value.amounts[:1] != (Fraction(2),) or less is None:
        return value
    around = reading.small[max(0, value.span.start - _LESS_NEAR) : value.span.end + _LESS_NEAR]
    return replace(value, amounts=(*value.amounts, Fraction(1, 2))) if less.search(around) else value


def multiples_differ(english: Value, source: Value) -> bool:
    """Whether two do not multiply by the same; a rise by two times may be a tripling, but none sixfold."""
    if not english.amounts or not source.amounts:
        return False
    return abs(english.amounts[0] - source.amounts[0]) >= (1 if source.times is Times.WORD else 2)


def dozens_for_tens(english: Value, source: Value) -> bool:
    """Whether as many dozens stand for tens, as translators write them: six dozen for шесть десятков."""
    return "dozen" in english.text and english.amounts[0] * 10 == source.amounts[0] * 12


def _worth(word: str, language: str) -> Fraction:
    whole = language == "en"
    found = (n for stem, n in _stems(language) if (word == stem if whole else word.startswith(stem)))
    return next(found, Fraction(0))


@cache
def _stems(language: str) -> tuple[tuple[str, Fraction], ...]:
    rows = read_table("multiples.toml").get(language, {})
    return tuple(
        (plain(stem), Fraction(key))
        for key, text in rows.items()
        if key not in _OTHER_KEYS
        for stem in text.split()
    )


@cache
def _less(language: str) -> re.Pattern[str] | None:
    stems = read_table("multiples.toml").get(language, {}).get("less", "").split()
    found = "|".join(re.escape(plain(stem)) for stem in stems)
    return re.compile(rf"(?<!\w)(?:{found})") if stems else None


@cache
def _exact() -> frozenset[str]:
    return frozenset(read_table("multiples.toml")["exact"]["languages"])


def words_for_times(language: str) -> frozenset[str]:
    """The words of a language (ISO 639-1) that make a number beside them so many times."""
    return _listed(language, "beside")


@cache
def _listed(language: str, key: str) -> frozenset[str]:
    words = read_table("multiples.toml").get(language, {}).get(key, "").split()
    return frozenset(plain(word) for word in words)
