"""Whether an English sentence says that something rose to less than it was ("rose from 12 to 10")."""

from __future__ import annotations

import re
from functools import cache

from mtqa.source.values.tables import read_table
from mtqa.source.values.value import Value

#: Characters between the word that says which way and the first value, and between the two values.
_BEFORE, _BETWEEN = 60, 40
_ABOUT = r"(?:(?:about|around|some|roughly|just|over|under|only|nearly|almost|a|an)\s){0,2}"
_FROM = re.compile(rf"\bfrom\s{_ABOUT}$")
_TO = re.compile(rf"\bto\s{_ABOUT}$")
#: After a value and the noun that it counts.
_UP_FROM = re.compile(rf"(?:\s?[^\W\d_][\w-]*|\s?%){{0,3}},?\s(?P<way>up|down)\s(?:\w+ly\s)?from\s{_ABOUT}")
_CURRENCIES = "$€£¥"
#: After a word that sets a limit to another value: "homes of up to 2.5 billion won".
_LIMIT = rf"\sto\s{_ABOUT}[{_CURRENCIES}]?\d"
#: Numbers that may be years, which are not the end of what begins with another one: "to 70 from 2040".
_YEARS = range(1900, 2100)
#: Between a level and by how much it changed, after the latter, and between the two in the other order.
_APART = 60
_CHANGED_BY = re.compile(
    rf"\b(?:up|down|(?:rise|fall|gain|loss|drop|increase|decrease|decline)\sof)\s{_ABOUT}$"
)
_MORE_THAN = re.compile(
    r"\s(?:\w+\s)?(?:more|less|fewer|higher|lower|above|below|better|worse|up|down|behind|ahead|adrift|clear|short|off|outside|inside)\b"
)
_TO_LEVEL = re.compile(r",?\s(?:[\w'’-]+\s){0,4}(?:to|at)\s(?:[\w-]+\s){0,3}")
_SENTENCE = re.compile(r"[.;!?]\s")
#: After a rate of exchange, which falls where a currency rises: 4.1980/4.2115.
_PAIRED = re.compile(r"/\d")
#: Points, by which percentages change.
_LEVELS = {"pp": "%", "bp": "%"}
#: A bare number up to which may be a rank.
_RANKS = 100
_ARTICLES = frozenset(("a", "an"))
#: Where a sentence, or its next part, begins.
_STOP = re.compile(r"[.;:!?]\s|\b(?:while|whereas|but|and)\b")


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = read_table("directions.toml")
    rising, falling = (
        re.compile(rf"\b(?:{'|'.join(table[way].split())})\b(?!{_LIMIT})") for way in ("rising", "falling")
    )
    return rising, falling


def is_against_its_verb(text: str, one: Value, other: Value) -> bool:
    """Whether the verb before two values that follow each other says another way than they do."""
    return is_as_its_verb_says(text, one, other) is False


def is_as_its_verb_says(text: str, one: Value, other: Value) -> bool | None:
    """Whether two values that follow each other go the way that the verb before them says.

    None where no verb says a way, or the two are not a beginning and an end ("from 12 to 10", "to 10 from
    12", "10, up from 12").
    """
    if not one.amounts or not other.amounts or one.amounts[0] == other.amounts[0]:
        return None
    if any(value.ordinal or value.text.lower() in _ARTICLES for value in (one, other)):
        return None  # of ranks the first is the highest
    if (one.unit and other.unit and {*one.units}.isdisjoint(other.units)) or (
        _may_be_year(one) is not _may_be_year(other)
    ):
        return None
    # A currency may stand in front: "to RON 46 million from RON 61 million".
    before = text[: one.span.start]
    between = text[one.core.end : other.span.start]
    if len(between) > _BETWEEN or _PAIRED.match(text, other.core.end):
        return None
    left, middle = before.rstrip(_CURRENCIES), between.rstrip(_CURRENCIES)
    beside = _UP_FROM.fullmatch(middle)
    if beside and not _STOP.search(middle) and not _is_bare(one):
        return (one.amounts[0] > other.amounts[0]) is (beside["way"] == "up")
    forward = bool(_FROM.search(left) and _TO.search(middle))
    backward = bool(_TO.search(left) and _FROM.search(middle))
    if not (forward or backward) or _STOP.search(between):
        return None
    window = before[-_BEFORE:].partition(" ")[2] if len(before) > _BEFORE else before
    stops = [match.end() for match in _STOP.finditer(window)]
    window = window[stops[-1] :] if stops else window
    rising, falling = _words()
    up = [match.start() for match in rising.finditer(window)]
    down = [match.start() for match in falling.finditer(window)]
    if bool(up) is bool(down):
        return None
    rose = (other.amounts[0] > one.amounts[0]) is forward
    return rose is bool(up)


def _may_be_year(value: Value) -> bool:
    return not any(value.units) and value.amounts[0] in _YEARS and value.text.strip().isdigit()


def is_change_of(text: str, one: Value, other: Value) -> bool:
    """Whether one of two values is by how much the other changed, and the smaller: "70, 5 more than".

    Others say the two in either order, and the one that is larger cannot have been the change.
    """
    if not one.amounts or not other.amounts or any(value.ordinal for value in (one, other)):
        return False
    units, other_units = ({_LEVELS.get(unit, unit) for unit in value.units} - {""} for value in (one, other))
    if units != other_units and not units & other_units:
        return False
    between = text[one.span.end : other.span.start].rstrip(_CURRENCIES)
    if len(between) > _APART or _SENTENCE.search(between):
        return False
    if one.amounts[0] > other.amounts[0]:
        return bool(_CHANGED_BY.search(between) or _MORE_THAN.match(text, other.span.end))
    before = text[max(0, one.span.start - _BETWEEN) : one.span.start].rstrip(_CURRENCIES)
    return bool(_rose_by().search(before) and _TO_LEVEL.fullmatch(between))


@cache
def _rose_by() -> re.Pattern[str]:
    """A pattern for a verb of ``directions.toml`` with what it says next: "gained ", "fell by another "."""
    table = read_table("directions.toml")
    words = "|".join([*table["rising"].split(), *table["falling"].split(), *table["changing"].split()])
    return re.compile(rf"\b(?:{words})\s(?:by\s)?(?:(?:another|a\sfurther|some|about|around)\s)?$")


def _is_bare(value: Value) -> bool:
    """Whether a value is a small number alone, which may be a rank."""
    return not value.units and not value.scaled and value.amounts[0] <= _RANKS
