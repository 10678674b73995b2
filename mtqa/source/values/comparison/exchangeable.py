"""Which two values of a sentence may stand in each other's place.

Values that each keep a unit, a rank or a place in a score are not exchanged, in whatever order they stand;
nor are those whose order is the usual one in English: "four of the six", "to 5 from 8" where the source says
8 first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from mtqa.source.values.comparison.directions import is_as_its_verb_says, is_change_of
from mtqa.source.values.comparison.matching import ValueMatch, match
from mtqa.source.values.comparison.replaced import is_same_replacement, says_replaced
from mtqa.source.values.comparison.set_orders import has_set_order, share_noun
from mtqa.source.values.numbers.plain_words import ARTICLES
from mtqa.source.values.units.measures import PERCENT
from mtqa.source.values.value import Value, ValueKind, Written

#: Numbers of a value of the English and of the one of the source that it matches.
Match = tuple[int, int]
#: Whether two matches are said to replace each other as the source says it; None where nothing says that.
Replaced = Callable[[Match, Match], bool | None]
#: By place, the two numbers of the score that a value is in, whichever comes first.
Scores = dict[int, frozenset[tuple[Fraction, ...]]]

#: Values of a side beyond which a sentence is a table of figures.
MOST_VALUES = 30
#: Characters of the English between two values that may be exchanged.
_APART = 160
_DASH = re.compile(r"\s?[-–—:]\s?")
_LISTED = re.compile(r",\s?")
_PART_OF = re.compile(
    r"\s(?:(?!per)[\w-]+\s)?(?:out\s)?of\s(?:(?:the|its|their|all|his|her|our|those|these|some)\s)"
    r"?(?:(?:[\w-]+\s){0,2}[\w-]+['’]s?\s)?"
)
#: The same: that the second is what the first was won against, and the whole that the first is a part of.
_AGAINST = re.compile(r"\s(?:votes?|goals?|points?|sets?|games?|frames?)\sto\s")
#: Hits at bats: 9-for-17.
_HITS = re.compile(r"[\s-]for[\s-]")
#: Runs for wickets: 217 for four.
_RUNS = re.compile(r"\sfor\s(?:the loss of\s)?")
_WICKETS = re.compile(r"[,.;]|\s(?:in|at|on|by|when|wickets?|overnight|but|and|with|after|before|while)\b|$")
#: Of the first is what the second counts, which English alone may say in this order: "the two shops' nine".
_POSSESSED = re.compile(r"\s(?:(?!of\s)[\w’'-]+\s){0,3}(?:[\w-]+['’]s|[\w-]+s['’])\s")
_IN_SO_MANY = re.compile(r"\s(?:[\w-]+\s){0,3}(?:in|out\sof)\s(?:every\s)?")
#: After the whole: not a noun that it counts.
_UNCOUNTED = re.compile(
    r"[,.;:]|\s(?:(?:has|have|had|is|are|was|were|say|says|said|do|does|did|would|will)\b|\w+ed\b)|$"
)
#: Before a whole that comes first: "Of the 184 deputies present, 101".
_OF_THE = re.compile(r"\b(?:Of|Out of|Among)\s(?:the|its|their|all|those|these|some|every)?\s?$")
_TIMES = re.compile(r"\s?(?:times|-?fold)\b")
FROM, TO = re.compile(r"\bfrom\s(?:\w+\s){0,3}$"), re.compile(r"\b(?:to|at|for)\s(?:\w+\s){0,3}$")
#: Between the parts of a share, of which the smaller one comes first.
_SHARE = re.compile(r"\s(?:in|out of)\s(?:every\s)?")
#: By how much something changes, and to what: others say the second first.
_BY, _BY_TO = re.compile(r"\bby\s(?:\w+\s){0,2}$"), re.compile(r"\s(?:[\w-]+\s){0,3}to\s(?:\w+\s){0,2}")
_FROM_NEAR = 40
#: Between a value that a verb sets in order and the whole of which it is a part.
_WHOLE = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:out\s)?of\s(?:(?:the|a|its|all)\s)?(?:(?:possible|total|maximum)\s)?"
)
#: Values between the two that a verb sets in order.
_MOST_WITH = 2
_ALL_OUT = 10
#: Where the next sentence begins, which is not "Sept. 11" nor "8 a.m. Monday".
_NEXT_SENTENCE = re.compile(r"(?<!\b\w)(?<!\b[A-Z]\w\w)(?<!\bSept)[.!?]['\"”’)]*\s+['\"“‘(]?[^\W\d_a-z]")
#: A time of day is said again in another zone: "8:20 a.m. local time (6:20 a.m. in Moscow)".
_SAID_AGAIN = re.compile(r"[^()]*\(")
#: Between the name of a person and the age, and what follows that: "Khare, 58, who".
_AGED, _AGED_END, _OLDEST = re.compile(r"[^\W\d_],\s$"), re.compile(r"[,.;)]"), 110
_YEAR = "year"
#: Numbers that may be years, to which no unit of a neighbour belongs.
YEARS = range(1500, 2100)


def sure_matches(english: Sequence[Value], source: Sequence[Value]) -> list[Match]:
    """The values that surely say the same, in the order of the English."""
    alike = (ValueMatch.SAME, ValueMatch.UNIT)
    return [(i, j) for i, (j, how) in sorted(match(english, source).items()) if how in alike]


def keep_each_other(
    texts: tuple[str, str],
    language: str,
    values: tuple[Sequence[Value], Sequence[Value]],
    one: Match,
    other: Match,
) -> bool:
    """Whether two matches, in the order of the English, surely stand where the source has them: what is
    written with them tells them apart, or English says them in this order.

    ``texts`` and ``values``: of the English and of its source, whose ``language`` (ISO 639-1) it is.
    """
    (english, source), (ours, theirs) = texts, values
    first, last = ours[one[0]], ours[other[0]]
    if not first.amounts or not last.amounts:
        return False
    return (
        is_replaced_as_said(english, source, language, ours, theirs)(one, other) is True
        or _have_one_order(english, first, last)
        or not {one, other}.isdisjoint(_bound(english, sure_matches(ours, theirs), ours))
        or _keep_their_own(
            english, one, other, ours, theirs, (_scores(english, ours), _scores(source, theirs))
        )
        or has_usual_order(english, first, last, turned=is_turned(one, other, theirs))
    )


def is_turned(one: Match, other: Match, source: Sequence[Value]) -> bool:
    """Whether the source has two matches, which are in the order of the English, in the other one."""
    return source[one[1]].span.start > source[other[1]].span.start


def has_usual_order(text: str, one: Value, other: Value, *, turned: bool) -> bool:
    """Whether English says two values in this order where the source has the same or, ``turned``, the other:
    "to 5 from 8" where it says 8 first."""
    as_said, changed = is_as_its_verb_says(text, one, other), is_change_of(text, one, other)
    if as_said:
        return True  # of two that were exchanged the verb would say another way
    if turned:
        usual = is_backwards(text, one, other) or changed or _is_by_and_to(text, one, other)
        return as_said is None and usual
    return (changed and as_said is None) or share_noun(text, one, other)


def is_replaced_as_said(
    english: str, source: str, language: str, ours: Sequence[Value], theirs: Sequence[Value]
) -> Replaced:
    """What tells whether one value is said to replace another ("250 instead of 300") as the source says."""

    def replaced(one: Match, other: Match) -> bool | None:
        (i, j), (k, n) = one, other
        return is_same_replacement(english, (ours[i], ours[k]), source, (theirs[j], theirs[n]), language)

    return replaced if says_replaced(english) else lambda *_: None


def exchangeable_pairs(
    text: str,
    their_text: str,
    english: Sequence[Value],
    source: Sequence[Value],
    replaced: Replaced,
) -> list[tuple[Match, Match]]:
    """Pairs of matches of which each value could stand for the other, the nearest first."""
    matches = sure_matches(english, source)
    scores = _scores(text, english), _scores(their_text, source)
    bound = _bound(text, matches, english)
    pairs = [
        (a, b)
        for a, b in combinations(matches, 2)
        if a not in bound
        and b not in bound
        and _may_be(text, a, b, english, source)
        and (said := replaced(a, b)) is not True  # "250 instead of 300" for "statt 300 nur 250"
        and (said is False or not _keep_their_own(text, a, b, english, source, scores))
    ]
    return sorted(pairs, key=lambda pair: english[pair[1][0]].core.start - english[pair[0][0]].core.end)


def _bound(text: str, matches: Sequence[Match], english: Sequence[Value]) -> frozenset[Match]:
    """The matches that go with a neighbour on both sides, and that a verb of the English sets in order:
    "fell to 347 from 412", "rose to 51 points out of 100 from 46"."""
    return frozenset(
        each
        for one, other in combinations(matches, 2)
        if other[0] - one[0] <= 1 + _MOST_WITH
        and _are_neighbours(text, one, other, matches, english)
        and is_as_its_verb_says(text, english[one[0]], english[other[0]])
        for each in (one, other)
    )


def _are_neighbours(
    text: str, one: Match, other: Match, matches: Sequence[Match], english: Sequence[Value]
) -> bool:
    """Whether nothing stands between two matches on either side but what goes with the first of them."""
    (i, j), (k, n) = one, other
    inside = {their for our, their in matches if i < our < k}
    return all(place in inside for place in range(min(j, n) + 1, max(j, n))) and all(
        _goes_with(text, english[i], value) for value in english[i + 1 : k]
    )


def _goes_with(text: str, value: Value, behind: Value) -> bool:
    """Whether what stands behind a value is the whole of which that is a part, its share, or its date."""
    if behind.dates or behind.cycle or behind.calendar or behind.text.lower() in ARTICLES:
        return True
    if not value.amounts or not behind.amounts:
        return False
    between = text[value.core.end : behind.span.start]
    if _WHOLE.fullmatch(between):
        return value.amounts[0] <= behind.amounts[0]
    return PERCENT in behind.units and PERCENT not in value.units and "(" in between


def _may_be(text: str, one: Match, other: Match, english: Sequence[Value], source: Sequence[Value]) -> bool:
    (i, j), (k, n) = one, other
    four = (english[i], english[k], source[j], source[n])
    if not 0 <= english[k].core.start - english[i].core.end <= _APART:
        return False
    if any(value.cycle for value in four) or Written.CODE in (english[i].written, english[k].written):
        return False
    between = text[english[i].core.end : english[k].core.start]
    if _NEXT_SENTENCE.search(between):
        return False
    if all(value.dates for value in four):
        return all(len(value.dates) == 1 and value.dates[0].day for value in four)
    if all(value.kind is ValueKind.TIME for value in four):
        return english[i].clock != english[k].clock and not _SAID_AGAIN.fullmatch(between)
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
    if _POSSESSED.fullmatch(between) or has_set_order(text, one, other):
        return True
    part = _PART_OF.fullmatch(between) or _SHARE.fullmatch(between)
    part = part or (_IN_SO_MANY.fullmatch(between) and _UNCOUNTED.match(text, other.core.end))
    # Four of the six: six of the four cannot have been meant.
    return bool(part) and one.amounts[0] < other.amounts[0]


def _keep_their_own(
    text: str,
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
    units = _units_said(text, english[i]), _units_said(text, english[k])
    their_units = units_of(source[j]), units_of(source[n])
    kept = bool(units[0] & their_units[0] or units[1] & their_units[1])
    return kept and not (units[0] & their_units[1] or units[1] & their_units[0])


def units_of(value: Value) -> frozenset[str]:
    """The units that may be meant; none of what may be a year, which has at most that of its neighbour."""
    if value.amount in YEARS and "" in value.units:
        return frozenset()
    return frozenset(value.units) - {""}


def _units_said(text: str, value: Value) -> frozenset[str]:
    """The units of an English value; years where it is an age beside a name."""
    is_age = not value.units and value.amount in range(_OLDEST) and _AGED_END.match(text, value.core.end)
    return frozenset((_YEAR,)) if is_age and _AGED.search(text[: value.core.start]) else units_of(value)


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


def is_backwards(text: str, one: Value, other: Value) -> bool:
    """Whether most would name the second first: "to 5 from 8", "of the 184 present, 101"."""
    before, between = text[: one.span.start], text[one.span.end : other.span.start]
    if _OF_THE.search(before):
        return True
    if _OF_THE.search(between) and one.amounts[:1] < other.amounts[:1]:
        return True  # "41. Of the 254 present, 15": a whole that opens the next sentence
    return bool(TO.search(before) and FROM.search(between)) and len(between) < _FROM_NEAR


def _is_by_and_to(text: str, one: Value, other: Value) -> bool:
    """Whether the first says by how much something changes, and the second to what: "by 30 to 790"."""
    return (
        _BY.search(text, max(0, one.span.start - _FROM_NEAR), one.span.start) is not None
        and _BY_TO.fullmatch(text, one.span.end, other.span.start) is not None
    )
