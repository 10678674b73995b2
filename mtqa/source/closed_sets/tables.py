"""Which words are members of closed sets: ``calendar``, ``opposites``, ``tenses`` and ``things``.

A set is a table of a file, a member one of its lines: ``[season]`` has ``winter = "…"``. Forms are separated
by spaces, ``_`` stands for a space within one, ``*`` for letters at its beginning or its end, and anywhere in
one of several words ("ministr*_obran*"), ``_#`` at its end for a number after it (in figures, or in English
words). ``~`` before a form: it accounts for a word of the other side, and says too little to be wrong itself.
``[not]`` has phrases whose words say no more than that either, by set, or for ``any``; ``complete`` lists the
sets of which the table has all that may name a member; ``prefixes`` may be written together with its words.
``also`` gives the letters from which a whole word without ``~`` accounts for those that begin with it
(``beginnings``), and a word or a beginning for those that have it anywhere (``parts``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib
from mtqa.language.lazy_patterns import LazyAlternatives, LazyPattern, compiled
from mtqa.language.letters import IN_WORD, MARKS
from mtqa.resources import packaged_table
from mtqa.source.values.tables import plain, spellings

#: Languages whose words are not set apart: forms are looked for anywhere.
SPACELESS = frozenset(("zh", "ja", "ko", "th", "my", "km"))
#: Where a form ends, and where none begins, in those of them that write a syllable's vowel and end as marks,
#: or as letters that a mark makes its end: ရောင်း is not in ရောင်.
_SYLLABLES = {
    "my": (r"(?<!\u1039)", rf"(?![{MARKS}]|[\u1000-\u1021]\u1037?[\u103a\u1039])"),
    "km": (r"(?<!\u17d2)", rf"(?![{MARKS}])"),
}


@cache
def table(name: str) -> dict[str, Any]:
    """The table of this package that a module of it has beside the folders: ``turned.toml``."""
    return packaged_table("mtqa.source.closed_sets", f"{name}.toml")


def english_words(section: str, name: str) -> str:
    """Alternatives of a regular expression: English words that ``english.toml`` lists in a section."""
    return "|".join(table("english")[section][name])


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a set that a word names; ``sure``: the word names nothing else."""

    set: str
    name: str
    sure: bool


@dataclass(frozen=True)
class Forms:
    """The forms of a language: words, beginnings, ends and parts of words, phrases; weak phrases by set.

    ``split``: verbs with what they are parted from, which ends the clause ("nahm im März ab").
    ``complete``: the sets whose every word is there, so that a text without any says nothing of them.
    ``prefixes``: what may be written together with a word; None where that is what nouns have.
    ``starred``: the phrases that have a star, the longest first.
    """

    whole: Mapping[str, frozenset[Member]] = field(default_factory=dict)
    beginnings: Mapping[str, frozenset[Member]] = field(default_factory=dict)
    ends: Mapping[str, frozenset[Member]] = field(default_factory=dict)
    parts: Mapping[str, frozenset[Member]] = field(default_factory=dict)
    phrases: Mapping[str, frozenset[Member]] = field(default_factory=dict)
    starred: tuple[str, ...] = ()
    pattern: LazyAlternatives = field(default_factory=lambda: LazyAlternatives(()))
    weak: Mapping[str, LazyAlternatives] = field(default_factory=dict)
    split: tuple[tuple[Member, LazyPattern], ...] = ()
    complete: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] | None = None

    def phrase(self, text: str) -> frozenset[Member]:
        """The members that a phrase names; a star in a form stands for letters."""
        found = self.phrases.get(text)
        if found is None:
            near = (form for form in self.starred if _fixed(form) in text)
            matched = (form for form in near if compiled(_letters(form)).fullmatch(text))
            found = next((self.phrases[form] for form in matched), frozenset())
        return found

    @property
    def known(self) -> bool:
        """Whether the language has a table."""
        return bool(self.pattern) or bool(self.whole)


#: What ``_#`` at the end of a form stands for: a number is after it, no part of it and no score.
_BEFORE_NUMBER = " #"
_SCORE = r"\d{1,3}\s?[-–:]\s?\d{1,3}(?![\d,.]|\s?(?:%|percent|per cent|points?))"
_NUMBER = (
    rf"(?=[\s-][$€£¥]?(?:(?!{_SCORE})\d|(?:an? (?:third|quarter|fifth|hundred|thousand|million|dozen)|half"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\b))"
)
#: Prepositions, articles and "and" that are written in front of a word, and so of a phrase: מבתי הספר.
_GLUED = {"he": "והבלמשכ", "ar": "وف"}
#: Words between a verb and what it is parted from.
_BETWEEN = 10
#: Folders of tables: units of time, seasons, directions; words that are each other's opposites; what says
#: that something is to come, or possible.
CALENDAR, OPPOSITES, TENSES = "calendar", "opposites", "tenses"
#: Sets of words that say when, where and with what outcome something was. Their phrases are long, and hide
#: none of the other opposites, with which they are compared.
CIRCUMSTANCES = "circumstances"
#: Concrete nouns by families, of which each names another thing.
THINGS = "things"
#: Of these: last, this and next week, month and year.
_PERIOD, _THIS = "period", "this"
#: What a table has besides sets.
_NO_SETS = frozenset(("not", "split", "complete", "prefixes", "also"))


@cache
def forms(language: str, folder: str = CALENDAR) -> Forms:
    """The forms of a language (ISO 639-1) in the tables of a folder; none where it has no table."""
    path = resources.files("mtqa.source.closed_sets") / folder / f"{language}.toml"
    if not path.is_file():
        return Forms()
    table = tomllib.loads(path.read_text("utf-8"))
    tables: dict[str, dict[str, set[Member]]] = {
        kind: {} for kind in ("whole", "beginnings", "ends", "parts", "phrases")
    }
    phrases: set[str] = set()
    also: dict[str, int] = table.get("also", {})
    for group, rows in table.items():
        joined = _joined_periods(rows, spaceless=language in SPACELESS) if group == _PERIOD else {}
        for name, text in rows.items() if group not in _NO_SETS else ():
            for form in (*text.split(), *joined.get(name, ())):
                sure = not form.startswith("~")
                kind, written = _kind(form.removeprefix("~"), spaceless=language in SPACELESS)
                for key in spellings(written):
                    if kind == "phrases":
                        phrases.add(key)
                        key = key.removesuffix(_BEFORE_NUMBER)
                    tables[kind].setdefault(key, set()).add(Member(group, name, sure))
                    for other in _also(kind, key, also) if sure else ():
                        tables[other].setdefault(key, set()).add(Member(group, name, sure=False))
    made = {kind: {key: frozenset(members) for key, members in rows.items()} for kind, rows in tables.items()}
    bounded, glued = language not in SPACELESS, _GLUED.get(language, "")
    around = _SYLLABLES.get(language, ("", ""))
    vague = {
        group: [plain(form.replace("_", " ")) for form in text.split()]
        for group, text in table.get("not", {}).items()
    }
    weak = {group: _pattern(texts, bounded, glued, around) for group, texts in vague.items() if texts}
    split = tuple(_split(table.get("split", {})))
    return Forms(
        **made,
        starred=tuple(sorted((form for form in made["phrases"] if "*" in form), key=len, reverse=True)),
        pattern=_pattern(phrases, bounded, glued, around),
        weak=weak,
        split=split,
        complete=frozenset(table.get("complete", ())),
        prefixes=tuple(table["prefixes"]) if "prefixes" in table else None,
    )


def _joined_periods(rows: Mapping[str, str], *, spaceless: bool) -> dict[str, list[str]]:
    """What says a period together with a part of any, by its name: "fin de l'année prochaine" is of next
    year, though "fin de l'année" may be of this one.

    Forms that say for sure that a year, a month or a week is the last or the next one are joined with those
    that may be of this one, where the end of one is the beginning of the other, or the second stands right
    behind the first: 去年年底.
    """
    gap = "" if spaceless else "_"
    parts = {name: [form for form in text.split() if "#" not in form] for name, text in rows.items()}
    found: dict[str, list[str]] = {}
    for name, forms in parts.items():
        which, unit = name.split("_")
        now = parts.get(f"{_THIS}_{unit}", ()) if which != _THIS else ()
        weak = [form.removeprefix("~") for form in now if form.startswith("~")]
        own = found.setdefault(name, [])
        for sure in (form for form in forms if not form.startswith("~")):
            for part in weak:
                own += dict.fromkeys((f"{sure}_{part}", f"{sure.rstrip('*')}{gap}{part}"))
                own += filter(None, (_overlapped(part, sure, gap), _overlapped(sure, part, gap)))
    return found


def _overlapped(one: str, two: str, gap: str) -> str:
    """Two forms as one, where the last words of the first are the first ones of the second, or its last
    characters where nothing parts words; "" where they are not."""
    first, second = (form.split(gap) if gap else list(form) for form in (one, two))
    sizes = range(min(len(first), len(second)) - 1, 0, -1)
    size = next((each for each in sizes if first[-each:] == second[:each]), 0)
    return gap.join([*first, *second[size:]]) if size else ""


def _also(kind: str, form: str, least: Mapping[str, int]) -> Iterator[str]:
    """As what else a form accounts for words."""
    if kind == "whole" and len(form) >= least.get("beginnings", len(form) + 1):
        yield "beginnings"
    if kind in ("whole", "beginnings") and len(form) >= least.get("parts", len(form) + 1):
        yield "parts"


def _split(rows: Mapping[str, str]) -> Iterator[tuple[Member, LazyPattern]]:
    """Patterns of verbs, a group, with what ends their clause, another."""
    for place, text in rows.items():
        group, name = place.split(".")
        for pair in text.split(", "):
            verbs, ends = pair.split(" ")
            between = rf"(?:\s+(?:\d[\d.,]*\d|[^\s.,;:!?()„“”\"–]+)){{1,{_BETWEEN}}}?"
            closed = r"(?=\s*(?:[.,;:!?)“”\"–]|$))"
            pattern = rf"(?<!\w)(?P<verb>{plain(verbs)}){between}\s+(?P<end>{plain(ends)}){closed}"
            yield Member(group, name, sure=True), LazyPattern(pattern)


def _kind(form: str, *, spaceless: bool) -> tuple[str, str]:
    """How a form is looked for, and what is looked for."""
    text = plain(form.replace("_", " "))
    if spaceless or " " in text:
        return "phrases", text
    bare = text.strip("*")
    if text.startswith("*"):
        return ("parts" if text.endswith("*") else "ends"), bare
    return ("beginnings" if text.endswith("*") else "whole"), bare


def _pattern(
    texts: Iterable[str], bounded: bool, glued: str = "", around: tuple[str, str] = ("", "")
) -> LazyAlternatives:
    """A pattern of any of these, the longest first; a star at an end stands for letters.

    ``glued``: letters of which one or two may be written in front of a form; ``around``: what is before and
    behind a form where it is not bounded by spaces.
    """
    rows = []
    for text in sorted(texts, key=len, reverse=True):
        form = text.removesuffix(_BEFORE_NUMBER)
        number = _NUMBER if form != text else ""
        # What begins with any letters is looked for once in a word, not from each of its letters.
        start = rf"(?<!{IN_WORD})" if form.startswith("*") else ""
        rows.append((_fixed(form), start + _letters(form).replace(r"\ ", r"[\s-]") + number))
    if not bounded:
        return LazyAlternatives(rows, *around)
    before = rf"(?<!{IN_WORD})"
    if glued:
        before = rf"(?:{before}|(?<=\b[{glued}])|(?<=\b[{glued}]{{2}}))"
    return LazyAlternatives(rows, before, rf"(?!{IN_WORD})")


@cache
def _fixed(form: str) -> str:
    """The longest part of a form that stands in a text as it is."""
    return max(re.split(r"[ *]", form), key=len)


def _letters(form: str) -> str:
    """What a form matches: letters for its stars."""
    return re.escape(form).replace(r"\*", rf"{IN_WORD}*")
