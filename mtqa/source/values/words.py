"""Numbers in words, in figures, or in both, among the tokens of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mtqa.source.values.items import Found, following, items_at
from mtqa.source.values.measures import PERCENT, measures
from mtqa.source.values.scan import Token, gap
from mtqa.source.values.sums import Sum
from mtqa.source.values.tables import Role, Tables

_ARTICLES = frozenset(("a", "an"))
_THOUSAND = 1000
_MOST_ITEMS = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number among tokens: ``first`` to ``last``, exclusive."""

    first: int
    last: int
    sum: Sum

    @property
    def scale(self) -> Fraction:
        """The last scale of the number, 1 if it has none."""
        return self.sum.low or self.sum.pending or Fraction(1)


def read_number(tokens: Sequence[Token], first: int, stop: int, rules: Tables) -> Number | None:
    """The longest number that starts at a token and ends before another, or None."""
    state, last, joined = Sum(), first, False
    here: int | None = first
    while here is not None and here < stop and state.items < _MOST_ITEMS:
        found = items_at(tokens, here, rules) if here == first or not _is_percent(tokens[here]) else None
        if found is None or found.after > stop or found.first.role is Role.MINUS:
            break
        if found.first.role is Role.AND:
            if not state.items or joined:
                break
            joined = True
            here = following(tokens, found.after)
            continue
        added = None if _is_letter(tokens, here, first, found) else _add(state, found, tokens, rules, joined)
        if added is None:
            break
        state, last = added
        joined = False
        here = following(tokens, last)
    return Number(first, last, state) if state.items else None


def _is_percent(token: Token) -> bool:
    """Whether a word is one for percent that looks like a hundred: بالمئة."""
    return PERCENT in measures().whole.get(token.text, ())


def _is_letter(tokens: Sequence[Token], here: int, first: int, found: Found) -> bool:
    """Whether a letter is no scale: "5m" is, but not the first of "947 B.S."."""
    brief = found.first.role is Role.SCALE and tokens[here].kind == "word" and len(tokens[here].text) == 1
    return brief and (here == first or gap(tokens, here - 1) > 0)


def _add(
    state: Sum, found: Found, tokens: Sequence[Token], rules: Tables, joined: bool
) -> tuple[Sum, int] | None:
    """The sum with the items of a token, and the token after them; None if they start another number."""
    first = found.first
    before = first.role is Role.SCALE and rules.scale_first and first.value >= _THOUSAND
    unscaled = state.pending is None and state.low is None
    if before and unscaled and _counts(tokens, found.after, rules):
        pending = Sum(pending=first.value, items=1, scaled=True, step=first.value)
        return (pending, found.after) if not state.items else None
    if first.role is Role.CARDINAL and first.value == 1 and not first.figure and state.items:
        with_article = _past_article(state, found, tokens, rules, joined)
        if with_article is not None or (joined and tokens[found.after - 1].text in _ARTICLES):
            return with_article
    added: Sum | None = state
    for number, item in enumerate(found.items):
        made = replace(item, joined=joined or item.joined, glued=item.glued or number > 0)
        added = added.add(made, units_first=rules.units_first and made.joined) if added else None
    return (added, found.after) if added else None


def _past_article(
    state: Sum, article: Found, tokens: Sequence[Token], rules: Tables, joined: bool
) -> tuple[Sum, int] | None:
    """The sum with what stands behind an article: "two and a half", "half a million"."""
    place = following(tokens, article.after)
    found = items_at(tokens, place, rules) if place is not None else None
    if found is None:
        return None
    item = replace(found.first, joined=joined)
    if joined and item.role is Role.ORDINAL:  # "and a third"
        item = replace(item, role=Role.FRACTION, value=min((item.value, *item.other)))
    if item.role is not (Role.FRACTION if joined else Role.SCALE):
        return None
    if joined and item.value >= 1:
        return None
    if not joined and (state.rest is None or state.rest >= 1):
        return None
    added = state.add(item)
    return (added, found.after) if added else None


def _counts(tokens: Sequence[Token], at: int, rules: Tables) -> bool:
    """Whether a number stands at a token, right behind another word."""
    place = following(tokens, at)
    found = items_at(tokens, place, rules) if place is not None else None
    return found is not None and found.first.role is Role.CARDINAL
