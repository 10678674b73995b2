"""Numbers of matches that languages count in other ways: minutes of a half or to the end, sets, overs.

Korean and Japanese give the 72nd minute as the 27th of the second half, English the 88th as two from time;
the last 16 are the eighth of a final, and who needs four wins plays the best of seven.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mtqa.source.values.sport.leagues import of_league
from mtqa.source.values.sport.rounds import of_round
from mtqa.source.values.tables import read_table, table_forms
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, Written

_HALF_TIME, _FULL_TIMES = 45, (60, 80, 90, 120)
_TO_END = re.compile(
    r"[\s-]minutes?[\s-](?:from|before)\s(?:time|the\s(?:end|final\swhistle)|full[\s-]time|normal\stime)"
    r"|\sminutes?\s(?:left|remaining|to\s(?:go|play|spare))"
)
_TO_HALF = re.compile(r"\sminutes?\s(?:from|before)\s(?:half[\s-]?time|the\s(?:break|interval))")
#: Minutes that are counted from the end of a half: three minutes into stoppage time, in its third minute.
_INTO_MORE = re.compile(
    r"[\s-]minutes?\s(?:into|of)\s(?:\w+[\s-]){0,2}(?:stoppage|added|injury|extra)[\s-]time"
)
_HALVES = (45, 90, 105, 120)
#: What is left of an innings of cricket, in overs or the six balls of each.
_LEFT = re.compile(
    r"\s(?:(?P<overs>overs?)|balls?|deliver(?:y|ies))\s(?:to\s(?:spare|go)|left|remaining|in\shand|unused)\b"
)
_OVER = 6
_FROM_BOTTOM = re.compile(r"\s(?:from|off)\s(?:the\s)?bottom(?:\sof\s(?:the\s)?(\d{1,2})\b)?")
_BEST_OF = re.compile(r"\bbest[\s-]of[\s-]\Z")
_FINAL = re.compile(
    r"(?:(?:st)?e)?[\s-]?(?:de\s)?(?:final|finał|finál|фінал|финал|φινάλ|döntő|ה?גמר|(?:ال)?نهائي|نهایی|ფინალ)"
)
#: The same after its numerator, and the rounds of tournaments of tennis by how many matches they have.
_PART_OF_FINAL = re.compile(r"/(8|16|32)" + _FINAL.pattern)
_ROUNDS_BEFORE = {8: (4, 3, 2), 16: (3, 2), 32: (2,)}
#: What makes parts of a final of a figure: 32es de finale, 16 avos, 16-delsfinal.
_PARTS_OF_FINAL = re.compile(
    r"(?:è?mes|es|ns|èns)\s?de\s?final|(?:st)?e\sfinales(?!\w)|\s?avos(?:\sde\sfinal)?(?!\w)|[eé]simi\sdi\sfinale|-?dels?-?final"
)
_WON = re.compile(r"(?<!\d)(\d{1,2}):\Z")
_POINTS = re.compile(r"\s(?:punkt|zähler)")
_NEAR, _BEHIND, _MOST_SETS = 26, 40, 9
#: What stands after a minute of a match in short, with no ending, quotation or minutes after it.
_MINUTE_SIGN, _LAST_MINUTE = re.compile(r"['’′´](?![\w'’′\"”]|\s?\+)"), 130
#: Minutes at most that are added to a half.
_ADDED = 15
_ROUNDS = frozenset(map(Fraction, (4, 8, 16, 32, 64)))


def of_match(reading: TokenizedText, value: Value) -> Value:
    """The value, with what the other side may say for it in a report of a match."""
    if not value.amounts or value.amounts[0].denominator != 1:
        return value
    number = int(value.amounts[0])
    if reading.rules.language != "en":
        value = _of_draw(reading, of_round(reading, of_league(reading, value)))
    if not value.units and _MINUTE_SIGN.match(reading.text, value.core.end) and number <= _LAST_MINUTE:
        value = replace(value, units=("minute", ""))  # al 12'
    more: Sequence[int | Fraction]
    if reading.rules.language == "en":
        more = _of_english(reading, value, number)
    elif _is_eighth(reading, value):
        return replace(value, amounts=(*value.amounts, Fraction(2 * number)), written=Written.WORD)
    elif reading.rules.language == "de" and (played := _played(reading, value)):
        return replace(value, amounts=(*value.amounts, *played), written=Written.WORD)
    elif _HALF_TIME < number <= _HALF_TIME + 10 and _of_second(reading, value):
        more = [number + _HALF_TIME, number - _HALF_TIME]
        return replace(value, amounts=(*value.amounts, *map(Fraction, more)), written=Written.WORD)
    elif (to_end := _to_end(reading.rules.language)) and to_end.match(reading.small, value.core.end):
        more = [whole - number for whole in _FULL_TIMES if number < whole]
    elif 0 < number <= _ADDED and _is_added(reading, value):
        more = [half + number for half in _HALVES]
    else:
        more = [_HALF_TIME + number] if 0 < number <= _HALF_TIME and _of_second(reading, value) else []
    return replace(value, amounts=tuple(dict.fromkeys((*value.amounts, *map(Fraction, more)))))


def _of_draw(reading: TokenizedText, value: Value) -> Value:
    """The value, the numerator of a part of a final with the rounds of tennis that it may be: 1/8 финала."""
    part = _PART_OF_FINAL.match(reading.small, value.core.end) if value.amounts[0] == 1 else None
    more = map(Fraction, _ROUNDS_BEFORE[int(part[1])]) if part else ()
    return replace(value, amounts=tuple(dict.fromkeys((*value.amounts, *more))))


def _of_english(reading: TokenizedText, value: Value, number: int) -> Sequence[int | Fraction]:
    small, start, end = reading.small, value.core.start, value.core.end
    if _INTO_MORE.match(small, end):
        return [number, *(half + number for half in _HALVES)]
    if left := _LEFT.match(small, end):
        return [_OVER * number] if left["overs"] else [number // _OVER + Fraction(number % _OVER, 10)]
    if _TO_END.match(small, end):
        return [whole - number for whole in _FULL_TIMES if number < whole]
    if _TO_HALF.match(small, end) and number < _HALF_TIME:
        return [_HALF_TIME - number]
    if bottom := _FROM_BOTTOM.match(small, end):
        return [int(bottom[1]) + 1 - number] if bottom[1] else []
    if number % 2 and number <= _MOST_SETS and _BEST_OF.search(small, max(0, start - _NEAR), start):
        return [(number + 1) // 2]
    return []


def _is_eighth(reading: TokenizedText, value: Value) -> bool:
    """Whether a value is the lower figure of 1/8 before a word for a final, or an ordinal of such parts."""
    if value.amounts[0] not in _ROUNDS or value.written is Written.WORD:
        return False
    before = reading.levelled[max(0, value.core.start - 2) : value.core.start]
    parts = _FINAL if before == "1/" else _PARTS_OF_FINAL
    return parts.match(reading.small, value.core.end) is not None


def _played(reading: TokenizedText, value: Value) -> tuple[Fraction, ...]:
    """The matches of points won and lost, of which other languages leave out the latter: 22:4 Punkte."""
    before = _WON.search(reading.levelled, max(0, value.core.start - _NEAR), value.core.start)
    if before is None or not _POINTS.match(reading.small, value.core.end):
        return ()
    return (Fraction(int(before[1]) + int(value.amounts[0]), 2),)


def _is_added(reading: TokenizedText, value: Value) -> bool:
    """Whether a minute is counted from the end of a half: vierte Minute der Nachspielzeit."""
    words = _added(reading.rules.language)
    if not words or not ("minute" in value.units or value.ordinal or value.written is Written.FIGURE):
        return False
    near = reading.small[max(0, value.core.start - _NEAR) : value.core.end + _NEAR]
    return any(word in near for word in words)


@cache
def _added(language: str) -> tuple[str, ...]:
    return table_forms(read_table("measures.toml")["second_half"]["added"].get(language, ""))


def _of_second(reading: TokenizedText, value: Value) -> bool:
    """Whether a minute is counted from the beginning of the second half."""
    before, behind = _second_half(reading.rules.language)
    small = reading.small
    ahead = small[max(0, value.span.start - _NEAR) : value.span.start].rstrip()
    if before and any(ahead.endswith(form) for form in before):
        return True
    if before and _AND.search(ahead) and any(form in ahead for form in before):
        return True
    return bool(behind) and any(form in small[value.core.end : value.core.end + _BEHIND] for form in behind)


#: The end of another minute of the same half: 후반 27분과 41분.
_AND = re.compile(r"\d\s?[분分](?:[과와、・]|,|및|和|と)?\s?\Z")


@cache
def _to_end(language: str) -> re.Pattern[str] | None:
    """What stands after minutes that are counted to the end of a match; None where the tables have none."""
    found = "|".join(
        map(re.escape, table_forms(read_table("measures.toml")["second_half"]["end"].get(language, "")))
    )
    return re.compile(rf"\.?\s?(?:{found})(?!\w)") if found else None


@cache
def _second_half(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = read_table("measures.toml")["second_half"]
    return table_forms(table["before"].get(language, "")), table_forms(table["behind"].get(language, ""))
