"""Where a Korean word stands for itself: 혀 is a tongue, and none in 전혀 ("at all").

Korean parts its words by spaces, and writes particles after a noun and other nouns before or after it.
"""

from __future__ import annotations

import re

from mtqa.document import Span
from mtqa.language.korean import NOUN_ENDING

_LETTER = re.compile("[가-힣]")


def is_korean_word(text: str, span: Span) -> bool:
    """Whether a stretch of a text is a word, or a part of a compound that one of its edges shows.

    One of a single syllable has to begin a word and end it, but for particles; a longer one has to do either.
    """
    begins = span.start == 0 or _LETTER.match(text[span.start - 1]) is None
    ends = NOUN_ENDING.match(text, span.end) is not None
    return (begins and ends) if len(span) == 1 else (begins or ends)
