"""Where a Korean word stands for itself: 혀 is a tongue, and none in 전혀 ("at all").

Korean parts its words by spaces, and writes particles after a noun and other nouns before or after it.
"""

from __future__ import annotations

import re

from mtqa.document import Span

_LETTER = re.compile("[가-힣]")
#: What may follow a noun: a plural sign, particles, the copula, and "to do".
_BEHIND = re.compile(
    r"(?:들)?(?:(?:에게서?|한테서?|께서?|에서?|으?로(?:부터|써|서)?|부터|까지|보다|처럼|마다|만|[와과]|하고)(?:[는은도만의]|이다)?"
    r"|에겐|[만뿐][이을]|뿐(?:만|이다)?|조차|마저|밖에|이?나|이?며|이?고|이?다|이?라[는고]?|이?란|이?자|인|임[을이은]?"
    r"|입니다|이?에요|예요|였(?:다|던)|이었(?:다|던)|[은는이가을를의도랑씩])?(?![가-힣])"
)


def is_korean_word(text: str, span: Span) -> bool:
    """Whether a stretch of a text is a word, or a part of a compound that one of its edges shows.

    One of a single syllable has to begin a word and end it, but for particles; a longer one has to do either.
    """
    begins = span.start == 0 or _LETTER.match(text[span.start - 1]) is None
    ends = _BEHIND.match(text, span.end) is not None
    return (begins and ends) if len(span) == 1 else (begins or ends)
