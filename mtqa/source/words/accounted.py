"""English words that may stand for a denial, and that something else in the source accounts for.

"The verdict is unfair, her client had confessed" beside a source that calls it unfair too: its own denial is
then lost, for all that "unfair" may deny.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mtqa.document import Span
from mtqa.source.words.tables import UNSPACED, any_of, table

_ENGLISH = "en"
#: Characters between a word and a denial with which it says one thing: "без жодного", without a single.
#: Behind the word for "without" it may stand anywhere in the clause: "χωρίς να κλείσει ούτε ένα".
_JOINED, _WITHOUT, _IN_CLAUSE = 2, "without", 30


def are_accounted(
    words: Sequence[Span], english: str, source: str, language: str, denials: Sequence[Span]
) -> bool:
    """Whether each of some words of the English stands for a word of the source that is none of its denials.

    ``language``: of the source (ISO 639-1). A word of the source accounts for one of the English. False where
    the language has no table. Takes time in proportion to the texts and to the words in each.
    """
    theirs = {
        name: [
            Span(*found.span())
            for found in _pattern(name, language).finditer(source)
            if not any(found.start() < own.end and own.start < found.end() + _JOINED for own in denials)
        ]
        for name, words in table("accounted").items()
        if language in words
    }
    taken: set[Span] = set()
    for word in words:
        own = english[word.start : word.end]
        same = (at for name in theirs if _pattern(name, _ENGLISH).fullmatch(own) for at in theirs[name])
        reach = _IN_CLAUSE if own.lower() == _WITHOUT else 0
        own_ones = (at for at in same if not any(0 <= each.start - at.end < reach for each in denials))
        place = next((at for at in own_ones if at not in taken), None)
        if place is None:
            return False
        taken.add(place)
    return True


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    return any_of([table("accounted")[name][language]], whole=language not in UNSPACED)
