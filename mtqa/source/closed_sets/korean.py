"""Where a Korean word stands for itself: 혀 is a tongue, and none in 전혀 ("at all").

Korean parts its words by spaces, and writes particles behind a noun and other nouns before or behind it.
"""

from __future__ import annotations

import re

from mtqa.document import Span

_LETTER = re.compile("[가-힣]")
#: What may follow a noun: a plural sign, particles, the copula, and "to do".
_BEHIND = re.compile(
    r"(?:들)?(?:에게서?|에서는?|에는?|에도|에만|으로[는도부터써]*|로[는도부터써]*|부터|까지[는도]?|보다[는도]?|처럼|마다|조차|마저|밖에"
    r"|이나|나|이며|며|이고|고|이다|다|이라[는고]?|라[는고]?|인|입니다|였다|이었다|뿐|만|[은는이가을를의와과도랑씩])?(?![가-힣])"
)


def is_korean_word(text: str, span: Span) -> bool:
    """Whether a stretch of a text is a word, or a part of a compound that one of its edges shows.

    One of a single syllable has to begin a word and end it, but for particles; a longer one has to do either.
    """
    begins = span.start == 0 or _LETTER.match(text[span.start - 1]) is None
    ends = _BEHIND.match(text, span.end) is not None
    return (begins and ends) if len(span) == 1 else (begins or ends)
