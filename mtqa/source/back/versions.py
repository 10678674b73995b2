"""Versions of a sentence that say something else in one place.

A negation is added or left out; a word is replaced by its opposite, or by another of its row (words.toml);
two names or two figures change places, or are replaced by one that only the source has; a clause is left out.
None is a correction yet: the models say which version fits the source (translator.py), or the estimator does
(mtqa.judge.contrast).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import combinations, islice
from typing import Any

from mtqa._compat import tomllib
from mtqa.document import Span
from mtqa.evidence_beside import FOR_PAIRS, Turn, Version

#: Versions of a sentence at most.
MOST = 250
#: Names, and figures, of a sentence that are exchanged at most.
_MOST_NAMES = 8

_PARTICIPLE = re.compile(
    r" (?:\w+ed|\w+en|been|made|said|had|won|lost|held|paid|found|led|sent|told|done|gone|kept|met|put|set)\b"
)
#: The capitals of all Latin alphabets.
CAPITAL = "[" + "".join(filter(str.isupper, map(chr, range(0x41, 0x250)))) + "]"
_PART = rf"{CAPITAL}[^\W\d_]*(?:[’'-]{CAPITAL}?[^\W\d_]{{2,}})*"
#: Words with a capital where no sentence, quotation or clause begins.
_NAME = rf"(?<=[\w,;)] ){_PART}(?: {_PART}){{0,3}}(?![\w’'-])"
#: No part of a time or a score: "11:08".
_FIGURES = re.compile(r"(?<![\w.,/:-])(?<!: )\d+(?:[.,]\d+)*(?![\w/:-]| ?:)")
#: What is between two items of a list, whose order says nothing.
_BESIDE = frozenset({", ", " and ", " or ", " & ", ", and ", ", or "})
#: Where a clause or a phrase may begin and end: before a mark, a conjunction or a preposition.
_EDGE = re.compile(
    r"(?<=\w)['\"”’)]?(?:[,;:.!?](?=\s|$)| (?=[–—-] )| (?=(?:and|or|but|nor|which|who|whom|whose|that|where"
    r"|when|while|as|because|after|before|since|until|although|though|if|unless|in|on|at|for|with|without|to|of|from"
    r"|by|under|over|during|between|among|against|into|through|about|around|near|including|despite|like|than"
    r")\b))"
)
_STOP = re.compile(r"[.!?]['\"”’)]*$")
_MOST_PARTS, _FEWEST_SPACES, _MOST_GONE = 3, 2, 2 / 3
#: Characters of a stretch with a time zone beside its name, as "at", in which it says little else.
_ZONE_NEAR = 8
#: From a notation with a decimal comma to English, which has a point.
_SWAPPED = str.maketrans(",.", ".,")


def versions(text: str, source: str = "", turns: Collection[Turn] = FOR_PAIRS) -> list[Version]:
    """The versions of a sentence that are worth asking for, ``MOST`` at most, each different from it.

    ``turns``: what may be turned in them.
    """
    makers: dict[Turn, Iterator[Version]] = {
        Turn.NEGATION: _negations(text),
        Turn.OPPOSITE: _opposites(text),
        Turn.EXCHANGE: _exchanges(text),
        Turn.SOURCE: _from_source(text, source),
        Turn.QUANTITY: _others(Turn.QUANTITY, "quantities", text),
        Turn.TENSE: _others(Turn.TENSE, "tenses", text),
        Turn.OTHER: _others(Turn.OTHER, "rows", text),
        Turn.SHORTER: _shorter(text),
    }
    zones = zones_in(text)
    found = (v for turn, made in makers.items() if turn in turns for v in made if v.text != text)
    return list(islice((v for v in found if v.turn is Turn.SHORTER or not is_within(v, zones)), MOST))


def leaves_zone(text: str, version: Version) -> bool:
    """Whether a version of a text keeps its time zones; one may go with a longer stretch around it."""
    return not any(
        Span(*found.span("zone")).overlaps(version.span)
        and len(version.span) <= _ZONE_NEAR + len(found["zone"])
        for pattern in zone_names()
        for found in pattern.finditer(text)
    )


def zones_in(text: str) -> list[Span]:
    """The places of the names of time zones."""
    return [Span(*found.span("zone")) for pattern in zone_names() for found in pattern.finditer(text)]


def is_within(version: Version, zones: Sequence[Span]) -> bool:
    """Whether a version changes something in one of these places."""
    return any(zone.overlaps(version.span) for zone in zones)


def _negations(text: str) -> Iterator[Version]:
    pattern, instead = negation_words()
    for match in pattern.finditer(text):
        if undenied_words().match(text, match.end()) or is_only_then(text, match.end()):
            continue
        now = instead[match[0].replace("’", "'").lower()]
        yield changed(Turn.NEGATION, text, *match.span(), _cased(now, match[0]))
    pattern, perfect = negatable_words()
    for match in pattern.finditer(text):
        if match[0] not in perfect or _PARTICIPLE.match(text, match.end()):
            yield changed(Turn.NEGATION, text, match.end(), match.end(), " not")


def is_only_then(text: str, end: int) -> bool:
    """Whether a negation that ends at a place says when something begins, by an "until" later in its clause.

    Not with a word for something that lasts before that: "will not stay until May".
    """
    until, lasting = only_then_words()
    found = until.match(text, end)
    return found is not None and not lasting.search(text, end, found.start("then"))


def _opposites(text: str) -> Iterator[Version]:
    pattern, opposites = opposite_words()
    for match in pattern.finditer(text):
        for other in opposites[match[0].lower()]:
            yield changed(Turn.OPPOSITE, text, *match.span(), _cased(other, match[0]))


def _others(turn: Turn, name: str, text: str) -> Iterator[Version]:
    pattern, rows = row_words(name)
    counting, number = counting_words()
    for match in pattern.finditer(text):
        if match[0] in counting and not number.match(text, match.end()):
            continue
        for other in rows[match[0]]:
            yield changed(turn, text, *match.span(), other)


def _exchanges(text: str) -> Iterator[Version]:
    for own in (_names(text), _figures(text)):
        for one, two in combinations(own, 2):
            between = text[one.end() : two.start()]
            if between in _BESIDE:
                continue
            yield changed(Turn.EXCHANGE, text, one.start(), two.end(), two[0] + between + one[0])


def _from_source(text: str, source: str) -> Iterator[Version]:
    mine, theirs = (side.casefold() for side in (text, source))
    for find in (_names, _figures):
        known = [match[0] for match in find(source) if match[0].casefold() not in mine]
        if find is _names:  # an acronym such as ONU is not the name in English
            known = [name for name in known if not name.isupper()]
        else:
            known += [figure.translate(_SWAPPED) for figure in known]
        for match in find(text):
            same = (match[0].casefold(), match[0].translate(_SWAPPED))  # a figure in the source's notation
            if not any(form in theirs for form in same):
                for other in dict.fromkeys(known):
                    yield changed(Turn.SOURCE, text, *match.span(), other)


def _shorter(text: str) -> Iterator[Version]:
    """Without a stretch of two words or more that a clause, a phrase or a sentence may be.

    What is left keeps its first words, and a third of its letters.
    """
    edges = [match.start() for match in _EDGE.finditer(text)]
    if text and not _STOP.search(text):
        edges.append(len(text))
    for number, start in enumerate(edges):
        for end in edges[number + 1 : number + 1 + _MOST_PARTS]:
            gone = text[start:end]
            if gone.count(" ") < _FEWEST_SPACES or len(gone) > _MOST_GONE * len(text):
                continue
            yield Version(Turn.SHORTER, text[:start] + text[end:], Span(start, end), gone, "")


def _names(text: str) -> list[re.Match[str]]:
    return list(islice(_name().finditer(text), _MOST_NAMES))


@cache
def _name() -> re.Pattern[str]:
    return re.compile(_NAME)  # not at the top: it takes longest of all, and few stories are compared


def _figures(text: str) -> list[re.Match[str]]:
    return list(islice(_FIGURES.finditer(text), _MOST_NAMES))


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[0].isupper() else word


def changed(turn: Turn, text: str, start: int, end: int, now: str) -> Version:
    """The version of a text with ``now`` from ``start`` to ``end``; a space goes with a word that goes."""
    if not now and text[end : end + 1] == " ":
        end += 1
    return Version(turn, text[:start] + now + text[end:], Span(start, end), text[start:end], now)


_EDGES = r"(?<![\w'’-])(?:{})(?![\w'’-])"


@cache
def negation_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds negations, and what is written in the place of each (in small letters, with ')."""
    table: dict[str, str] = _table()["unnegated"]
    words = "|".join(re.escape(word).replace("'", "['’]") for word in table)
    return re.compile(_EDGES.format(words), re.IGNORECASE), table


@cache
def zone_names() -> tuple[re.Pattern[str], ...]:
    """What finds the names of time zones in English, each as ``zone``."""
    table = _table()
    zones, behind = "|".join(table["zones"]), "|".join(table["zones_behind"])
    return (
        re.compile(rf"(?<!\w)(?P<zone>{zones})(?!\w)"),
        re.compile(rf"(?:\d|\d ?[ap]\.?m\.?|noon|midnight),? \(?(?P<zone>{behind})(?!\w)"),
    )


@cache
def undenied_words() -> re.Pattern[str]:
    """What finds words after a negation that denies nothing, with the space before them."""
    return re.compile(rf" (?:{'|'.join(_table()['undenied'])})\b")


@cache
def only_then_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds an "until" later in a clause, as ``then``, and what finds words for something that lasts."""
    until, lasting = ("|".join(_table()[name]) for name in ("only_then", "lasting"))
    return re.compile(rf"[^.;:!?]*?(?<!\w)(?P<then>{until})(?!\w)"), re.compile(
        rf"(?<!\w)(?:{lasting})(?!\w)"
    )


@cache
def negatable_words() -> tuple[re.Pattern[str], frozenset[str]]:
    """What finds words that "not" may follow, and those of them that it follows before a participle only."""
    table = _table()["negatable"]
    words = "|".join([*table["auxiliaries"], *table["perfect"]])
    return re.compile(_EDGES.format(words) + "(?= (?!not)[a-z])"), frozenset(table["perfect"])


@cache
def opposite_words() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds words with an opposite, and the opposites of each (in small letters)."""
    others: dict[str, list[str]] = {}
    for one, two in _table()["pairs"]:
        others.setdefault(one, []).append(two)
        others.setdefault(two, []).append(one)
    for one, two in _table()["one_way"]:
        others.setdefault(one, []).append(two)
    return _any_of(others, re.IGNORECASE), others


@cache
def row_words(name: str = "rows") -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds words of a row of the table with that name, and the others of each word's rows."""
    table: dict[str, list[str]] = {}
    for row in _table()[name]:
        for word in row:
            table.setdefault(word, []).extend(other for other in row if other != word)
    return _any_of(table), table


@cache
def counting_words() -> tuple[frozenset[str], re.Pattern[str]]:
    """Words that say how many before a number or a measure only, and what finds one with the space before."""
    table = _table()
    number = rf"\s(?:{table['figures']}|(?:{'|'.join(table['numbers'])})\b)"
    return frozenset(table["before_numbers"]), re.compile(number)


def words_version() -> str:
    """Changes with the words: eight hexadecimal digits of their SHA-256."""
    return hashlib.sha256(_source()).hexdigest()[:8]


def _any_of(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(_EDGES.format("|".join(sorted(words, key=len, reverse=True))), flags)


@cache
def _source() -> bytes:
    return (resources.files(__package__) / "words.toml").read_bytes()


def _table() -> dict[str, Any]:
    return tomllib.loads(_source().decode("utf-8"))
