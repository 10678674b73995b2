"""A name of the English that its source does not say, where the source has one other name instead.

In Latin, Cyrillic and Greek letters a name stands in the source nearly letter by letter. So where the English
has one that is neither there, by its letters, its sound or the tables of forms, nor an ordinary word, and the
source has just one word that looks like a name, at about the same place, and that the English does not have,
the one was put in the place of the other: "around Bollnäs", "kring Ljusdal".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TypeVar

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.german import is_made_noun
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import folded
from mtqa.language.words import known_names, word_list
from mtqa.source.names.acronyms.find import is_ordinary, is_translated_in, said_places
from mtqa.source.names.cities import cities_named, key
from mtqa.source.names.english import (
    CapitalWord,
    before_names,
    before_places,
    capital_words,
    is_name,
    is_own_word,
    languages_with_cases,
    no_names,
    titles_and_sites,
)
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.matching.hearing import Sound, is_heard, source_sounds, unlike
from mtqa.source.names.matching.match import Names, match_names
from mtqa.source.names.matching.same_name import may_be_same
from mtqa.source.names.nations.find import nation_pattern, nations_of_word, phrase_places
from mtqa.source.names.places.named_places import cities_of_source
from mtqa.source.names.replaced.frames import frames_beside, frames_of_source, is_frame_word, listed_beside
from mtqa.source.names.sounds.letters import letters_of, stem_cost
from mtqa.source.names.source_names import CAPITAL_NOUNS, SourceWord, has_case, known_in_english, source_words
from mtqa.source.names.unsaid.titles import has_unmarked_title

_Word = TypeVar("_Word", CapitalWord, SourceWord)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_APOSTROPHE = re.compile("['’]")
_NO_LETTER = re.compile(r"[\W_]")
_PARTS = re.compile("['’-]")
_BEFORE = re.compile(r"([^\W\d_]+)[ -]$")
#: What follows a word of a name that goes on: "Côte d'Azur".
_GOES_ON = re.compile(
    r"[ -](?:d['’]|(?:d[aeiou]s?|del|della|van|von|la|le|el|al|sur|sous|upon|bin|ibn)[ -])[^\W\d_a-z]?"
)
#: After a place of which English names something, as it explains where that is: "Prague's Rudolfinum".
_HAS = re.compile(r"['’]s? [^\W\d_a-z]")
#: Between the words of a name.
_BETWEEN = frozenset((" ", "-", "\u00a0"))
#: Fewest letters of a name, and of a word that is read as a whole; letters that two words begin with.
_SHORTEST, _WHOLE, _STEM = 3, 4, 2
#: Zipf frequency from which a word of the English in small letters is not a name; the same of a city.
_ORDINARY, _ORDINARY_CITY = 3.0, 3.6
#: Share of its sounds, and of its letters, in which a word in small letters differs at most from its name.
_SMALL, _SMALL_LETTERS = 0.12, 0.3
#: Zipf frequency in its language from which a word is not a name; the same of a city; and below which it is
#: one.
_EVERYDAY, _EVERYDAY_CITY, _RARE = 5.1, 5.8, 3.5
#: The same from which a small city is rather something else, and the thousands of people of a large one.
_COMMON_CITY, _LARGE = 4.0, 50
#: The same in languages that write every noun with a capital.
_NOUN = 4.6
#: Zipf frequency in English from which a name may be a given name, and from which a word is not a name.
_COMMON, _NEVER = 2.8, 5.5
#: How much earlier or later in the source a name may stand than in the English, as a share of the whole; and
#: the same of one that may be an ordinary word.
_APART, _APART_UNSURE = 0.35, 0.15


@dataclass(frozen=True, slots=True)
class NameInstead:
    """A name of the English, and the word or words of the source that it stands in the place of."""

    span: Span
    word: str


@dataclass(frozen=True, slots=True)
class _Lost:
    """Where a source has names that the English does not have: all that may be, those that surely are, and
    those of cities. ``nouns``: its language writes every noun with a capital."""

    every: Sequence[Span]
    sure: Sequence[Span]
    cities: Sequence[Span]
    nouns: bool


#: Where the English has a name, and where the source has one instead.
_Pair = tuple[Span, Span]


def names_instead(
    text: str, span: Span, source: str, language: str, names: Names | None = None
) -> Iterator[NameInstead]:
    """The name of a stretch of English that stands in the place of another one of its source; at most one.

    ``language``: the source's (ISO 639-1). ``names``: those of both sides, where they were matched before.
    Nothing where the letters of the source are not read one by one.
    """
    if not (has_case(source) and is_heard(source) and has_frequencies(language)):
        return
    nations = [Span(*match.span()) for match in nation_pattern().finditer(text, span.start, span.end)]
    capitals = [
        word
        for word in capital_words(text, span)
        if not any(word.span.overlaps(nation) for nation in nations)
        if _may_be_name(word) or _may_be_rare_name(word)
    ]
    if not capitals:
        return
    search = _NameSearch(text, span, source, language, names or match_names(text, span, source, language))
    unsaid = [word for word in capitals if not search.says(word)]
    runs = _runs(unsaid, text, _place)
    sure_runs = _runs([word for word in unsaid if _may_be_name(word)], text, _place)
    if not runs:
        return
    lost = search.left_over()
    found = _framed(text, sure_runs, source, lost) or _listed(text, runs, source, lost, search)
    found = found or _single(text, span, sure_runs, source, lost)
    found = found or _single(text, span, runs, source, lost, unsure=True)
    if found is not None:
        yield NameInstead(found[0], source[found[1].start : found[1].end])


def _framed(text: str, runs: Sequence[Sequence[CapitalWord]], source: str, lost: _Lost) -> _Pair | None:
    """The only name that has another in the same frame: "Brawijaya University", "Universitas Diponegoro"."""
    pairs = [
        (where, at)
        for run in runs
        if (frames := frames_beside(text, where := _whole(run)))
        for at in lost.every
        if frames & frames_of_source(source, at)
    ]
    return pairs[0] if len(pairs) == 1 else None


def _listed(
    text: str, runs: Sequence[Sequence[CapitalWord]], source: str, lost: _Lost, search: _NameSearch
) -> _Pair | None:
    """The only name in a list beside one, as another of the source is: "Mures, Jiu", "Mureș, Olt"."""
    pairs = []
    for where, at in product(map(_whole, runs), lost.every):
        beside = zip(
            listed_beside(text, where, english=True), listed_beside(source, at, english=False), strict=True
        )
        if any(one and two and search.may_be(one, two) for one, two in beside):
            pairs.append((where, at))
    return pairs[0] if len(pairs) == 1 else None


def _single(
    text: str,
    span: Span,
    runs: Sequence[Sequence[CapitalWord]],
    source: str,
    lost: _Lost,
    *,
    unsure: bool = False,
) -> _Pair | None:
    """The only name, if the source has one instead; ``unsure``: it may be an ordinary word."""
    found = lost.sure or lost.every
    if len(runs) != 1 or len(found) != 1 or (unsure and not lost.sure):
        return None
    where, at = _whole(runs[0]), found[0]
    unsure = unsure or not lost.sure
    apart = abs((where.start - span.start) / len(span) - at.start / len(source))
    if apart > (_APART_UNSURE if unsure else _APART):
        return None
    if abs(text.count(" ", where.start, where.end) - source.count(" ", at.start, at.end)) > 1:
        return None
    of_place = _is_of_place(where, text)
    if unsure and not (of_place and _is_alone(where, text) and _is_alone(at, source)):
        return None
    # Somebody may be called by another of his names, or by what he is.
    name = text[where.start : where.end]
    if not of_place and (_is_common(name) or (at in lost.cities and not cities_named(key(name)))):
        return None
    if _GOES_ON.match(text, where.end):
        return None
    if _HAS.match(text, where.end) and has_unmarked_title(text, span, source):
        return None  # the other name may be the title
    beside = [_capital_before(*side) for side in ((text, where.start), (source, at.start))]
    return (where, at) if lost.nouns or beside[0] is beside[1] else None


def _is_common(name: str) -> bool:
    """Whether a name is so common that it may be a given one."""
    return name.lower() in known_names() or english_zipf(name) >= _COMMON


def _place(word: CapitalWord) -> Span:
    return word.span


def _whole(run: Sequence[CapitalWord]) -> Span:
    return Span(run[0].span.start, run[-1].span.end)


def _may_be_name(word: CapitalWord) -> bool:
    """Whether a word of the English is a name, and none of those that have forms in all languages."""
    small = word.word.lower()
    if word.opening or len(small) < _SHORTEST or not word.word[0].isupper() or word.word.isupper():
        return False
    listed = (no_names(), _given(), titles_and_sites(), word_list("function_words"))
    if is_own_word(small) or any(small in words for words in listed):
        return False
    return is_name(word.word, opening=False) and not any(map(str.islower, _PARTS.split(word.word)))


@cache
def _given() -> frozenset[str]:
    return word_list("first_names_male") | word_list("first_names_female")


def _may_be_rare_name(word: CapitalWord) -> bool:
    """Whether a word of the English that may be an ordinary one is rare enough for a name."""
    small = word.word.lower()
    listed = (
        no_names(),
        _given(),
        titles_and_sites(),
        *map(word_list, ("function_words", "dictionary_words")),
    )
    if word.opening or len(small) < _SHORTEST or word.word[1:] != small[1:] or not small.isalpha():
        return False
    if is_own_word(small) or any(small in words for words in listed):
        return False
    if not word.word[0].isupper() or small.endswith("ers"):
        return False
    return english_zipf(small) < (_ORDINARY_CITY if cities_named(key(small)) else _ORDINARY)


class _NameSearch:
    """Looks for names of the English in its source, and for those of the source in the English."""

    def __init__(self, text: str, span: Span, source: str, language: str, names: Names) -> None:
        self._text, self._span, self._source, self._language = text, span, source, language
        self._names = names
        self._sounds: dict[int, Sound] = {}
        for sound in source_sounds(source, language):
            self._sounds.setdefault(sound.start, sound)
        self._plain = _NO_LETTER.sub("", folded(source))

    def says(self, word: CapitalWord) -> bool:
        """Whether the source has a name of the English in any form, or may have it."""
        if self._names.is_said(word.span.start) or is_translated_in(word.word, self._source, self._language):
            return True
        if has_form(word.word, self._source, self._language):
            return True
        before = _BEFORE.search(self._text[self._span.start : word.span.start])
        joined = [before[1] + word.word] if before else []
        wholes = [_NO_LETTER.sub("", folded(each)) for each in (word.word, *joined)]
        if any(len(whole) >= _WHOLE and whole in self._plain for whole in wholes):
            return True
        parts = [part for part in {word.word, *_PARTS.split(word.word)} if len(part) >= _SHORTEST]
        return any(self._may_say(sound, part) for part in parts for sound in self._sounds.values())

    def _may_say(self, sound: Sound, name: str) -> bool:
        """Whether a word of the source may be a name; in small letters it has to sound nearly the same."""
        if len(sound.word) < _SHORTEST:
            return False
        if sound.word[0].isupper():
            return may_be_same(name, sound, self._language)
        begins = letters_of(name)[:_STEM] == letters_of(sound.word)[:_STEM]
        return begins and len(sound.word) >= _WHOLE and unlike(name, sound) <= _SMALL

    def may_be(self, name: str, word: str) -> bool:
        """Whether a word of the source may be a name of the English."""
        found = (sound for sound in self._sounds.values() if sound.word == word)
        return any(may_be_same(name, sound, self._language) for sound in found)

    def left_over(self) -> _Lost:
        """The names of the source that the English does not have."""
        english = self._text[self._span.start : self._span.end]
        spoken = [match[0] for match in _WORD.finditer(english)]
        spoken += [part for each in spoken for part in _APOSTROPHE.split(each)[1:]]  # "Vall d'Hebron"
        spoken = [each for each in spoken if len(each) >= _SHORTEST]
        explained = [
            *said_places(self._source, english, self._language),
            *self._names.says,
            *(place for place, _ in phrase_places(self._source, self._language)),
        ]
        taken = {at for place in explained for at in range(place.start, place.end)}
        lost = [
            word
            for word in source_words(self._source, self._language)
            if word.start not in taken and self._may_be_name(word) and not self._is_spoken(word, spoken)
        ]
        cities = [
            place.span
            for place in cities_of_source(self._source, self._language)
            if frequency(place.word.lower(), self._language) < _COMMON_CITY
            or any(city.thousands >= _LARGE for city in place.cities)
        ]
        sure = [word for word in lost if self._is_sure(word, cities)]
        runs = [_runs_of(words, self._source) for words in (lost, sure)]
        of_city = [run for run in runs[1] if any(run.overlaps(city) for city in cities)]
        return _Lost(runs[0], runs[1], of_city, self._language in CAPITAL_NOUNS)

    def _may_be_name(self, word: SourceWord) -> bool:
        """Whether a word has a capital as names have."""
        own = word.word
        if not word.capital or word.opening or len(own) < _SHORTEST or own.isupper() or is_ordinary(own):
            return False
        if nations_of_word(own.lower(), self._language) or is_frame_word(own):
            return False
        if self._language in CAPITAL_NOUNS:
            return self._is_bare_noun(word)
        most = _EVERYDAY_CITY if cities_named(key(own)) else _EVERYDAY
        return frequency(own.lower(), self._language) < most

    def _is_bare_noun(self, word: SourceWord) -> bool:
        """Whether a noun of a language that writes all of them with a capital stands where a name does."""
        if is_made_noun(word.word) or frequency(word.word.lower(), self._language) >= _NOUN:
            return False
        before = _BEFORE.search(self._source[: word.start])
        return before is not None and before[1].lower() in before_names(self._language)

    def _is_sure(self, word: SourceWord, cities: Sequence[Span]) -> bool:
        """Whether a word that may be a name surely is one: rare, of a city, or known in English."""
        own = word.word
        if frequency(own.lower(), self._language) < _RARE:
            return True
        if any(city.start <= word.start < city.end for city in cities):
            return True
        # Where names have no cases, no ending is left out: Italian "Marca" is not Marc.
        return known_in_english(own) and (
            self._language in languages_with_cases() or folded(own) in known_names()
        )

    def _is_spoken(self, word: SourceWord, spoken: Sequence[str]) -> bool:
        """Whether the English has a word of the source in any form, or may have it."""
        sound = self._sounds.get(word.start) or Sound(word.start, word.word, word.sounds)
        for each in spoken:
            if each[0].isupper():
                if english_zipf(each) >= _NEVER:
                    continue
                if may_be_same(each, sound, self._language) or has_form(each, word.word, self._language):
                    return True
            elif (
                len(each) >= _WHOLE
                and letters_of(each)[:_STEM] == letters_of(word.word)[:_STEM]
                and stem_cost(each, word.word, cases=True) <= _SMALL_LETTERS * len(each)
            ):
                return True
        return False


def _place_of(word: SourceWord) -> Span:
    return Span(word.start, word.start + len(word.word))


def _runs_of(words: Sequence[SourceWord], source: str) -> list[Span]:
    runs = _runs(words, source, _place_of)
    return [Span(run[0].start, _place_of(run[-1]).end) for run in runs]


def _runs(words: Sequence[_Word], text: str, place: Callable[[_Word], Span]) -> list[list[_Word]]:
    """The words, with those right beside each other as one run."""
    runs: list[list[_Word]] = []
    for word in words:
        if runs and text[place(runs[-1][-1]).end : place(word).start] in _BETWEEN:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _is_alone(where: Span, text: str) -> bool:
    """Whether no other word with a capital stands right beside a name."""
    after = text[where.end : where.end + 2]
    return not _capital_before(text, where.start) and not (after[:1] in _BETWEEN and after[1:].isupper())


def _capital_before(text: str, start: int) -> bool:
    """Whether a word with a capital stands right before a place."""
    before = _BEFORE.search(text[:start])
    return before is not None and before[1][0].isupper()


def _is_of_place(where: Span, text: str) -> bool:
    """Whether a word that stands before names of places stands right before a name."""
    before = _BEFORE.search(text[: where.start])
    return before is not None and before[1].lower() in before_places()
