"""What a number, date, time or measure in a text is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from mtqa._compat import StrEnum
from mtqa.document import Span

#: The ``calendar`` of a feast, and of words of a calendar that is not Gregorian.
FEAST, OTHER_CALENDAR = "feast", "other"


class ValueKind(StrEnum):
    """What a value measures."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    DATE = "date"
    TIME = "time"


class Exactness(StrEnum):
    """Whether the text itself says that the value is rounded."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more than"
    LESS = "less than"


class Written(StrEnum):
    """How the text writes a value, and so how sure it is that one is meant.

    FIGURE: in figures ("450", "4.5 million", "4億"). CODE: figures of a name ("F-16", "COVID-19").
    WORD: in words alone, or in Roman figures, which can be part of an idiom ("one", "first", "一").
    """

    FIGURE = "figure"
    CODE = "code"
    WORD = "word"


class Times(StrEnum):
    """Whether a number multiplies: by a word for it ("doubled"), or one beside it ("three times")."""

    NO = ""
    WORD = "word"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month or year of the Gregorian calendar; what the text leaves open is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. ``half`` is "am" or "pm" where the text says so and the hour is below 13, else "".

    ``offsets`` are the minutes that its clock may be ahead of universal time, none where that is not known;
    ``zoned``: the text names the zone. Two times that differ by these alone are equal.
    """

    hour: int
    minute: int = 0
    half: str = ""
    offsets: frozenset[int] = field(default=frozenset(), compare=False)
    zoned: bool = field(default=False, compare=False)

    @property
    def hours(self) -> frozenset[int]:
        """The hours of the day, 0 to 23, that may be meant."""
        if self.half or self.hour > 12 or self.hour == 0:
            return frozenset((self.hour % 12 + 12 * (self.half == "pm") if self.half else self.hour % 24,))
        return frozenset((self.hour % 24, (self.hour + 12) % 24))


@dataclass(frozen=True, slots=True)
class Value:
    """A value found in a text.

    ``span`` is the whole expression with its unit, ``core`` the number in it. ``amounts`` are the
    readings that the notation allows ("1.234"), likeliest first; none for dates and times. ``units``
    are the units that may be meant: ISO 4217 codes, "%", "pp" (percentage points) or names of
    ``measures.toml``. ``dates`` are the readings of a date ("3/4/2020"). ``step`` is what one in the last
    place written is worth. ``calendar``: dates without ``dates``, ``OTHER_CALENDAR`` for words of a calendar
    that is not Gregorian, "relative" for such as "today", "year" for such as "last year"; with them ``FEAST``
    for a feast that is kept on that day, and ``OTHER_CALENDAR`` for days that were converted. ``parts`` are
    the figures within, each of which may stand for itself.

    Words that say a number roughly, or within a word ("近千", "dvoutýdenní"), have these alone:
    a figure of the other side may stand for them, and they are not missed
    themselves.
    ``cycle`` is "weekday" or "quarter" for names of those, ``place`` their number in it from 1. ``plain``:
    in words that are nothing but a number ("three", not "both"); ``ordinal``: "third"; ``share``: a fraction
    that nothing but the words for it can be ("by a third"); ``running``: of what comes
    without a break, where an ordinal and a count say the same ("the third straight day", "three days in a
    row"); ``times``: whether it multiplies ("doubled", "three times"); ``optional``: of what
    translations leave out (the number of a court, the sets won before the points of each); ``below``: an age
    that is not reached (30歳未満).
    """

    kind: ValueKind
    span: Span
    core: Span
    text: str
    written: Written
    amounts: tuple[Fraction, ...] = ()
    units: tuple[str, ...] = ()
    dates: tuple[Date, ...] = ()
    clock: Clock | None = None
    exactness: Exactness = Exactness.EXACT
    step: Fraction = Fraction(1)
    parts: tuple[Fraction, ...] = ()
    scaled: bool = False
    calendar: str = ""
    cycle: str = ""
    place: int = 0
    plain: bool = False
    ordinal: bool = False
    share: Fraction | None = None
    running: bool = False
    times: Times = Times.NO
    optional: bool = False
    below: bool = False

    @property
    def amount(self) -> Fraction | None:
        """The likeliest reading; None for dates and times."""
        return self.amounts[0] if self.amounts else None

    @property
    def is_time(self) -> bool:
        """Whether it is a time of day, in figures or as an hour in words."""
        in_words = self.clock is not None and self.written is Written.WORD and self.plain
        return self.kind is ValueKind.TIME or in_words

    @property
    def names_month(self) -> bool:
        """Whether it is a date with the name of its month, so that its day is no hour."""
        return bool(self.dates) and bool(self.dates[0].month) and any(map(str.isalpha, self.text))

    @property
    def unit(self) -> str:
        """The likeliest unit, "" if there is none."""
        return self.units[0] if self.units else ""
