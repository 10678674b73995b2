"""How much words of a source, in whatever script, sound like a name of its English.

Words of scripts that the project's tables lack are romanised with anyascii. Where a script writes no vowels,
or adds some (Hebrew, Arabic, kana), only consonants are compared. Han characters are read as Mandarin where
the source is Chinese; in Japanese they may be read in many ways, and are not compared. In scripts without
spaces a name is looked for within runs of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from mtqa.document import Span
from mtqa.language.indic import as_devanagari, nominative
from mtqa.language.letters import LETTER
from mtqa.language.romanisation import as_sounded, romanised, sounded_letters
from mtqa.source.names.matching.difference import sound_difference
from mtqa.source.names.sounds.greek import readings, with_ts
from mtqa.source.names.sounds.likeness import (
    distance,
    distance_inside,
    is_nearly,
    is_spoken_so,
    sounds,
    spoken,
    spoken_abroad,
    weight,
)
from mtqa.source.names.sounds.respellings import with_dj
from mtqa.source.names.source_names import is_respelt

#: The mark of Uzbek letters stands for an apostrophe within a word alone: "To‘raqulova".
_WORD = re.compile(rf"[^\W\d_](?:{LETTER}|['’]|‘(?=[^\W\d_]))*")
_QUOTES = "'’"
_HAN = re.compile(r"[\u3400-\u9fff]")
#: Katakana, in which Japanese writes names of other languages; a dot separates first name and surname.
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
_ABJAD = re.compile(r"[\u0590-\u06ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
#: Thai, Lao, Burmese, Khmer: no spaces between words, and spellings far from the sound.
_RUNS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
#: Between the words of a compound of Persian.
_JOINER = "\u200c"
#: Letters that also stand for vowels within a word: o and u.
_VOWEL_LETTER = re.compile(r"(?<=\w)[וو]")
#: Arabic letters by their sounds in the languages that borrowed them.
_TAKEN_OVER = str.maketrans(dict.fromkeys("ضظذ", "ز") | {"ث": "س"})
_TAKERS = frozenset(("fa", "ur", "ps", "sd", "ku", "ug"))
#: Articles and prepositions that are written together with a name.
_JOINED = re.compile(r"^(?:[והבלמשכ]{1,2}|(?:[وفبلك]?ال|[وفبلك]))(?=\w{3})")
#: What languages add after a name's last consonant, so that it sounds like another: "Raits", "Džordžas".
_NOMINATIVE = {
    "lv": re.compile(r"(?<=\w{2}[^\Waeiouāēīū])s$"),
    "lt": re.compile(r"(?<=\w{2}[^\Waeiouyąęėįųū])[aiuy]s$"),
}
#: Languages whose г is an h, and the letter that is one in others.
_WITH_SOFT_G, _SOFT_G = frozenset(("uk", "be")), str.maketrans("гГ", "хХ")
_FARTHEST = 1.0
#: Least weight of the consonants of a form that a name sounds like, but is not spelt.
_FEWEST = 2.0
#: Characters from which a run of katakana may have several words.
_LONG = 6
_DOUBLED = re.compile("r{2,}")
#: An r that Japanese and Chinese leave out.
_SILENT = re.compile(r"r(?![ar])")


@dataclass(frozen=True, slots=True)
class Sound:
    """A word of a source: where it stands, and what it sounds like. ``bare``: consonants alone are to be
    compared. ``within``: a name may stand within it. ``flat``: its script writes l and r alike, and r
    before a consonant not at all, as Japanese and Chinese do; the sounds are so. ``respelt``: names of other
    languages are written there as they sound."""

    start: int
    word: str
    sounds: str
    bare: bool = False
    within: bool = False
    flat: bool = False
    respelt: bool = False


@lru_cache(maxsize=16384)
def _ascii(word: str) -> str:
    from anyascii import anyascii  # not at the top: few sources need it

    return romanised(as_devanagari(word)) or str(anyascii(word)).lower()


@lru_cache(maxsize=512)
def source_sounds(source: str, language: str) -> tuple[Sound, ...]:
    """The words of a source (``language``: ISO 639-1) with their sounds; a word may have several.

    Words in scripts that cannot be read by sound are left out.
    """
    found: list[Sound] = []
    letters = sounded_letters(source, language)
    for match in _WORD.finditer(source):
        word, start = match[0].rstrip(_QUOTES), match.start()
        if _HAN.search(word) or _KATAKANA.search(word):
            found += katakana(word, start)
            if language == "zh":
                found.append(mandarin(start, word))
        elif _ABJAD.search(word):
            found += _abjad(start, word, language)
        elif romanised(word):
            respelt = is_respelt(word, language)
            found.append(Sound(start, word, sounds(as_sounded(word, letters)), respelt=respelt))
            bare = _NOMINATIVE[language].sub("", word) if language in _NOMINATIVE else word
            bare = bare.translate(_SOFT_G) if language in _WITH_SOFT_G else bare
            if bare != word:
                found.append(Sound(start, word, sounds(bare), respelt=respelt))
            for form in readings(word) - {word}:
                found.append(Sound(start, word, sounds(form), respelt=respelt))
        elif not word.isascii() and language != "ja":
            found += _other_script(start, word)
    return tuple(one for one in found if one.sounds)


def _other_script(start: int, word: str) -> Iterator[Sound]:
    """A word in letters that the tables of romanisation lack, and in its first case."""
    heard = _sound(start, word, within=_RUNS.search(word) is not None)
    yield heard
    if first_case := nominative(word):
        yield Sound(start, word, sounds(_ascii(first_case)))
    if _HANGUL.search(word):  # puts vowels in, and writes l and r alike
        yield Sound(start, word, _flat(heard.sounds).replace("a", ""), bare=True, flat=True)


def _abjad(start: int, word: str, language: str) -> Iterator[Sound]:
    """A word in Hebrew or Arabic letters, as a whole and without what is written together with it, with those
    letters as consonants that may be vowels and without."""
    spelt = word.translate(_TAKEN_OVER) if language in _TAKERS else word
    whole = (spelt, _JOINED.sub("", spelt), *(spelt.split(_JOINER) if _JOINER in spelt else ()))
    heard = (_sound(start, form, bare=True) for each in whole for form in (each, _VOWEL_LETTER.sub("", each)))
    for sounded in dict.fromkeys(heard):
        yield Sound(start, word, sounded.sounds, bare=True)


def without_joined(word: str) -> str:
    """A word in Hebrew or Arabic letters without what may be an article or a preposition before it."""
    return _JOINED.sub("", word)


def katakana(word: str, start: int = 0) -> Iterator[Sound]:
    """The runs of katakana of a word, and those that are long enough for a name to stand within."""
    for match in _KATAKANA.finditer(word):
        # The sign that doubles the next consonant would be read as a t.
        heard, at = _flat(sounds(_ascii(match[0].replace("ッ", "")))), match.start() + start
        for form in dict.fromkeys((heard, heard.replace("f", "h") if "フ" in match[0] else heard)):
            yield Sound(at, match[0], form.replace("a", ""), bare=True, flat=True, respelt=True)
        if len(match[0]) >= _LONG:
            yield Sound(at, match[0], heard, within=True, flat=True)


def mandarin(start: int, word: str) -> Sound:
    """A word in Han characters as Mandarin sounds it."""
    heard = "".join(sounds(_ascii(char)) for char in word)
    return Sound(start, word, _flat(heard), within=True, flat=True)


def _flat(heard: str) -> str:
    return _DOUBLED.sub("r", heard.replace("l", "r"))


@lru_cache(maxsize=16384)
def _flat_forms(name: str, other: str = "") -> tuple[str, ...]:
    """The sounds of a name in a script with one sound for l and r, with and without a silent r.

    ``other`` as in ``_heard``.
    """
    return _flattened(_heard(name, other))


@lru_cache(maxsize=16384)
def _flat_abroad(name: str) -> frozenset[str]:
    """The consonants of a name as it may be spoken where it comes from, in such a script."""
    return frozenset(form.replace("a", "") for form in _flattened(spoken_abroad(name)))


def _flattened(forms: Iterable[str]) -> tuple[str, ...]:
    plain = [_flat(form) for form in forms]
    return tuple(dict.fromkeys((*plain, *(_SILENT.sub("", form) for form in plain))))


@lru_cache(maxsize=65536)
def _heard(name: str, other: str = "") -> tuple[str, ...]:
    """The sounds of a name as it is spelt, and as it may be spoken where that has consonants enough, or has
    just those of ``other``."""
    first, *others = spoken(name)
    bare = {form: form.replace("a", "") for form in others}
    return (
        first,
        *(f for f in others if weight(bare[f]) >= _FEWEST or (other and is_nearly(bare[f], other))),
    )


def _sound(start: int, word: str, *, bare: bool = False, within: bool = False) -> Sound:
    heard = sounds(_ascii(word))
    return Sound(start, word, heard.replace("a", "") if bare else heard, bare, within)


def is_heard(source: str) -> bool:
    """Whether the names of a source can be heard: not where some may stand in Han characters, or in runs."""
    return not (_HAN.search(source) or _RUNS.search(source))


def is_spelt_in(name: str, source: str, language: str) -> bool:
    """Whether a Chinese source spells a name in its signs: "Xu", "Jinping"."""
    return language == "zh" and pinyin_place(name, source) is not None


def pinyin_place(name: str, source: str) -> Span | None:
    """Where a Chinese source spells a name in its signs first; None where it does not."""
    syllables = [_ascii(char) for char in source]
    plain = name.lower().replace("-", "").replace("'", "").replace("’", "")
    joined, starts, at = "".join(syllables), dict[int, int](), 0
    for number, syllable in enumerate(syllables):
        starts.setdefault(at, number)
        at += len(syllable)
    starts.setdefault(at, len(syllables))
    found = joined.find(plain) if plain else -1
    while found >= 0:
        if found in starts and found + len(plain) in starts:
            return Span(starts[found], starts[found + len(plain)])
        found = joined.find(plain, found + 1)
    return None


@lru_cache(maxsize=131072)
def unlike(name: str, sound: Sound) -> float:
    """The share of an English name's sounds in which a word of a source differs from it, from 0 to 1."""
    if sound.flat:
        if sound.respelt and any(is_spoken_so(form, sound.sounds) for form in _flat_abroad(name)):
            return 0.0
        return min(_unlike(own, sound) for own in _flat_forms(name, sound.sounds if sound.bare else ""))
    if not sound.bare and not sound.within:
        names = {name, with_ts(name, sound.word), with_dj(name, sound.word)}
        return min(
            _FARTHEST, *(sound_difference(each, sound.sounds, respelt=sound.respelt) for each in names)
        )
    return min(_unlike(own, sound) for own in _heard(name, sound.sounds if sound.bare else ""))


def _unlike(own: str, sound: Sound) -> float:
    if sound.bare:
        own = own.replace("a", "")
        if len(own) < 2 or len(sound.sounds) < 2:
            return 0.0 if own == sound.sounds else _FARTHEST / 2
        if len(sound.sounds) > 2 * len(own) + 1 or len(sound.sounds) < len(own) - 2:
            return _FARTHEST
        return min(_FARTHEST, distance(own, sound.sounds) / weight(own))
    return min(_FARTHEST, distance_inside(own, sound.sounds) / max(1.0, weight(own)))
