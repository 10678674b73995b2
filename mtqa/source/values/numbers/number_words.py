"""Reads a number of figures and words: zweiundzwanzig, 4.5 million, three and a half thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mtqa.source.values.numbers.added_figures import either_mark, is_added
from mtqa.source.values.numbers.number_compounds import scale_of_compound
from mtqa.source.values.numbers.number_items import FoundItem, following, items_at
from mtqa.source.values.numbers.own_parts import (
    counts_other,
    is_last_part,
    is_own_part,
    is_unit_behind,
    ranks_counted,
)
from mtqa.source.values.numbers.sums import NumberItem, Sum
from mtqa.source.values.numbers.unit_compounds import unit_compound
from mtqa.source.values.tables import Notation, WordRole
from mtqa.source.values.tokens import Token, is_hyphened
from mtqa.source.values.units.measures import PERCENT, measures
from mtqa.source.values.units.scale_letters import is_cent, is_letter

_ARTICLES = frozenset(("a", "an"))
#: English words that the tables have for one, and that are not part of a number.
_OTHER_ONES = frozenset(("another", "once", "single", "sole", "alone", "only", "per", "each", "same"))
_PER = "per"
_THOUSAND, _MILLION = 1000, 10**6
_MOST_ITEMS, _LOOK_AHEAD = 24, 4
#: Numbers below it count something else after millions.
_MOST_ANEW = 100
#: Endings that make a multiple of a number, which no scale goes on with.
_TIMES = {"hu": ("szor", "szer", "ször"), "de": ("mal",), "nl": ("maal",), "cs": ("krát",), "sk": ("krát",)}
#: Languages that add figures to a thousand in words, and with decimals to one in figures: mil 510 millones,
#: 21 mil 510.2 millones.
_ADDS_FIGURES, _LEAST_ADDED = frozenset(("es",)), 10
#: Languages in which the first word of several makes an ordinal of them.
_RANKS_FIRST = frozenset(("vi",))
#: Halves of the scale before them: trăm rưỡi is 150.
_HALF_OF_SCALE = frozenset(("rưỡi",))
#: Abbreviated scales that without a figure are other words: of the Greek "half of".
_BEHIND_FIGURES = frozenset(("εκ", "δις", "τρις"))
#: Scales with endings that without a number before them are other words: of the Turkish "got on".
_BEHIND_NUMBERS = frozenset(("bindi", "bindir", "binle", "binken"))


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number among tokens: ``first`` to ``last``, exclusive."""

    first: int
    last: int
    sum: Sum

    @property
    def scale(self) -> Fraction:
        """The last scale of the number, 1 if it has none."""
        return self.sum.low or self.sum.pending or Fraction(1)


def read_number(tokens: Sequence[Token], first: int, stop: int, rules: Notation) -> WordNumber | None:
    """The longest number that starts at a token and ends before another, or None."""
    state, last, joined = Sum(), first, False
    here: int | None = first
    while here is not None and here < stop and state.items < _MOST_ITEMS:
        if is_cent(tokens, here, rules.language):
            break
        found = items_at(tokens, here, rules) if here == first or not _is_percent(tokens[here]) else None
        if found is None and state.figures and state.low is None:
            found = _found(scale_of_compound(tokens[here], rules), here)
        if found is None or found.after > stop or found.first.role is WordRole.MINUS:
            break
        if state.items and unit_compound(tokens[here].text, rules.language):
            break  # из ста шестилеток
        if found.first.role is WordRole.AND:
            if not state.items or joined or _is_next_scaled(tokens, found.after, state, rules):
                break
            joined = True
            here = following(tokens, found.after)
            continue
        if found.first.joined and _is_next_scaled(tokens, here, state, rules):
            break  # ثلاثة آلاف وعشرة آلاف
        scale = found.first.role is WordRole.SCALE
        found = _added_figure(tokens, first, state, found, rules) if joined else found
        apart = (scale and is_letter(tokens, here, first, rules.language)) or _is_apart(
            state, found, tokens, rules, joined
        )
        added = None if apart else _add(state, found, tokens, rules, joined)
        if added is None:
            break
        state, last = added
        joined = False
        here = following(tokens, last)
    return WordNumber(first, last, either_mark(tokens[first], state, rules)) if state.items else None


def _found(items: tuple[NumberItem, ...], at: int) -> FoundItem | None:
    return FoundItem(items, at + 1) if items else None


def _added_figure(
    tokens: Sequence[Token], first: int, state: Sum, found: FoundItem, rules: Notation
) -> FoundItem:
    """What was found after "and", marked where it is a figure that this adds to the number."""
    if not is_added(tokens, first, found.after, state, found.first, rules):
        return found
    return replace(found, items=(replace(found.first, added=True), *found.items[1:]))


def _is_next_scaled(tokens: Sequence[Token], at: int, state: Sum, rules: Notation) -> bool:
    """Whether a number with as large a scale begins there, after "and": "between one thousand and ten
    thousand", "entre tres mil y diez mil"."""
    here, parts = at, 0
    while state.low is not None and here < len(tokens) and parts < _LOOK_AHEAD:
        found = items_at(tokens, here, rules)
        if found is None:
            return False
        for item in found.items:
            if item.role is WordRole.FRACTION:
                return False  # ملياران ونصف مليار
            if item.role is WordRole.SCALE and item.value >= _THOUSAND:
                return parts > 0 and item.value >= state.low
            parts += 1
        here = found.after
    return False


def _is_percent(token: Token) -> bool:
    """Whether a word is one for percent that looks like a hundred: بالمئة."""
    return PERCENT in measures().whole.get(token.text, ())


def _is_apart(state: Sum, found: FoundItem, tokens: Sequence[Token], rules: Notation, joined: bool) -> bool:
    """Whether a word is not part of the number before it: "570 thousand and another", "7500 half masks"."""
    word = found.first
    if state.items and tokens[found.after - 2].text.endswith(_TIMES.get(rules.language, ("\n",))):
        return True  # négyszer százas
    brief = word.role is WordRole.SCALE and tokens[found.after - 1].text in _BEHIND_FIGURES
    alone = not state.items and tokens[found.after - 1].text in _BEHIND_NUMBERS
    anew = not joined and (
        _counts_anew(state, found, tokens, rules) or _is_english_per(state, found, tokens, rules)
    )
    unit = state.items > 0 and is_unit_behind(word, tokens[found.after - 1].text, rules.language)
    other = counts_other(state, word, tokens[found.after - 1].text, rules.language, joined=joined)
    if (
        anew
        or unit
        or other
        or alone
        or (brief and not state.figures)
        or _is_from(state, found, tokens, rules)
    ):
        return True
    if word.role is WordRole.FRACTION:
        part = replace(word, joined=word.joined or joined)
        alone = state.figures > 0 and not joined
        return is_own_part(part, tokens, found.after, rules.language, alone=alone)
    if word.role is WordRole.ORDINAL and state.items:
        if state.ordinal and (rules.language == "en" or (joined and rules.language != "is")):
            return True  # the twentieth and third
        if rules.language == "ar" and not joined and not word.joined and state.low is not None:
            return True  # the third millennium
        if rules.language == "en" and not joined and ranks_counted(state, tokens, found.after):
            return True  # 14 seventh-graders
    if not joined or word.role is not WordRole.CARDINAL or word.figure or word.value != 1:
        return False
    place = following(tokens, found.after)
    behind = items_at(tokens, place, rules) if place is not None else None
    if behind is not None and behind.first.role in (WordRole.FRACTION, WordRole.ORDINAL):
        return False  # and a half, and a third
    return state.figures > 0 or tokens[found.after - 1].text in _OTHER_ONES


def _is_english_per(state: Sum, found: FoundItem, tokens: Sequence[Token], rules: Notation) -> bool:
    """Whether "per", which the tables have for one, stands after a number: forty per cent."""
    return state.items > 0 and rules.language == "en" and tokens[found.after - 1].text == _PER


def _is_from(state: Sum, found: FoundItem, tokens: Sequence[Token], rules: Notation) -> bool:
    """Whether a number begins another amount than the scaled one before it: "275 milyondan 312 milyon"."""
    if state.low is None or found.first.role is not WordRole.CARDINAL:
        return False
    if is_last_part(tokens[found.after - 2].text, rules):
        return True
    if not found.first.figure or found.after >= len(tokens):
        return False
    behind = items_at(tokens, found.after, rules)
    scaled = behind is not None and behind.first.role is WordRole.SCALE
    return scaled and behind is not None and behind.first.value == state.low


def _counts_anew(state: Sum, found: FoundItem, tokens: Sequence[Token], rules: Notation) -> bool:
    """Whether a number after a scale counts something else: "up from 1.7 million four years ago".

    Nothing is added to a figure with decimals, and nobody counts millions and a few.
    """
    word = found.first
    if state.low is None or state.rest is not None or word.role is not WordRole.CARDINAL or word.joined:
        return False
    hyphened = word.figure and rules.language == "en" and is_hyphened(tokens, found.after)
    if hyphened or (state.figures and state.step < state.low):  # 55 million 60-kilo bags
        return True
    if word.figure and not (state.figures > 0 and word.step == 1):
        return rules.language not in _ADDS_FIGURES or word.value < _LEAST_ADDED
    if word.figure or word.value >= _MOST_ANEW or (state.low < _MILLION and rules.language != "en"):
        return False
    if not state.figures and state.low < _MILLION:
        return False  # two thousand five
    place = following(tokens, found.after)
    return place is None or items_at(tokens, place, rules) is None


def _add(
    state: Sum, found: FoundItem, tokens: Sequence[Token], rules: Notation, joined: bool
) -> tuple[Sum, int] | None:
    """The sum with the items of a token, and the token after them; None if they start another number."""
    first = found.first
    ahead = rules.scale_first or (not state.items and tokens[found.after - 1].text in rules.inverted)
    before = first.role is WordRole.SCALE and ahead and first.value >= _THOUSAND
    unscaled = state.pending is None and state.low is None
    if before and unscaled and _counts(tokens, found.after, rules):
        pending = Sum(pending=first.value, items=1, scaled=True, step=first.value)
        return (pending, found.after) if not state.items else None
    if first.role is WordRole.CARDINAL and first.value == 1 and not first.figure and state.items:
        with_article = _past_article(state, found, tokens, rules, joined)
        if with_article is not None or _is_per(state, found, tokens, rules):
            return with_article
    added: Sum | None = state
    for number, item in enumerate(found.items):
        half = tokens[found.after - 1].text in _HALF_OF_SCALE
        made = replace(item, joined=joined or item.joined or half, glued=item.glued or number > 0)
        first_units, first_ranks = rules.units_first and made.joined, rules.language in _RANKS_FIRST
        added = added.add(made, units_first=first_units, ranks_first=first_ranks) if added else None
    return (added, found.after) if added else None


def _is_per(state: Sum, one: FoundItem, tokens: Sequence[Token], rules: Notation) -> bool:
    """Whether "one" is not part of the number before it: "27 million a year", "3 millones un año"."""
    if tokens[one.after - 1].text in _ARTICLES and rules.language == "en":
        return True
    if state.low is None or state.rest is not None or one.first.glued:
        return False
    place = following(tokens, one.after)
    behind = items_at(tokens, place, rules) if place is not None else None
    scaled = behind is not None and behind.first.role is WordRole.SCALE
    return not scaled and (bool(state.figures) or state.low >= _MILLION)


def _past_article(
    state: Sum, article: FoundItem, tokens: Sequence[Token], rules: Notation, joined: bool
) -> tuple[Sum, int] | None:
    """The sum with what stands after an article: "two and a half", "half a million"."""
    place = following(tokens, article.after)
    found = items_at(tokens, place, rules) if place is not None else None
    if found is None:
        return None
    item = replace(found.first, joined=joined)
    if (
        joined and tokens[found.after - 1].text == "dozen" and found.after - 1 != place
    ):  # two and a half dozen
        found, item = (
            FoundItem(found.items, found.after - 1),
            replace(item, role=WordRole.FRACTION, value=Fraction(1, 2)),
        )
    if joined and item.role is WordRole.ORDINAL:  # "and a third"
        item = replace(item, role=WordRole.FRACTION, value=min((item.value, *item.other)))
    if item.role is not (WordRole.FRACTION if joined else WordRole.SCALE):
        return None
    if joined and item.value >= 1:
        return None
    if not joined and (state.rest is None or state.rest >= 1):
        return None
    added = state.add(item)
    return (added, found.after) if added else None


def _counts(tokens: Sequence[Token], at: int, rules: Notation) -> bool:
    """Whether a number stands at a token, right after another word."""
    place = following(tokens, at)
    found = items_at(tokens, place, rules) if place is not None else None
    return found is not None and found.first.role is WordRole.CARDINAL
