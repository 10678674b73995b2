"""Keys by which a name or a cognate is known again in another language and script.

Words are romanised (anyascii: nearly every script, Han characters by their Mandarin reading), the
spellings of one sound are made one, and what is left is cut to prefixes and to skeletons of
consonants: "Khrushchev", "Хрущёв" and "ख्रुश्चेभ" share theirs. A key's kind says how often it is shared
by chance; the better key a pair of words shares, the more the match is worth.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Kinds of keys: whole word; prefixes of the word; prefixes of its skeleton; of the coarse skeleton.
KINDS = ("whole", "prefix4", "prefix5", "prefix7", "bones3", "bones4", "bones5", "coarse4", "coarse5")

_ONE_SOUND = {
    "shch": "s", "sch": "s", "tsch": "c", "tch": "c", "sh": "s", "ch": "c", "zh": "s", "ph": "f",
    "th": "t", "kh": "k", "gh": "g", "dh": "d", "bh": "b", "ck": "k", "x": "ks", "qu": "kv", "q": "k",
    "w": "v", "z": "s",
}  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_NO_LETTER = re.compile("[^a-z]+")
_AGAIN = re.compile(r"(.)\1+")
_FLESH = re.compile("[aeiouyhj]+")
_COARSE = str.maketrans("fvmdg", "pbntk")
_SYLLABLE = re.compile("[A-Z][a-z']*|[a-z]+")
#: Longer words are runs of text without spaces, of which no key would be a name's.
_LONGEST = 40
#: Syllables of unspaced text that make up one key.
_SYLLABLES = 5


@lru_cache(maxsize=50_000)
def word_keys(word: str) -> tuple[str, ...]:
    """The keys of a word of any script, each with its kind's number in front; () for very short ones."""
    return _keys(_folded(_romanised(word[:_LONGEST])))


@lru_cache(maxsize=5_000)
def run_keys(run: str) -> tuple[str, ...]:
    """The keys of all that could be a name in a run of text without spaces (Han, Thai, …)."""
    syllables = _SYLLABLE.findall(_romanised(run))
    windows = ("".join(syllables[at : at + _SYLLABLES]) for at in range(len(syllables)))
    return tuple(dict.fromkeys(key for window in windows for key in _keys(_folded(window)) if key[0] != "0"))


def roman_letters(word: str) -> str:
    """A word of any script in small Latin letters; "" where it has none."""
    return _NO_LETTER.sub("", _romanised(word[:_LONGEST]).lower())


def _romanised(text: str) -> str:
    from anyascii import anyascii

    return str(anyascii(text))


def _folded(roman: str) -> str:
    text = _NO_LETTER.sub("", roman.lower())
    for spelling, sound in _ONE_SOUND.items():
        text = text.replace(spelling, sound)
    return _AGAIN.sub(r"\1", _SOFT_C.sub("s", text).replace("c", "k"))


def _keys(word: str) -> tuple[str, ...]:
    if not word:
        return ()
    first = "a" if word[0] in "aeiouy" else word[0] if word[0] != "h" else ""
    bones = _AGAIN.sub(r"\1", first + _FLESH.sub("", word[1:]))
    coarse = _AGAIN.sub(r"\1", bones.translate(_COARSE))
    shapes = [word if len(word) >= 3 else ""]
    shapes += [word[:size] if len(word) >= size else "" for size in (4, 5, 7)]
    shapes += [bones[:size] if len(bones) >= size else "" for size in (3, 4, 5)]
    shapes += [coarse[:size] if len(coarse) >= size else "" for size in (4, 5)]
    return tuple(f"{kind}{shape}" for kind, shape in enumerate(shapes) if shape)
