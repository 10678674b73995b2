"""Words of a source that look like names, and that no word of the English says.

Each comes with the numbers by which the judge tells whether a name is left out: how frequent it is in its
own language and in English, whether it names a nation or somebody, where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.german import is_made_noun
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded
from mtqa.language.words import known_names
from mtqa.source.names.acronyms.find import is_ordinary, said_places
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.matching.candidates import SAME_SOUND, gap_to_source, may_be_name
from mtqa.source.names.matching.han_names import HanName, japanese_names, says
from mtqa.source.names.matching.hearing import Sound, is_heard, source_sounds, unlike
from mtqa.source.names.nations.find import (
    UNSPACED_OR_PREFIXED,
    english_nations,
    nation_places,
    nations_of_word,
    nations_spoken,
    phrase_places,
)
from mtqa.source.names.nations.homes import home_nation
from mtqa.source.names.sounds.letters import LATIN_END
from mtqa.source.names.sounds.likeness import sounds
from mtqa.source.names.source_names import (
    ANY_WORD,
    CAPITAL_NOUNS,
    SourceWord,
    has_case,
    known_in_english,
    rare_in,
    source_words,
)

#: A word of Latin letters in a source of another script.
_LATIN = re.compile(r"(?<![A-Za-z0-9_.@/-])[A-Z][A-Za-z]{2,}(?![A-Za-z0-9_@/-]|\.[a-z])")
_SHORTEST, _SHORTEST_OF_SOURCE, _SHORTEST_SMALL = 2, 3, 5
#: What makes an acronym a possessor: "OB's", "HSV’s".
_POSSESSIVE = re.compile(r"(?<=[A-ZÆØÅÄÖ])['’]s$")
#: What leaves it open whether a word is a name that is left out.
_UNSURE = ("home", "small", "unsure")
#: What a word of the source is scored by; ``latin`` and what follows: where its script has no capitals.
_OF_SOURCE = (
    *("nation", "known", "rare", "acronym", "opening", "noun", "own", "english", "run", "uncased"),
    *("latin", "person", "kana", "parted", "common", "unheard", "explained"),
    *_UNSURE,
)
#: Share of its sounds in which a word of the source may differ from a name that says it.
_SAME_OF_SOURCE = 0.24
#: The same, in which a word in small letters may differ from it.
_SAME_SMALL = 0.12
#: Share of the words of a source with capitals from which those say nothing: headlines.
_HEADLINE = 0.6
#: Zipf frequency in English from which a German noun may be a name that English writes the same, and by how
#: much it may be commoner in German.
_LOAN, _COMMONER = 1.3, 2.5
#: Zipf frequency in its own language from which a word that begins with a capital is not a name.
_EVERYDAY = 5.1
#: The same, from which it is rather a word of an institution than a name.
_ORDINARY = 4.2


@dataclass(frozen=True, slots=True)
class UnsaidWord:
    """A word of the source that looks like a name, and that no word of the English sounds like."""

    span: Span
    word: str
    numbers: Mapping[str, float]

    @property
    def is_sure(self) -> bool:
        """Whether it is hardly anything but a name that another one may stand in the place of."""
        loan = self.numbers["kana"] and not self.numbers["parted"]
        ordinary = self.numbers["own"] >= _ORDINARY and not self.numbers["known"]  # "la Cámara", "le Maillot"
        return not (loan or ordinary) and not any(self.numbers[name] for name in _UNSURE)


def unsaid_words(english: str, source: str, language: str) -> Iterator[UnsaidWord]:
    """The words of a source (of a language by ISO 639-1) that look like names and that no word says."""
    unheard = float(not is_heard(source))
    spoken = nations_spoken(english)
    # What is said in other words is not a name that is left out.
    said = {at for place in said_places(source, english, language) for at in range(place.start, place.end)}
    if language not in UNSPACED_OR_PREFIXED:  # "Северна Кореја"
        named = (place for place, code in phrase_places(source, language) if code in spoken)
        said |= {at for place in named for at in range(place.start, place.end)}
    taken = set(said)
    for place, code in nation_places(source, language):
        if place.start in taken:
            continue
        taken.update(range(place.start, place.end))
        if code in spoken or code == home_nation(language):
            continue
        if not _is_somebody(place, english, source, language):
            word = source[place.start : place.end]
            yield UnsaidWord(place, word, _numbers(nation=1.0, unheard=unheard))
    if not has_case(source):
        for span, numbers in _uncased(english, source, language, taken, spoken):
            yield UnsaidWord(span, source[span.start : span.end], {**numbers, "unheard": unheard})
    elif language in CAPITAL_NOUNS or not _is_headline(source):
        for span, numbers in _in_run(list(_capitals(english, source, language, spoken, said))):
            yield UnsaidWord(span, source[span.start : span.end], {**numbers, "unheard": unheard})


def _is_somebody(place: Span, english: str, source: str, language: str) -> bool:
    """Whether the word that looks like a nation is somebody's name in the English: "Turki" of "تركي"."""
    capitals = [match[0] for match in ANY_WORD.finditer(english) if match[0][0].isupper()]
    found = next(
        (match for match in ANY_WORD.finditer(source, place.start) if match.start() == place.start), None
    )
    if found and folded(found[0]) in {folded(word) for word in capitals}:
        return True
    words = [word for word in capitals if word not in english_nations()]
    at = (sound for sound in source_sounds(source, language) if sound.bare and not sound.within)
    return any(
        len(sound.sounds) >= _SHORTEST_OF_SOURCE and unlike(word, sound) <= _SAME_SMALL
        for sound in at
        if 0 <= place.start - sound.start < len(sound.word)
        for word in words
    )


#: Where a word stands, and its numbers.
_Found = tuple[Span, dict[str, float]]


def _uncased(
    english: str, source: str, language: str, taken: set[int], spoken: Collection[str]
) -> Iterator[_Found]:
    """The words of a source whose script has no capitals; of ``taken`` places it names nations.

    The English names the nations ``spoken``.
    """
    said = [match[0] for match in ANY_WORD.finditer(english)]
    small = english.lower()
    for match in _LATIN.finditer(source):
        if match[0].lower() not in small and match.start() not in taken:
            taken.update(range(*match.span()))
            yield (
                Span(*match.span()),
                _numbers(uncased=1.0, latin=1.0, acronym=float(match[0].isupper())),
            )
    for name in japanese_names(source) if language == "ja" else ():
        if taken.isdisjoint(range(name.span.start, name.span.end)):
            taken.update(range(name.span.start, name.span.end))
            if not _is_said_in_han(source[name.span.start : name.span.end], said, language):
                yield name.span, _han_numbers(name)
    listed = has_frequencies(language)
    for sound in source_sounds(source, language):
        common = listed and not rare_in(sound.word, language)
        common = common or not nations_of_word(sound.word.lower(), language).isdisjoint(spoken)
        if sound.start in taken or common or not _is_known(sound) or _is_said(sound, said, language):
            continue
        taken.add(sound.start)
        at = source.index(sound.word, sound.start)  # after a particle that is written with the word
        # Where it is not known how common words are, many sound like names.
        yield Span(at, at + len(sound.word)), _numbers(uncased=1.0, known=1.0, unsure=float(not listed))


def _capitals(
    english: str, source: str, language: str, spoken: Collection[str], otherwise: Collection[int]
) -> Iterator[_Found]:
    """The words with capitals of a source that the English does not have.

    ``spoken``: the nations that the English names; ``otherwise``: places of what it says in other words.
    """
    heard = {sound.start: sound for sound in reversed(source_sounds(source, language))}
    said = [match[0] for match in ANY_WORD.finditer(english)]
    small = english.lower()
    plain = folded(small)
    for word in source_words(source, language):
        own = _POSSESSIVE.sub("", word.word).lower()
        shortest = _SHORTEST_OF_SOURCE if word.capital else _SHORTEST_SMALL
        if len(own) < shortest or own in small or folded(own) in plain or is_ordinary(word.word):
            continue
        if language in CAPITAL_NOUNS and is_made_noun(word.word):
            continue
        nations = nations_of_word(word.word.lower(), language)
        numbers = (
            _capital_numbers(word, nations, language) if word.capital else _small_numbers(nations, language)
        )
        sound = heard.get(word.start) or Sound(word.start, word.word, word.sounds)
        if numbers is None or nations & {*spoken} or _is_said(sound, said, language):
            continue
        if word.start not in otherwise:
            home = float(home_nation(language) in nations)
            span = Span(word.start, word.start + len(word.word))
            yield span, {**numbers, "nation": float(bool(nations)), "home": home}


def _in_run(found: Sequence[_Found]) -> Iterator[_Found]:
    """The same with whether another one stands right beside each: first name and surname."""
    ends, starts = {span.end for span, _ in found}, {span.start for span, _ in found}
    for span, numbers in found:
        yield span, {**numbers, "run": float(span.start - 1 in ends or span.end + 1 in starts)}


def _small_numbers(nations: Collection[str], language: str) -> dict[str, float] | None:
    """The same for a word in small letters: it may be formed from the name of a nation.

    Not where it is not known how common words are: Hausa "masarufi", supplies, begins as Egypt does.
    """
    return _numbers(small=1.0) if nations and has_frequencies(language) else None


def _capital_numbers(word: SourceWord, nations: Collection[str], language: str) -> dict[str, float] | None:
    """What tells whether a word with a capital is a name; None where it hardly is one."""
    known, rare = known_in_english(word.word), rare_in(word.word, language)
    noun = language in CAPITAL_NOUNS and not known
    listed = has_frequencies(language)
    own = frequency(word.word.lower(), language) if listed else 0.0
    if not nations and not word.word.isupper():
        foreign = _LOAN <= english_zipf(folded(word.word)) >= own - _COMMONER
        if own >= _EVERYDAY or (noun and not rare and not foreign):
            return None
    # Where it is not known how common words are, many look like names: Hausa "Kama", "Malama".
    unsure = not (word.word.isupper() or (listed and (known or not word.opening)))
    if unsure and listed and not rare:
        return None
    return _numbers(
        known=float(known),
        rare=float(rare),
        acronym=float(word.word.isupper()),
        opening=float(word.opening),
        noun=float(noun),
        unsure=float(unsure),
        own=own,
        english=english_zipf(folded(word.word)) if word.word[0] < LATIN_END else 0.0,
    )


def _is_headline(source: str) -> bool:
    words = [match[0] for match in ANY_WORD.finditer(source) if len(match[0]) > _SHORTEST_OF_SOURCE][1:]
    return sum(not word[0].islower() for word in words) > max(3.0, _HEADLINE * len(words))


def _is_said_in_han(word: str, said: Sequence[str], language: str) -> bool:
    """Whether any word of the English is spelt by a name in Han characters or katakana, or sounds like it."""
    heard = source_sounds(word, language)
    plain = [sound for sound in heard if not sound.within]
    for each in said:
        if len(each) < _SHORTEST:
            continue
        if any(unlike(each, sound) <= _SAME_SMALL for sound in plain):
            return True
        if not may_be_name(each, opening=False):
            continue
        if says(word, language, each):
            return True
        if gap_to_source(each, word, language, heard, cased=False) <= SAME_SOUND:
            return True
    return False


def _han_numbers(name: HanName) -> dict[str, float]:
    return _numbers(
        person=float(name.person),
        kana=float(name.kana),
        parted=float(name.parted),
        common=name.common,
        uncased=1.0,
    )


def _numbers(**given: float) -> dict[str, float]:
    return {**dict.fromkeys(_OF_SOURCE, 0.0), **given}


def _is_said(sound: Sound, said: Sequence[str], language: str) -> bool:
    """Whether a word of the English sounds like one of the source, or is the English form of it."""
    return any(
        unlike(part, sound) <= (_SAME_OF_SOURCE if word[0].isupper() else _SAME_SMALL)
        or (word[0].isupper() and has_form(word, sound.word, language))
        for word in said
        for part in (word, *(word.split("-") if "-" in word else ()))
        if len(part) > _SHORTEST
    )


@cache
def _known_sounds() -> Mapping[str, tuple[str, ...]]:
    """Well-known names of some length by their sounds without vowels."""
    found: dict[str, tuple[str, ...]] = {}
    for name in known_names():
        key = sounds(name).replace("a", "")
        if len(key) >= _SHORTEST_OF_SOURCE:
            found[key] = (*found.get(key, ()), name)
    return found


def _is_known(sound: Sound) -> bool:
    """Whether a word of a script without capitals sounds like a well-known name."""
    if sound.within:
        return False
    key = sound.sounds.replace("a", "")
    return len(key) >= _SHORTEST_OF_SOURCE and any(
        unlike(name, sound) <= SAME_SOUND / 2 for name in _known_sounds().get(key, ())
    )
