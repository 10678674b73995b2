"""The words of a source by their place, compared with words of its English by sound and by letters."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.korean import noun_frequency
from mtqa.language.romanisation import folded
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import languages_with_cases, name_endings, respelling_languages
from mtqa.source.names.matching.hearing import Sound, source_sounds, unlike, without_joined
from mtqa.source.names.matching.spelling import is_common_name, misspelt
from mtqa.source.names.persons.word_pairs import SHORTEST
from mtqa.source.names.sounds.letters import is_latin, is_letter_more, letter_cost
from mtqa.source.names.sounds.likeness import sounds
from mtqa.source.names.sounds.respellings import spellings
from mtqa.source.names.source_names import CAPITAL_NOUNS, has_case, rare_in

#: Between the words of a name in a source; a dot in Chinese and Japanese.
_BETWEEN = re.compile(r"[\s·・‧-]{1,2}")
#: Most that differing letters cost in a word that is said, and least that they cost in another name.
_SAME, _OTHER_LATIN, _OTHER = 0.7, 1.0, 1.5
#: Where the scripts begin, after Latin, Greek and Cyrillic, that write vowels in other ways than English.
_OTHER_SCRIPTS = "\u0530"
#: Most of its sounds, as a share, in which a word differs from one that says it; least of them in which it
#: differs from another name, in scripts that write what is sounded.
_SAME_SOUND, _OTHER_SOUND = 0.13, 0.15
#: The same of a word whose letters are others, but whose sounds are those of the one it says.
_JUST_SOUND = 0.05
#: In a script without capitals: the Zipf frequency in its language from which a word is not a name; the
#: share of its consonants in which it differs from another name at least, and below which it says one.
_EVERYDAY, _OTHER_UNCASED, _SAID_UNCASED = 4.3, 0.4, 0.34
#: Least that the letters cost of a word that is not the name it sounds like; and the cost of a slip.
_MISSPELT, _SLIP = 1.0, 0.5
#: Zipf frequency from which a word is not a name although it stands beside one and sounds nearly right.
_EVERYDAY_NEAR = 5.0
#: The same of what follows letters, within a word, that may be a preposition or an article.
_HIDDEN, _PREFIXES = 3.6, frozenset("והבלמכשوفبكلا")
#: Between the words of a compound of Persian.
JOINER = "\u200c"
_HANGUL = re.compile("[\uac00-\ud7af]")
_MUTE = re.compile(r"[stxzdp]$")
#: Fewest letters of a word in small letters that may say a name, and most by which the two differ in length.
_SMALL, _ENDING = 4, 2


class SourceByPlace:
    """The words of a source, each by where it starts in the text, as words of its English are compared with
    them.

    ``text``: the source; ``language``: its language (ISO 639-1); ``cased``: whether its script has capitals;
    ``order``: where its words start, in order.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.cased, self._cases = has_case(text), language in languages_with_cases()
        self._latin = self.cased and is_latin(text) and language not in respelling_languages()
        self._sounds: dict[int, list[Sound]] = {}
        for sound in source_sounds(text, language):
            if not sound.within:
                # Korean writes names as they are spoken where they come from.
                heard = replace(sound, respelt=True) if language == "ko" and sound.flat else sound
                self._sounds.setdefault(sound.start, []).append(heard)
        self.order = sorted(self._sounds)

    @property
    def is_copied(self) -> bool:
        """Whether English copies names as they are written."""
        return self._latin and not self._cases

    def word(self, start: int) -> str:
        """The word that starts there."""
        return self._sounds[start][0].word

    def letters(self, start: int) -> int:
        """How many letters a word has; a syllable of Hangul is two at least."""
        word = self.word(start)
        return len(word) * 2 if _HANGUL.match(word) else len(word)

    def is_syllable(self, start: int) -> bool:
        """Whether a word is a single syllable of Hangul, which sounds like many names."""
        word = self.word(start)
        return len(word) == 1 and _HANGUL.match(word) is not None

    def is_capital(self, start: int) -> bool:
        """Whether a word begins with a capital, or is of a script without capitals."""
        return not self.cased or self.word(start)[0].isupper()

    def are_neighbours(self, first: int, second: int) -> bool:
        """Whether two words, by their starts, stand right beside each other as words of a name do."""
        between = self.text[first + len(self.word(first)) : second]
        return _BETWEEN.fullmatch(between) is not None

    def are_in_line(self, first: int, last: int) -> bool:
        """The same of all words from one to another, given by their numbers in ``order``."""
        return all(self.are_neighbours(*pair) for pair in pairwise(self.order[first : last + 1]))

    def may_be_name(self, start: int) -> bool:
        """Whether a word may be a name, by its capital or, where that says nothing, by how rare it is."""
        word = self.word(start)
        if self.language in CAPITAL_NOUNS and not rare_in(word, self.language):
            return False
        if not self.cased:
            return _knows_words(self.language) and not _is_everyday(word, self.language)
        return self.is_capital(start)

    def may_be_name_beside(self, start: int) -> bool:
        """Whether a word of a script without capitals may be a name where one stands beside it."""
        word = self.word(start)
        return _knows_words(self.language) and (
            is_common_name(word) or _frequency(word, self.language) < _EVERYDAY_NEAR
        )

    def ends_name(self, beside: str, start: int) -> bool:
        """Whether a word that says ``beside`` has an ending that only the last word of a name has."""
        endings = name_endings(self.language)
        bare = endings.sub("", self.word(start)) if endings else self.word(start)
        if bare == self.word(start):
            return False
        heard = min((unlike(beside, sound) for sound in source_sounds(bare, self.language)), default=1.0)
        return heard <= self.unlike(beside, start) or misspelt(beside, bare, self.language) == 0.0

    def is_city(self, word: str, start: int) -> bool:
        """Whether a word of the source is another name of the city that a word of the English names."""
        forms = {self.word(start), without_joined(self.word(start))}
        return any(not forms.isdisjoint(city.names) for city in cities_named(key(word)))

    def says(self, word: str, start: int) -> bool:
        """Whether a word of the source is a word of the English, by its sounds and its letters."""
        if not self.is_capital(start):
            return False
        most = _SAME_SOUND
        if self.is_far(start) and self.spells(word, start):
            most = _SAID_UNCASED
        unlike = self.unlike(word, start)
        if unlike > most:
            return False
        if self._sounds[start][0].bare or self._letters(word, start) <= _SAME:
            return True
        # "Джузеппе" has other letters than "Giuseppe", but just its sounds.
        respelt = self._sounds[start][0].respelt
        return respelt and unlike <= _JUST_SOUND and _weighs(sounds(word))

    def is_same(self, word: str, start: int) -> bool:
        """Whether a word of the source is written as a name of the English is, but for accents."""
        return word[0].isupper() and self.is_capital(start) and folded(word) == folded(self.word(start))

    def is_other(self, word: str, start: int) -> bool:
        """Whether no part of a word of the English is one of the source."""
        return all(self._is_another(part, start) for part in parts_of(word))

    def _is_another(self, word: str, start: int) -> bool:
        if self.is_far(start):
            if not all(map(_weighs, (sounds(word), *(sound.sounds for sound in self._sounds[start])))):
                return False
            # French names end in letters that nobody sounds: "דובואה", Dubois.
            return all(self.unlike(each, start) >= _OTHER_UNCASED for each in {word, _MUTE.sub("", word)})
        if self._latin:
            written = self.word(start)
            if is_letter_more(folded(word), folded(written)) or sounds(word) == sounds(written):
                return False
            return self._letters(word, start) >= _OTHER_LATIN
        return self._letters(word, start) >= _OTHER and self.unlike(word, start) >= _OTHER_SOUND

    def is_like(self, word: str, start: int) -> bool:
        """Whether a word of the English may be what a word of the source says.

        In small letters they must be nearly the same, as any word is a little like some name.
        """
        small = not word[0].isupper() or (self.cased and self.word(start)[0].islower())
        if self.is_far(start):
            ordinary = _knows_words(self.language) and _is_everyday(self.word(start), self.language)
            most = _SAME_SOUND if small or ordinary else _SAID_UNCASED
            return any(
                self.unlike(part, start) < most
                and self.is_written(part, self.word(start), unknown=True, slip=not small)
                for part in parts_of(word)
            )
        if not small:
            return not self.is_other(word, start)
        lengths = len(word), len(self.word(start))
        ending = _ENDING * (2 if self._cases else 1)
        if min(lengths) < _SMALL or max(lengths) - min(lengths) > ending:
            return False
        return self._letters(word, start) <= _SAME and (self._latin or self.sounds_same(word, start))

    def is_written(self, word: str, written: str, *, unknown: bool = False, slip: bool = True) -> bool:
        """Whether letters may be those of a word of the English; ``unknown`` where the script is not known.

        ``slip``: whether they may differ by a slip.
        """
        cost = misspelt(word, written, self.language) if written else None
        return unknown if cost is None else cost < (_MISSPELT if slip else _SLIP)

    def spells(self, word: str, start: int) -> bool:
        """Whether the letters of a word of the source, in a script without capitals, are just those of a word
        of the English."""
        return misspelt(word, self.word(start), self.language) == 0.0

    def sounds_same(self, word: str, start: int) -> bool:
        """Whether a word of the source sounds as a word of the English does."""
        return self.unlike(word, start) <= _SAME_SOUND

    def sounds_just_so(self, word: str, start: int) -> bool:
        """The same in a script that writes vowels: without them many names sound alike."""
        return not self._sounds[start][0].bare and self.sounds_same(word, start)

    def unlike(self, word: str, start: int) -> float:
        """The share of its sounds in which a word of the English differs from a word of the source."""
        return min(unlike(word, sound) for sound in self._sounds[start])

    def _letters(self, word: str, start: int) -> float:
        """What the letters in which two words differ cost."""
        written = self.word(start)
        pairs = spellings(word, written, self.language)
        return min(letter_cost(*pair, cases=self._cases) for pair in pairs)

    def is_far(self, start: int) -> bool:
        """Whether a word is of a script whose vowels are written in other ways than English."""
        return self._sounds[start][0].bare or self.word(start)[0] >= _OTHER_SCRIPTS


def parts_of(word: str) -> list[str]:
    """A word, and its parts where it has hyphens."""
    return list(dict.fromkeys(part for part in (word, *word.split("-")) if part))


def _weighs(heard: str) -> bool:
    """Whether sounds have consonants enough to be compared by."""
    return len(heard.replace("a", "")) > 1


def _is_everyday(word: str, language: str) -> bool:
    """Whether a word of a script without capitals, or what follows a prefix in it, is not a name."""
    within = (
        word[at:] for at in range(1, 4) if len(word) - at >= SHORTEST and not set(word[:at]) - _PREFIXES
    )
    return _frequency(word, language) >= _EVERYDAY or any(frequency(w, language) >= _HIDDEN for w in within)


def _knows_words(language: str) -> bool:
    """Whether it is known how frequent a language's words are (ISO 639-1); in Korean with endings."""
    return language == "ko" or has_frequencies(language)


def _frequency(word: str, language: str) -> float:
    return noun_frequency(word) if language == "ko" else frequency(word, language)
