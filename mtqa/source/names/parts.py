"""Names of two words of which the source has one beside another word: "Nelly Arriola", "Nelly Arrascue".

Where one word of a name stands in the source, the word beside it there is the other word of that name, if it
has a capital where the script has capitals. So there is something to compare with, and little else that the
English could mean: more than a respelling or a case apart, it is another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded, romanised
from mtqa.language.words import WORD, known_names, word_list
from mtqa.source.names.candidates import may_be_name
from mtqa.source.names.english import (
    CapitalWord,
    capital_words,
    is_name,
    languages_with_cases,
    names_of_persons,
    respelling_languages,
    surname_first,
    titles_and_sites,
    words_and_names,
)
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.hearing import Sound, source_sounds, unlike
from mtqa.source.names.letters import is_latin, is_letter_more, letter_cost
from mtqa.source.names.nations import english_nations, nations_of_word
from mtqa.source.names.sounds import sounds
from mtqa.source.names.source_names import CAPITAL_NOUNS, has_case, known_in_english, rare_in

#: Between the words of a name in a source; a dot in Chinese and Japanese.
_BETWEEN = re.compile(r"[\s·・‧-]{1,2}")
_SHORTEST = 3
#: Zipf frequency from which a word in small letters is no name; of the first of a sentence.
_ORDINARY, _ORDINARY_FIRST = 2.7, 1.5
#: What the letters may cost of a word that is said, and what they cost at least of another name.
_SAME, _OTHER_LATIN, _OTHER = 0.7, 1.0, 1.5
#: Behind Latin, Greek and Cyrillic letters stand scripts whose vowels are written in other ways than English.
_OTHER_SCRIPTS = "\u0530"
#: Share of its sounds in which a word may differ from one that says it; and differs at least where it is
#: another, where letters and sounds are written.
_SAME_SOUND, _OTHER_SOUND = 0.13, 0.15
#: In a script without capitals: the Zipf frequency in its language from which a word is no name, the share of
#: its consonants in which it differs from another name, and less than which it says one.
_EVERYDAY, _OTHER_UNCASED, _SAID_UNCASED = 4.3, 0.4, 0.34
#: The same of what stands in a word behind letters that may be a preposition or an article.
_HIDDEN, _PREFIXES = 3.6, frozenset("והבלמכשوفبكلا")
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
#: What ends words for what somebody does: "Ethnologist".
_TRADE = re.compile(r"(?:log|graph|[aeo])ists?$")
_MUTE = re.compile(r"[stxzdp]$")
#: Letters of a word in small letters that a name may live on in, and by how many both may differ in length.
_SMALL, _ENDING = 4, 2


@dataclass(frozen=True, slots=True)
class OtherPart:
    """A word of an English name, beside ``beside``, in whose place the source has another, ``word``.

    ``copied``: whether English writes that word as the source does, in Latin letters and without cases.
    """

    span: Span
    beside: str
    word: str
    copied: bool


def other_parts(text: str, span: Span, source: str, language: str) -> Iterator[OtherPart]:
    """The words of names in a stretch of English that are others in its source, in order."""
    capitals = list(capital_words(text, span))
    pairs = [(one, two) for one, two in pairwise(capitals) if text[one.span.end : two.span.start] == " "]
    if not pairs:
        return
    read = _Source(source, language, [match[0] for match in WORD.finditer(text, span.start, span.end)])
    for one, two in pairs:
        for beside, other, step in ((one, two, 1), (two, one, -1)):
            if _may_stand_for(beside, other):
                found = read.instead(beside.word, other.word, step)
                if found is not None:
                    yield OtherPart(other.span, beside.word, found, read.is_copied)
                    break


def other_persons(text: str, span: Span, source: str, language: str) -> Iterator[OtherPart]:
    """The name of two words of a stretch of English that is another name of two words in its source.

    Only where each side has one such name that the other does not say, in a script with capitals that not
    every noun has. ``beside`` and ``word`` are the two words of the source.
    """
    capitals = list(capital_words(text, span))
    pairs = [(one, two) for one, two in pairwise(capitals) if text[one.span.end : two.span.start] == " "]
    pairs = [pair for pair in pairs if _may_be_person(*pair)]
    if not pairs or language in CAPITAL_NOUNS or not has_case(source):
        return
    read = _Source(source, language, [match[0] for match in WORD.finditer(text, span.start, span.end)])
    unsaid = [pair for pair in pairs if not any(read.is_said(each.word) for each in pair)]
    instead = list(read.persons())
    if len(unsaid) == len(instead) == 1:
        where = Span(unsaid[0][0].span.start, unsaid[0][1].span.end)
        yield OtherPart(where, instead[0][0], instead[0][1], copied=False)


def _may_be_person(one: CapitalWord, two: CapitalWord) -> bool:
    given = folded(one.word)
    listed = given in word_list("first_names_male") or given in word_list("first_names_female")
    return (listed or given in words_and_names()) and _may_stand_for(one, two)


def _may_stand_for(beside: CapitalWord, other: CapitalWord) -> bool:
    """Whether both words may be of somebody's name, and the other no ordinary word."""
    for each in (beside, other):
        small = each.word.lower()
        if len(small) < _SHORTEST or each.word.isupper() or each.word in english_nations():
            return False
        if small in titles_and_sites() or not may_be_name(each.word, opening=each.opening and each is other):
            return False
    if _TRADE.search(other.word):
        return False
    highest = _ORDINARY_FIRST if other.opening else _ORDINARY
    return (not other.opening and is_name(other.word, opening=False)) or all(
        part in names_of_persons()
        or part in known_names()
        or part in words_and_names()
        or english_zipf(part) < highest
        for part in other.word.lower().split("-")
    )


class _Source:
    """The words of a source by their place, compared with those of its English."""

    def __init__(self, source: str, language: str, spoken: Sequence[str]) -> None:
        self._source, self._language, self._spoken = source, language, spoken
        self._cased, self._cases = has_case(source), language in languages_with_cases()
        self._latin = self._cased and is_latin(source) and language not in respelling_languages()
        self._sounds: dict[int, list[Sound]] = {}
        for sound in source_sounds(source, language):
            if not sound.within:
                self._sounds.setdefault(sound.start, []).append(sound)
        self._order = sorted(self._sounds)

    @property
    def is_copied(self) -> bool:
        """Whether English takes names over as they are written."""
        return self._latin and not self._cases

    def instead(self, beside: str, other: str, step: int) -> str | None:
        """The word on the same side of ``beside`` in the source, if it is another name than ``other``.

        Where surnames come first, on the other side too.
        """
        steps = (step, -step) if self._language in surname_first() else (step,)
        for at, start in enumerate(self._order):
            if not self._says(beside, start):
                continue
            for side in steps:
                if 0 <= at + side < len(self._order) and self._is_instead(
                    start, self._order[at + side], other
                ):
                    return self._word(self._order[at + side])
        return None

    def persons(self) -> Iterator[tuple[str, str]]:
        """The names of two words of which the English says none, the first a given name."""
        for at, (start, end) in enumerate(pairwise(self._order)):
            one, two = self._word(start), self._word(end)
            alone = not self._has_beside(at, at - 1) and not self._has_beside(at + 1, at + 2)
            if (
                alone
                and self._is_capital(start)
                and self._is_capital(end)
                and self._are_neighbours(start, end)
                and min(len(one), len(two)) >= _SHORTEST
                and known_in_english(one)
                and rare_in(two, self._language)
                and not self._is_translated(start)
                and not self._is_translated(end)
            ):
                yield one, two

    def _has_beside(self, at: int, other: int) -> bool:
        """Whether another word of the name stands beside one; not somebody's nation."""
        if not 0 <= other < len(self._order):
            return False
        one, two = self._order[at], self._order[other]
        word = self._word(two)
        return (
            self._is_capital(two)
            and self._are_neighbours(*sorted((one, two)))
            and not (other < at and nations_of_word(word.lower(), self._language))
        )

    def _is_instead(self, start: int, next_to: int, other: str) -> bool:
        """Whether the word at ``next_to``, beside the one at ``start``, is another name than ``other``."""
        return (
            self._may_be_name(next_to)
            and len(self._word(next_to)) >= _SHORTEST
            and self._are_neighbours(*sorted((start, next_to)))
            and self._is_other(other, next_to)
            and not self.is_said(other)
            and not self._is_translated(next_to)
        )

    def _word(self, start: int) -> str:
        return self._sounds[start][0].word

    def _may_be_name(self, start: int) -> bool:
        word = self._word(start)
        if self._language in CAPITAL_NOUNS and not rare_in(word, self._language):
            return False
        if not self._cased:
            return has_frequencies(self._language) and not _is_everyday(word, self._language)
        return self._is_capital(start)

    def _is_capital(self, start: int) -> bool:
        return not self._cased or self._word(start)[0].isupper()

    def _are_neighbours(self, first: int, second: int) -> bool:
        between = self._source[first + len(self._word(first)) : second]
        return _BETWEEN.fullmatch(between) is not None

    def _unlike(self, word: str, start: int) -> float:
        return min(unlike(word, sound) for sound in self._sounds[start])

    def _letters(self, word: str, start: int) -> float:
        written = self._word(start)
        if self._language == "el":
            word, written = _without_digraphs(romanised(word)), _without_digraphs(romanised(written))
        return letter_cost(word, written, cases=self._cases)

    def _says(self, word: str, start: int) -> bool:
        if not self._is_capital(start) or self._unlike(word, start) > _SAME_SOUND:
            return False
        return self._sounds[start][0].bare or self._letters(word, start) <= _SAME

    def _is_other(self, word: str, start: int) -> bool:
        """Whether no part of a word of the English is one of the source."""
        return all(self._is_another(part, start) for part in _parts_of(word))

    def _is_another(self, word: str, start: int) -> bool:
        if self._is_far(start):
            if not all(map(_weighs, (sounds(word), *(sound.sounds for sound in self._sounds[start])))):
                return False
            # French names end in letters that nobody sounds: "דובואה", Dubois.
            return all(self._unlike(each, start) >= _OTHER_UNCASED for each in {word, _MUTE.sub("", word)})
        if self._latin:
            written = self._word(start)
            if is_letter_more(folded(word), folded(written)) or sounds(word) == sounds(written):
                return False
            return self._letters(word, start) >= _OTHER_LATIN
        return self._letters(word, start) >= _OTHER and self._unlike(word, start) >= _OTHER_SOUND

    def _is_far(self, start: int) -> bool:
        """Whether a word is of a script whose vowels are written in other ways than English."""
        return self._sounds[start][0].bare or self._word(start)[0] >= _OTHER_SCRIPTS

    def is_said(self, word: str) -> bool:
        """Whether a word of the English stands anywhere in the source, in whatever form."""
        if word.lower() in self._source.lower() or self._is_abroad(word, self._source):
            return True
        free = [start for start in self._order if not self._is_taken(start, word)]
        parts = [part for part in word.split("-") if len(part) >= _SHORTEST]
        return all(any(self._is_like(part, start) for start in free) for part in parts)

    def _is_translated(self, start: int) -> bool:
        """Whether a word of the source stands anywhere in the English, in whatever form."""
        return any(
            self._is_abroad(word, self._word(start)) or self._is_like(word, start)
            for word in self._spoken
            if len(word) >= _SHORTEST
            and word.lower() not in word_list("function_words")
            and not any(self._is_same(word, other) for other in self._order if other != start)
        )

    def _is_abroad(self, word: str, text: str) -> bool:
        """Whether a text has a form of a word, or of a part of it, that does not sound like it."""
        return any(has_form(part, text, self._language) for part in _parts_of(word))

    def _is_taken(self, start: int, word: str) -> bool:
        """Whether a word of the English other than ``word`` says one of the source as it is."""
        return any(self._is_same(other, start) for other in self._spoken if other != word)

    def _is_same(self, word: str, start: int) -> bool:
        return word[0].isupper() and self._is_capital(start) and folded(word) == folded(self._word(start))

    def _is_like(self, word: str, start: int) -> bool:
        """Whether a word of the English may be what the source says: a word in small letters must be nearly
        the same, for any is a little like some name."""
        small = not word[0].isupper() or (self._cased and self._word(start)[0].islower())
        if self._is_far(start):
            ordinary = has_frequencies(self._language) and _is_everyday(self._word(start), self._language)
            most = _SAME_SOUND if small or ordinary else _SAID_UNCASED
            return any(self._unlike(part, start) < most for part in _parts_of(word))
        if not small:
            return not self._is_other(word, start)
        lengths = len(word), len(self._word(start))
        ending = _ENDING * (2 if self._cases else 1)
        if min(lengths) < _SMALL or max(lengths) - min(lengths) > ending:
            return False
        return self._letters(word, start) <= _SAME and (
            self._latin or self._unlike(word, start) <= _SAME_SOUND
        )


def _parts_of(word: str) -> list[str]:
    return [part for part in (word, *word.split("-")) if part]


def _without_digraphs(word: str) -> str:
    """A name with one letter for the sounds that Greek needs two for: "Lampiris", "Lambiris"."""
    for pattern, letter in _DIGRAPHS:
        word = pattern.sub(letter, word)
    return word


def _weighs(heard: str) -> bool:
    """Whether sounds have consonants enough to be compared by."""
    return len(heard.replace("a", "")) > 1


def _is_everyday(word: str, language: str) -> bool:
    """Whether a word of a script without capitals, or what stands in it behind a prefix, is no name."""
    within = (
        word[at:] for at in range(1, 4) if len(word) - at >= _SHORTEST and not set(word[:at]) - _PREFIXES
    )
    return frequency(word, language) >= _EVERYDAY or any(frequency(w, language) >= _HIDDEN for w in within)
