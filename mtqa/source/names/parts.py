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
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import WORD, known_names, word_list
from mtqa.source.names.candidates import may_be_name
from mtqa.source.names.english import (
    CapitalWord,
    capital_words,
    languages_with_cases,
    names_of_persons,
    titles_and_sites,
)
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.hearing import Sound, source_sounds, unlike
from mtqa.source.names.letters import is_latin, letter_cost
from mtqa.source.names.nations import english_nations
from mtqa.source.names.source_names import CAPITAL_NOUNS, has_case, rare_in

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
#: another: where letters and sounds are written, and where a script writes consonants alone.
_SAME_SOUND, _OTHER_SOUND, _OTHER_CONSONANTS = 0.13, 0.15, 0.6


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


def _may_stand_for(beside: CapitalWord, other: CapitalWord) -> bool:
    """Whether both words may be of somebody's name, and the other no ordinary word."""
    for each in (beside, other):
        small = each.word.lower()
        if len(small) < _SHORTEST or each.word.isupper() or each.word in english_nations():
            return False
        if small in titles_and_sites() or not may_be_name(each.word, opening=each.opening and each is other):
            return False
    highest = _ORDINARY_FIRST if other.opening else _ORDINARY
    return all(
        part in names_of_persons() or part in known_names() or english_zipf(part) < highest
        for part in other.word.lower().split("-")
    )


class _Source:
    """The words of a source by their place, compared with those of its English."""

    def __init__(self, source: str, language: str, spoken: Sequence[str]) -> None:
        self._source, self._language, self._spoken = source, language, spoken
        self._cased, self._cases = has_case(source), language in languages_with_cases()
        self._latin = self._cased and is_latin(source)
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
        """The word on the same side of ``beside`` in the source, if it is another name than ``other``."""
        for at, start in enumerate(self._order):
            if not 0 <= at + step < len(self._order) or not self._says(beside, start):
                continue
            next_to = self._order[at + step]
            word = self._word(next_to)
            if (
                self._may_be_name(next_to)
                and len(word) >= _SHORTEST
                and self._are_neighbours(*sorted((start, next_to)))
                and self._is_other(other, next_to)
                and not self._is_said(other)
                and not self._is_translated(next_to)
            ):
                return word
        return None

    def _word(self, start: int) -> str:
        return self._sounds[start][0].word

    def _may_be_name(self, start: int) -> bool:
        if self._language in CAPITAL_NOUNS and not rare_in(self._word(start), self._language):
            return False
        return self._is_capital(start)

    def _is_capital(self, start: int) -> bool:
        return not self._cased or self._word(start)[0].isupper()

    def _are_neighbours(self, first: int, second: int) -> bool:
        between = self._source[first + len(self._word(first)) : second]
        return _BETWEEN.fullmatch(between) is not None

    def _unlike(self, word: str, start: int) -> float:
        return min(unlike(word, sound) for sound in self._sounds[start])

    def _letters(self, word: str, start: int) -> float:
        return letter_cost(word, self._word(start), cases=self._cases)

    def _says(self, word: str, start: int) -> bool:
        if not self._is_capital(start) or self._unlike(word, start) > _SAME_SOUND:
            return False
        return self._sounds[start][0].bare or self._letters(word, start) <= _SAME

    def _is_other(self, word: str, start: int) -> bool:
        """Whether no part of a word of the English is one of the source."""
        return all(self._is_another(part, start) for part in (word, *word.split("-")) if part)

    def _is_another(self, word: str, start: int) -> bool:
        if self._sounds[start][0].bare or self._word(start)[0] >= _OTHER_SCRIPTS:
            return self._unlike(word, start) >= _OTHER_CONSONANTS
        if self._latin:
            return self._letters(word, start) >= _OTHER_LATIN
        return self._letters(word, start) >= _OTHER and self._unlike(word, start) >= _OTHER_SOUND

    def _is_said(self, word: str) -> bool:
        """Whether a word of the English stands anywhere in the source, in whatever form."""
        if word.lower() in self._source.lower() or has_form(word, self._source, self._language):
            return True
        return not all(self._is_other(word, start) for start in self._order)

    def _is_translated(self, start: int) -> bool:
        """Whether a word of the source stands anywhere in the English, in whatever form."""
        return not all(
            self._is_other(word, start) and not has_form(word, self._word(start), self._language)
            for word in self._spoken
            if len(word) >= _SHORTEST and word.lower() not in word_list("function_words")
        )
