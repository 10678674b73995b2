"""Sentences told from the other side: "Germans bought the firm" for one that was sold to Germans.

A word may stand for its opposite where the two whom it stands between change their places: A beats B, and B
loses to A; the dollar rose against the yen, which fell; A is taller than B, who is shorter.
Who is meant is told by the names that both sides have. Where there is but one, what stands beside it tells
whether it is bought from or sold to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib
from mtqa.document import Span
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.names.placed import PlacedName, placed_names
from mtqa.source.values.tables import read_table
from mtqa.source.words.parts import VERB_LAST
from mtqa.source.words.tables import UNSPACED

#: Characters between the word and a name on either side of it.
_NEAR = 90
#: Characters from the name before the English verb to it, where the name is its subject.
_SUBJECT = 30
_STOP = re.compile(r"[.;:!?]\s")
_PASSIVE = re.compile(r"\b(?:by|from|to|of|for|in|at|on|against|been|being|was|were|is|are|be)\b")
_COMPARED = re.compile(r"\s(?:[^\s,;:]+\s){0,6}(?:than|against|versus)\b")
_BEFORE = 28
#: What stands before a word that gives the part, and between it and the name: an article, an adjective.
_SPACED = (r"(?<!\w)", r"(?:['’]|\s)(?:[^\s,.;]+\s){0,2}")
#: The same where no spaces part words.
_UNSPACED = ("", r"\S?\s?")
_ORDER = "order"
_SHORTEST = 3
_LETTERS = re.compile(r"[^\W\d_]+")


def is_turned(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether two words that are opposites are said of two who have changed their places.

    ``exchange`` has spans in the two texts. True only where a name tells.
    """
    ours = exchange.english.span
    pair = _pairs().get(f"{exchange.english.set}.{next(iter(exchange.english.names))}")
    compared = _COMPARED.match(english, ours.end) is not None
    if pair is None and not compared and exchange.english.set != _ORDER:
        return False
    names = [*placed_names(english, source, language), *(_currencies(english, source) if compared else ())]
    names += _opening_names(english, source, names)
    ahead = [n for n in names if n.english.end <= ours.start and _near(english, n.english.end, ours.start)]
    behind = [n for n in names if n.english.start >= ours.end and _near(english, ours.end, n.english.start)]
    two = [one.source.start > other.source.start for one in ahead[-1:] for other in behind]
    if exchange.english.set == _ORDER:
        return any(two) or _other_comes_first(exchange, names, language)
    if two or pair is None:
        return any(two)
    return _one_tells(english, source, language, exchange, (ahead, behind), pair)


def _opening_names(english: str, source: str, names: Sequence[PlacedName]) -> Iterator[PlacedName]:
    """The first word of the English, if the source has it with a capital elsewhere and it is no name yet."""
    first = _LETTERS.match(english)
    where = Span(0, first.end()) if first and len(first[0]) >= _SHORTEST else None
    if first is None or where is None or any(name.english.overlaps(where) for name in names):
        return
    found = re.search(rf"(?<!\w){re.escape(first[0])}", source)
    if found and first[0][0].isupper():
        yield PlacedName(where, Span(*found.span()), False, 1)


def _other_comes_first(exchange: Exchange, names: Sequence[PlacedName], language: str) -> bool:
    """Whether "before" and "after" stand with the names of two parts that follow each other: "passed A before
    reaching B" is "reached B after passing A"."""
    ours, theirs = exchange.english.span, exchange.source.span
    own = min((n for n in names if n.english.start >= ours.end), key=lambda n: n.english.start, default=None)
    if language in VERB_LAST:
        beside = [n for n in names if n.source.end <= theirs.start]
        other = max(beside, key=lambda n: n.source.end, default=None)
    else:
        beside = [n for n in names if n.source.start >= theirs.end]
        other = min(beside, key=lambda n: n.source.start, default=None)
    if own is None or other is None or own is other:
        return False
    return other.english.end <= ours.start and own.english.start - ours.end <= _NEAR


def _currencies(english: str, source: str) -> Iterator[PlacedName]:
    """The names of currencies that stand once on either side."""
    ours, theirs = (_currency_places(text) for text in (english, source))
    for code in ours.keys() & theirs.keys():
        yield PlacedName(ours[code], theirs[code], False, 1)


def _currency_places(text: str) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for match in _LETTERS.finditer(text.lower()):
        code = next((_currency_words()[form] for form in _starts(match[0]) if form in _currency_words()), "")
        if code:
            found.setdefault(code, Span(*match.span()))
    return found


def _starts(word: str) -> Iterator[str]:
    yield word
    yield from (f"{word[:length]}*" for length in range(len(word), 2, -1))


@cache
def _currency_words() -> Mapping[str, str]:
    """The words for currencies in all languages, those with a star by their beginning, with their codes."""
    rows = read_table("measures.toml")["currency"]
    return {
        form.partition("@")[0]: code
        for code, forms in rows.items()
        for form in forms.split()
        if len(form.strip("*")) > 2
    }


def _one_tells(
    english: str,
    source: str,
    language: str,
    exchange: Exchange,
    names: tuple[Sequence[PlacedName], Sequence[PlacedName]],
    pair: str,
) -> bool:
    ours, (ahead, behind) = exchange.english.span, names
    other = "from" if pair == "to" else "to"
    for name in behind:
        between = english[ours.end : name.english.start]
        if re.search(rf"\b{pair}\s(?:\S+\s){{0,3}}$", between):
            return not _has_role(source, name, language, pair)
        if re.search(r"\bby\s(?:\S+\s){0,3}$", between):
            return _has_role(source, name, language, other)
    for name in ahead[-1:]:
        between = english[name.english.end : ours.start]
        if len(between) <= _SUBJECT and not _PASSIVE.search(between):
            return _has_role(source, name, language, other)
    return False


def _near(text: str, start: int, end: int) -> bool:
    return end - start <= _NEAR and not _STOP.search(text[start:end])


def _has_role(source: str, name: PlacedName, language: str, role: str) -> bool:
    """Whether what stands beside a name of a source, or its ending, says that something goes to it, or comes
    from it."""
    table: Mapping[str, Mapping[str, str]] = _table()[role]
    own = {place: forms[language] for place, forms in table.items() if language in forms}
    start, end = name.source.start, name.source.end
    first = _LETTERS.match(source, start)
    word = first[0] if first else source[start:end]
    joined = re.search(r"[^\W\d_]*$", source[max(0, start - _BEFORE) : start])
    front = (joined[0] if joined else "") + word
    before = source[max(0, start - _BEFORE) : start]
    edge, between = _UNSPACED if language in UNSPACED else _SPACED
    return bool(
        ("before" in own and re.search(rf"{edge}(?:{own['before']}){between}$", before, re.IGNORECASE))
        or ("end" in own and re.search(rf"(?:{own['end']})$", word))
        or ("start" in own and re.match(rf"(?:{own['start']})\w{{2}}", front))
        or ("behind" in own and re.match(own["behind"], source[end : end + 12]))
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "turned.toml").read_text("utf-8"))


def _pairs() -> Mapping[str, str]:
    found: Mapping[str, str] = _table()["pairs"]
    return found
