"""What a figure, a word or several words are in a number: the items that a sum is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mtqa.source.values.numbers.duals import parts_of_dual
from mtqa.source.values.numbers.figures import part_behind, read_figure
from mtqa.source.values.numbers.number_compounds import beginning, compound
from mtqa.source.values.numbers.own_parts import is_bent
from mtqa.source.values.numbers.sums import NumberItem, item_of
from mtqa.source.values.numbers.unit_compounds import unit_compound
from mtqa.source.values.tables import Notation, WordRole
from mtqa.source.values.tokens import Token, gap

_OF = "de"
_HYPHENS = frozenset("-‐–")
_ABBREVIATED = range(2, 5)
_LONGEST_GROUP, _MOST_GROUPS = 3, 8
#: Signs for fractions, which are added to the figure before them: 2½.
_GLYPHS = frozenset("½⅓¼¾⅔")
#: "And" that is written in one with the word after it, in Arabic and Hebrew.
_AND_LETTERS = frozenset("وו")
#: What stands for figures that are not an amount ("1.2.3").
NO_AMOUNT = Fraction(-1)


@dataclass(frozen=True, slots=True)
class FoundItem:
    """Items, and the token after those that they were read from."""

    items: tuple[NumberItem, ...]
    after: int

    @property
    def first(self) -> NumberItem:
        """The first of the items."""
        return self.items[0]


def items_at(tokens: Sequence[Token], at: int, rules: Notation) -> FoundItem | None:
    """What a figure, a word or the words from a token on are in a number; None where they are nothing."""
    token = tokens[at]
    if token.kind == "figure":
        return _figure(tokens, at, rules)
    if token.kind != "word":
        return None
    found = _phrases(tokens, at, rules)
    if found is not None:
        return found
    with_unit = unit_compound(token.text, rules.language)
    if with_unit is not None:
        return FoundItem(with_unit.items, at + 1)
    parts = compound(token.text, rules.language) if rules.glued else ()
    word = rules.number(token.text, bent=is_bent(tokens, at, rules)) if not parts else None
    if word is not None:
        parts = (item_of(word),)
    elif not parts and rules.glued:
        parts = beginning(token.text, rules)
    return FoundItem(parts, at + 1) if parts else None


def following(tokens: Sequence[Token], at: int) -> int | None:
    """The token that goes on with a number begun before ``at``; None where something stands between."""
    if at >= len(tokens) or gap(tokens, at - 1) > 1:
        return None
    token = tokens[at]
    if token.kind != "mark":
        return at
    if at + 1 == len(tokens) or gap(tokens, at - 1):
        return None
    if token.text == "." and gap(tokens, at) == 1:  # 26 млн. 773 тыс. 135
        abbreviated = len(tokens[at - 1].text) in _ABBREVIATED
        return at + 1 if abbreviated and tokens[at + 1].kind == "figure" else None
    hyphen = token.text in _HYPHENS and not gap(tokens, at)
    plain = tokens[at + 1].kind == "word" or tokens[at - 1].text in _AND_LETTERS  # ו-384
    return at + 1 if hyphen and plain else None


def _phrases(tokens: Sequence[Token], at: int, rules: Notation) -> FoundItem | None:
    """The longest number word that is in the tables, with what may be written in front of it."""
    first = tokens[at].text
    bare = (first.removeprefix(prefix) for prefix in rules.prefixes)
    longest = max(rules.longest.get(form, 1) for form in (first, *bare))
    texts, ends, last = [first], [at + 1], at
    while len(texts) < longest:
        after = following(tokens, last + 1)
        if after is None or tokens[after].kind != "word":
            break
        last = after
        texts.append(tokens[last].text)
        ends.append(last + 1)
    for length in range(len(texts), 0, -1):
        text = " ".join(texts[:length])
        word = rules.prefixed(text) if length == 1 else rules.number(text)
        if word is not None:
            many = length > 1 and first != _OF  # "34 de sutimi"
            joint = many and getattr(rules.words.get(first), "role", None) is WordRole.AND  # и по
            with_and = joint or first in _GLYPHS or (first[0] in _AND_LETTERS and text not in rules.words)
            counted, *scale = parts_of_dual(item_of(word), rules.language)
            return FoundItem((replace(counted, joined=with_and), *scale), ends[length - 1])
    return None


def _figure(tokens: Sequence[Token], at: int, rules: Notation) -> FoundItem:
    text, after = tokens[at].text, at + 1
    part, behind = part_behind(tokens, at, rules)
    if part:
        amount, step = int(text) + part, Fraction(1, part.denominator)
        return FoundItem((NumberItem(amount, WordRole.CARDINAL, True, step=step),), behind)
    parts = [text]
    if " " in rules.group and text.isdigit() and len(text) <= _LONGEST_GROUP and text[0] != "0":
        while after < min(len(tokens), at + _MOST_GROUPS) and _goes_on(tokens, after):
            parts.append(tokens[after].text)
            after += 1
            if not parts[-1].isdigit():
                break
    figure = read_figure(" ".join(parts), rules)
    whole = [part for part in parts if part.isdigit()] if len(parts) > 1 else []
    spare = tuple(Fraction(int(part)) for part in whole)
    value, *other = figure.amounts or (NO_AMOUNT,)
    item = NumberItem(
        value, WordRole.CARDINAL, True, tuple(other), step=figure.step, parts=spare or figure.parts
    )
    return FoundItem((item,), after)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure can be the next three of a number in groups, with decimals or without."""
    token = tokens[at]
    if token.kind != "figure" or gap(tokens, at - 1) != 1:
        return False
    whole, _, decimals = token.text.replace(",", ".").partition(".")
    return len(whole) == _LONGEST_GROUP and whole.isdigit() and len(decimals) < 3
