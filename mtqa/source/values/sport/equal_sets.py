"""Words for two before the score of a set, which English says twice: "un doble 6-4" for 6-4 6-4."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtqa.source.values.numbers.multiples import words_for_times
from mtqa.source.values.tokens import TokenizedText
from mtqa.source.values.value import Value, Written

#: A set after the word, with a word for times and a preposition between: dos veces 6-4, zweimal mit 6:4.
_SET = re.compile(
    r"(?:[\s-](?P<word>[^\W\d_]{2,}))??(?:\s[^\W\d_]{1,3})?\s"
    r"(?P<won>\d{1,2})\s?[-–:/]\s?(?P<lost>\d{1,2})(?![\d.,:/-]*\d)"
)
_TWO, _LEAST = 2, 6


def without_counts_of_sets(reading: TokenizedText, values: Sequence[Value]) -> list[Value]:
    """The values of a text but for those that say that two sets ended alike, in linear time."""
    return [value for value in values if not _counts_sets(reading, value)]


def _counts_sets(reading: TokenizedText, value: Value) -> bool:
    if value.written is not Written.WORD or value.amount != _TWO or value.units or value.ordinal:
        return False
    score = _SET.match(reading.levelled, value.core.end)
    if score is None or score["won"] == score["lost"]:
        return False
    word = score["word"]
    times = not word or word.lower() in words_for_times(reading.rules.language)
    return times and max(int(score["won"]), int(score["lost"])) >= _LEAST
