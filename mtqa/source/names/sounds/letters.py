"""How far two spellings of a name are apart, when one is more than a respelling or a case of the other.

Languages in Latin letters copy each other's names letter by letter; what differs is an ending of a case, or
the respelling of a name from another script, which changes few letters into few others.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.language.romanisation import folded, romanised, transliteration_key
from mtqa.source.names.sounds.likeness import edit_rows

#: Letters that stand for one another in respellings, with what the change costs.
_GROUPS = (
    ("ou", 0.3),
    ("ei", 0.2),
    ("ae", 0.3),
    ("ia", 0.6),
    ("sz", 0.3),
    ("sc", 0.3),
    ("zc", 0.4),
    ("kg", 0.4),
    ("kc", 0.4),
    ("gi", 0.6),
    ("hg", 0.4),
    ("hk", 0.4),
    ("hi", 0.4),
    ("td", 0.4),
    ("vf", 0.3),
    ("bv", 0.4),
    ("bp", 0.5),
    ("fp", 0.4),
    ("uv", 0.4),
    ("mn", 0.6),
)
#: An ending of Slavic surnames, which languages respell in many ways: "Chruschtschow", "Khrushchev".
_SLAVIC = re.compile(r"(?<=\w\w)(?:[iyj]?[oe](?:w|ff?|v))(?=a?$)")
#: Another, which Polish, Czech and Ukrainian write in ways that differ in several letters.
_ADJECTIVE = re.compile(r"(?<=\w\w)(?:i?e)?(?:[dt]s|c|s)k(?:[iy]j?)?(?=(?:ogo|omu|im|iego|iemu|ego|ho|mu)?$)")
#: The sound of "ch" at the end of a name, as Nordic languages, Dutch, German and French respell it.
_CH = re.compile(r"(?<=[aeiouy])t(?:sj|sch|ch|sh|j)$")
#: Letters of Hausa and other languages of West Africa.
_HOOKED = str.maketrans("ɓɗƙƴɛɔŋ", "bdkyeon")
#: Letters of a name from which one that is lost within it is a slip.
_LONG = 6
_CHANGES = {(a, b): cost for group, cost in _GROUPS for a in group for b in group if a != b}
#: What a letter costs that only one of the two has.
_LOSS = {"h": 0.2, "e": 0.4, "a": 0.4, "i": 0.4, "o": 0.5, "u": 0.5}
#: Letters that a name begins with before what another case changes.
_STEM = 3
#: The first character after the letters of Latin script.
LATIN_END = "\u0250"
#: Letters of an ending that a word may have, without cases and with them; and what no letters at all cost.
_ENDINGS = {False: 2, True: 4}
_FARTHEST = 9.0
_VOWELS = frozenset("aeiou")
#: What Greek needs two letters for, as they are romanised, and one letter instead.
_DIGRAPHS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("n?(?:ts|tz|z)", "z"),
        ("mp|mb|b", "b"),
        ("nt|nd|d", "d"),
        ("gk|ng|gg|g", "g"),
        ("ch|kh|h", "h"),
        ("ou|oy|u|w", "u"),
    )
)
#: Endings that a name has in its first case alone, in Baltic languages, Greek and Icelandic.
_NOMINATIVE = frozenset(("as", "is", "os", "us", "ur", "s"))
#: The plural of Finnish and Estonian names in their first case, "Sanomat", and in others: "Sanomille".
_PLURAL, _PLURAL_STEM = re.compile(r"(?<=[aeiouy])[td]$"), 4
_PLURAL_CASES = re.compile(
    r"[aeou]?[ij](?:l[lt]e|l[lt]?a|l[lt]?|s[st]?a|ss[ea]|st|in|hin|ksi|ks|na|t+a|en|an?|d?en|tten|ne|ga)"
    r"|[aeiu]?[td]e(?:le|lt?|sse|st?|ks|ga|ni|na|ta)?"
)
#: Languages with an article at the end of a name, which compounds go without.
_WITH_ARTICLE, _ARTICLE = frozenset(("sv", "da", "nb", "nn", "no")), re.compile(r"(?:en|et|an|n|a)$")
#: What Finnish surnames end in, and in other cases in "-se-".
_DIMINUTIVE = "nen"
#: What adjectives among Slavic names end in, where other cases have another vowel.
_ADJECTIVE_END = "y"
#: A consonant before the last vowel of a name, and what it may be in another case: "Olga", "Olze".
_SOFTENED = {"t": "ndcsl", "k": "czgv", "g": "zkv", "h": "zs", "p": "bvm", "d": "ztn", "r": "z", "c": "t"}
#: The last consonants of Estonian names, what they become before the vowel of another case, and those vowels.
_LAST_SOFTENED = tuple(
    (re.compile(rf"(?<=\w\w){last}$"), soft)
    for last, soft in (
        *(("nd", "nn"), ("ld", "ll"), ("rd", "rr"), ("mb", "mm"), ("ht", "h"), ("lg", "l"), ("hk", "h")),
        *((r"(?<=[aeiou])t", "d"), ("k", "g"), ("p", "b"), ("b", "v"), (r"(?<=[aeiour])d", "")),
    )
)
_ENDS_SOFT = frozenset("aeiu")


def is_latin(text: str) -> bool:
    """Whether most letters of a text are Latin."""
    letters = [char for char in text if char.isalpha()]
    return sum(char < LATIN_END for char in letters) * 2 > len(letters)


@lru_cache(maxsize=65536)
def letter_cost(name: str, word: str, *, cases: bool = False) -> float:
    """What it costs to make a word of a source an English name: one for a letter that is another one.

    An ending that only the word has is free; with ``cases`` so is what an ending does to the last letters.
    Words of other scripts are romanised first; 0 where nothing of a word can be.
    """
    own, other = _key(name), _key(word)
    if not own or not other or other.startswith(own):
        return 0.0
    if cases and any(_is_other_case(*pair) for pair in ((own, other), (folded(name), folded(word)))):
        return 0.0
    row = edit_rows(own, other, _LOSS, _CHANGES)[-1]
    # The word may have an ending that the name does not have.
    return min(row[max(1, len(own) - 1) :] or row)


@lru_cache(maxsize=65536)
def stem_cost(name: str, word: str, *, cases: bool) -> float:
    """The same for a word of which only an ending is free: a longer one with ``cases``, where some change the
    end of the name, too."""
    own, other = _key(name), _key(word)
    if not own or not other:
        return _FARTHEST
    pairs = ((own, other), (folded(name), folded(word)))
    if cases and any(_is_case_of(*pair) for pair in pairs):
        return 0.0
    row = edit_rows(own, other, _LOSS, _CHANGES)[-1]
    return min(row[max(1, len(own) - 1, len(other) - _ENDINGS[cases]) :] or [row[-1]])


def _is_case_of(own: str, other: str) -> bool:
    """Whether a word of about the same length may be a name in another case."""
    near = own[:2] == other[:2] and abs(len(own) - len(other)) <= _ENDINGS[True]
    return near and _is_other_case(own, other)


def begins_compound(name: str, word: str, language: str) -> bool:
    """Whether a name without the article at its end begins a word of a source: "Mälaren", "Mälardalen"."""
    stem = _ARTICLE.sub("", folded(name)) if language in _WITH_ARTICLE else ""
    return len(stem) >= _PLURAL_STEM and stem != folded(name) and folded(word).startswith(stem)


def letters_of(word: str) -> str:
    """The letters of a word by which spellings are compared, whatever its script is."""
    return _key(word)


def without_digraphs(word: str) -> str:
    """A name in Latin letters, with one for the sounds that Greek needs two for: "Lampiris", "Lambiris"."""
    word = romanised(word)
    for pattern, letter in _DIGRAPHS:
        word = pattern.sub(letter, word)
    return word


def is_letter_more(one: str, other: str) -> bool:
    """Whether two long words, in small letters, are the same but for a letter that only one has within it."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG - 1 or len(long) - len(short) != 1 or short[0] != long[0]:
        return False
    same = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return 0 < same < len(short) and short[same:] == long[same + 1 :]


def _is_other_case(own: str, other: str) -> bool:
    """Whether a word may be a name in another case, both in small letters."""
    same = 0
    while same < min(len(own), len(other)) and own[same] == other[same]:
        same += 1
    if _loses_vowel(own, other):
        return True
    if same < _STEM:
        return False
    if _is_plural_case(own, other):
        return True
    if own[same:] == _DIMINUTIVE and other[same : same + 1] == "s":
        return True
    return own[same:] in _NOMINATIVE or _is_case(own[same:], other[same:]) or _softens_last(own, other)


def _is_plural_case(own: str, other: str) -> bool:
    """Whether a word may be a name in the plural, as Finnish and Estonian have it, in another case."""
    stem = own[:-2]  # without the vowel, which may change
    plural = len(stem) >= _PLURAL_STEM and _PLURAL.search(own) is not None
    return plural and other.startswith(stem) and _PLURAL_CASES.fullmatch(other, len(stem)) is not None


def _loses_vowel(own: str, other: str) -> bool:
    """Whether a word is a name without its last vowel, and with the ending of a case: "Orzeł", "Orła"."""
    if len(own) < _STEM + 1 or own[-2] not in _VOWELS or own[-1] in _VOWELS:
        return False
    stems = {own[:-2], own[:-2].removesuffix("i")} if own[-2] == "e" else {own[:-2]}  # "Węgiel", "Węgla"
    lasts = (own[-1], "ts") if own[-1] in "ck" else (own[-1],)  # "Uvac", "Увца"
    return any(
        len(stem) >= _STEM and len(other) > len(stem) and other.replace("rz", "r").startswith(stem)
        for stem in (f"{stem}{last}".replace("rz", "r") for stem in stems for last in lasts)
    )


def _softens_last(own: str, other: str) -> bool:
    """Whether a word is a name whose last consonant a case softens: "Reformierakond", "Reformierakonna"."""
    for last, soft in _LAST_SOFTENED:
        if last.search(own):
            stem = last.sub(soft, own)
            return other.startswith(stem) and other[len(stem) : len(stem) + 1] in _ENDS_SOFT
    return False


def _is_case(end: str, other: str) -> bool:
    """Whether the last letters of a name may become those in another case."""
    if all(letter in _VOWELS for letter in end):
        return True
    if end == _ADJECTIVE_END:
        return other[:1] in _VOWELS  # "Liptovský", "Liptovskom"
    if len(end) != len("ha"):
        return False
    first, last = end[0], end[1]
    if last in _VOWELS:  # "ranta", "rannan"
        return not other or other[0] in _VOWELS or other[0] in _SOFTENED.get(first, "")
    return first in _VOWELS and other[:1] == last  # "Karel", "Karla"


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    plain = _CH.sub("ch", romanised(word.lower().translate(_HOOKED)))
    return transliteration_key(_ADJECTIVE.sub("eski", _SLAVIC.sub("ov", plain)))
