"""Figures that "and" adds to thousands and millions before it: ۱۶ میلیون و ۳۸۴ هزار و ۴۰۳, 384 ألفا و403."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from mtqa.source.values.numbers.figures import with_thousands
from mtqa.source.values.numbers.sums import NumberItem, Sum
from mtqa.source.values.tables import Notation, WordRole
from mtqa.source.values.tokens import Token, gap
from mtqa.source.values.units.measures import PERCENT, measures

#: Languages that part the parts of a number by "and" in figures, too, with their words for "between".
_BETWEEN = {
    "ar": frozenset(("بين", "وبين")),
    "fa": frozenset(("بین", "میان")),
    "he": frozenset(("בין",)),
    "pt": frozenset(("entre",)),
    "ur": frozenset(("درمیان",)),
}
_THOUSAND, _MILLION = 1000, 10**6
#: Languages in which figures after "and" may count others: morreram 2 mil e 300 ficaram feridos.
_MAY_COUNT_OTHERS = frozenset(("pt",))


def is_added(
    tokens: Sequence[Token], first: int, after: int, state: Sum, item: NumberItem, rules: Notation
) -> bool:
    """Whether "and" before a figure adds it to a number, which begins at ``first``.

    ``after`` is the token after the figure: a scale there is a smaller one, and it is not a percentage.
    """
    between = _BETWEEN.get(rules.language)
    if between is None or not item.figure or state.low is None or state.low < _THOUSAND:
        return False
    whole = state.rest is None and state.step >= state.low and item.step == 1
    if not whole or (first and tokens[first - 1].text in between):
        return False
    last = after >= len(tokens) or gap(tokens, after - 1) > 1
    behind = "" if last else tokens[after].text
    scale = rules.words.get(behind)
    if scale is not None and scale.role is WordRole.SCALE:
        return Fraction(scale.value) < state.low
    if rules.language in _MAY_COUNT_OTHERS and state.total < _MILLION:
        return False
    return behind != PERCENT and PERCENT not in measures().whole.get(behind, ())


def either_mark(first: Token, state: Sum, rules: Notation) -> Sum:
    """The sum, with what it is worth where the point in its only figures parts thousands."""
    more = with_thousands(first.text, state.amounts, rules) if state.figures == 1 else ()
    return replace(state, other=(*state.other, *more)) if more else state
