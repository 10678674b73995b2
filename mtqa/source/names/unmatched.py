"""Names of a sentence that its source does not seem to say, and names of the source that it does not.

What is compared by sound in all scripts leaves names over on both sides, most of them rightly translated
in another way. So none of these is a fault yet: each comes with the numbers by which the judge, having read
the pair with the estimator, tells which are (``mtqa.judge.name_doubts``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mtqa.document import Span
from mtqa.language.frequencies import has_frequencies
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import few_syllables
from mtqa.language.words import known_names, word_list
from mtqa.source.names.english import is_own_word, names_of_persons, other_forms
from mtqa.source.names.hearing import Sound, is_heard, is_spelt_in, source_sounds, unlike
from mtqa.source.names.match import Names, match_names
from mtqa.source.names.nations import (
    cities,
    english_nations,
    home_nations,
    nation_pattern,
    nation_places,
    nations_of_word,
)
from mtqa.source.names.source_names import (
    CAPITAL_NOUNS,
    SourceWord,
    has_case,
    known_in_english,
    rare_in,
    source_words,
)

_WORD = re.compile(r"(?<![\w@#/&.-])[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*(?![\w@/&-]|\.\w)")
_ANY_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s+|[\n•>–—-]\s*)['\"“‘(\[]*$")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST, _SHORTEST_OF_SOURCE, _SHORTEST_SMALL = 2, 3, 5
#: What a word of the source is scored by; those that leave it open whether it is a name that is left out.
_UNSURE = ("home", "small", "unsure")
_OF_SOURCE = ("nation", "known", "rare", "acronym", "opening", "noun", "uncased", *_UNSURE)
#: Share of its sounds in which a name may differ from a word of the source that says it.
_SAME, _SAME_OF_SOURCE = 0.2, 0.3
#: The same, in which a word in small letters may differ from it.
_SAME_SMALL = 0.12
#: By how much more a word in small letters counts as unlike a name.
_SMALL = 2.0
#: Characters of a source in which names are looked for once more.
_LONGEST_STORY = 20_000
#: Share of the words of a source with capitals from which those say nothing: headlines.
_HEADLINE = 0.6
#: Zipf frequency from which a word in small letters is hardly a name.
_ORDINARY, _RARE = 5.2, 2.0


@dataclass(frozen=True, slots=True)
class UnmatchedName:
    """A run of words of the English with capitals, none of which the source seems to say."""

    span: Span
    text: str
    numbers: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class UnsaidWord:
    """A word of the source that looks like a name, and that no word of the English sounds like."""

    span: Span
    word: str
    numbers: Mapping[str, float]

    @property
    def is_sure(self) -> bool:
        """Whether it is hardly anything but a name that another one may stand in the place of."""
        return not any(self.numbers[name] for name in _UNSURE)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What both sides of a link leave over, in order; the spans are of the text, and of the source."""

    english: tuple[UnmatchedName, ...]
    source: tuple[UnsaidWord, ...]


def unmatched(text: str, span: Span, source: str, language: str, story: str = "") -> Unmatched:
    """What a stretch of English and its source leave over.

    ``story``: the whole source. A name that it says elsewhere may stand for a pronoun: where the source of
    the stretch has no other name instead, it is not left over.
    """
    names = match_names(text, span, source, language)
    unsaid = tuple(_unsaid(text[span.start : span.end], source, language))
    over = tuple(_english(text, span, source, language, names, _instead(names, unsaid)))
    if over and not any(word.is_sure for word in unsaid) and len(source) < len(story) <= _LONGEST_STORY:
        over = tuple(name for name in over if not _is_said_in(name, story, language))
    return Unmatched(over, unsaid)


def _is_said_in(name: UnmatchedName, story: str, language: str) -> bool:
    heard, cased = source_sounds(story, language), has_case(story)
    words = [match[0] for match in _ANY_WORD.finditer(name.text)]
    return all(_gap(word, story, language, heard, cased=cased) <= _SAME for word in words)


def _english(
    text: str, span: Span, source: str, language: str, names: Names, instead: Mapping[str, float]
) -> Iterator[UnmatchedName]:
    heard, readable = source_sounds(source, language), is_heard(source)
    cased = has_case(source)
    found = {name.span.start for name in names.matched}
    nations = {name.span: name for name in names.added if name.nation}
    run: list[tuple[Span, dict[str, float]]] = []
    for match in _WORD.finditer(text, span.start, span.end):
        nation = next((s for s in nations if s.start <= match.start() < s.end), None)
        word = _POSSESSIVE.sub("", match[0])
        where = Span(match.start(), match.start() + len(word))
        opening = _STARTS.search(text[max(span.start, match.start() - 6) : match.start()]) is not None
        if match.start() in found or (not nation and not _may_be_name(word, opening=opening)):
            continue
        gap = 1.0 if nation else _gap(word, source, language, heard, cased=cased)
        if gap <= _SAME:
            continue
        small = word.lower()
        known = small in known_names() or small in names_of_persons()
        numbers = {
            # A Chinese or Japanese name may stand in Han characters; one of another language is spelt out.
            "gap": gap if readable or not few_syllables(word) else 0.0,
            "unheard": float(not readable),
            "uncased": float(readable and (not cased or language in CAPITAL_NOUNS)),
            "nation": float(nation is not None),
            "acronym": float(not nation and word.isupper()),
            "known": float(not nation and known),
            "common": 0.0 if nation or known else english_zipf(word),
            "opening": float(opening),
            **instead,
        }
        if run and text[run[-1][0].end : where.start] in (" ", "-"):
            run.append((where, numbers))
            continue
        if run:
            yield _joined(text, run)
        run = [(where, numbers)]
    if run:
        yield _joined(text, run)


def _joined(text: str, run: Sequence[tuple[Span, dict[str, float]]]) -> UnmatchedName:
    where = Span(run[0][0].start, run[-1][0].end)
    mean = {name: sum(numbers[name] for _, numbers in run) / len(run) for name in run[0][1]}
    return UnmatchedName(where, text[where.start : where.end], {**mean, "words": float(min(3, len(run)))})


@lru_cache(maxsize=16384)
def _may_be_name(word: str, *, opening: bool) -> bool:
    small = word.lower()
    if len(word) < _SHORTEST or is_own_word(small) or small in word_list("function_words"):
        return False
    if word.isupper():
        return not opening
    known = small in known_names() or small in names_of_persons()
    if opening:
        return known or english_zipf(word) < _RARE
    return known or english_zipf(word) < _ORDINARY


def _gap(word: str, source: str, language: str, heard: Sequence[Sound], *, cased: bool) -> float:
    """How far a name is from all that the source says: 0 where it is there in another form or script.

    Of a word in small letters, where the script has capitals, more is asked.
    """
    small, said = word.lower(), source.lower()
    city = cities(language).get(word, "").lower()
    forms = (*other_forms(word), *([city[: max(3, len(city) - 2)]] if city else []))
    if small in said or any(form in said for form in forms) or is_spelt_in(word, source, language):
        return 0.0
    parts = [part for part in (word, *re.split("['’-]", word)) if len(part) > _SHORTEST]
    gaps = [
        share * (1.0 if not cased or sound.word[0].isupper() else _SMALL)
        for part in parts
        for sound in heard
        if (share := unlike(part, sound)) < 1.0
    ]
    return min((1.0, *gaps))


def _instead(names: Names, unsaid: Sequence[UnsaidWord]) -> dict[str, float]:
    """What the source has that a name of the English may stand in the place of.

    ``instead``: words that look like names; ``nations``: whether it names a nation that the English does not;
    ``maybe``: words that may as well be no names.
    """
    sure = sum(word.is_sure for word in unsaid)
    return {
        "instead": float(min(2, sure)),
        "nations": float(bool(names.nations)),
        "maybe": float(min(2, len(unsaid) - sure)),
    }


def _unsaid(english: str, source: str, language: str) -> Iterator[UnsaidWord]:
    spoken = {english_nations()[match[0]] for match in nation_pattern().finditer(english)}
    taken: set[int] = set()
    for place, code in nation_places(source, language):
        taken.add(place.start)
        if code not in spoken and code not in home_nations(language):
            yield UnsaidWord(place, source[place.start : place.end], _numbers(nation=1.0))
    if has_case(source):
        if language in CAPITAL_NOUNS or not _is_headline(source):
            yield from _unsaid_capitals(english, source, language, spoken)
        return
    said = [match[0] for match in _ANY_WORD.finditer(english)]
    for sound in source_sounds(source, language):
        common = has_frequencies(language) and not rare_in(sound.word, language)
        if sound.start in taken or common or not _is_known(sound) or _is_said(sound, said, language):
            continue
        taken.add(sound.start)
        at = source.index(sound.word, sound.start)  # behind a particle that is written with the word
        where = Span(at, at + len(sound.word))
        yield UnsaidWord(where, sound.word, _numbers(uncased=1.0, known=1.0))


def _unsaid_capitals(
    english: str, source: str, language: str, spoken: Collection[str]
) -> Iterator[UnsaidWord]:
    """The words with capitals of a source that the English, which names the nations ``spoken``, has not."""
    heard = {sound.start: sound for sound in source_sounds(source, language)}
    said = [match[0] for match in _ANY_WORD.finditer(english)]
    small = english.lower()
    for word in source_words(source):
        shortest = _SHORTEST_OF_SOURCE if word.capital else _SHORTEST_SMALL
        if len(word.word) < shortest or word.word.lower() in small:
            continue
        nations = nations_of_word(word.word.lower(), language)
        numbers = _capital_numbers(word, language) if word.capital else _small_numbers(nations, language)
        sound = heard.get(word.start) or Sound(word.start, word.word, word.sounds)
        if numbers is None or nations & {*spoken} or _is_said(sound, said, language):
            continue
        where = Span(word.start, word.start + len(word.word))
        home = float(bool(nations & home_nations(language)))
        yield UnsaidWord(where, word.word, {**numbers, "nation": float(bool(nations)), "home": home})


def _small_numbers(nations: Collection[str], language: str) -> dict[str, float] | None:
    """The same for a word in small letters: it may be formed from the name of a nation.

    Not where it is not known how common words are: Hausa "masarufi", supplies, begins as Egypt does.
    """
    return _numbers(small=1.0) if nations and has_frequencies(language) else None


def _capital_numbers(word: SourceWord, language: str) -> dict[str, float] | None:
    """What tells whether a word with a capital is a name; None where it hardly is one."""
    known, rare = known_in_english(word.word), rare_in(word.word, language)
    noun = language in CAPITAL_NOUNS and not known
    if noun and not rare and not word.word.isupper():
        return None
    # Where it is not known how common words are, many look like names: Hausa "Kama", "Malama".
    listed = has_frequencies(language)
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
    )


def _is_headline(source: str) -> bool:
    words = [match[0] for match in _ANY_WORD.finditer(source) if len(match[0]) > _SHORTEST_OF_SOURCE][1:]
    return sum(not word[0].islower() for word in words) > max(3.0, _HEADLINE * len(words))


def _numbers(**given: float) -> dict[str, float]:
    return {
        **dict.fromkeys(_OF_SOURCE, 0.0),
        **given,
    }


def _is_said(sound: Sound, said: Sequence[str], language: str) -> bool:
    """Whether a word of the English sounds like one of the source, or is the English form of it."""
    small = sound.word.lower()
    return any(
        unlike(part, sound) <= (_SAME_OF_SOURCE if word[0].isupper() else _SAME_SMALL)
        or (word[0].isupper() and any(form in small for form in _forms(word, language)))
        for word in said
        for part in (word, *(word.split("-") if "-" in word else ()))
        if len(part) > _SHORTEST
    )


@lru_cache(maxsize=16384)
def _forms(word: str, language: str) -> tuple[str, ...]:
    city = cities(language).get(word, "").lower()
    return (*other_forms(word), *([city[: max(3, len(city) - 2)]] if city else []))


@cache
def _known_sounds() -> Mapping[str, tuple[str, ...]]:
    """Well-known names of some length by their sounds without vowels."""
    from mtqa.source.names.sounds import sounds

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
        unlike(name, sound) <= _SAME / 2 for name in _known_sounds().get(key, ())
    )
