"""Two values that may be exchanged within a sentence: "30 dead and 12 hurt" for "12 Tote und 30 Verletzte".

Both values are right, and stand where the other belongs. It shows where the two change their order from the
source to the English and the words beside them do not, and where an order is impossible ("36 of the 21").
Values that each keep a unit, a rank or a place in a score are not exchanged, in whatever order they stand.
What is found here are pairs with what speaks for an exchange; a fit weighs it (``mtqa.judge.exchanges``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np

from mtqa.estimator.vectors import PlacedVectors
from mtqa.source.values.beside import TURNING, Floats, likeness_beside
from mtqa.source.values.comparison.directions import is_against_its_verb, is_change_of
from mtqa.source.values.comparison.matching import ValueMatch, match
from mtqa.source.values.comparison.replaced import is_same_replacement, says_replaced
from mtqa.source.values.comparison.set_orders import has_set_order, share_noun
from mtqa.source.values.counted import known_beside, known_numbers
from mtqa.source.values.find import find_values
from mtqa.source.values.tables import tables
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, ValueKind, Written

PlacedVectorsOf = Callable[[str], PlacedVectors]

#: Values of a side beyond which a sentence is a table of figures.
_MOST_VALUES = 30
#: Characters of the English between two values that may be exchanged, and pairs of a sentence.
_APART, _MOST_PAIRS = 160, 24
_YEARS = range(1500, 2100)
_LITTLE = 0.05
_FARTHEST = 3.0
#: Between two values: that one may stand for the other, that one is counted within the other, and that the
#: first is a part of the second.
_EITHER = re.compile(r"\s?(?:[-–—]|\bor\b|\bto\b)\s?")
_WITHIN = re.compile(r"\b(?:of|in|at|under|among|within|times|by|since|from|per|for)\b")
_DASH = re.compile(r"\s?[-–—:]\s?")
_LISTED = re.compile(r",\s?")
_PART = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|all)\s)?")
_PART_OF = re.compile(
    r"\s(?:(?!per)[\w-]+\s)?(?:out\s)?of\s(?:(?:the|its|their|all|his|her|our|those|these|some)\s)"
    r"?(?:(?:[\w-]+\s){0,2}[\w-]+['’]s?\s)?"
)
_PER = re.compile(r"\s(?:\w+\s){0,2}?per\s")
#: The same: that the second is what the first was won against, and the whole that the first is a part of.
_AGAINST = re.compile(r"\s(?:votes?|goals?|points?|sets?|games?|frames?)\sto\s")
#: Hits at bats: 9-for-17.
_HITS = re.compile(r"[\s-]for[\s-]")
#: Runs for wickets: 217 for four.
_RUNS = re.compile(r"\sfor\s(?:the loss of\s)?")
_WICKETS = re.compile(r"[,.;]|\s(?:in|at|on|by|when|wickets?|overnight|but|and|with|after|before|while)\b|$")
_IN_SO_MANY = re.compile(r"\s(?:[\w-]+\s){0,3}(?:in|out\sof)\s(?:every\s)?")
#: After the whole: not a noun that it counts.
_UNCOUNTED = re.compile(
    r"[,.;:]|\s(?:(?:has|have|had|is|are|was|were|say|says|said|do|does|did|would|will)\b|\w+ed\b)|$"
)
#: Before a whole that comes first: "Of the 184 deputies present, 101".
_OF_THE = re.compile(r"\b(?:Of|Out of|Among)\s(?:the|its|their|all|those|these|some|every)?\s?$")
_TIMES = re.compile(r"\s?(?:times|-?fold)\b")
_FROM, _TO = re.compile(r"\bfrom\s(?:\w+\s){0,3}$"), re.compile(r"\b(?:to|at|for)\s(?:\w+\s){0,3}$")
#: Between the parts of a share, of which the smaller one comes first.
_SHARE = re.compile(r"\s(?:in|out of)\s(?:every\s)?")
#: By how much something changes, and to what: others say the second first.
_BY, _BY_TO = re.compile(r"\bby\s(?:\w+\s){0,2}$"), re.compile(r"\s(?:[\w-]+\s){0,3}to\s(?:\w+\s){0,2}")
_FROM_NEAR = 40
_HUNDRED, _ALL_OUT = 100, 10


@dataclass(frozen=True, slots=True)
class ValuePair:
    """Two English values that may stand in each other's place, in their order, with those of the source that
    they match, and the numbers that a fit scores them by."""

    english: tuple[Value, Value]
    source: tuple[Value, Value]
    numbers: Mapping[str, float]


def value_pairs(english: str, source: str, language: str, vectors: PlacedVectorsOf) -> Iterator[ValuePair]:
    """The pairs of values of a sentence that may be exchanged; ``language`` is the source's (ISO 639-1).

    Spans count in the two texts. Raises ModelError if the vectors are not available.
    """
    ours, theirs = find_values(english, "en"), find_values(source, language)
    if max(len(ours), len(theirs)) > _MOST_VALUES:
        return

    def replaced(one: Match, other: Match) -> bool | None:
        (i, j), (k, n) = one, other
        return is_same_replacement(english, (ours[i], ours[k]), source, (theirs[j], theirs[n]), language)

    said = replaced if says_replaced(english) else lambda *_: None
    pairs = _pairs(english, source, ours, theirs, said)[:_MOST_PAIRS]
    if not pairs:
        return
    whole = any(_are_of_one_currency(ours[i], ours[k], theirs[j], theirs[n]) for (i, j), (k, n) in pairs)
    like = likeness_beside(
        (english, [value.span if whole else value.core for value in ours], vectors(english)),
        (source, [value.span if whole else value.core for value in theirs], vectors(source)),
        spaceless=tables(language).spaceless,
    )
    known = known_beside(
        (TokenizedText(english, tables("en")), [value.core for value in ours]),
        (TokenizedText(source, tables(language)), [value.core for value in theirs]),
    )
    for (i, j), (k, n) in pairs:
        turned = theirs[j].span.start > theirs[n].span.start
        backwards = _is_backwards(english, ours[i], ours[k])
        against = is_against_its_verb(english, ours[i], ours[k])
        changed = _is_by_and_to(english, ours[i], ours[k]) or is_change_of(english, ours[i], ours[k])
        if turned and not against and (backwards or changed):
            continue  # "to 5 from 8" where the source says 8 first
        if not turned and not against and is_change_of(english, ours[i], ours[k]):
            continue
        if not turned and share_noun(english, ours[i], ours[k]):
            continue
        places = _places(english, ours, theirs, ((i, j), (k, n)))
        places["against"] = float(against)
        order = _order(places["within"] > 0, turned=turned, often=language in TURNING)
        order["backwards"] = float(backwards)
        if said((i, j), (k, n)) is False:
            places["impossible"] = 1.0
        words = _fit(like, (i, j), (k, n), turned=turned)
        words |= known_numbers(known[np.ix_((i, k), (j, n))])
        yield ValuePair((ours[i], ours[k]), (theirs[j], theirs[n]), {**places, **order, **words})


Match = tuple[int, int]
#: By place, the two numbers of the score that a value is in, whichever comes first.
Scores = dict[int, frozenset[tuple[Fraction, ...]]]


def _pairs(
    text: str,
    their_text: str,
    english: Sequence[Value],
    source: Sequence[Value],
    replaced: Callable[[Match, Match], bool | None],
) -> list[tuple[Match, Match]]:
    """Pairs of matches of which each value could stand for the other, the nearest first."""
    alike = (ValueMatch.SAME, ValueMatch.UNIT)
    matches = [(i, j) for i, (j, how) in sorted(match(english, source).items()) if how in alike]
    scores = _scores(text, english), _scores(their_text, source)
    pairs = [
        (a, b)
        for a, b in combinations(matches, 2)
        if _may_be(text, a, b, english, source)
        and (said := replaced(a, b)) is not True  # "250 instead of 300" for "statt 300 nur 250"
        and (said is False or not _keep_their_own(a, b, english, source, scores))
    ]
    return sorted(pairs, key=lambda pair: english[pair[1][0]].core.start - english[pair[0][0]].core.end)


def _may_be(text: str, one: Match, other: Match, english: Sequence[Value], source: Sequence[Value]) -> bool:
    (i, j), (k, n) = one, other
    four = (english[i], english[k], source[j], source[n])
    if not 0 <= english[k].core.start - english[i].core.end <= _APART:
        return False
    if any(value.cycle for value in four) or Written.CODE in (english[i].written, english[k].written):
        return False
    if all(value.dates for value in four):
        return all(len(value.dates) == 1 and value.dates[0].day for value in four)
    if all(value.kind is ValueKind.TIME for value in four):
        return english[i].clock != english[k].clock
    if any(not value.amounts or value.kind is ValueKind.TIME or value.amounts[0] == 0 for value in four):
        return False
    if _have_one_order(text, english[i], english[k]):
        return False
    words = any(value.amounts[0] == 1 and value.written is Written.WORD for value in four)
    words = words or any(v.written is Written.WORD and not v.plain for v in (english[i], english[k]))
    return not words and set(english[i].amounts).isdisjoint(english[k].amounts)


def _have_one_order(text: str, one: Value, other: Value) -> bool:
    """Whether what stands between two values says that their order is right, or says nothing."""
    between = text[one.core.end : other.core.start]
    if any(_TIMES.match(text, value.core.end) for value in (one, other)):
        return True  # "at 66, three times": a verb in many languages
    if _LISTED.fullmatch(between):
        return True  # a list has any order, and "14, 500" may be one figure
    if not other.units and (_DASH.fullmatch(between) or _AGAINST.fullmatch(between)):
        return True  # the winner's goals and votes come first
    if not other.units and _HITS.fullmatch(between) and "-" in between and one.amounts[0] < other.amounts[0]:
        return True
    if _RUNS.fullmatch(between) and other.amounts[0] <= _ALL_OUT and _WICKETS.match(text, other.core.end):
        return True
    if has_set_order(text, one, other):
        return True
    part = _PART_OF.fullmatch(between) or _SHARE.fullmatch(between)
    part = part or (_IN_SO_MANY.fullmatch(between) and _UNCOUNTED.match(text, other.core.end))
    # Four of the six: six of the four cannot have been meant.
    return bool(part) and one.amounts[0] < other.amounts[0]


def _keep_their_own(
    one: Match,
    other: Match,
    english: Sequence[Value],
    source: Sequence[Value],
    scores: tuple[Scores, Scores],
) -> bool:
    """Whether what is written with each value tells the two apart alike on both sides: of those that
    changed places one would have the unit, the rank or the score that its match does not have."""
    (i, j), (k, n) = one, other
    ranks = (english[i].ordinal, english[k].ordinal)
    if ranks == (source[j].ordinal, source[n].ordinal) and ranks[0] is not ranks[1]:
        return True
    if (i in scores[0]) is not (j in scores[1]) or (k in scores[0]) is not (n in scores[1]):
        return True  # "from two sets down" matches a figure of another score
    in_score = (i in scores[0], k in scores[0])
    if in_score == (j in scores[1], n in scores[1]) and in_score[0] is not in_score[1]:
        return True
    if all(in_score):
        ours, theirs = scores
        both = ours[i] in theirs.values() and ours[k] in theirs.values()
        if both and theirs[j] in ours.values() and theirs[n] in ours.values():
            return True  # the same scores, each perhaps as the other side has it: 6-2, 3-6
    units = _units_of(english[i]), _units_of(english[k])
    their_units = _units_of(source[j]), _units_of(source[n])
    kept = bool(units[0] & their_units[0] or units[1] & their_units[1])
    return kept and not (units[0] & their_units[1] or units[1] & their_units[0])


def _units_of(value: Value) -> frozenset[str]:
    return frozenset(value.units) - {""}


def _scores(text: str, values: Sequence[Value]) -> Scores:
    """The scores of a text, of whose numbers two have a dash or a colon between them: 3-2, 3:2."""
    found = set[int]()
    for at, (one, other) in enumerate(pairwise(values)):
        figures = all(text[value.core.start : value.core.end].isdecimal() for value in (one, other))
        dash = _DASH.fullmatch(text[one.core.end : other.core.start])
        if figures and not one.units and not other.units and dash:
            found |= {at, at + 1}
    places = sorted(found)
    scores = (places[first : first + 2] for first in range(0, len(places), 2))
    return {place: frozenset(values[each].amounts for each in score) for score in scores for place in score}


def _fit(like: Floats, one: Match, other: Match, *, turned: bool) -> dict[str, float]:
    """What the words beside the values say: for the places as they are, and for the exchange."""
    (i, j), (k, n) = one, other
    here, there = float(like[i, j] + like[k, n]), (float(like[i, n]), float(like[k, j]))
    better = math.log((sum(there) + _LITTLE) / (here + _LITTLE))
    return {
        "here": here,
        "there": sum(there),
        "both": min(there),
        "better_turned": better if turned else 0.0,
        "better_kept": 0.0 if turned else better,
    }


def _is_backwards(text: str, one: Value, other: Value) -> bool:
    """Whether most would name the second first: "to 5 from 8", "of the 184 present, 101"."""
    before, between = text[: one.span.start], text[one.span.end : other.span.start]
    if _OF_THE.search(before):
        return True
    if _OF_THE.search(between) and one.amounts[:1] < other.amounts[:1]:
        return True  # "41. Of the 254 present, 15": a whole that opens the next sentence
    return bool(_TO.search(before) and _FROM.search(between)) and len(between) < _FROM_NEAR


def _is_by_and_to(text: str, one: Value, other: Value) -> bool:
    """Whether the first says by how much something changes, and the second to what: "by 30 to 790"."""
    return (
        _BY.search(text, max(0, one.span.start - _FROM_NEAR), one.span.start) is not None
        and _BY_TO.fullmatch(text, one.span.end, other.span.start) is not None
    )


def _order(within: bool, *, turned: bool, often: bool) -> dict[str, float]:
    """Whether the two change their order, which happens ``often`` in some languages."""
    return {
        "turned": float(turned and not often),
        "turned_often": float(turned and often),
        "within_turned": float(within and turned),
    }


def _places(
    text: str, english: Sequence[Value], source: Sequence[Value], pair: tuple[Match, Match]
) -> dict[str, float]:
    """What the values are, and how they stand in their sentences."""
    (i, j), (k, n) = pair
    one, other = english[i], english[k]
    between = text[one.core.end : other.core.start]
    dates = bool(one.dates) or one.kind is ValueKind.TIME
    return {
        "beside": float(k - i == 1 and abs(j - n) == 1),
        "units": float(_units_exchanged(one, other, source[j], source[n])),
        "alike": float(set(one.units) - {""} == set(other.units) - {""}),
        "within": float(bool(_WITHIN.search(between))),
        "ranks": float(any(_is_rank(value) for value in (one, other))),
        "dates": float(dates),
        "far": min(_FARTHEST, len(between) / 50),
        "impossible": float(_is_impossible(text, (one, other), (source[j], source[n]))),
    }


def _is_rank(value: Value) -> bool:
    """Whether a value is an ordinal or a year, rather than counting something."""
    return value.ordinal or (bool(value.amounts) and value.amounts[0] in _YEARS and not value.units)


def _units_exchanged(one: Value, other: Value, source: Value, other_source: Value) -> bool:
    """Whether each English value has the unit that the source gives the other."""
    direct = _share(one, source) + _share(other, other_source)
    cross = _share(one, other_source) + _share(other, source)
    if _is_said_once(one, other) and _is_said_once(source, other_source):
        return False  # the unit is that of both: "5 instead of 8 minutes", "5 minutes instead of 8"
    return direct == 0 and cross >= 1.5 and bool(one.units or other.units)


def _are_of_one_currency(one: Value, other: Value, source: Value, other_source: Value) -> bool:
    """Whether each side names the currency of two sums once, of another one than the other side does: it
    tells nothing of which sum is which."""
    named = (one, other_source) if _units_of(one) else (other, source)
    return (
        _is_said_once(one, other)
        and _is_said_once(source, other_source)
        and all(value.kind is ValueKind.MONEY for value in named)
    )


def _is_said_once(one: Value, other: Value) -> bool:
    """Whether one of two values has a unit."""
    return bool(_units_of(one)) is not bool(_units_of(other))


def _share(one: Value, other: Value) -> float:
    """1 for a unit in common, one half where neither has one."""
    if not one.units and not other.units:
        return 0.5
    return 1.0 if set(one.units) & set(other.units) else 0.0


def _is_impossible(text: str, english: tuple[Value, Value], source: tuple[Value, Value]) -> bool:
    """Whether the English order cannot be: "36 of the 21", "100,000 per 2.5", "three or two" for 2 or 3."""
    one, other = english
    if not one.amounts or not other.amounts or one.amounts[0] <= other.amounts[0]:
        return False
    if any(value.ordinal for value in english):
        return False
    between = text[one.core.end : other.core.start]
    if _PART.fullmatch(between):
        return not other.units and one.amounts[0].denominator == 1
    power = math.log10(one.amounts[0]) if one.amounts[0] >= _HUNDRED else 0.5
    if _PER.fullmatch(between):
        return power == int(power)
    if not _EITHER.fullmatch(between) or source[0].span.start < source[1].span.start:
        return False
    return not _FROM.search(text[: one.span.start])
