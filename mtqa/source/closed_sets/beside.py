"""Words that say how a number is meant, right beside it: "over 300" where the source says "fast 300".

What stands beside a number that both sides have belongs to one thing on both, so that words count here which
say too little elsewhere, and each side may have the other word in another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.tables import english_words, table
from mtqa.source.values.comparison.matching import ValueMatch, match
from mtqa.source.values.find import find_values
from mtqa.source.values.units.measures import PERCENT, POINTS
from mtqa.source.values.value import Value, ValueKind, Written
from mtqa.source.words.markers import denial
from mtqa.source.words.parts import VERB_LAST
from mtqa.source.words.tables import UNSPACED

BOUND, TREND, ABOUT = "bound", "trend", "about"
#: Languages whose words have nothing between them; Korean parts them, but not those after a number.
_GLUED = UNSPACED - {"ko"}
#: Characters beside a number in which a bound is looked for, or a denial of it.
_BOUND, _DENIED = 45, 30
#: Signs right before a bound that may deny it, in languages whose words have nothing between them.
_RIGHT_BEFORE = 6
#: The same for a trend, by how sure it is that it is the number's.
_ALONE, _MIXED, _COUNTED = 25, 8, 5
#: What ends the clause of a number.
_CLAUSE = re.compile(r"[;:!?，。；、،؛।]|(?<!\d)[.,]|[.,](?!\d)|--| [–—] ")
#: Characters before "up" in which a verb may stand that gives it another meaning.
_VERB = 10
#: Up to a share at most, which is not a rise.
_UP_TO = re.compile(r"up to\b", re.IGNORECASE)
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade"))


@dataclass(frozen=True, slots=True)
class Apart:
    """Two words beside one number that are opposites; ``set`` is ``BOUND`` or ``TREND``.

    ``ABOUT``: one rounds the number, and the other says that it is more or less than that.
    """

    set: str
    english: Span
    source: Span


def beside_numbers(english: str, source: str, language: str) -> Iterator[Apart]:
    """The words beside numbers of both sides that say the opposite, in the order of the English."""
    bounded = bool(_bounds(language)) and _any_bound().search(english) is not None
    trends = [m for m in opposites(english, "en") if m.set == TREND and not _is_of_verb(english, m.span)]
    their_trends = [m for m in opposites(source, language) if m.set == TREND] if trends else []
    if not bounded and not their_trends:
        return
    ours, theirs = find_values(english, "en"), find_values(source, language)
    for i, (j, how) in sorted(match(ours, theirs).items()):
        one, other = ours[i], theirs[j]
        if how is not ValueMatch.SAME or one.kind in (ValueKind.DATE, ValueKind.TIME):
            continue
        again = _is_again(one, ours) or _is_again(other, theirs)
        if bounded and not again and (found := _bounds_apart(english, one, source, other, language)):
            yield Apart(*found)
        if their_trends and one.written is Written.FIGURE:
            spans = _trends_apart(
                _Side(english, "en", one, trends), _Side(source, language, other, their_trends)
            )
            if spans:
                yield Apart(TREND, *spans)


def _is_again(one: Value, values: Sequence[Value]) -> bool:
    """Whether a value stands among others twice, as where one band ends and the next begins: "less than
    10,000 yen", "10,000 yen or more"."""
    return sum(one.amounts == other.amounts and one.units == other.units for other in values) > 1


def _is_of_verb(english: str, span: Span) -> bool:
    """Whether "up" or "down" belongs to a verb of another meaning ("made up"), or "up" to "up to"."""
    before = english[max(0, span.start - _VERB) : span.start]
    if _UP_TO.match(english, span.start) and not _verb_before("moved").search(before):
        return True
    trend = english[span.start : span.end].lower() in ("up", "down")
    return trend and _verb_before("of_other_meaning").search(before) is not None


@cache
def _english_clause() -> re.Pattern[str]:
    """What ends the clause of an English number: also what begins another thing that is counted."""
    return re.compile(rf"{_CLAUSE.pattern}| (?:{english_words('trend', 'ends_clause')}) ")


@cache
def _english_bound(name: str) -> re.Pattern[str]:
    return re.compile(english_words("bound", name), re.IGNORECASE)


@cache
def _verb_before(name: str) -> re.Pattern[str]:
    """English verbs, as ``english.toml`` names them, that end right before a word of a trend."""
    short = r"['’](?:s|re)|" if name == "moved" else ""
    return re.compile(rf"(?:{short}\b(?:{english_words('trend', name)})) \Z", re.IGNORECASE)


@cache
def _bounds(language: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """The names of bounds with patterns of what stands before a number, and after it."""
    bounds = table("bounds").get(language, {})
    spaced = language not in _GLUED
    edge, between = (r"(?<!\w)", r"(?:-?\s*[$€£¥₹]?|\s\w{1,3}\.?\s[$€£¥₹]?)") if spaced else ("", r"\s*")
    unit = r"['’-]?\w{0,6}\s(?:[^\W\d]+\s)?" if language not in UNSPACED else r"\s?[^\W\d]{0,3}?\s?"
    end = r"(?!\w)" if language not in UNSPACED else ""
    return tuple(
        (
            name,
            re.compile(f"{edge}(?P<word>{words['before'] or '(?!)'}){between}$", re.IGNORECASE),
            re.compile(f"{unit}(?P<word>{words['behind'] or '(?!)'}){end}", re.IGNORECASE),
        )
        for name, words in bounds.items()
    )


@cache
def _any_bound() -> re.Pattern[str]:
    """Any English word of the table."""
    words = "|".join(form for side in table("bounds")["en"].values() for form in side.values())
    return re.compile(words, re.IGNORECASE)


def _bound(text: str, number: Span, language: str) -> tuple[str, Span] | None:
    """The bound beside a number and its word; None where there is none, or both are."""
    found = {}
    start = max(0, number.start - _BOUND)
    for name, before, behind in _bounds(language):
        if word := before.search(text[start : number.start]):
            found[name] = Span(start + word.start("word"), start + word.end("word"))
        elif word := behind.match(text[number.end : number.end + _BOUND]):
            found[name] = Span(number.end + word.start("word"), number.end + word.end("word"))
    return next(iter(found.items())) if len(found) == 1 else None


def _bounds_apart(
    english: str, one: Value, source: str, other: Value, language: str
) -> tuple[str, Span, Span] | None:
    ours, theirs = _bound(english, one.span, "en"), _bound(source, other.span, language)
    if ours is None or theirs is None or ours[0] == theirs[0]:
        return None
    lasts = not _TIMES.isdisjoint(other.units) or _is_lasting(source, other.span, language)
    if lasts and _says_during(source, theirs[1], language):
        return None
    kind = ABOUT if ABOUT in (ours[0], theirs[0]) else BOUND
    if kind == ABOUT and (ours[0] == ABOUT or not _english_bound("strict").match(english, ours[1].start)):
        return None
    if kind == ABOUT:
        return kind, ours[1], theirs[1]
    may = _may_be_denied(english, ours[1], "en"), _may_be_denied(source, theirs[1], language)
    if may[0] is not may[1]:
        return None
    turned = _english_bound("turned").match(english, ours[1].start) is not None and not may[1]
    if _is_denied(english, ours[1], "en") or _is_denied(source, theirs[1], language, turned=turned):
        return None
    return kind, ours[1], theirs[1]


def _is_lasting(source: str, number: Span, language: str) -> bool:
    """Whether what a number counts is a length of time, though no unit: "två häckningssäsonger"."""
    lasting = table("bounds")["lasting"].get(language, "")
    return bool(lasting) and re.compile(rf"\s{lasting}", re.IGNORECASE).match(source, number.end) is not None


def _says_during(source: str, word: Span, language: str) -> bool:
    """Whether a bound says "during" before a length of time: "under fyra år" is over four years."""
    during = table("bounds")["during"].get(language, "")
    return bool(during) and source[word.start : word.end].lower().strip() in during.split("|")


def _is_denied(text: str, word: Span, language: str, *, turned: bool = False) -> bool:
    """Whether a word stands near a denial that is none of its own: "may not be more than".

    ``turned``: or near what may be one, which stands behind it where verbs do.
    """
    signs = denial(language)
    if signs is None:
        return False
    before, behind = _around(text, word)
    if any(map(signs.sure_ones, (before, behind))):
        return True
    return turned and (signs.possible(behind) or (language not in VERB_LAST and signs.possible(before)))


def _may_be_denied(text: str, word: Span, language: str) -> bool:
    """Whether the word right before a bound may deny it ("hardly more than"), but for one that only says by
    how little it is passed ("a little more than").

    Without sure words of a language, what may deny is looked for behind the bound, too.
    """
    signs = denial(language)
    if signs is None:
        return False
    before, behind = text[max(0, word.start - _DENIED) : word.start], text[word.end : word.end + _DENIED]
    if signs.sure is None and signs.possible(behind[:12]):
        return True
    if language in VERB_LAST:
        return False
    before = _degree(language).sub("", before)
    return any(map(signs.possible, [before[-_RIGHT_BEFORE:]] if language in _GLUED else before.split()[-1:]))


def _around(text: str, word: Span) -> tuple[str, str]:
    """What stands before a word and after it, near it in its clause."""
    before, behind = text[max(0, word.start - _DENIED) : word.start], text[word.end : word.end + _DENIED]
    return _CLAUSE.split(before)[-1], _CLAUSE.split(behind)[0]


@cache
def _degree(language: str) -> re.Pattern[str]:
    """Words of degree at the end of what stands before a bound."""
    return re.compile(rf"(?<!\w)(?:{table('degrees').get(language, '(?!)')})\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Side:
    """A number of a side, with the words of trends in its text."""

    text: str
    language: str
    number: Value
    trends: Sequence[Mention]

    @property
    def clause(self) -> Span:
        """What stands near the number in its clause."""
        end, start = self.number.span.end, self.number.span.start
        ends = _english_clause() if self.language == "en" else _CLAUSE
        before = ends.split(self.text[max(0, start - _ALONE) : start])[-1]
        return Span(start - len(before), end + len(ends.split(self.text[end : end + _ALONE])[0]))

    def near(self) -> list[tuple[int, Mention]]:
        """The trends near the number, and how far they are, the nearest first."""
        clause, number = self.clause, self.number.span
        inside = [
            m
            for m in self.trends
            if clause.start <= m.span.start and m.span.end <= clause.end and not m.span.overlaps(number)
        ]
        return sorted(
            ((max(number.start - m.span.end, m.span.start - number.end), m) for m in inside),
            key=lambda x: x[0],
        )

    def names(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """All that these may name."""
        return frozenset(name for mention in mentions for name in mention.names)

    @property
    def denies(self) -> bool:
        """Whether the clause denies something."""
        signs, clause = denial(self.language), self.clause
        near = self.text[max(0, clause.start - 15) : clause.end + 15]
        return signs is not None and signs.sure is not None and signs.sure.search(near) is not None


def _trends_apart(ours: _Side, theirs: _Side) -> tuple[Span, Span] | None:
    own, other = ours.near(), theirs.near()
    names = [side.names([m for _, m in near]) for side, near in ((ours, own), (theirs, other))]
    if not own or not other or max(map(len, names)) > 1 or names[0] == names[1]:
        return None
    if ours.denies or theirs.denies:
        return None
    (away, word), (their_away, their_word) = own[0], other[0]
    share = bool({PERCENT, POINTS} & {*ours.number.units})
    if share:
        shown = ours.text[word.span.start : word.span.end].lower()
        of_share = shown in table("english")["trend"]["beside_share"].split()
        if not word.sure and (not of_share or away > _MIXED):
            return None
        mixed = names[1] <= ours.names(ours.trends) or names[0] <= theirs.names(theirs.trends)
        far = max(away, their_away) > _MIXED if mixed else False
    else:
        counted = not _TIMES & {*ours.number.units} and word.sure and their_word.sure
        far = not counted or away > _COUNTED or their_away > _MIXED
    return None if far else (word.span, their_word.span)
