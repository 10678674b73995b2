"""The items of a number that a token stands for, alone or with those behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mtqa.source.values.compounds import beginning, compound
from mtqa.source.values.figures import read_figure
from mtqa.source.values.scan import Token, gap
from mtqa.source.values.sums import Item, item_of
from mtqa.source.values.tables import Role, Tables

_HYPHENS = frozenset("-‐–")
_ABBREVIATED = range(2, 5)
_LONGEST_GROUP = 3
_MOST_GROUPS = 8
#: Signs for fractions, which are added to the figure before them: 2½.
_GLYPHS = frozenset("½⅓¼¾⅔")
#: "And" that is written in one with the word behind it, in Arabic and Hebrew.
_AND_LETTERS = frozenset("وו")
#: What stands for figures that are no amount ("1.2.3").
NO_AMOUNT = Fraction(-1)


@dataclass(frozen=True, slots=True)
class Found:
    """Items, and the token behind those that they were read from."""

    items: tuple[Item, ...]
    after: int

    @property
    def first(self) -> Item:
        return self.items[0]


def items_at(tokens: Sequence[Token], at: int, rules: Tables) -> Found | None:
    """What a figure, a word or the words from a token on are in a number; None where they are nothing."""
    token = tokens[at]
    if token.kind == "figure":
        return _figure(tokens, at, rules)
    if token.kind != "word":
        return None
    found = _phrases(tokens, at, rules)
    if found is not None:
        return found
    parts = compound(token.text, rules.language) if rules.glued else ()
    word = rules.number(token.text) if not parts else None
    if word is not None:
        parts = (item_of(word),)
    elif not parts and rules.glued:
        parts = beginning(token.text, rules)
    return Found(parts, at + 1) if parts else None


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
    return at + 1 if hyphen and tokens[at + 1].kind == "word" else None


def _phrases(tokens: Sequence[Token], at: int, rules: Tables) -> Found | None:
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
        word = rules.prefixed(text)
        if word is not None:
            with_and = first in _GLYPHS or (first[0] in _AND_LETTERS and text not in rules.words)
            return Found((replace(item_of(word), joined=with_and),), ends[length - 1])
    return None


def _figure(tokens: Sequence[Token], at: int, rules: Tables) -> Found:
    text, after = tokens[at].text, at + 1
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
    item = Item(value, Role.CARDINAL, True, tuple(other), step=figure.step, parts=spare or figure.parts)
    return Found((item,), after)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure can be the next three of a number in groups, with decimals or without."""
    token = tokens[at]
    if token.kind != "figure" or gap(tokens, at - 1) != 1:
        return False
    whole, _, decimals = token.text.replace(",", ".").partition(".")
    return len(whole) == _LONGEST_GROUP and whole.isdigit() and len(decimals) < 3
