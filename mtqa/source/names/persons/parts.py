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
from mtqa.language.romanisation import folded
from mtqa.language.words import WORD, word_list
from mtqa.source.names.acronyms.find import is_translated_in
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import (
    name_compounds,
    surname_first,
)
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.matching.hearing import without_joined
from mtqa.source.names.matching.spelling import without_given
from mtqa.source.names.nations.find import nations_of_word
from mtqa.source.names.persons.described import is_abbreviated, is_description
from mtqa.source.names.persons.source_by_place import JOINER, SourceByPlace, parts_of
from mtqa.source.names.persons.word_pairs import (
    SHORTEST,
    WordPair,
    may_be_person,
    may_stand_for,
    word_pairs,
)
from mtqa.source.names.source_names import CAPITAL_NOUNS, has_case, known_in_english, rare_in

_JOINED = re.compile("-[a-z]")


@dataclass(frozen=True, slots=True)
class OtherPart:
    """A word of an English name, beside ``beside``, in whose place the source has another, ``word``.

    ``spelt``: how English writes that word, "" where it may write it in several ways.
    """

    span: Span
    beside: str
    word: str
    spelt: str = ""


def other_parts(text: str, span: Span, source: str, language: str) -> Iterator[OtherPart]:
    """The words of names in a stretch of English that are others in its source, in order."""
    pairs = [pair for pair in word_pairs(text, span) if pair.plain or not has_case(source)]
    if language == "ko":  # which writes names of its own in one word
        pairs = [pair for pair in pairs if not _is_korean(pair)]
    if not pairs:
        return
    finder = _finder(text, span, source, language)
    for pair in pairs:
        for beside, other, step in ((pair.one, pair.two, 1), (pair.two, pair.one, -1)):
            if may_stand_for(beside, other):
                found = finder.instead(beside.word, other.word, step, pair.particles)
                if found is not None:
                    yield OtherPart(other.span, beside.word, found, found if finder.copies else "")
                    break


def other_persons(text: str, span: Span, source: str, language: str) -> Iterator[OtherPart]:
    """The name of two words of a stretch of English that is another name of two words in its source.

    Only where each side has one such name that the other does not say, in a script with capitals that not
    every noun has. ``beside`` and ``word`` are the two words of the source.
    """
    plain = ((pair.one, pair.two) for pair in word_pairs(text, span) if pair.plain)
    pairs = [pair for pair in plain if may_be_person(*pair)]
    if not pairs or language in CAPITAL_NOUNS or not has_case(source):
        return
    finder = _finder(text, span, source, language)
    unsaid = [pair for pair in pairs if not any(finder.is_said(each.word) for each in pair)]
    instead = list(finder.persons())
    if len(unsaid) == len(instead) == 1:
        where = Span(unsaid[0][0].span.start, unsaid[0][1].span.end)
        yield OtherPart(where, instead[0][0], instead[0][1])


def _is_korean(pair: WordPair) -> bool:
    """Whether a given name of the pair is joined as Koreans' are: "Min-jeong"."""
    return any(_JOINED.search(each.word) for each in (pair.one, pair.two))


def _finder(text: str, span: Span, source: str, language: str) -> _OtherPartFinder:
    spoken = [match[0] for match in WORD.finditer(text, span.start, span.end)]
    return _OtherPartFinder(SourceByPlace(source, language), spoken)


class _OtherPartFinder:
    """Finds names of the English that are other names in the source.

    ``words``: those of the source; ``spoken``: those of the English.
    """

    def __init__(self, words: SourceByPlace, spoken: Sequence[str]) -> None:
        self._words, self._spoken = words, spoken

    @property
    def copies(self) -> bool:
        """Whether English copies names of the source as they are written."""
        return self._words.is_copied

    def instead(self, beside: str, other: str, step: int, particles: Sequence[str] = ()) -> str | None:
        """The word on the same side of ``beside`` in the source, if it is another name than ``other``.

        Where surnames come first, on the other side too. ``particles`` may stand between.
        """
        steps = (step, -step) if self._words.language in surname_first() else (step,)
        pairs = [
            (at, next_to)
            for at, start in enumerate(self._words.order)
            if self._words.says(beside, start) and not self._words.is_syllable(start)
            for side in steps
            if 0 <= (next_to := self._past_particles(at + side, side, particles)) < len(self._words.order)
        ]
        if any(self._is_spelt(other, beside, at, next_to) for at, next_to in pairs):
            return None
        found = (next_to for at, next_to in pairs if self._is_instead(beside, at, next_to, other))
        return next((self._words.word(self._words.order[next_to]) for next_to in found), None)

    def _past_particles(self, at: int, side: int, particles: Sequence[str]) -> int:
        """The number of the first word, from one on, that is not one of the particles of a name."""
        for _ in particles:
            if 0 <= at < len(self._words.order) and any(
                self._words.spells(each, self._words.order[at]) for each in particles
            ):
                at += side
        return at

    def _is_instead(self, beside: str, at: int, other_at: int, other: str) -> bool:
        """Whether a word of the source is another name than ``other``.

        ``other_at``: the number of that word; ``at``: of the one beside it, which says ``beside``.
        """
        start, next_to = self._words.order[at], self._words.order[other_at]
        if self._words.letters(next_to) < SHORTEST or not self._words.are_in_line(*sorted((at, other_at))):
            return False
        if (
            self._words.word(next_to).isupper()
            and not self._words.word(start).isupper()
            and self._words.cased
        ):
            return False  # "HLV Amorim", the coach
        if other_at < at and is_abbreviated(other, self._words.word(next_to)):
            return False
        described = is_description(self._words.word(next_to), self._words.language, cased=self._words.cased)
        if (other_at < at and described) or (other_at > at and self._words.ends_name(beside, start)):
            return False
        same = self._words.sounds_same(beside, start)
        is_other = self._words.is_other(other, next_to)
        if is_other and same and self._words.may_be_name(next_to):
            return not self.is_said(other) and not self._is_translated(next_to)
        return (
            self._words.is_far(start)
            and self._words.may_be_name_beside(next_to)
            and self._words.spells(beside, start)
            and (same or not cities_named(key(beside)))
            and (not is_other or other_at > at)
            and not self._words.sounds_just_so(other, next_to)
            and not self._words.is_city(other, next_to)
            and not self.is_said(other, but=next_to)
            and not self._is_translated(next_to, but=other)
        )

    def persons(self) -> Iterator[tuple[str, str]]:
        """The names of two words of which the English says none, the first a given name."""
        for at, (start, end) in enumerate(pairwise(self._words.order)):
            one, two = self._words.word(start), self._words.word(end)
            alone = not self._has_beside(at, at - 1) and not self._has_beside(at + 1, at + 2)
            if (
                alone
                and self._words.is_capital(start)
                and self._words.is_capital(end)
                and self._words.are_neighbours(start, end)
                and min(len(one), len(two)) >= SHORTEST
                and known_in_english(one)
                and rare_in(two, self._words.language)
                and not self._is_translated(start)
                and not self._is_translated(end)
            ):
                yield one, two

    def _has_beside(self, at: int, other: int) -> bool:
        """Whether another word of the name stands beside one; not somebody's nation."""
        if not 0 <= other < len(self._words.order):
            return False
        one, two = self._words.order[at], self._words.order[other]
        word = self._words.word(two)
        return (
            self._words.is_capital(two)
            and self._words.are_neighbours(*sorted((one, two)))
            and not (other < at and nations_of_word(word.lower(), self._words.language))
        )

    def _is_spelt(self, word: str, beside: str, beside_at: int, at: int) -> bool:
        """Whether a word of the source, in a script without capitals, may be how one of the English is
        written.

        ``at``: its number; ``beside_at``: that of the word that says ``beside``. Either side may write a word
        together with the one beside it: "Abdul Qadeer".
        """
        if not self._words.is_far(self._words.order[at]):
            return False
        written = self._words.word(self._words.order[at])
        around = [self._words.word(start) for start in self._words.order[max(0, at - 1) : at + 2]]
        joined = [form for one, two in pairwise(around) for form in (one + two, one + without_joined(two))]
        near = [pair for pair in pairwise(self._spoken) if word in pair]
        spoken = [one + end for one, two in near for end in {two, two.partition("-")[0]}]  # "Shibir-backed"
        compounds = name_compounds(self._words.language)
        first = compounds.sub("", written) if compounds else ""
        sources = (written, *written.split(JOINER), without_given(written), first)
        glued = [(word, each) for each in joined] + [(each, written) for each in spoken]
        glued += [
            (each, self._words.word(self._words.order[beside_at])) for each in (beside + word, word + beside)
        ]
        return any(self._words.is_written(part, each) for part in parts_of(word) for each in sources) or any(
            self._words.is_written(*pair, slip=False) for pair in glued
        )

    def is_said(self, word: str, *, but: int = -1) -> bool:
        """Whether a word of the English stands anywhere in the source but at ``but``, in whatever form."""
        if folded(word) in folded(self._words.text) or self._is_abroad(word, self._words.text):
            return True
        if is_translated_in(word, self._words.text, self._words.language):
            return True
        free = [start for start in self._words.order if start != but and not self._is_taken(start, word)]
        parts = [part for part in word.split("-") if len(part) >= SHORTEST]
        return all(any(self._words.is_like(part, start) for start in free) for part in parts)

    def _is_translated(self, start: int, *, but: str = "") -> bool:
        """Whether a word of the source stands anywhere in the English but as ``but``, in whatever form."""
        return any(
            self._is_abroad(word, self._words.word(start))
            or (not _is_part(but, word) and self._words.is_like(word, start))
            for word in self._spoken
            if len(word) >= SHORTEST
            and word.lower() not in word_list("function_words")
            and not any(self._words.is_same(word, other) for other in self._words.order if other != start)
        )

    def _is_abroad(self, word: str, text: str) -> bool:
        """Whether a text has a form of a word, or of a part of it, that does not sound like it."""
        return any(has_form(part, text, self._words.language) for part in parts_of(word))

    def _is_taken(self, start: int, word: str) -> bool:
        """Whether a word of the English other than ``word`` says one of the source as it is."""
        return any(self._words.is_same(other, start) for other in self._spoken if other != word)


def _is_part(part: str, word: str) -> bool:
    return part == word or (part != "" and word.endswith(f"-{part}"))
