"""What one language says by a denial and another without one: "überlebte nicht" and died."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.document import Span
from mtqa.source.words.tables import UNSPACED, any_of

#: Characters before and behind a denial in which a word is denied, and behind it for one that denies too; in
#: English, where the subject that denies stands first ("no one in town could have been confused"), more.
_NEAR, _BESIDE, _BESIDE_ENGLISH = 50, 25, 60
#: Languages that say in half as many characters what others do, and how many are near there.
_DENSE, _NEAR_DENSE = frozenset(("zh", "ja", "ko")), 25
_CLAUSE = re.compile(r"[,;:.!?，。；、،؛।]|--| [–—] ")

Pair = tuple[re.Pattern[str], re.Pattern[str]]


@dataclass(frozen=True)
class Affirmed:
    """The table of a language: pairs of opposites and phrases by name, and words that deny by themselves.

    English has two patterns for a phrase: what shows that it says what is meant, and what that it says the
    phrase itself; other languages have one. Those of ``turned`` deny in English, and in no other language.
    """

    pairs: Mapping[str, Pair] = field(default_factory=dict)
    phrases: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    turned: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    undone: re.Pattern[str] | None = None
    undone_before: re.Pattern[str] | None = None
    undone_all: re.Pattern[str] | None = None


@cache
def affirmed(language: str) -> Affirmed:
    """The table of a language (ISO 639-1); an empty one where there is none."""
    path = resources.files(__package__) / "affirmed" / f"{language}.toml"
    if not path.is_file():
        return Affirmed()
    table = tomllib.loads(path.read_text("utf-8"))
    whole = language not in UNSPACED

    def pattern(text: str) -> re.Pattern[str]:
        return any_of([text], whole=whole)

    return Affirmed(
        {name: (pattern(one), pattern(other)) for name, (one, other) in table.get("pairs", {}).items()},
        {
            name: tuple(map(pattern, [given] if isinstance(given, str) else given))
            for name, given in table.get("phrases", {}).items()
        },
        {name: pattern(text) for name, text in table.get("turned", {}).items()},
        pattern(table["undone"]) if "undone" in table else None,
        _right_before(table["undone_before"], whole=whole) if "undone_before" in table else None,
        pattern(table["undone_all"]) if "undone_all" in table else None,
    )


def _right_before(text: str, *, whole: bool) -> re.Pattern[str]:
    """A pattern for words at the end of a text, with a particle behind them at most."""
    start = r"(?<!\w)" if whole else ""
    particle = r"(?:\s+\w{1,3})?" if whole else r"\w{0,3}"
    return re.compile(rf"{start}(?:{text}){particle}[\s\"'”’»]*$", re.IGNORECASE)


def said_by_opposite(
    near: str, language: str, other: str, other_language: str, denial: Span | None = None
) -> bool:
    """Whether the other side has the opposite of a word near a denial, and not that word itself.

    Where the denial's place in ``near`` is given, the word stands no farther from it than its opposite does.
    """
    theirs = affirmed(other_language).pairs
    return any(
        denied.search(near)
        and opposite.search(other)
        and not same.search(other)
        and (denial is None or _distance(near, denied, denial) <= _distance(near, own_opposite, denial))
        for name, pair in affirmed(language).pairs.items()
        if name in theirs
        for denied, own_opposite, same, opposite in zip(
            pair, reversed(pair), theirs[name], reversed(theirs[name]), strict=True
        )
    )


def _distance(text: str, words: re.Pattern[str], place: Span) -> int:
    """Characters between a place of the text and the next of these words; many where there is none."""
    return min(
        (max(found.start() - place.end, place.start - found.end(), 0) for found in words.finditer(text)),
        default=len(text),
    )


def said_by_phrase(source: str, denial: Span, language: str, english: str) -> bool:
    """Whether a denial of the source belongs to a phrase whose meaning the English has without one."""
    own, ours = affirmed(language).phrases, affirmed("en").phrases
    there = (
        name for name, (phrase, *_) in own.items() if any(_within(denial, f) for f in phrase.finditer(source))
    )
    return any(ours[name][0].search(english) and not ours[name][1].search(english) for name in there)


def said_without(english: str, denial: Span, source: str, language: str) -> bool:
    """Whether a denial of the English is in a phrase that the source says without one: "not yet", still."""
    own, ours = affirmed(language).turned, affirmed("en").turned
    return any(
        any(_within(denial, found) for found in phrase.finditer(english)) and own[name].search(source)
        for name, phrase in ours.items()
        if name in own
    )


def _within(denial: Span, found: re.Match[str]) -> bool:
    return found.start() < denial.end and denial.start < found.end()


def is_undone(text: str, denial: Span, language: str) -> bool:
    """Whether a word right beside a denial denies too, so that both affirm: "nicht ohne", "असंभव नहीं"."""
    words = affirmed(language)
    reach = _BESIDE_ENGLISH if language == "en" else _BESIDE
    before, behind = clause(text, denial, reach)
    if words.undone_before is not None and words.undone_before.search(before) is not None:
        return True
    return words.undone is not None and words.undone.search(behind) is not None


def undoes_all(english: str, word: Span, reach: int) -> bool:
    """Whether so near to a word for all stands one that makes it none: "missed all six" is "hit none"."""
    undone = affirmed("en").undone_all
    return undone is not None and any(map(undone.search, clause(english, word, reach)))


def near_denial(text: str, denial: Span, language: str = "en") -> tuple[str, Span]:
    """The denial with what stands near it in its clause, and where it stands there."""
    before, behind = clause(text, denial, _NEAR_DENSE if language in _DENSE else _NEAR)
    near = before + text[denial.start : denial.end] + behind
    return near, Span(len(before), len(near) - len(behind))


def clause(text: str, word: Span, reach: int) -> tuple[str, str]:
    """What stands before and behind a word in its clause, so many characters at most."""
    before = _CLAUSE.split(text[max(0, word.start - reach) : word.start])[-1]
    return before, _CLAUSE.split(text[word.end : word.end + reach])[0]
