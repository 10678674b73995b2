"""Percent signs, currencies and units beside a number, and how units of one kind convert."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from mtqa.source.values.tables import WordRole, languages_that, plain, read_table, spellings, tables
from mtqa.source.values.tokens import Token, gap

_LONGEST_ENDING = 5
_SHORTEST_STEM = 3
_PUNCTUATION = frozenset(' ,;:.!?()[]{}"“”„«»/…।')
_OF = frozenset(("de", "d'", "di", "of", "da", "do"))
#: An ending of ordinals after a hyphen that is the sign of metres elsewhere: "на 612-м километре".
_ORDINAL = "м"
#: Languages in which a letter before an apostrophe is an article: 22 centesimi l'austriaca.
_ELIDING = frozenset(("ca", "fr", "it"))
#: After these a word for a second is one for the second of two.
_OF_THE = frozenset(("do", "da"))
_MOST_TOKENS = 5
#: What all languages write before a number, and what some do as well.
_SIGNS, _MEASURED = (
    frozenset(("money", "percent")),
    frozenset(("length", "mass", "area", "volume", "temperature")),
)
_ABBREVIATED = 4
#: Before a number that multiplies, and counts no units.
_TIMES = ("gấp", "vi")
_MOST_WORDS_BEFORE = 4
#: What rain is measured in beside lengths.
_OF_RAIN = frozenset(("mass", "volume"))
PERCENT = "%"
#: In place of a unit: a word that only begins like one.
NOTHING = "-"
POINTS = "pp"


@dataclass(frozen=True)
class Measures:
    """Forms of units in all languages: whole, and beginnings of words; what each unit measures."""

    whole: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stems: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bound: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, Fraction] = field(default_factory=dict)

    def named(self, text: str, language: str = "") -> tuple[str, ...]:
        """The units that a form may name in a language; () if it names none."""
        if language == "en" and self is not english_forms():
            return english_forms().named(text)
        if language and text.isalpha() and not tables(language).words and text not in _everywhere():
            return self.bound_to(text, language)
        found = self._named(text.removeprefix("d'"), language) or self._named(fold(text), language)
        home = self.homes.get(language, "")
        if NOTHING in found:
            return ()
        return (home, *(unit for unit in found if unit != home)) if home in found else found

    def _named(self, text: str, language: str) -> tuple[str, ...]:
        found = self.bound_to(text, language) or self.whole.get(text, ())
        if found or not text[:1].isalpha():
            return found
        for cut in range(len(text), max(_SHORTEST_STEM, len(text) - _LONGEST_ENDING) - 1, -1):
            found = self.stems.get(text[:cut], ())
            if found and not _PUNCTUATION & set(text[cut:]):
                return found
        name, _, ending = text.partition("'")  # an abbreviation with an ending: TL'den
        if len(name) == 1 and language in _ELIDING:
            return ()
        return (
            (self.bound_to(name, language) or self.whole.get(name, ())) if name and ending.isalpha() else ()
        )

    def bound_to(self, text: str, language: str) -> tuple[str, ...]:
        """The units that a form names in this language alone."""
        return tuple(unit for code, unit in self.bound.get(text, ()) if code == language)

    def family(self, unit: str) -> str:
        """What a unit measures: "percent", "money", "length" …; "" for unknown ones."""
        return self.families.get(unit, "")


@cache
def measures() -> Measures:
    """The table of ``measures.toml``."""
    table: dict[str, Any] = read_table("measures.toml")
    made = Measures()
    made.homes.update(table["home"])
    _enter(made, NOTHING, table["other"]["words"])
    for family, section in (("percent", table["percent"]), ("money", table["currency"])):
        for unit, words in section.items():
            made.families[unit] = family
            _enter(made, unit, words)
    for unit, row in table["measure"].items():
        made.families[unit] = row["of"]
        made.sizes[unit] = Fraction(row["size"])
        _enter(made, unit, row["words"])
    for unit, row in table["counted"].items():
        made.sizes.update({unit: Fraction(row["size"]), row["of"]: Fraction(1)})
    return made


@cache
def english_forms() -> Measures:
    """The forms of ``english.toml``."""
    table = read_table("english.toml")
    made = Measures()
    for section in ("percent", "currency", "measure"):
        for unit, words in table[section].items():
            _enter(made, unit, words)
    return made


@cache
def _everywhere() -> frozenset[str]:
    """The units in letters that are written so in languages without tables as well."""
    return frozenset(read_table("unread.toml")["units"]["words"].split())


def _enter(made: Measures, unit: str, words: str) -> None:
    for form in words.split():
        form, _, language = form.partition("@")
        text = plain(form.replace("_", " "))
        if language:
            for key in dict.fromkeys((text, text.replace('"', "״"))):
                made.bound[key] = (*made.bound.get(key, ()), (language, unit))
            continue
        table = made.stems if text.endswith("*") else made.whole
        text = text.removesuffix("*")
        for key in dict.fromkeys((*spellings(text), fold(text), text.replace('"', "״"))):
            for target in (table, made.whole):
                if unit not in target.get(key, ()):
                    target[key] = (*target.get(key, ()), unit)


def fold(text: str) -> str:
    """Latin letters without their accents, which hasty copy leaves out."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", text)
    plain_letters = "".join(char for char in bare if not unicodedata.combining(char))
    return plain_letters if plain_letters.isascii() else text


def units_after(tokens: Sequence[Token], at: int, language: str) -> tuple[tuple[str, ...], int]:
    """The units named from a token on, and the token after them; ((), at) if there are none."""
    times = at > 1 and (tokens[at - 2].text, language) == _TIMES  # gấp đôi năm ngoái
    if at >= len(tokens) or (at and gap(tokens, at - 1) > 1) or times:
        return (), at
    start = at
    if tokens[at].text in "-‐" and at + 1 < len(tokens) and not gap(tokens, at):
        start = at + 1  # 25-kilometre, 5-%
        if language in languages_that("m_for_ordinals") and tokens[start].text == _ORDINAL:
            return (), at
    elif tokens[at].text == "." and at + 1 < len(tokens) and len(tokens[at - 1].text) <= _ABBREVIATED:
        start = at + 1  # 5 Mio. Euro, 3,4 тыс. рублей
    elif tokens[at].text in _OF and at + 1 < len(tokens) and gap(tokens, at) == 1:
        start = at + 1  # 2,5 bilhões de reais
    for last in range(min(len(tokens), start + _MOST_TOKENS), start, -1):
        found = measures().named(_slice(tokens, start, last), language)
        if (
            found
            and last < len(tokens)
            and tokens[last].text.startswith(_powers())
            and measures().family(found[0]) == "length"
        ):
            return (), at  # metri cubi: an area or a volume
        if "second" in found and tokens[start - 1].text in _OF_THE:
            return (), at  # do segundo tempo
        if found:
            return _speeds(found, tokens, last, language)
    return (), at


def _speeds(
    units: tuple[str, ...], tokens: Sequence[Token], last: int, language: str
) -> tuple[tuple[str, ...], int]:
    """The units and where they end, lengths as speeds where "per hour" or "per second" stands after."""
    if language == "en" or not any(unit in _speed_units() for unit in units):
        return units, last
    for after in range(min(len(tokens), last + _MOST_TOKENS), last, -1):
        if gap(tokens, last - 1) > 1:
            break
        time = _per().get(_slice(tokens, last, after))
        made = tuple(_speed_units()[unit][time] for unit in units if unit in _speed_units()) if time else ()
        if made:
            return made, after
    return units, last


def speeds_before(before: str, units: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The units, lengths as speeds where "per hour" ends the small letters before the number."""
    if not any(unit in _speed_units() for unit in units) or language not in languages_that("per_before"):
        return units
    words = before.split()[-_MOST_WORDS_BEFORE:]
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            time = _per().get(" ".join(words[first:end]))
            if time:
                return tuple(_speed_units()[unit][time] for unit in units if unit in _speed_units())
    return units


@cache
def _speed_units() -> dict[str, dict[str, str]]:
    """The units of lengths per hour and per second, by the unit of the length."""
    speeds: dict[str, dict[str, str]] = read_table("measures.toml")["speed"]
    return speeds


@cache
def _powers() -> tuple[str, ...]:
    """Beginnings of the words for square and cubic."""
    return tuple(form.replace("_", " ") for form in read_table("measures.toml")["power"]["words"].split())


@cache
def _per() -> dict[str, str]:
    """Phrases for "per hour" and "per second" in all languages, and which of the two each is."""
    table = read_table("measures.toml")["per"]
    return {plain(form.replace("_", " ")): time for time, forms in table.items() for form in forms.split()}


def units_before(tokens: Sequence[Token], at: int, language: str) -> tuple[tuple[str, ...], int]:
    """The units that end just before a token, and the first token of them; ((), at) if there are none."""
    if not at or gap(tokens, at - 1) > 1:
        return (), at
    for first in range(max(0, at - 3), at):
        text = _slice(tokens, first, at)
        if any(token.kind == "figure" for token in tokens[first:at]):
            continue
        known, named_before = measures(), language in languages_that("names_before")
        whole = english_forms().whole if language == "en" else known.whole
        found = known.named(text, language) if named_before else ()
        found = found or known.bound_to(text, language) or whole.get(text, ())
        families = _SIGNS if language not in languages_that("units_before") else _SIGNS | _MEASURED
        found = tuple(unit for unit in found if known.family(unit) in families)
        sign = not text[-1].isalpha() or tokens[at - 1].raw.isupper() or named_before
        # "15 rupees 63 paise": the name of the larger one is of the figure before it.
        sided = text == PERCENT and language not in languages_that("percent_before")  # by 3,2 % 5,48 euroon
        abbreviated = text[-1] == "." and tokens[first].raw.islower()  # 359 fr. 50
        named = (tokens[at - 1].kind == "word" or sided or abbreviated) and first > 0
        taken = named and (tokens[first - 1].kind == "figure" or _is_number(tokens[first - 1].text, language))
        if found and sign and not taken:
            return found, first
    return (), at


def is_priced(ahead: Sequence[str], behind: Sequence[str], name: Token, language: str) -> bool:
    """Whether the currency named before a sum in another is what it is paid for: dolar 41,28 lira."""
    if language not in languages_that("names_before") or name.kind != "word" or set(ahead) & set(behind):
        return False
    known = measures()
    return {known.family(unit) for unit in (*ahead[:1], *behind[:1])} == {"money"} and bool(behind)


def _is_number(word: str, language: str) -> bool:
    """Whether a word is a number, whose unit stands after it."""
    found = tables(language).words.get(word)
    return found is not None and found.role in (WordRole.CARDINAL, WordRole.SCALE) and found.value > 0


def _slice(tokens: Sequence[Token], first: int, last: int) -> str:
    parts = [tokens[first].text]
    for index in range(first + 1, last):
        beside = "/" in (tokens[index - 1].text, tokens[index].text)  # km / h
        parts.append(" " * (min(1, gap(tokens, index - 1)) if not beside else 0) + tokens[index].text)
    return "".join(parts)


#: Units that are hundredths or tenths of others, and how many make one: of any sum of money, of a percentage
#: point, of a percent.
PORTIONS = {
    "cent": ("", 100),
    "fils": ("", 1000),
    "jiao": ("", 10),
    "bp": (POINTS, 100),
    "permille": (PERCENT, 10),
}


def convertible(one: str, other: str) -> bool:
    """Whether two units measure the same."""
    family = measures().family(one)
    return bool(family) and family == measures().family(other)


@cache
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(names.split()) for names in read_table("measures.toml")["like"]["names"])


def may_be_same(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether units that differ may mean the same: currencies of one name, or rain, which some languages
    count in litres or kilograms a square metre, and others in millimetres."""
    if any(group & set(ours) and group & set(theirs) for group in _alike()):
        return True
    return any(
        "mm" in one and {measures().family(unit) for unit in other} & _OF_RAIN
        for one, other in ((ours, theirs), (theirs, ours))
    )


@cache
def rates() -> dict[str, Fraction]:
    """What currencies are worth in dollars, about."""
    return {code: Fraction(worth) for code, worth in read_table("measures.toml")["rate"].items()}


def converted(amount: Fraction, unit: str, into: str) -> Fraction | None:
    """An amount in another unit of its kind; None where there is no fixed rate (currencies)."""
    if unit == into:
        return amount
    if (unit, into) == ("celsius", "fahrenheit"):
        return amount * Fraction(9, 5) + 32
    if (unit, into) == ("fahrenheit", "celsius"):
        return (amount - 32) * Fraction(5, 9)
    sizes = measures().sizes
    if not convertible(unit, into) or unit not in sizes or into not in sizes:
        return None
    return amount * sizes[unit] / sizes[into]


def difference_converted(amount: Fraction, unit: str, into: str) -> Fraction | None:
    """A difference of temperatures in the other unit; None for all other units."""
    if (unit, into) == ("celsius", "fahrenheit"):
        return amount * Fraction(9, 5)
    return amount * Fraction(5, 9) if (unit, into) == ("fahrenheit", "celsius") else None
