"""Adds up the words and figures of one number as they come: "three hundred and forty", "4.5 million"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from mtqa.source.values.tables import NumberWord, WordRole

_HALF = Fraction(1, 2)
#: Tenths, hundredths and thousandths, of which any number may be counted, and the most that are.
DECIMALS, _MOST_DECIMALS = frozenset(Fraction(1, 10**power) for power in (1, 2, 3)), 1000
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_QUARTER, _QUARTERS = Fraction(1, 4), frozenset((Fraction(1, 4), Fraction(3, 4)))
#: Hundreds after millions or milliards that are counted in the next lower scale.
_HUNDREDS, _MILLIONS = range(100, 1000, 50), (10**6, 10**9)
_LATE_YEARS = range(1900, 2100)
#: Figures from here on count no tens and hundreds.
_MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class NumberItem:
    """A word or figure within a number. ``glued``: it shares a word with the item before it; ``added``: a
    figure that "and" adds to what is before it."""

    value: Fraction
    role: WordRole
    figure: bool = False
    other: tuple[Fraction, ...] = ()
    glued: bool = False
    joined: bool = False
    added: bool = False
    step: Fraction = Fraction(1)
    parts: tuple[Fraction, ...] = ()


def item_of(word: NumberWord, *, glued: bool = False) -> NumberItem:
    """The item that a number word is."""
    return NumberItem(word.value, word.role, other=word.other, glued=glued)


@dataclass(frozen=True, slots=True)
class Sum:
    """A number read so far: ``total`` of what has its scale, ``rest`` of what may still get one.

    ``low`` is the last scale, None before the first; ``small`` the last below a thousand, while a
    figure may follow; ``pending`` a scale whose figure follows it; ``dozen`` one below a thousand that was
    the last item, of which a half may be added.
    """

    total: Fraction = Fraction(0)
    rest: Fraction | None = None
    low: Fraction | None = None
    pending: Fraction | None = None
    offset: Fraction = Fraction(0)
    closed: bool = False
    other: tuple[Fraction, ...] = ()
    step: Fraction = Fraction(1)
    items: int = 0
    figures: int = 0
    scaled: bool = False
    ordinal: bool = False
    parts: tuple[Fraction, ...] = ()
    small: Fraction | None = None
    dozen: Fraction | None = None

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """What the number is worth, likeliest first."""
        rest = self.rest if self.rest is not None else self.offset or None
        if self.pending is not None:
            value = self.total + (rest if rest is not None else 1) * self.pending
        else:
            value = self.total + (rest or 0)
        others = [*self.other]
        if self.pending is not None and rest is not None and rest > 20 and rest % 10:
            others.append(self.total + (rest - rest % 10) * self.pending + rest % 10)
        low, hundreds = self.low or Fraction(0), rest or Fraction(0)
        if low in _MILLIONS and self.pending is None and hundreds in _HUNDREDS:
            others.append(self.total + hundreds * low / _THOUSAND)  # ten million and four hundred thousand
        return tuple(dict.fromkeys((value, *others)))

    def add(self, item: NumberItem, *, units_first: bool = False, ranks_first: bool = False) -> Sum | None:
        """The sum with one more item; None where the item starts another number.

        ``ranks_first``: whether the first word alone makes an ordinal ("thứ ba mươi tư").
        """
        if (half := self._half_of_decimal(item)) is not None:
            return half
        if self.closed:
            if item.role is WordRole.SCALE and item.value == self.low and self.rest is None:
                return replace(self, items=self.items + 1)  # مليار ونصف المليار
            return self._ranks_on(item, ranks_first) or self._tens_behind(item, units_first)
        added = self._added(item, units_first)
        if added is None:
            return None
        return replace(
            added,
            items=self.items + 1,
            figures=self.figures + item.figure,
            scaled=added.scaled or (item.role is WordRole.SCALE and item.value >= 100),
            ordinal=item.role is WordRole.ORDINAL and added.step == self.step,
            parts=(*self.parts, *item.parts) if item.parts else self.parts,
            dozen=item.value if item.role is WordRole.SCALE and item.value < _THOUSAND else None,
        )

    def _ranks_on(self, item: NumberItem, ranks_first: bool) -> Sum | None:
        """An ordinal of which every part is one: trzydziesty czwarty, trigésimo cuarto, kolmaskymmenes."""
        rest = self.rest if self.ordinal else None
        goes_on = item.role is WordRole.ORDINAL or (
            ranks_first and item.role is WordRole.CARDINAL and not item.figure
        )
        if rest is None or rest.denominator != 1 or not goes_on:
            return None
        if item.glued and item.value in (_TEN, _HUNDRED) and rest < _TEN:
            return replace(self, rest=rest * item.value, items=self.items + 1, other=())
        fits = (rest % _HUNDRED in range(_TEN, _HUNDRED, _TEN) and item.value < _TEN) or (
            rest >= _HUNDRED and rest % _HUNDRED == 0 and item.value < _HUNDRED
        )
        return replace(self, rest=rest + item.value, items=self.items + 1, other=()) if fits else None

    def _tens_behind(self, item: NumberItem, units_first: bool) -> Sum | None:
        """An ordinal with the tens after it, in languages that say units first: الثالثة والخمسين."""
        rest = self.rest if self.ordinal and self.items == 1 else None
        if not units_first or not item.joined or rest is None or not 0 < rest < _TEN:
            return None
        if item.role is not WordRole.CARDINAL or item.figure or item.value not in range(2 * _TEN, 100, _TEN):
            return None
        return replace(self, rest=rest + item.value, items=2, other=())

    def _added(self, item: NumberItem, units_first: bool) -> Sum | None:
        if item.role is WordRole.SCALE:
            return self._scale(item.value)
        if item.role is WordRole.BEFORE:
            return replace(self, offset=item.value) if self.rest is None and not self.items else None
        if item.role is WordRole.FRACTION:
            return self._fraction(item)
        if item.figure:
            return self._figure(item)
        if self._is_quarter(item):
            return self._fraction(replace(item, value=_QUARTER))
        if item.role is WordRole.ORDINAL and self.rest is not None and 0 < self.rest < _MOST_DECIMALS:
            parts = [value for value in item.other if value < 1]
            if parts and parts[0] in DECIMALS and not item.glued:  # 34 centesimi
                return self._fraction(replace(item, value=parts[0]))
            if parts and self.rest < 20:  # two thirds
                return replace(self, rest=self.rest * parts[0], closed=True)
        return self._cardinal(item, units_first)

    def _is_quarter(self, item: NumberItem) -> bool:
        """Whether an ordinal is the quarter of a million or more after "and": un millón y cuarto."""
        behind = item.joined and self.rest is None and self.low is not None and not item.glued
        return behind and item.role is WordRole.ORDINAL and _QUARTER in item.other

    def _cardinal(self, item: NumberItem, units_first: bool) -> Sum | None:
        value, rest = item.value, self.rest
        closed = item.role is WordRole.ORDINAL
        if rest is None:
            if self.low is not None and self.pending is None and value >= self.low:
                return None
            other = item.other if not self.items else ()
            small = value if value in range(100, 1000, 100) else None
            total = value + self.offset
            return replace(self, rest=total, offset=Fraction(0), other=other, closed=closed, small=small)
        if rest == 0 and self.low is not None and not self.figures:
            return replace(self, rest=value, closed=closed)
        after_figure = self.figures and self.small is None
        if after_figure or value != int(value) or rest != int(rest):
            return None
        if item.glued and value == 100 and 1 < rest < 10:  # kahtenasatana
            return replace(self, rest=rest * 100, other=())
        low = rest % 100
        fits = (
            (rest >= 100 and low == 0 and value < 100)
            or (low in range(20, 100, 10) and value < 10)
            or (low in (60, 80) and 10 <= value < 20)
            or ((item.glued or units_first) and 0 < low < 10 and value in range(20, 100, 10))
        )
        if fits and value > 0:
            return replace(self, rest=rest + value, other=(), closed=closed)
        if self.pending is not None:
            whole = self.total + rest * self.pending
            return replace(self, total=whole, rest=value, low=self.pending, pending=None, closed=closed)
        return None

    def _figure(self, item: NumberItem) -> Sum | None:
        if self.pending is not None and self.rest is None:
            return replace(self, rest=item.value, step=item.step, other=item.other)
        if not self.items or (self.rest is None and not self.total and self.offset):
            whole = item.value + self.offset
            return replace(self, rest=whole, offset=Fraction(0), step=item.step, other=item.other)
        if self.small is not None and 0 < item.value < 100 and item.value < self.small and item.step == 1:
            return replace(self, rest=(self.rest or 0) + item.value, small=None)  # ३ सय ७५
        if item.joined and not item.added:
            return None
        low = self.low if self.figures or item.added or self.low == _THOUSAND else None
        if self.rest is None and low is not None and item.value < low and int(item.value) not in _LATE_YEARS:
            return replace(self, rest=item.value, step=item.step, other=())
        return None

    def _fraction(self, item: NumberItem) -> Sum | None:
        value, rest = item.value, self.rest
        if not self.items:
            return replace(self, rest=value, other=item.other)
        if rest is None:
            quarter = item.joined and value in _QUARTERS
            if self.low is not None and (value == _HALF or quarter):  # a million and a half
                return replace(self, total=self.total + value * self.low, closed=True, other=())
            return None
        if self.dozen and item.joined and not item.glued and (value == _HALF or value in _QUARTERS):
            return replace(self, rest=rest + value * self.dozen)  # three dozen and a half
        if item.joined or (value == _HALF and rest > 1 and not item.glued) or (item.glued and value == _HALF):
            other = (rest * value, *self.other) if not item.joined else self.other
            return replace(self, rest=rest + value, other=other)
        if value not in DECIMALS:
            return replace(self, rest=rest * value, other=(rest,)) if rest < 20 else None
        if rest >= _MOST_DECIMALS or rest.denominator not in (1, 2) or self.figures > (rest.denominator == 1):
            return None
        step = value if rest.denominator == 1 else value / _TEN  # one and a half tenths
        return replace(self, rest=rest * value, other=(rest,), step=step, scaled=True, closed=True)

    def _half_of_decimal(self, item: NumberItem) -> Sum | None:
        """A tenth, or several, with the half that is after them: un dixième et demi."""
        rest = self.rest
        if not item.joined or not rest or self.figures or self.low is not None:
            return None
        half = item.value == _HALF or (item.role is WordRole.ORDINAL and _HALF in item.other)
        alone = self.items == 1 and self.other[:1] == (1 / rest,)  # décima y media
        part = self.step if self.step in DECIMALS else self.other[0] if alone else rest
        if not half or part not in DECIMALS or self.total:
            return None
        return replace(
            self,
            rest=(part if alone else rest) + _HALF * part,
            step=part / _TEN,
            items=self.items + 1,
            other=(),
            closed=True,
        )

    def _scale(self, scale: Fraction) -> Sum | None:
        rest = self.rest
        # "2,914 miliarde" is a decimal: nobody counts thousands of billions
        readings = () if self.step < 1 and scale >= 1000 else self.other
        other = tuple(value * scale for value in readings) if not self.total else ()
        if scale < 1000:
            if rest is None:
                fits = self.low is None or self.low > scale
                return replace(self, rest=scale * (1 + self.offset), offset=Fraction(0)) if fits else None
            if rest == 0 and self.low is not None:
                return self  # không trăm
            if self.figures and rest >= _MOST_COUNTED:
                return None  # "in 2021 dozens of"
            lower = rest % scale
            if lower == 0:
                return None
            whole = rest - lower + lower * scale
            return replace(self, rest=whole, other=other, step=self.step * scale, small=scale)
        if rest is None and self.items and self.low is None and not self.offset:
            return None
        if self.pending is not None:
            if rest is None or scale >= self.pending:
                return None
            return replace(self, total=self.total + rest * self.pending, rest=None, pending=scale)
        if self.low is not None and scale >= self.low:  # mil millones
            total = (self.total + (rest or 0)) * scale
            return replace(self, total=total, rest=None, low=scale, other=other, step=self.step * scale)
        whole = (rest if rest is not None else 1) + self.offset
        return replace(
            self,
            total=self.total + whole * scale,
            rest=None,
            low=scale,
            offset=Fraction(0),
            other=other,
            step=self.step * scale,
        )
