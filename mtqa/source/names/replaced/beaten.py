"""Who beat whom: "B beat A" for a source in which A beat B.

The English names the winner and the loser around a verb; the source, with a verb that says the same, marks
the loser by a preposition before it or a particle after it, or names the winner first. The words are those
of ``beaten.toml``; where they say nothing, or one of them agrees with the English, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.language.letters import IN_WORD
from mtqa.source.names.matching.placed import PlacedName, placed_names
from mtqa.source.names.tables import read_table

#: Characters of a sentence, between an English verb and a name, and between a name and its mark.
_LONGEST, _NEAR, _BESIDE = 600, 60, 24
#: Quotation marks before a name.
_OPENS = "[«„“”\"'‘’(]*"
#: Most characters of an ending after an apostrophe, with that.
_LONGEST_ENDING = 6
#: Cyrillic letters in Latin ones.
_LATIN = {"у": "u", "ю": "u"}
_STOP = re.compile(r"[.!?;:]['\"”’)]*\s|[。！？；]")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|got|get)\s(?:\w+ly\s)?$")
#: Verbs of winning and losing that need no other name.
_WINS = re.compile(r"\b(?:won|wins?|winning|triumph(?:ed|s)?|prevailed|victor(?:y|ies|ious))\b")
_LOSES = re.compile(r"\b(?:lost|loses?|losing|loss)\b")
_BY = re.compile(r"^\s(?:[^\s,;]+\s){0,4}?by\b")
_NEVER = re.compile(r"\b(?:not|never|failed|could|would|may|might|hopes?|hoping|if|to|will|can)\b|n't\b")
#: What stands before a name whose bearer is none of the two: "the coach of A", "against", "after".
_OTHERS = re.compile(r"[,;]|\b(?:and|or|when|while|who|which|after|before|against|with|in|at|of)\b")
#: Between a nation and the name of one who is of it, with the first letter of that.
_NATION_OF = re.compile(
    r"(?P<of>['’]s)?\s(?:(?!(?:in|at|on|to|for|by|from|with|and|or|after|as)\s)[a-z][\w-]*\s){0,3}[A-Z]"
)


@dataclass(frozen=True, slots=True)
class Beaten:
    """Two names of which the source says that the second beat the first, and the English the other way
    round."""

    winner: PlacedName
    loser: PlacedName


@dataclass(frozen=True, slots=True)
class _Marks:
    """How a language says who beat whom."""

    won: re.Pattern[str]
    not_won: re.Pattern[str] | None
    before_loser: re.Pattern[str] | None
    behind_loser: re.Pattern[str] | None
    behind_winner: re.Pattern[str] | None
    loser_ends: re.Pattern[str] | None
    winner_ends: re.Pattern[str] | None
    winner_first: bool


def beaten_names(english: str, source: str, language: str) -> Iterator[Beaten]:
    """The winners and losers of an English sentence that have each other's place, by its source (of a
    language by ISO 639-1); spans count in the two texts."""
    marks = _marks(language)
    if marks is None or len(english) > _LONGEST or len(source) > _LONGEST:
        return
    verbs = list(_english_verbs().finditer(english))
    if not verbs or not marks.won.search(source.replace("İ", "i").lower()):
        return
    names = placed_names(english, source, language)
    for verb in verbs:
        pair = _around(english, names, verb)
        if pair is not None and _says_other(english, source, pair, marks):
            yield pair


def is_told_from_other_side(between: str, source: str, language: str) -> bool:
    """Whether a source tells who lost a match of which the English, between two names, tells who won it, or
    the other way round: "came back to win 3-2 at", проиграла.
    """
    marks = _marks(language)
    if marks is None or marks.not_won is None:
        return False
    verbs = {verb.lastgroup for verb in _verbs(between)}
    wins = "won" in verbs or _WINS.search(between) is not None
    loses = "lost" in verbs or _LOSES.search(between) is not None
    text = source.replace("İ", "i").lower()
    won, lost = marks.won.search(text) is not None, marks.not_won.search(text) is not None
    return won is not lost and wins is not loses and wins is lost


def _verbs(text: str) -> Iterator[re.Match[str]]:
    """The English verbs of winning and losing that are not passive."""
    return (verb for verb in _english_verbs().finditer(text) if not _PASSIVE.search(text[: verb.start()]))


def _around(text: str, names: Sequence[PlacedName], verb: re.Match[str]) -> Beaten | None:
    """The winner and the loser that an English verb stands between; None where that is not clear."""
    before = [name for name in names if name.english.end <= verb.start()]
    after = [name for name in names if name.english.start >= verb.end()]
    if not before or not after:
        return None
    one, other = before[-1], _bearer(text, after)
    if other is None:
        return None
    left, right = text[one.english.end : verb.start()], text[verb.end() : other.english.start]
    if max(len(left), len(right)) > _NEAR or _STOP.search(left) or _STOP.search(right):
        return None
    if _NEVER.search(left):
        return None
    passive = _PASSIVE.search(left) is not None
    if passive is not (_BY.search(right) is not None) or (not passive and _OTHERS.search(left)):
        return None
    if _OTHERS.search(right.removeprefix(" by") if passive else right):
        return None
    turned = passive is not (verb.lastgroup == "lost")
    return Beaten(other, one) if turned else Beaten(one, other)


def _bearer(text: str, names: Sequence[PlacedName]) -> PlacedName | None:
    """The first of some names, or the one after it whose nation the first is: "Japan's Yamaguchi".

    None where a name that is not among them stands there.
    """
    found = _NATION_OF.match(text, names[0].english.end)
    if found is None or not (names[0].nation or found["of"]):
        return names[0]
    return next((name for name in names[1:] if found.end() > name.english.start >= found.start()), None)


def _says_other(english: str, source: str, pair: Beaten, marks: _Marks) -> bool:
    """Whether a source says that the loser of the English beat its winner."""
    winner, loser = pair.winner.source, pair.loser.source
    if winner.overlaps(loser):
        return False
    text = source.replace("İ", "i").lower()
    if len(text) != len(source):
        return False
    clause = _clause(text, Span(min(winner.start, loser.start), max(winner.end, loser.end)))
    if clause is None:
        return False
    stretch = text[clause.start : clause.end]
    if not marks.won.search(stretch) or (marks.not_won and marks.not_won.search(stretch)):
        return False
    names = {winner: english[pair.winner.english.end - 1], loser: english[pair.loser.english.end - 1]}
    against, for_it = _told_by_marks(text, clause, names, marks)
    if against or for_it:
        return against and not for_it
    return marks.winner_first and loser.end <= winner.start


def _told_by_marks(text: str, clause: Span, names: dict[Span, str], marks: _Marks) -> tuple[bool, bool]:
    """Whether marks say that the winner of the English lost, or the loser won; and the other way round.

    The names are the winner and the loser in the source, each with the last letter that it has in English.
    """
    winner, loser = two = tuple(names)
    start = {
        one: text[
            max(clause.start, other.end if other.end <= one.start else 0, one.start - _BESIDE) : one.start
        ]
        for one, other in ((winner, loser), (loser, winner))
    }
    bare = {one: _bare_end(text, one) for one in two}
    end = {one: text[bare[one] : min(clause.end, bare[one] + _BESIDE)] for one in two}
    lost = {
        one: bool(
            (marks.before_loser and marks.before_loser.search(start[one]))
            or (marks.behind_loser and marks.behind_loser.match(end[one]))
            or _ends(text, one, marks.loser_ends, names[one])
        )
        for one in two
    }
    won = {
        one: bool(marks.behind_winner and marks.behind_winner.match(end[one]))
        or _ends(text, one, marks.winner_ends, names[one])
        for one in two
    }
    return lost[winner] or won[loser], lost[loser] or won[winner]


def _bare_end(text: str, name: Span) -> int:
    """Where a name ends without what is written after an apostrophe: "Fenerbahçe'yi"."""
    at = max(text.rfind(mark, name.start, name.end) for mark in "'’")
    return at if at >= 0 and name.end - at <= _LONGEST_ENDING else name.end


def _ends(text: str, name: Span, endings: re.Pattern[str] | None, letter: str) -> bool:
    """Whether a name has one of some endings that is not of the name: not where the English, whose last
    letter is given, ends in the same letter."""
    found = endings.search(text, name.start + 1) if endings else None
    while endings and found and found.start() < name.end and found.end() < name.end:
        found = endings.search(text, found.start() + 1)
    if found is None or found.start() >= name.end:
        return False
    last = text[name.end - 1]
    return letter.lower() != _LATIN.get(last, last)


def _clause(text: str, both: Span) -> Span | None:
    """The sentence of the text that two names are in; None where they are in two."""
    if _STOP.search(text, both.start, both.end):
        return None
    ends = [match.end() for match in _STOP.finditer(text, 0, both.start)]
    last = _STOP.search(text, both.end)
    return Span(ends[-1] if ends else 0, last.start() if last else len(text))


@cache
def _english_verbs() -> re.Pattern[str]:
    table = read_table("beaten.toml")["en"]
    return re.compile("|".join(rf"(?P<{way}>\b(?:{'|'.join(table[way])})\b)" for way in ("won", "lost")))


@cache
def _marks(language: str) -> _Marks | None:
    """How a language says who beat whom; None where that is not known."""
    table = read_table("beaten.toml").get(language)
    if table is None or language == "en":
        return None
    spaced = not table.get("unspaced", False)
    start, within = (
        (rf"(?:(?<!{IN_WORD})|(?=,))", rf"(?:\s(?:[^\s,;]+\s){{0,2}}(?:\w{{1,5}}['’])?|['’]){_OPENS}$")
        if spaced
        else ("", r"[^，、,;]{0,4}$")
    )
    before = table.get("before_loser", "")
    return _Marks(
        _any(table["won"], start) or re.compile("(?!)"),
        _any(table.get("not_won", ""), start),
        re.compile(f"{start}(?:{_forms(before)}){within}") if before else None,
        _behind(table.get("behind_loser", "")),
        _behind(table.get("behind_winner", "")),
        _any(table.get("loser_ends", ""), ""),
        _any(table.get("winner_ends", ""), ""),
        bool(table.get("winner_first", False)),
    )


def _any(forms: str, start: str) -> re.Pattern[str] | None:
    return re.compile(f"{start}(?:{_forms(forms)})") if forms else None


def _behind(forms: str) -> re.Pattern[str] | None:
    """Particles right after a name."""
    return re.compile(rf"[»”\"'’)）]*\s?(?:{_forms(forms)})") if forms else None


def _forms(text: str) -> str:
    """A pattern for any of the forms; "=" before one: the whole word; "_" in one: a space."""
    return "|".join(
        re.escape(form.lstrip("=").replace("_", " ")) + (rf"(?!{IN_WORD})" if form.startswith("=") else "")
        for form in text.split()
    )
