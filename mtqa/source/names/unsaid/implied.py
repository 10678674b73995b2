"""What the English says of names without naming them: nations by their cities and institutions, whom a
pronoun stands for, what else belongs to a name that is said.

A source that names these, too, has no name that the English leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from mtqa.document import Span
from mtqa.language.words import word_list
from mtqa.source.names.cities import capitals
from mtqa.source.names.english import titles_and_sites, trades
from mtqa.source.names.matching.candidates import SAME_SOUND, may_be_name
from mtqa.source.names.matching.hearing import source_sounds, unlike
from mtqa.source.names.nations.find import nations_of, phrase_places
from mtqa.source.names.places.named_places import seats
from mtqa.source.names.source_names import ANY_WORD
from mtqa.source.names.tables import read_table
from mtqa.source.names.unsaid.unsaid_words import UnsaidWord

#: What is quoted.
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")
#: A pronoun that is the subject of a sentence: at its beginning, after a quotation, or after words that
#: belong to the whole of it: "In the end, she said".
_SUBJECT = re.compile(
    r"(?:^|[.!?]\s+|_,?\s*)(?:(?:And|But|So|Yet|Then|Still|Now)\s+)?"
    r"(?:(?:In|On|At|As|By|For|After|Before|During|With|Since|Until|When|While|If|Although|Though|Once|Later|Earlier)\b"
    r"[^,._]{0,80},\s+)?(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]he (?:group|pair|duo|couple|two))\b"
    r"(?!['’]s\b(?! (?:\w+ )?(?:company|business|firm|group)))"
)
#: A word with a capital before the last one of a name: "Baltic Sugar", "Delta Iron and Steel".
_FIRM = re.compile(
    r"(?<![\w-])(?P<first>[^\W\d_a-z][^\W\d_]+) (?:(?:and|&) )?(?P<last>[A-Z][a-z]+)(?![\w-]| [A-Z])"
)
_SAID_BY = re.compile(r"_\s*(?:said|says|added|adds|asked|wrote|told)\s+(?:he|she)\b")
#: Between the words of a name.
_BETWEEN = frozenset((" ", "-", "\u00a0"))
_SHORTEST = 3
#: Zipf frequency in its own language from which a word may as well be none of somebody's name.
_COMMON = 3.8
#: The same, from which it is rather of an institution, and no common first name.
_ORDINARY = 4.5


@cache
def _institutions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)"))
        for code, words in read_table("institutions.toml").items()
    )


def nations_implied(english: str) -> frozenset[str]:
    """The nations (ISO 3166) whose cities, institutions or leaders a stretch of English names."""
    pattern, cities = _cities()
    found = {code for code, institutions in _institutions() if institutions.search(english)}
    return frozenset(found.union(cities[match[0]] for match in pattern.finditer(english)))


@cache
def _cities() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Capitals and other well-known cities by their English names, with their nations."""
    found = {name: code for code, names in seats().items() for name in names} | capitals()
    names = sorted(found, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?!\w)"), found


def names_firm(english: str) -> bool:
    """Whether a stretch of English names a firm by what it does, all of which its source may say in other
    words.

    >>> names_firm("Baltic Shipbuilders was fined."), names_firm("The Shipbuilders were fined.")
    (True, False)
    """
    return any(
        match["last"].lower() in trades() and match["first"].lower() not in word_list("function_words")
        for match in _FIRM.finditer(english)
    )


def without_implied(
    words: Sequence[UnsaidWord], english: str, source: str, language: str
) -> Iterator[UnsaidWord]:
    """Words of a source that no word of the English says; ``explained`` marks what it says without them."""
    implied = nations_implied(english) if words else frozenset()
    persons = [word for word in words if not word.numbers["nation"] and not word.numbers["acronym"]]
    sure = [word.span for word in persons if word.is_sure and not _may_be_ordinary(word.numbers)]
    explained = {*_beside_said(persons, english, source, language)} if persons else set()
    if sure and has_subject(english) and _is_one_name(sure, source):
        explained |= {word.span for word in persons if any(_are_one(word.span, one, source) for one in sure)}
    explained |= {word.span for word in persons if _is_scale(word, english, source, language)}
    phrases = [place for place, code in phrase_places(source, language) if code in implied] if implied else []
    for word in words:
        if any(place.overlaps(word.span) for place in phrases):
            said = True
        elif word.numbers["nation"]:
            nations = nations_of(word.word, [word.word], language)
            said = _is_of_speech(word.span, source) or not implied.isdisjoint(nations)
        else:
            said = word.span in explained or is_ordinary(word.numbers)
        yield replace(word, numbers={**word.numbers, "explained": float(said)})


def is_ordinary(numbers: Mapping[str, float]) -> bool:
    """Whether a word with a capital is one of an institution, by what is known of it: "Vergadering"."""
    return numbers["own"] >= _ORDINARY and not numbers["known"] and not numbers["acronym"]


def _may_be_ordinary(numbers: Mapping[str, float]) -> bool:
    return numbers["own"] >= _COMMON and not numbers["known"]


def has_subject(english: str) -> bool:
    """Whether a pronoun is the subject of a sentence, outside of what is quoted."""
    plain = _QUOTED.sub("_", english)
    return _SUBJECT.search(plain) is not None or _SAID_BY.search(plain) is not None


def _is_one_name(spans: Sequence[Span], source: str) -> bool:
    """Whether words stand right beside each other, or are one said again."""
    return all(
        _are_one(one, two, source) or source[one.start : one.end] == source[two.start : two.end]
        for one, two in pairwise(spans)
    )


def _are_one(one: Span, two: Span, source: str) -> bool:
    """Whether two words are the same, or stand right beside each other."""
    first, second = sorted((one, two))
    return first == second or source[first.end : second.start] in _BETWEEN


def _beside_said(words: Sequence[UnsaidWord], english: str, source: str, language: str) -> list[Span]:
    """Those of the words right beside which there is another of the name, which the English says."""
    said = [
        match[0]
        for match in ANY_WORD.finditer(english)
        if match[0][0].isupper()
        and len(match[0]) >= _SHORTEST
        and may_be_name(match[0], opening=match.start() == 0)
        and match[0].lower() not in titles_and_sites()
    ]
    own = {word.span.start for word in words}
    heard = [sound for sound in source_sounds(source, language) if sound.word[0].isupper()]
    named = [
        Span(sound.start, sound.start + len(sound.word))
        for sound in heard
        if sound.start not in own and any(unlike(word, sound) <= SAME_SOUND for word in said)
    ]
    found = [*named]
    for _ in words:  # a second first name stands beside the first
        found += [
            word.span
            for word in words
            if word.span not in found and any(_are_one(word.span, other, source) for other in found)
        ]
    return found[len(named) :]


#: What has a degree on a scale that is called by somebody's name.
_MEASURED = re.compile(r"°|\b(?:degrees?|magnitude|(?:earth)?quake|temperatures?|hurricanes?|winds?|time)\b")


def is_scale_name(word: str, english: str) -> bool:
    """Whether a word of the English is in the name of a scale, which other languages leave out: 33 kraadi."""
    return word in read_table("names.toml")["scales"] and _MEASURED.search(english) is not None


def _is_scale(word: UnsaidWord, english: str, source: str, language: str) -> bool:
    """Whether the word is in the name of a scale by which the English measures, too."""
    if not _MEASURED.search(english):
        return False
    heard = (sound for sound in source_sounds(source, language) if sound.start == word.span.start)
    names = read_table("names.toml")["scales"]
    return any(unlike(name, sound) <= SAME_SOUND for sound in heard for name in names)


#: Characters on both sides of a word in which another one says that it is of a language.
_NEAR = 14


@cache
def _speech() -> re.Pattern[str]:
    words = sorted(read_table("names.toml")["speech"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _is_of_speech(where: Span, source: str) -> bool:
    """Whether the name of a nation is that of a language: "walijskimi słowami"."""
    before, after = source[max(0, where.start - _NEAR) : where.start], source[where.end : where.end + _NEAR]
    return _speech().search(f"{before} {after}") is not None
