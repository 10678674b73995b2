"""Forms that other languages have of English names and that do not sound like them: "Köln", "Morava".

The tables ``abroad/*.toml`` hold beginnings of the forms, whatever their language is but
for those that begin common words of another, and ``abroad/languages/LL.toml`` those of one language; cities
of a language are those of CLDR. ``within.toml`` has places by the region that they are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from mtqa._compat import tomllib
from mtqa.document import Span
from mtqa.language.lazy_patterns import LazyAlternatives
from mtqa.language.letters import IN_WORD
from mtqa.source.names.nations.find import cities
from mtqa.source.names.tables import DATA, read_table

_FOLDER = DATA / "abroad"
#: Letters from which a form may stand within a word, as in "Nordböhmen"; shorter ones begin one.
_WITHIN = 6
#: Scripts without capitals: their words carry particles in front, or are not separated by spaces.
_ANYWHERE = re.compile(
    "[\u0590-\u08ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
#: Between the code of the only language that a form is looked for in, and the form.
_OF = ":"
_PARTED = re.compile(r"\w[\s-]+\w")
_DOTTED_I = "i\u0307"  # what Turkish "İ" is in small letters


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of English, and where the source says the same by another form or an acronym."""

    english: Span
    source: Span


def small(text: str) -> str:
    """A text in small letters, as the forms are; of the same length but for Turkish "İ"."""
    return text.lower().replace(_DOTTED_I, "i")


@lru_cache(maxsize=16384)
def forms_abroad(name: str, language: str) -> tuple[str, ...]:
    """Beginnings, in small letters, of the forms that a language may have of an English name."""
    city = small(cities(language).get(name, ""))
    own = (form.rpartition(_OF) for form in _listed(_forms(), name))
    return (
        *(form for code, _, form in own if code in ("", language)),
        *_listed(_forms_of(language), name),
        *([city[: max(4, len(city) - 2)]] if city else []),
    )


@lru_cache(maxsize=16384)
def _forms_or_within(word: str, language: str) -> tuple[str, ...]:
    """The forms of an English name, and the beginnings of names of places in a region of that name."""
    regions = read_table("within.toml").get(language, {})
    within = (form for named, forms in regions.items() if word in named.split(", ") for form in forms)
    return (*forms_abroad(word, language), *within)


def _listed(table: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    """The forms that a table has of a name, or of what it is the plural of."""
    return table.get(name) or (table.get(name[:-1], ()) if name.endswith("s") else ())


def is_listed_abroad(name: str) -> bool:
    """Whether the tables have forms of an English name."""
    return name in _forms()


def has_form(word: str, text: str, language: str) -> bool:
    """Whether a text of a language has a form of an English name of one word, or a place within a region of
    that name, which English may name instead: "Brittany" for "Finistère"."""
    forms = _forms_or_within(word, language)
    return bool(forms) and _pattern(forms).search(small(text)) is not None


def form_place(word: str, text: str, language: str) -> Span | None:
    """Where a text of a language has what ``has_form`` looks for; None for nowhere."""
    forms, lowered = _forms_or_within(word, language), small(text)
    found = _pattern(forms).search(lowered) if forms and len(lowered) == len(text) else None
    return Span(*found.span()) if found else None


def exonyms(text: str, span: Span, source: str, language: str) -> Iterator[Said]:
    """Names in a stretch of English that the source has in another form, where either has several words."""
    lowered = small(source)
    if len(lowered) != len(source):  # the places would not be those of the source
        return
    for match in _names(language).finditer(text, span.start, span.end):
        if found := _pattern(_whole_forms(match[0], language)).search(lowered):
            yield Said(Span(*match.span()), Span(*found.span()))


@lru_cache(maxsize=16384)
def _whole_forms(name: str, language: str) -> tuple[str, ...]:
    """The forms of a name of several words; of one word those that have several."""
    return tuple(form for form in forms_abroad(name, language) if " " in name or _PARTED.search(form))


@lru_cache(maxsize=64)
def _names(language: str) -> LazyAlternatives:
    """Finds the names of which a form is looked for as a whole, the longest first."""
    names = {**_forms(), **_forms_of(language), **cities(language)}
    longest = sorted((name for name in names if _whole_forms(name, language)), key=len, reverse=True)
    return LazyAlternatives(((name, re.escape(name)) for name in longest), r"(?<![\w-])", r"(?![\w-])")


@lru_cache(maxsize=16384)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_form_pattern, sorted(forms, key=len, reverse=True))))


def _form_pattern(form: str) -> str:
    """What finds a form; that of several words has the beginning of each."""
    pattern = rf"{IN_WORD}*[\s-]+".join(re.escape(part) for part in form.split())
    anywhere = _ANYWHERE.search(form) is not None or len(form) >= _WITHIN
    return pattern if anywhere else rf"(?<!{IN_WORD}){pattern}"


def regions_and_waters(language: str, lowered: str) -> Iterator[tuple[tuple[str, ...], re.Match[str]]]:
    """The English names of each region and each water of the tables that a text in small letters, of a
    language, has a form of, with the first of these.

    A pattern is made only where its letters stand in the text: those of a language take a second to compile.
    """
    for names, forms in region_forms(language):
        if any(form.split()[0] in lowered for form in forms) and (found := _pattern(forms).search(lowered)):
            yield names, found


@cache
def region_forms(language: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The English names of each region and each water of the tables, with its forms in a language."""
    found = []
    for file in ("asia.toml", "regions.toml", "waters.toml"):
        table = tomllib.loads((_FOLDER / file).read_text("utf-8"))
        for named in table:
            names = tuple(named.split(", "))
            own = tuple(dict.fromkeys(form for name in names for form in forms_abroad(name, language)))
            if own:
                found.append((names, own))
    return tuple(found)


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """The forms of every English name of the tables of all languages."""
    tables = [file for file in _FOLDER.iterdir() if file.name.endswith(".toml")]
    return _read(file.read_text("utf-8") for file in sorted(tables, key=lambda file: file.name))


@lru_cache(maxsize=64)
def _forms_of(language: str) -> dict[str, tuple[str, ...]]:
    """The forms of every English name of the table of a language; none where it has no table."""
    file = _FOLDER / "languages" / f"{language}.toml"
    return _read([file.read_text("utf-8")]) if file.is_file() else {}


def _read(tables: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The forms of every English name of tables; a row may be of several names, separated by commas."""
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        for names, forms in tomllib.loads(table).items():
            for name in names.split(", "):
                found.setdefault(name, {}).update(dict.fromkeys(forms))
    return {name: tuple(forms) for name, forms in found.items()}
