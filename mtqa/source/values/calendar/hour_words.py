"""Times of day whose hours and minutes are named: "à 16 heures 30", "lúc 4 giờ 30", "в 16 часов 30 минут"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtqa.source.values.tables import read_table

_HOUR, _MINUTE = r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])", r"(?P<minute>[0-5]?\d)(?!\d|[.,:]\d|\s?%)"
#: Characters in front of an hour in which what shows a time stands.
_NEAR = 12


def hours_and_minutes(text: str, language: str) -> Iterator[tuple[re.Match[str], bool]]:
    """The figures of hours and minutes of a text in small letters, with groups ``hour`` and ``minute``.

    ``language``: ISO 639-1. With each, whether what stands before it shows that it is no length of time; the
    words are those of ``data/hours_minutes.toml``. Takes time in proportion to the length of the text.
    """
    patterns = _patterns(language)
    if patterns is None:
        return
    named, before = patterns
    for match in named.finditer(text):
        start = match.start("hour")
        yield match, before is None or before.search(text[max(0, start - _NEAR) : start]) is not None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str] | None] | None:
    row = read_table("hours_minutes.toml").get(language)
    if row is None:
        return None
    before = re.compile(rf"(?<!\w)(?:{row['before']})\s\Z") if "before" in row else None
    return re.compile(rf"{_HOUR}{row['between']}{_MINUTE}{row['behind']}(?!\w)"), before
