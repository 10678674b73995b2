"""What stands behind a Korean noun within a word, and how frequent a noun with that is."""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.language.frequencies import listed_frequency

#: What may follow a noun: a plural sign, particles, the copula, and "to do".
NOUN_ENDING = re.compile(
    r"(?:들)?(?:(?:에게서?|한테서?|께서?|에서?|으?로(?:부터|써|서)?|부터|까지|보다|처럼|마다|만|[와과]|하고)(?:[는은도만의]|이다)?"
    r"|에겐|[만뿐][이을]|뿐(?:만|이다)?|조차|마저|밖에|이?나|이?며|이?고|이?다|이?라[는고]?|이?란|이?자|인|임[을이은]?"
    r"|입니다|이?에요|예요|였(?:다|던)|이었(?:다|던)|[은는이가을를의도랑씩])?(?![가-힣])"
)
#: What turns a noun into a verb, an adjective or another noun: "to do", "to become", "-ly", "each".
_DERIVED = re.compile("[하한할했된되됐될적시당받씩간측들]")
#: Fewest syllables of a noun with an ending that is looked for in words of so many: most syllables are words.
_SHORTEST, _LONGER = 2, 3
#: What ends verbs, adjectives and nouns that stand before a noun to describe it, and hardly a given name.
MODIFIER = re.compile("[은는을를의에던한된할]$")


@lru_cache(maxsize=8192)
def noun_frequency(word: str) -> float:
    """The Zipf frequency in Korean of the most frequent noun that a word may be with an ending; 0.0 for none.

    >>> noun_frequency("대통령은") > 4, noun_frequency("메르켈은")
    (True, 0.0)
    """
    return max(
        (
            listed_frequency(word[:end], "ko")
            for end in range(_SHORTEST if len(word) >= _LONGER else 1, len(word) + 1)
            if end == len(word) or NOUN_ENDING.match(word, end) or _DERIVED.match(word, end)
        ),
        default=0.0,
    )
