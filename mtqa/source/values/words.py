"""Numbers in words, in figures, or in both, among the tokens of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from mtqa.source.values.figures import read_figure
from mtqa.source.values.measures import measures
from mtqa.source.values.scan import Token, gap
from mtqa.source.values.sums import Item, Sum
from mtqa.source.values.tables import Role, Tables, Word, tables

_HYPHENS = frozenset("-‐–")
_SHORTEST_PART = 2
_ABBREVIATED = 4
_LONG_NUMBER = 5
_SHORTEST_REST = 4
#: "And" that is written in one with the word behind it, in Arabic and Hebrew.
_AND_LETTERS = frozenset("وו")
_ARTICLES = frozenset(("a", "an"))


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
    state, last, at, joined = Sum(), first, first, False
    while at < stop:
        here = _skip(tokens, at) if at > first else at
        if here is None or here >= stop:
            break
        found = _items(tokens, here, rules) if at == first or not _is_percent(tokens[here]) else None
        if found is None:
            break
        items, after = found
        if after > stop:
            break
        if items[0].role in (Role.AND, Role.MINUS):
            if not state.items or joined or items[0].role is Role.MINUS:
                break
            at, joined = after, True
            continue
        brief = items[0].role is Role.SCALE and len(tokens[here].text) == 1 and tokens[here].kind == "word"
        if brief and (at == first or gap(tokens, here - 1)):
            break  # 5m, but not "947 B.S."
        added = _add(state, items, tokens, after, rules, joined=joined)
        if added is None:
            break
        state, skipped = added
        last = at = after + skipped
        joined = False
    return Number(first, last, state) if state.items else None


def _is_percent(token: Token) -> bool:
    """Whether a word is one for percent that looks like a hundred: بالمئة."""
    return "%" in measures().whole.get(token.text, ())


def _skip(tokens: Sequence[Token], at: int) -> int | None:
    """The token that goes on with a number begun before ``at``; None where something stands between."""
    if gap(tokens, at - 1) > 1:
        return None
    token = tokens[at]
    if token.text == "." and at + 1 < len(tokens) and gap(tokens, at) == 1 and not gap(tokens, at - 1):
        brief = 2 <= len(tokens[at - 1].text) <= _ABBREVIATED and tokens[at + 1].kind == "figure"
        return at + 1 if brief else None  # 26 млн. 773 тыс. 135
    if token.text in _HYPHENS and at + 1 < len(tokens):
        alone = gap(tokens, at - 1) == 0 == gap(tokens, at) and tokens[at + 1].kind == "word"
        return at + 1 if alone else None
    return None if token.kind == "mark" else at


def _items(tokens: Sequence[Token], at: int, rules: Tables) -> tuple[list[Item], int] | None:
    """The items that a word, a few words, or a figure stand for, and the token after them."""
    token = tokens[at]
    if token.kind == "figure":
        return _figure(tokens, at, rules)
    if token.kind != "word":
        return None
    for length in range(_longest(token.text, rules), 0, -1):
        joined = _phrase(tokens, at, length)
        if joined is None:
            continue
        text, after = joined
        word = rules.prefixed(text)
        if word is not None:
            with_and = token.text[0] in _AND_LETTERS and text not in rules.words
            return [replace(_item(word), joined=with_and)], after
    parts = compound(token.text, rules.language) if rules.glued else ()
    if parts:
        return [*parts], at + 1
    word = rules.number(token.text)
    if word is not None:
        return [_item(word)], at + 1
    beginning = _beginning(token.text, rules) if rules.glued else ()
    return ([*beginning], at + 1) if beginning else None


def _longest(word: str, rules: Tables) -> int:
    """How many words the longest number word has that starts with this one, whatever is in front of it."""
    bare = (word.removeprefix(prefix) for prefix in rules.prefixes)
    return max(rules.longest.get(form, 1) for form in (word, *bare))


def _item(word: Word, *, glued: bool = False) -> Item:
    return Item(word.value, word.role, other=word.other, glued=glued)


def _phrase(tokens: Sequence[Token], at: int, length: int) -> tuple[str, int] | None:
    """So many words from a token on, joined by spaces, and the token after them."""
    texts = [tokens[at].text]
    while len(texts) < length:
        following = _skip(tokens, at + 1) if at + 1 < len(tokens) else None
        if following is None or tokens[following].kind != "word":
            return None
        at = following
        texts.append(tokens[at].text)
    return " ".join(texts), at + 1


def _figure(tokens: Sequence[Token], at: int, rules: Tables) -> tuple[list[Item], int]:
    text, after, parts = tokens[at].text, at + 1, []
    if " " in rules.group and text.isdigit() and len(text) <= 3 and text[0] != "0":
        while after < len(tokens) and gap(tokens, after - 1) == 1 and _is_group(tokens[after]):
            parts.append(tokens[after].text)
            text = f"{text} {tokens[after].text}"
            after += 1
            if not tokens[after - 1].text.isdigit():
                break
    figure = read_figure(text, rules)
    spare = (
        tuple(Fraction(int(part)) for part in (tokens[at].text, *parts) if part.isdigit()) if parts else ()
    )
    first = figure.amounts[0] if figure.amounts else Fraction(-1)
    item = Item(
        first,
        Role.CARDINAL,
        figure=True,
        other=figure.amounts[1:],
        step=figure.step,
        parts=spare or figure.parts,
    )
    return [item], after


def _is_group(token: Token) -> bool:
    whole = token.text.replace(",", ".").partition(".")
    return token.kind == "figure" and len(whole[0]) == 3 and whole[0].isdigit() and len(whole[2]) in (0, 1, 2)


def _add(
    state: Sum, items: Sequence[Item], tokens: Sequence[Token], after: int, rules: Tables, *, joined: bool
) -> tuple[Sum, int] | None:
    """The sum with the items of one token, and how many tokens more were taken; None if they do not fit."""
    first = items[0]
    if (
        len(items) == 1
        and first.role is Role.SCALE
        and rules.scale_first
        and _number_follows(tokens, after, rules)
    ):
        if (
            first.value >= 1000
            and state.pending is None
            and state.low is None
            and (not state.items or not state.figures)
        ):
            if state.items:
                return None
            pending = Sum(pending=first.value, items=1, scaled=True, step=first.value)
            return pending, 0
    if len(items) == 1 and first.role is Role.CARDINAL and first.value == 1 and not first.figure:
        # "and a half", "half a million"
        following = (
            _items(tokens, after, rules) if after < len(tokens) and _skip(tokens, after) == after else None
        )
        role = following[0][0].role if following else None
        wanted = Role.FRACTION if joined else Role.SCALE
        if state.items and following and (role is wanted or (joined and role is Role.ORDINAL)):
            half = replace(following[0][0], joined=joined)
            if joined and role is Role.ORDINAL:
                half = replace(half, role=Role.FRACTION, value=min((half.value, *half.other)))
            fits = state.rest is not None and (joined or state.rest < 1)
            added = state.add(half) if fits or (joined and half.value < 1) else None
            return (added, following[1] - after) if added else None
        if joined and tokens[after - 1].text in _ARTICLES:
            return None
    for number, item in enumerate(items):
        made = replace(item, joined=joined or item.joined, glued=item.glued or number > 0)
        added = state.add(made, units_first=rules.units_first and made.joined)
        if added is None:
            return None
        state = added
    return state, 0


def _number_follows(tokens: Sequence[Token], at: int, rules: Tables) -> bool:
    if at >= len(tokens) or _skip(tokens, at) != at:
        return False
    found = _items(tokens, at, rules)
    return found is not None and found[0][0].role is Role.CARDINAL


@lru_cache(maxsize=8192)
def compound(word: str, language: str) -> tuple[Item, ...]:
    """The items of a compound ("zweiundzwanzig", "kolmesataa"); () where it is no number throughout.

    A tail that makes an adjective of it ("dreijährig", "25-летний" in words) may end it.
    """
    rules = tables(language)

    def split(start: int, ended: bool) -> tuple[Item, ...] | None:
        if start == len(word):
            return ()
        if start and word[start:] in rules.tails:
            return ()
        for end in range(len(word), start + _SHORTEST_PART - 1, -1):
            part = word[start:end]
            found = rules.words.get(part) or (rules.number(part) if ended and end == len(word) else None)
            if found is None or found.role in (Role.AND, Role.MINUS):
                continue
            joint = next((g for g in rules.glue if start and word.startswith(g, end)), "")
            for skip in dict.fromkeys((0, *(len(g) for g in rules.glue if word.startswith(g, end)))):
                rest = split(end + skip, ended)
                if rest is not None and (rest or not skip or not joint):
                    return (_item(found, glued=start > 0), *rest)
        return None

    long = len(word) >= 2 * _SHORTEST_PART
    items = (split(0, False) or (split(0, True) if rules.endings else None)) if long else None
    if not items:
        return ()
    state: Sum | None = Sum()
    for item in items:
        state = state.add(item) if state else None
    return items if state else ()


def _beginning(word: str, rules: Tables) -> tuple[Item, ...]:
    """The number that a longer word begins with: тридцатистраничный, kolmekorruseline."""
    for end in range(len(word) - _SHORTEST_REST, _LONG_NUMBER - 1, -1):
        found = rules.words.get(word[:end])
        if found is not None and found.role is Role.CARDINAL and found.value > 1:
            return (_item(found),)
    return ()
