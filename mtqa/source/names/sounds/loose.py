"""Names in letters in which the spellings that bearers choose agree, and more names than those.

What differs in these letters is surely another name: "Chang" may be Zhang in pinyin, "Soo" may be Su. Each
syllable of a name changes by itself, so that the letters of a name are those of its syllables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_Rules = Sequence[tuple[re.Pattern[str], str]]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), letters) for pattern, letters in pairs)


#: Pinyin and Wade-Giles: "Hsieh" and "Xie", "Chiung" and "Qiong", "Jen" and "Ren".
_CHINESE = _rules(
    (r"ng(?![aeiou])", "N"),
    (r"hs|sh|x", "s"),
    (r"ts|tz|zh|ch|[zqjr]", "c"),
    (r"g", "k"),
    (r"d", "t"),
    (r"b", "p"),
    (r"uN", "oN"),
    (r"ie?(?=n)", "ia"),
    (r"[yi](?=[aeou])|(?<=[aeiou])h", ""),
    (r"y", "i"),
    (r"w", "u"),
    (r"u?o|ue", "e"),
    (r"i[hr]|erh", "i"),
)
#: Korean as its bearers spell it: "Lee" and "Ri", "Jung" and "Chong".
_KOREAN = _rules(
    (r"ng(?![aeiou])", "N"),
    (r"sh", "s"),
    (r"ch|j", "c"),
    (r"g", "k"),
    (r"d", "t"),
    (r"[bv]", "p"),
    (r"l", "r"),
    (r"ee|yi|[iy](?![aeou])", "i"),
    (r"[yw](?=[aeou])", ""),
    (r"a[ey]|e[iy]|e(?![ou])", "e"),
    (r"[aeo]?[ou][ou]?h?|eu", "o"),
    (r"h(?![aeiou])", ""),
)
#: Japanese with its sounds voiced or not, as they are within names.
_JAPANESE = _rules(
    (r"sh|[zj]", "s"),
    (r"ch|ts|d", "t"),
    (r"g", "k"),
    (r"[bpf]", "h"),
    (r"y(?=[aou])", ""),
    (r"([aeiou])\1", r"\1"),
)
_OF_LANGUAGE = {"zh": _CHINESE, "ko": _KOREAN, "ja": _JAPANESE}


@lru_cache(maxsize=16384)
def loose(name: str, language: str) -> str:
    """A name in small letters in those that spellings of a name share; ``language``: zh, ko or ja.

    >>> loose("hsieh", "zh") == loose("xie", "zh"), loose("jung", "ko") == loose("chong", "ko")
    (True, True)
    """
    for pattern, letters in _OF_LANGUAGE[language]:
        name = pattern.sub(letters, name)
    return name
