"""What one language says by a denial and another without one: "überlebte nicht" and died."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.document import Span
from mtqa.language.lazy_patterns import LazyPattern
from mtqa.source.words.markers import denial as denials
from mtqa.source.words.parts import VERB_LAST
from mtqa.source.words.tables import UNSPACED, any_of_when_needed, past_decimals

#: Characters before and after a denial in which a word is denied, and after it for one that denies too; in
#: English, where the subject that denies stands first ("no one in town could have been confused"), more.
_NEAR, _BESIDE, _BESIDE_ENGLISH, _FAR = 50, 25, 60, 90
#: Languages that say in half as many characters what others do, and how many are near there.
_DENSE, _NEAR_DENSE = frozenset(("zh", "ja", "ko")), 25
#: Words, or signs where words are not separated, between a denial and the next word; characters in the clause
#: and in the sentence.
_WORDS_BETWEEN, _SIGNS_BETWEEN, _NEAR_IT, _APART = 4, 8, 40, 90
#: Languages in which the verb stands before what denies it as well.
_DENIES_EITHER = frozenset(("fr", "de", "nl", "sv", "da", "no", "is"))
_SENTENCE = re.compile(r"\.(?!\d)|[;:!?。；।۔؛]")
#: A word that is one with the next: "n'atteint".
_ELIDED = re.compile(r"(?<!\w)\w{1,2}['’](?=\w)")
#: What stands in a phrase of the tables for any word that denies.
_ANY_DENIAL = "<no>"
_CLAUSE = re.compile(r"[,:.](?!\d)|[;!?，。；、،؛।]|--| [–—] ")
#: Letters of scripts that part words by spaces and do not deny within a verb; characters at most of what is
#: before a cut in a word.
_LETTER = re.compile(r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_LETTERS = re.compile(f"{_LETTER.pattern}{{1,30}}")
_CUT_BEFORE, _CUT = re.compile(f"{_LETTER.pattern}+\\Z"), 30

Pair = tuple[LazyPattern, LazyPattern]


@dataclass(frozen=True)
class Affirmed:
    """The table of a language: pairs of opposites and phrases by name, and words that deny by themselves.

    English has two patterns for a phrase: what shows that it says what is meant, and what that it says the
    phrase itself; other languages have one. ``denied``: words that make a phrase together with any denial
    that stands next to them, near them in the clause, or apart from them in the sentence, by these. Those of
    ``turned`` deny in English, and in no other language.
    """

    pairs: Mapping[str, Pair] = field(default_factory=dict)
    phrases: Mapping[str, tuple[LazyPattern, ...]] = field(default_factory=dict)
    denied: Mapping[str, Mapping[str, LazyPattern]] = field(default_factory=dict)
    turned: Mapping[str, LazyPattern] = field(default_factory=dict)
    undone: LazyPattern | None = None
    undone_before: LazyPattern | None = None
    undone_all: LazyPattern | None = None
    undone_far: LazyPattern | None = None


@cache
def affirmed(language: str) -> Affirmed:
    """The table of a language (ISO 639-1); an empty one where there is none."""
    path = resources.files(__package__) / "affirmed" / f"{language}.toml"
    if not path.is_file():
        return Affirmed()
    table = tomllib.loads(path.read_text("utf-8"))
    whole = language not in UNSPACED
    signs = denials(language)
    deny = (signs.sure or signs.some) if signs else None

    def pattern(text: str) -> LazyPattern:
        said = past_decimals(text).replace(_ANY_DENIAL, deny.pattern if deny else "(?!)")
        return any_of_when_needed([said], whole=whole)

    return Affirmed(
        {name: (pattern(one), pattern(other)) for name, (one, other) in table.get("pairs", {}).items()},
        {
            name: tuple(map(pattern, [given] if isinstance(given, str) else given))
            for name, given in table.get("phrases", {}).items()
        },
        {
            place: {name: pattern(text) for name, text in words.items()}
            for place, words in table.get("denied", {}).items()
        },
        {name: pattern(text) for name, text in table.get("turned", {}).items()},
        pattern(table["undone"]) if "undone" in table else None,
        _right_before(table["undone_before"], whole=whole) if "undone_before" in table else None,
        pattern(table["undone_all"]) if "undone_all" in table else None,
        pattern(table["undone_far"]) if "undone_far" in table else None,
    )


def _right_before(text: str, *, whole: bool) -> LazyPattern:
    """A pattern for words at the end of a text, with a particle after them at most."""
    start = r"(?<!\w)" if whole else ""
    particle = r"(?:\s+\w{1,3})?" if whole else r"\w{0,3}"
    return LazyPattern(rf"{start}(?:{text}){particle}[\s\"'”’»]*$", re.IGNORECASE)


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


def _distance(text: str, words: LazyPattern, place: Span) -> int:
    """Characters between a place of the text and the next of these words; many where there is none."""
    return min(
        (max(found.start() - place.end, place.start - found.end(), 0) for found in words.finditer(text)),
        default=len(text),
    )


def said_by_phrase(source: str, denial: Span, language: str, english: str) -> bool:
    """Whether a denial of the source belongs to a phrase whose meaning the English has without one."""
    ours = affirmed("en").phrases
    return any(
        ours[name][0].search(english) and not ours[name][1].search(english)
        for name in _phrases(source, denial, language)
    )


def _phrases(source: str, denial: Span, language: str) -> Iterator[str]:
    """The names of the phrases to which a denial belongs."""
    words = affirmed(language)
    for name, (phrase, *_) in words.phrases.items():
        if any(_within(denial, found) for found in phrase.finditer(source)):
            yield name
    itself = source[denial.start : denial.end]
    for place, named in words.denied.items():
        around = [_ELIDED.sub(" ", each) for each in (itself, *_around(source, denial, place, language))]
        yield from (name for name, word in named.items() if any(map(word.search, around)))


def _around(text: str, denial: Span, place: str, language: str) -> tuple[str, ...]:
    """What stands next to a denial, near it in the clause, or apart from it in the sentence."""
    if place == "apart":
        before = _SENTENCE.split(text[max(0, denial.start - _APART) : denial.start])[-1]
        return before, _SENTENCE.split(text[denial.end : denial.end + _APART])[0]
    before, behind = clause(text, denial, _NEAR_IT)
    if place == "near":
        return (before,) if language in VERB_LAST else (before, behind)
    if language in UNSPACED:
        sides = before[-_SIGNS_BETWEEN:], behind[:_SIGNS_BETWEEN]
    else:
        sides = (
            " ".join(before.split()[-_WORDS_BETWEEN:]),
            " ".join(behind.split()[:_WORDS_BETWEEN]),
        )
    if language in _DENIES_EITHER:
        return sides
    return sides[:1] if language in VERB_LAST else sides[1:]


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
    undone, far = affirmed("en").undone_all, affirmed("en").undone_far
    if undone is not None and any(map(undone.search, clause(english, word, reach))):
        return True
    return far is not None and far.search(clause(english, word, _FAR)[1]) is not None


def near_denial(text: str, denial: Span, language: str = "en") -> tuple[str, Span]:
    """The denial with what stands near it in its clause, and where it stands there."""
    before, behind = clause(text, denial, _NEAR_DENSE if language in _DENSE else _NEAR)
    near = before + text[denial.start : denial.end] + behind
    return near, Span(len(before), len(near) - len(behind))


def clause(text: str, word: Span, reach: int) -> tuple[str, str]:
    """What stands before and after a word in its clause, so many characters at most and the rest of a word
    that they would cut: the end of "Perussuomalaisten" is no "en"."""
    start, end = max(0, word.start - reach), word.end + reach
    cut = _CUT_BEFORE.search(text, max(0, start - _CUT), start) if _LETTER.match(text, start) else None
    rest = _LETTERS.match(text, end) if end < len(text) and _LETTER.match(text, end - 1) else None
    before = _CLAUSE.split(text[cut.start() if cut else start : word.start])[-1]
    return before, _CLAUSE.split(text[word.end : rest.end() if rest else end])[0]
