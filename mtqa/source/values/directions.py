"""Whether an English sentence says that something rose to less than it was ("rose from 12 to 10")."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.source.values.value import Value

#: Characters between the word that says which way and the first value, and between the two values.
_BEFORE, _BETWEEN = 60, 40
_FROM = re.compile(r"\bfrom\s(?:(?:about|around|some|roughly|just|over|under|only|nearly|almost)\s)?$")
_TO = re.compile(r"\bto\s(?:(?:about|around|some|roughly|just|over|under|only|nearly|almost|a|an)\s){0,2}$")
_CURRENCIES = "$€£¥"
#: Where a sentence, or its next part, begins.
_STOP = re.compile(r"[.;:!?]\s|\b(?:while|whereas|but|and)\b")


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = tomllib.loads((resources.files(__package__) / "data" / "directions.toml").read_text("utf-8"))
    rising, falling = (
        re.compile(rf"\b(?:{'|'.join(table[way].split())})\b") for way in ("rising", "falling")
    )
    return rising, falling


def is_against_its_verb(text: str, one: Value, other: Value) -> bool:
    """Whether the verb before two values that follow each other says another way than they do.

    False where the two are no beginning and end ("from 12 to 10", "to 10 from 12").
    """
    if not one.amounts or not other.amounts or one.amounts[0] == other.amounts[0]:
        return False
    before = text[: one.core.start]
    between = text[one.core.end : other.core.start]
    left, middle = before.rstrip(_CURRENCIES), between.rstrip(_CURRENCIES)
    forward = bool(_FROM.search(left) and _TO.search(middle))
    backward = bool(_TO.search(left) and _FROM.search(middle))
    if not (forward or backward) or len(between) > _BETWEEN or _STOP.search(between):
        return False
    window = before[-_BEFORE:]
    stops = [match.end() for match in _STOP.finditer(window)]
    window = window[stops[-1] :] if stops else window
    rising, falling = _words()
    up = [match.start() for match in rising.finditer(window)]
    down = [match.start() for match in falling.finditer(window)]
    if bool(up) is bool(down):
        return False
    rose = (other.amounts[0] > one.amounts[0]) is forward
    return rose is not bool(up)
