"""The tables of ``data``: how each language writes numbers, dates and times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import StrEnum, tomllib
from mtqa.language.serbian import in_latin

#: Signs that may be left out: Hebrew points, Arabic harakat and the stroke that lengthens a word.
_VOWEL_SIGNS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]")
#: The dot below of Devanagari and Bengali, alone or in a letter.
_DOT = re.compile("[\u093c\u09bc\u0958-\u095f\u09dc\u09dd\u09df]")
_BRACES = re.compile(r"\{([^{}]*)\}")
#: One kind of apostrophe; long vowels of Devanagari as short ones, which spelling does not keep apart.
_APOSTROPHES = str.maketrans("’ʼ`ʻीूँё", "''''िुंе")
#: An opening quotation mark for an apostrophe: to‘rt.
_QUOTED_LETTER = re.compile(r"(?<=\w)‘(?=\w)")


#: Letters with a dot below of Devanagari and Bengali: as one character, and as two.
_DOTTED = {
    chr(code): unicodedata.normalize("NFD", chr(code))
    for code in (*range(0x0958, 0x0960), 0x09DC, 0x09DD, 0x09DF)
}
#: Letters of the endings that every number word may have.
_SHORT_ENDING = 2
_GLYPHS = {"½": "1/2", "⅓": "1/3", "¼": "1/4", "¾": "3/4", "⅔": "2/3"}


class WordRole(StrEnum):
    """What a number word does in a number of several words."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    SCALE = "scale"
    FRACTION = "fraction"
    BEFORE = "before"
    AND = "and"
    MINUS = "minus"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word: what it is worth, what it does, and what it may be worth besides ("third": 1/3)."""

    value: Fraction
    role: WordRole
    other: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class Notation:
    """How one language writes values. Words are in small letters, parts of an expression joined by spaces."""

    language: str
    decimal: str = ".,"
    group: str = ",. "
    day_orders: tuple[str, ...] = ("dmy", "mdy")
    words: Mapping[str, NumberWord] = field(default_factory=dict)
    characters: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    dates: frozenset[str] = frozenset()
    decade: tuple[str, ...] = ()
    decade_before: tuple[str, ...] = ()
    #: What says of a day and a month after it, separated by a slash, that they are not a fraction.
    day_before: tuple[str, ...] = ()
    #: Words before the number of a month: tháng 4.
    months_numbered: tuple[str, ...] = ()
    #: Months that are another word, too, unless a figure is beside them or these words are before and not
    #: behind: Romanian "mai", more.
    months_alike: tuple[str, ...] = ()
    month_before: tuple[str, ...] = ()
    month_not_behind: tuple[str, ...] = ()
    #: What makes an ordinal of the number after it, and of the one before it.
    ordinal_before: tuple[str, ...] = ()
    ordinal_behind: tuple[str, ...] = ()
    #: What stands between a number and what it counts, or is counted itself, where no spaces part words.
    counters: tuple[str, ...] = ()
    oclock: tuple[str, ...] = ()
    am: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    glue: tuple[str, ...] = ()
    glued: bool = False
    tails: frozenset[str] = frozenset()
    #: Numbers as they stand within a compound alone: the two of "dvadesetdvogodišnja".
    inner: Mapping[str, NumberWord] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    #: What an apostrophe parts from a number after it, and numbers that it parts from their noun.
    elided: frozenset[str] = frozenset()
    #: Number words that with a long ending are other words: Turkish "yüzünden", because of.
    unbent: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    units_first: bool = False
    scale_first: bool = False
    inverted: frozenset[str] = frozenset()
    #: Words for sums of money that are units otherwise, with what they are worth: a Dutch "ton".
    money: Mapping[str, tuple[Fraction, str]] = field(default_factory=dict)
    spaceless: bool = False
    other_calendar: frozenset[str] = frozenset()
    other_calendar_behind: frozenset[str] = frozenset()
    #: Words of numbers as CLDR spells them out, without those that other tables add ("both").
    spelt: frozenset[str] = frozenset()

    @property
    def longest(self) -> Mapping[str, int]:
        """For each first part of a number word, how many parts the longest has that starts so."""
        return _longest(self.language)

    def prefixed(self, word: str) -> NumberWord | None:
        """A number word as it is, or without what may be written in front of it."""
        found = self.words.get(word)
        for prefix in self.prefixes if found is None else ():
            bare = word.removeprefix(prefix)
            if bare != word and bare in self.words:
                return self.words[bare]
        return found

    def number(self, word: str, *, bent: bool = False) -> NumberWord | None:
        """A number word as it is, or without what may be written in front of it or after.

        ``bent``: whether a long ending does not make another word of it here.
        """
        found = self.prefixed(word)
        if found is not None:
            return found
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                stem = word[: -len(ending)].removesuffix("'")
                if len(ending) > _SHORT_ENDING and stem in self.unbent and not bent:
                    continue
                bare = self.words.get(stem)
                if bare is not None and bare.role is not WordRole.AND:
                    return bare
        return None

    def month(self, word: str) -> int:
        """The number of the month that a word names, in any case; 0 if it names none."""
        word = word.strip(".")
        found = self.months.get(word, 0)
        if not found and "'" in word:  # 14 Ekim'de
            found = self.months.get(word.partition("'")[0], 0)
        for prefix in self.prefixes if not found else ():
            found = found or self.months.get(word.removeprefix(prefix), 0)
        for ending in self.endings if not found else ():
            if word.endswith(ending):
                found = found or self.months.get(word[: -len(ending)], 0)
        return found


@cache
def tables(language: str) -> Notation:
    """The tables of a language (ISO 639-1); for unknown ones, figures only."""
    own, made = read_table(f"{language}.toml"), read_table(f"cldr/{language}.toml")
    if not own and not made:
        return Notation(language)
    layers = [made, own]
    if own.get("latin"):
        layers += [_table_in_latin(layer) for layer in (made, own)]
    for other in own.get("also", ()):
        layers[:0] = [read_table(f"cldr/{other}.toml"), read_table(f"{other}.toml")]
    spread = {
        key: table_forms(own.get(key, ""))
        for key in (
            *("about", "more", "less", "decade", "decade_before", "day_before"),
            *("months_alike", "month_before", "month_not_behind"),
            *("months_numbered", "ordinal_before", "ordinal_behind", "counters", "oclock", "am", "pm"),
        )
    }
    return Notation(
        language,
        decimal=own.get("decimal", ".,"),
        group=own.get("group", ",. "),
        day_orders=tuple(own.get("day_figure", "dmy").split()),
        words=_words(layers),
        characters={form: value for value, form in _pairs(own.get("characters", {}))},
        months=_months(layers),
        dates=frozenset(table_forms(own.get("dates", ""))) | frozenset(table_forms(own.get("year", ""))),
        glue=tuple(own.get("glue", ())),
        glued=bool(own.get("glue_parts", False)),
        tails=frozenset(form for tail in own.get("tails", ()) for form in table_forms(tail)),
        inner={
            form: NumberWord(Fraction(value), WordRole.CARDINAL)
            for layer in layers
            for value, form in _pairs(layer.get("inner", {}))
        },
        elided=frozenset(table_forms(own.get("elided", ""))),
        unbent=frozenset(table_forms(own.get("unbent", ""))),
        prefixes=tuple(own.get("prefixes", ())),
        endings=tuple(sorted(_spelt_out(own.get("endings", ())), key=len, reverse=True)),
        units_first=own.get("units_first", False),
        scale_first=own.get("scale_first", False),
        inverted=frozenset(table_forms(own.get("inverted", ""))),
        money={form: _worth(sum_) for sum_, row in own.get("money", {}).items() for form in table_forms(row)},
        spaceless=own.get("spaceless", False),
        spelt=frozenset(
            part
            for key in ("cardinal", "ordinal", "scale", "and")
            for text in made.get(key, {}).values()
            for form in table_forms(text)
            for part in form.split()
        ),
        other_calendar=frozenset(table_forms(own.get("other_calendar", ""))),
        other_calendar_behind=frozenset(table_forms(own.get("other_calendar_behind", ""))),
        **spread,
    )


def _table_in_latin(layer: Mapping[str, Any]) -> dict[str, Any]:
    """A table with its words in Latin letters."""
    return {
        key: _table_in_latin(value) if isinstance(value, dict) else in_latin(value)
        for key, value in layer.items()
        if isinstance(value, (dict, str))
    }


def plain(word: str) -> str:
    """A word in small letters; apostrophes and vowels that spelling does not keep apart are one.

    The Turkish capital with a dot is one letter, not two as Unicode's small form of it has.
    """
    if "‘" in word:
        word = _QUOTED_LETTER.sub("'", word)
    return word.replace("İ", "i").lower().translate(_APOSTROPHES)


@cache
def read_table(name: str) -> dict[str, Any]:
    """A table of ``data``; {} if there is none of that name."""
    path = resources.files("mtqa.source.values") / "data" / name
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


@cache
def languages_that(manner: str) -> frozenset[str]:
    """The languages (ISO 639-1) that ``languages.toml`` lists for a manner of writing values: "to_24"."""
    return frozenset(read_table("languages.toml")[manner].split())


@cache
def scale_adjectives(language: str) -> dict[str, Fraction]:
    """Beginnings of words after a figure that are adjectives of a scale, with what the scale is worth."""
    rows: dict[str, str] = read_table("scale_adjectives.toml").get(language, {})
    return {stem: Fraction(value) for value, stems in rows.items() for stem in stems.split()}


def expand(form: str) -> Iterator[str]:
    """The forms that braces stand for: ``втор{ой,ая}`` is two."""
    match = _BRACES.search(form)
    if match is None:
        yield form
        return
    for choice in match[1].split(","):
        yield from expand(form[: match.start()] + choice + form[match.end() :])


def table_forms(text: str) -> tuple[str, ...]:
    """The forms of an entry, in small letters, with braces expanded."""
    return tuple(
        spelling
        for part in text.split(" | ")
        if part.strip()
        for form in expand(part.strip())
        for spelling in spellings(plain(form))
    )


def spellings(form: str) -> tuple[str, ...]:
    """The form with letters that have a dot below as one character, and as two: হাজার has none, দেড় has one."""
    bare = without_vowel_signs(form)
    if not _DOT.search(form):
        return (form,) if bare == form else (form, bare)
    parts = one = unicodedata.normalize("NFC", form)
    for composed, two in _DOTTED.items():
        one = one.replace(two, composed)
    return (parts,) if one == parts else (parts, one)


def without_vowel_signs(word: str) -> str:
    """A word of Arabic or Hebrew letters without the signs for short vowels, which hardly anybody writes."""
    return word if word.isascii() else _VOWEL_SIGNS.sub("", word)


def _spelt_out(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield from spellings(form)


def _worth(sum_: str) -> tuple[Fraction, str]:
    """An amount and the code of its currency."""
    amount, _, currency = sum_.partition(" ")
    return Fraction(amount), currency


def _pairs(table: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for value, text in table.items():
        for form in table_forms(text):
            yield int(value), form


def _words(layers: list[dict[str, Any]]) -> dict[str, NumberWord]:
    words = {sign: NumberWord(Fraction(value), WordRole.FRACTION) for sign, value in _GLYPHS.items()}
    for layer in layers:
        for role in (WordRole.CARDINAL, WordRole.ORDINAL, WordRole.FRACTION, WordRole.BEFORE, WordRole.SCALE):
            for value, text in layer.get(role, {}).items():
                for form in table_forms(text):
                    _put(words, form, NumberWord(Fraction(value), role))
        for role in (WordRole.AND, WordRole.MINUS):
            for form in table_forms(layer.get(role, "")):
                words.setdefault(form, NumberWord(Fraction(0), role))
    return words


def _put(words: dict[str, NumberWord], form: str, word: NumberWord) -> None:
    """Later tables win, and a scale over a cardinal; what a word was worth before stays possible."""
    key = form.replace("-", " ")
    known = words.get(key)
    if known is None or known.role is WordRole.AND:
        words[key] = word
    elif known.value == word.value and word.role is not WordRole.SCALE:
        return
    elif word.role is WordRole.FRACTION and known.role is not WordRole.FRACTION:
        words[key] = NumberWord(known.value, known.role, (*known.other, word.value))
    else:
        spare = () if known.value == word.value else (known.value,)
        words[key] = NumberWord(word.value, word.role, (*spare, *known.other))


def _months(layers: list[dict[str, Any]]) -> dict[str, int]:
    return {form: value for layer in layers for value, form in _pairs(layer.get("month", {}))}


@cache
def _longest(language: str) -> dict[str, int]:
    longest: dict[str, int] = {}
    for form in tables(language).words:
        first, *rest = form.split(" ")
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return longest
