"""What figures may be worth, Arabic with any marks for decimals and thousands, or Roman."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mtqa.source.values.tables import Notation, WordRole
from mtqa.source.values.tokens import Token, gap

#: Longer ones are ids or noise.
LONGEST_FIGURE = 40
_LAST_MONTH = 12
_APOSTROPHES = frozenset("'’´")
#: Languages that mark the millions with an apostrophe and the thousands with a point: $1’423.500 in Colombia.
_MARKS_MILLIONS = frozenset(("es",))
_GROUPS = re.compile(r"\d{1,3}(?:\D\d{3})+")
#: Minutes and seconds of a race, with a point between them: 32.41,7.
_MINUTES = re.compile(r"\d{1,2}[.][0-5]\d,\d{1,2}")
_INDIAN = re.compile(r"\d{1,2}(?:\D\d{2})+\D\d{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """The amounts that figures may stand for, likeliest first, and what one in the last place is worth."""

    amounts: tuple[Fraction, ...]
    step: Fraction
    parts: tuple[Fraction, ...] = ()


def read_figure(text: str, tables: Notation) -> Figure:
    """The readings of figures with points, commas, apostrophes or spaces in them ("1.234,5").

    Section numbers and the like ("1.2.3") have no amount, only parts.
    """
    if len(text) > LONGEST_FIGURE:
        return Figure((), Fraction(1))
    marks = re.findall(r"\D", text)
    if not marks:
        return Figure((Fraction(int(text)),), Fraction(1))
    last = marks[-1]
    head, _, tail = text.rpartition(last)
    parts = tuple(Fraction(int(part)) for part in re.split(r"\D", text))
    whole = Fraction(int(re.sub(r"\D", "", text)))
    grouped = bool(_GROUPS.fullmatch(text) or _INDIAN.fullmatch(text)) and len(set(marks)) == 1
    if len(marks) == 1:
        return _one_mark(text, head, tail, grouped, tables)
    if len(set(marks)) == 1:
        return Figure((whole,), Fraction(1)) if grouped else Figure((), Fraction(1), parts)
    if tables.language in _MARKS_MILLIONS and marks[0] in _APOSTROPHES and _GROUPS.fullmatch(text):
        return Figure((whole,), Fraction(1))
    groups_before = _GROUPS.fullmatch(head) or _INDIAN.fullmatch(head)
    if marks.count(last) == 1 and groups_before and last not in " '’´":
        digits = re.sub(r"\D", "", head)
        return Figure((Fraction(f"{digits}.{tail}"),), _step(tail))
    if _GROUPS.fullmatch(text):
        return Figure((whole,), Fraction(1))
    if _MINUTES.fullmatch(text):
        seconds = text[len(text.split(marks[0])[0]) + 1 :].replace(last, ".")
        return Figure((), Fraction(1), (parts[0], Fraction(seconds)))
    return Figure((), Fraction(1), parts)


def _one_mark(text: str, head: str, tail: str, grouped: bool, tables: Notation) -> Figure:
    mark, whole = text[len(head)], Fraction(int(head + tail))
    decimal = Fraction(f"{head}.{tail}")
    if mark in " '’´٬":
        return (
            Figure((whole,), Fraction(1))
            if grouped
            else Figure((), Fraction(1), (Fraction(int(head)), Fraction(int(tail))))
        )
    if not grouped or mark == "٫" or head.startswith("0"):
        dated = len(tail) == 4 and head.isdigit() and int(head) <= _LAST_MONTH  # 4.2022
        listed = (Fraction(int(head)), Fraction(int(tail))) if dated or mark != tables.decimal[0] else ()
        return Figure((decimal,), _step(tail), listed)
    if mark == tables.decimal[0] and mark in tables.group:  # 1,250 in Mexico, 1,25 in Spain
        likely = (whole, decimal) if tail.endswith("0") else (decimal, whole)
        return Figure(likely, Fraction(1))
    if mark == tables.decimal[0]:
        return Figure((decimal, whole), _step(tail))
    sure = tables.language == "en" or tail.endswith("0")  # nobody writes 1.900 for 1.9
    return Figure((whole,) if sure else (whole, decimal), Fraction(1))


#: Languages of which some countries part thousands by a point, and others decimals.
_EITHER, _POINTED, _MILLION = frozenset(("ar",)), re.compile(r"[1-9]\d{0,2}\.\d{3}"), 10**6


def with_thousands(text: str, amounts: Sequence[Fraction], rules: Notation) -> tuple[Fraction, ...]:
    """What a scaled number is worth where a point parts thousands: 16.794 milliards in Algeria."""
    if rules.language not in _EITHER or not amounts or amounts[0] < _MILLION or not _POINTED.fullmatch(text):
        return ()
    return (amounts[0] * 1000,) if amounts[0] % Fraction(text) == 0 else ()


def _step(decimals: str) -> Fraction:
    return Fraction(1, 10 ** len(decimals))


_ROMAN = re.compile(r"(?=[IVXLC])(?:X[LC]|L?X{0,3}|C{0,1}X{0,3})(?:I[XV]|V?I{0,3})")
#: Cyrillic letters that look the same are written for them.
_LOOK_ALIKE = str.maketrans("ІХСМ", "IXCM")
#: XXe, XIXème, XXth
_ENDING = re.compile(r"(?<=[IVXLC])(?:e|è|es|er|ème|th|st|nd|rd|ª|º)$")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
#: Initials and other words in capitals.
_WORDS = frozenset(("I", "C", "L", "CV", "LI", "XL"))


def roman(word: str) -> int:
    """The worth of Roman figures up to the fifties; 0 for all other words, and for a lone I, C or L."""
    word = _ENDING.sub("", word.translate(_LOOK_ALIKE))
    if word in _WORDS or not _ROMAN.fullmatch(word):
        return 0
    total = 0
    for letter, following in zip(word, [*word[1:], ""], strict=True):
        total += -_WORTH[letter] if _WORTH.get(following, 0) > _WORTH[letter] else _WORTH[letter]
    return total


_DENOMINATORS = (2, 3, 4, 5, 8, 10, 16)
_BELOW = "|".join(map(str, _DENOMINATORS))
#: A fraction that Persian writes with the stroke of its decimals.
_STROKE = re.compile(rf"(\d{{1,2}})٫({_BELOW})")


def part_behind(tokens: Sequence[Token], at: int, rules: Notation) -> tuple[Fraction, int]:
    """The fraction written after a whole number, and the token after it: the half of 2 1/2, of 2 and 1/2.

    0 where there is none.
    """
    none = Fraction(0), at + 1
    here = at + 1
    if here >= len(tokens) or not tokens[at].text.isdigit() or gap(tokens, at) != 1:
        return none
    word = rules.words.get(tokens[here].text) if tokens[here].kind == "word" else None
    if word is not None and word.role is WordRole.AND and here + 1 < len(tokens) and gap(tokens, here) == 1:
        here += 1
    stroke = _STROKE.fullmatch(tokens[here].text) if "/" in rules.decimal else None
    if stroke is not None:
        part = fraction_of(stroke[1], stroke[2])
        return (part, here + 1) if part else none
    parts = tokens[here : here + 4]
    if len(parts) < 3 or parts[1].text != "/":
        return none
    # Tokenized copy has a space on both sides of the stroke: 5 1 / 4.
    if gap(tokens, here) > 1 or gap(tokens, here) != gap(tokens, here + 1):
        return none
    longer = len(parts) > 3 and parts[3].text in ("/", "-") and not gap(tokens, here + 2)
    part = fraction_of(parts[0].text, parts[2].text) if not longer else Fraction(0)
    return (part, here + 3) if part else none


def fraction_of(above: str, below: str) -> Fraction:
    """The fraction that two figures are that stand after a whole number; 0 where they are none."""
    if not (above.isdigit() and below.isdigit()) or int(below) not in _DENOMINATORS:
        return Fraction(0)
    return Fraction(int(above), int(below)) if 0 < int(above) < int(below) else Fraction(0)
