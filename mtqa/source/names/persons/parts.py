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
from mtqa.language.romanisation import folded
from mtqa.language.words import WORD, word_list
from mtqa.source.names.acronyms.find import is_translated_in
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import (
    languages_with_cases,
    name_compounds,
    name_endings,
    respelling_languages,
    surname_first,
)
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.matching.hearing import Sound, source_sounds, unlike, without_joined
from mtqa.source.names.matching.spelling import is_common_name, misspelt, without_given
from mtqa.source.names.nations.find import nations_of_word
from mtqa.source.names.persons.described import is_description
from mtqa.source.names.persons.word_pairs import SHORTEST, may_be_person, may_stand_for, word_pairs
from mtqa.source.names.sounds.letters import is_latin, is_letter_more, letter_cost
from mtqa.source.names.sounds.likeness import sounds
from mtqa.source.names.sounds.respellings import spellings
from mtqa.source.names.source_names import CAPITAL_NOUNS, has_case, known_in_english, rare_in

#: Between the words of a name in a source; a dot in Chinese and Japanese.
_BETWEEN = re.compile(r"[\s·・‧-]{1,2}")
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
#: What the letters of a word cost at least that is another name than what it sounds like; and a slip.
_MISSPELT, _SLIP = 1.0, 0.5
#: The Zipf frequency from which a word is no name that is beside one and sounds nearly as the English has it.
_EVERYDAY_NEAR = 5.0
#: The same of what stands in a word behind letters that may be a preposition or an article.
_HIDDEN, _PREFIXES = 3.6, frozenset("והבלמכשوفبكلا")
#: Between the words of a compound of Persian.
_JOINER = "\u200c"
_MUTE = re.compile(r"[stxzdp]$")
#: Letters of a word in small letters that a name may live on in, and by how many both may differ in length.
_SMALL, _ENDING = 4, 2


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
    if not pairs:
        return
    read = _Source(source, language, [match[0] for match in WORD.finditer(text, span.start, span.end)])
    for pair in pairs:
        for beside, other, step in ((pair.one, pair.two, 1), (pair.two, pair.one, -1)):
            if may_stand_for(beside, other):
                found = read.instead(beside.word, other.word, step, pair.particles)
                if found is not None:
                    yield OtherPart(other.span, beside.word, found, found if read.is_copied else "")
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
    read = _Source(source, language, [match[0] for match in WORD.finditer(text, span.start, span.end)])
    unsaid = [pair for pair in pairs if not any(read.is_said(each.word) for each in pair)]
    instead = list(read.persons())
    if len(unsaid) == len(instead) == 1:
        where = Span(unsaid[0][0].span.start, unsaid[0][1].span.end)
        yield OtherPart(where, instead[0][0], instead[0][1])


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

    def instead(self, beside: str, other: str, step: int, particles: Sequence[str] = ()) -> str | None:
        """The word on the same side of ``beside`` in the source, if it is another name than ``other``.

        Where surnames come first, on the other side too. ``particles`` may stand between.
        """
        steps = (step, -step) if self._language in surname_first() else (step,)
        pairs = [
            (at, next_to)
            for at, start in enumerate(self._order)
            if self._says(beside, start)
            for side in steps
            if 0 <= (next_to := self._behind_particles(at + side, side, particles)) < len(self._order)
        ]
        if any(self._is_spelt(other, beside, at, next_to) for at, next_to in pairs):
            return None
        found = (next_to for at, next_to in pairs if self._is_instead(beside, at, next_to, other))
        return next((self._word(self._order[next_to]) for next_to in found), None)

    def _behind_particles(self, at: int, side: int, particles: Sequence[str]) -> int:
        """The place of the first word, from one on, that is none of the particles of a name."""
        for _ in particles:
            if 0 <= at < len(self._order) and any(
                misspelt(each, self._word(self._order[at]), self._language) == 0.0 for each in particles
            ):
                at += side
        return at

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
                and min(len(one), len(two)) >= SHORTEST
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

    def _is_instead(self, beside: str, at: int, other_at: int, other: str) -> bool:
        """Whether the word at a place beside that at ``at``, which says ``beside``, is another name than
        ``other``."""
        start, next_to = self._order[at], self._order[other_at]
        if len(self._word(next_to)) < SHORTEST or not self._are_in_line(*sorted((at, other_at))):
            return False
        if self._word(next_to).isupper() and not self._word(start).isupper() and self._cased:
            return False  # "HLV Amorim", the coach
        described = is_description(self._word(next_to), self._language, cased=self._cased)
        if (other_at < at and described) or (other_at > at and self._ends(beside, start)):
            return False
        same = self._unlike(beside, start) <= _SAME_SOUND
        is_other = self._is_other(other, next_to)
        if is_other and same and self._may_be_name(next_to):
            return not self.is_said(other) and not self._is_translated(next_to)
        return (
            self._is_far(start)
            and self._may_be_name_beside(next_to)
            and misspelt(beside, self._word(start), self._language) == 0.0
            and (same or not cities_named(key(beside)))
            and (not is_other or other_at > at)
            and not self._is_city(other, next_to)
            and not self.is_said(other, but=next_to)
            and not self._is_translated(next_to, but=other)
        )

    def _ends(self, beside: str, start: int) -> bool:
        """Whether a word that says ``beside`` has an ending that only the last word of a name has."""
        endings = name_endings(self._language)
        bare = endings.sub("", self._word(start)) if endings else self._word(start)
        if bare == self._word(start):
            return False
        heard = min((unlike(beside, sound) for sound in source_sounds(bare, self._language)), default=1.0)
        return heard <= self._unlike(beside, start) or misspelt(beside, bare, self._language) == 0.0

    def _may_be_name_beside(self, start: int) -> bool:
        """Whether a word of a script without capitals may be a name where one stands beside it."""
        word = self._word(start)
        return has_frequencies(self._language) and (
            is_common_name(word) or frequency(word, self._language) < _EVERYDAY_NEAR
        )

    def _are_in_line(self, first: int, last: int) -> bool:
        return all(self._are_neighbours(*pair) for pair in pairwise(self._order[first : last + 1]))

    def _is_spelt(self, word: str, beside: str, beside_at: int, at: int) -> bool:
        """Whether a word of the source, in a script without capitals, may be how one of the English is
        written: either side may write it together with one beside it, "Abdul Qadeer"."""
        if not self._is_far(self._order[at]):
            return False
        written = self._word(self._order[at])
        around = [self._word(start) for start in self._order[max(0, at - 1) : at + 2]]
        joined = [form for one, two in pairwise(around) for form in (one + two, one + without_joined(two))]
        near = [pair for pair in pairwise(self._spoken) if word in pair]
        spoken = [one + end for one, two in near for end in {two, two.partition("-")[0]}]  # "Shibir-backed"
        compounds = name_compounds(self._language)
        first = compounds.sub("", written) if compounds else ""
        sources = (written, *written.split(_JOINER), without_given(written), first)
        glued = [(word, each) for each in joined] + [(each, written) for each in spoken]
        glued += [(each, self._word(self._order[beside_at])) for each in (beside + word, word + beside)]
        return any(self._is_written(part, each) for part in _parts_of(word) for each in sources) or any(
            self._is_written(*pair, slip=False) for pair in glued
        )

    def _is_written(self, word: str, written: str, *, unknown: bool = False, slip: bool = True) -> bool:
        """Whether letters may be those of a word of the English, but for a slip; ``unknown`` where nobody
        knows."""
        cost = misspelt(word, written, self._language) if written else None
        return unknown if cost is None else cost < (_MISSPELT if slip else _SLIP)

    def _is_city(self, word: str, start: int) -> bool:
        """Whether a word of the source is a city's that the English has another name for."""
        forms = {self._word(start), without_joined(self._word(start))}
        return any(not forms.isdisjoint(city.names) for city in cities_named(key(word)))

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
        pairs = spellings(word, written, self._language)
        return min(letter_cost(*pair, cases=self._cases) for pair in pairs)

    def _says(self, word: str, start: int) -> bool:
        if not self._is_capital(start):
            return False
        most = _SAME_SOUND
        if self._is_far(start) and misspelt(word, self._word(start), self._language) == 0.0:
            most = _SAID_UNCASED
        if self._unlike(word, start) > most:
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

    def is_said(self, word: str, *, but: int = -1) -> bool:
        """Whether a word of the English stands anywhere in the source but at ``but``, in whatever form."""
        if folded(word) in folded(self._source) or self._is_abroad(word, self._source):
            return True
        if is_translated_in(word, self._source, self._language):
            return True
        free = [start for start in self._order if start != but and not self._is_taken(start, word)]
        parts = [part for part in word.split("-") if len(part) >= SHORTEST]
        return all(any(self._is_like(part, start) for start in free) for part in parts)

    def _is_translated(self, start: int, *, but: str = "") -> bool:
        """Whether a word of the source stands anywhere in the English but as ``but``, in whatever form."""
        return any(
            self._is_abroad(word, self._word(start))
            or (not _is_part(but, word) and self._is_like(word, start))
            for word in self._spoken
            if len(word) >= SHORTEST
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
            return any(
                self._unlike(part, start) < most
                and self._is_written(part, self._word(start), unknown=True, slip=not small)
                for part in _parts_of(word)
            )
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


def _is_part(part: str, word: str) -> bool:
    return part == word or (part != "" and word.endswith(f"-{part}"))


def _weighs(heard: str) -> bool:
    """Whether sounds have consonants enough to be compared by."""
    return len(heard.replace("a", "")) > 1


def _is_everyday(word: str, language: str) -> bool:
    """Whether a word of a script without capitals, or what stands in it behind a prefix, is no name."""
    within = (
        word[at:] for at in range(1, 4) if len(word) - at >= SHORTEST and not set(word[:at]) - _PREFIXES
    )
    return frequency(word, language) >= _EVERYDAY or any(frequency(w, language) >= _HIDDEN for w in within)
