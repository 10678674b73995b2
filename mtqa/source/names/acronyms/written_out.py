"""Acronyms of a source that the English writes out, or has another acronym for: "SPÖ", "ЕГЭ".

``acronyms.toml`` knows some. Of the others the number of letters tells what they may stand for: about as many
words with capitals, the ordinary words of an institution among them, or an acronym that is about as long.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from mtqa.document import Span
from mtqa.language.lexicon import english_zipf
from mtqa.language.romanisation import romanised
from mtqa.language.words import known_names, names, word_list
from mtqa.source.names.acronyms.find import english_of, is_known, is_ordinary
from mtqa.source.names.acronyms.foreign_acronyms import BRACKET, MOST, Acronym, foreign_acronyms
from mtqa.source.names.english import names_of_persons, titles_and_sites
from mtqa.source.names.exonyms import Said
from mtqa.source.names.nations.find import english_nations, forms_of, nation_pattern

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What may stand between the words of a phrase, and what shows that a name of a place follows.
_BETWEEN = re.compile(r"\s+(?:(?:of|for|and|the|&)\s+)*|-")
#: The same where every letter begins a word, which are few by chance.
_WITHIN = re.compile(r"[\s,]+(?:(?:of|for|and|the|&|on|in)\s+)*|-")
_OF = re.compile(r"\b(?:of|for)\b")
#: Words of a phrase.
_LONGEST = MOST + 2
#: Letters of an acronym each of which begins a word.
_FEWEST = 3
#: By how many words a phrase may have more than an acronym has letters, and an acronym more or fewer letters.
_MORE, _ABOUT = 2, 1
#: Kinds of places that are institutions as well.
_BODIES = frozenset(("university",))
#: Zipf frequency from which a word in small letters is one of the language.
_ORDINARY = 3.3


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the English with a capital.

    ``kind``: "word"; "part", a title or a kind of place, that alone makes no institution; "nation"; "place";
    "acronym"; or "name", which can be of no phrase. ``nation``: its ISO 3166 code, "" if it names none.
    """

    span: Span
    text: str
    kind: str
    nation: str = ""


def written_out(
    text: str,
    span: Span,
    source: str,
    language: str,
    said: Collection[int] = (),
    unspoken: Collection[str] = (),
) -> tuple[Said, ...]:
    """What of a stretch of English the acronyms of a source may stand for, in order.

    Each acronym stands for one phrase, wherever that is repeated, and for the phrase's own acronym. One that
    the English has too stands for no more than what is before it in brackets; those of nations, and those of
    the table, for what they are known to be alone. ``said``: where names of the English begin that the
    source says otherwise; they are of no phrase, unless they are of nations. ``unspoken``: nations that only
    the source names; where there are any, a phrase may name one that a letter of its acronym stands for, and
    no other.
    """
    acronyms = _acronyms(text, span, source, language)
    if not acronyms:
        return ()
    words = list(_words(text, span, said))
    pairs = sorted(
        (*fit, at, option[0].span.start, option[-1].span.end)
        for at, acronym in enumerate(acronyms)
        for option in _options(text, [_heed(word, acronym, unspoken, language) for word in words])
        if (fit := _fit(text, option, acronym)) is not None
    )
    taken: dict[int, str] = {}  # what each acronym stands for
    found: list[Said] = []
    for *_, at, start, end in pairs:
        if _is_free(start, end, found):
            phrase = text[start:end]
            if taken.setdefault(at, phrase) in (phrase, _initials(phrase)) or _initials(taken[at]) == phrase:
                found.append(Said(Span(start, end), acronyms[at].span))
    for *_, at, start, end in pairs:  # a place may be of the phrase, and must not be of another
        for number, one in enumerate(found):
            longer = one.english.start == start and one.english.end < end and one.source == acronyms[at].span
            if longer and _is_free(one.english.end, end, found):
                found[number] = Said(Span(start, end), one.source)
    return tuple(sorted(found, key=lambda one: one.english))


def by_initials(text: str, span: Span, source: str, language: str) -> Iterator[Said]:
    """Where words with capitals, whatever they are, begin with all letters of an acronym, in whatever script:
    "Robert Koch Institute" for "RKI". Each acronym stands for one phrase."""
    acronyms = [one for one in _acronyms(text, span, source, language) if len(one.letters) >= _FEWEST]
    if not acronyms:
        return
    words = [match for match in _WORD.finditer(text, span.start, span.end) if match[0][0].isupper()]
    initials = "".join(match[0][0].lower()[0] for match in words)  # "İ" has two small ones
    for acronym in acronyms:
        letters = "".join(romanised(letter)[:1] for letter in acronym.letters)
        if len(letters) < len(acronym.letters):
            continue  # letters of a script that is not romanised, or signs that are nothing by themselves
        at, phrase = initials.find(letters), ""
        while at >= 0:
            run = words[at : at + len(letters)]
            where = Span(run[0].start(), run[-1].end())
            whole = all(_WITHIN.fullmatch(text, one.end(), other.start()) for one, other in pairwise(run))
            if whole and phrase in ("", text[where.start : where.end]):
                phrase = text[where.start : where.end]
                yield Said(where, acronym.span)
            at = initials.find(letters, at + 1)


@lru_cache(maxsize=64)
def _acronyms(text: str, span: Span, source: str, language: str) -> tuple[Acronym, ...]:
    return tuple(foreign_acronyms(text, span, source, language))


def _is_free(start: int, end: int, found: Sequence[Said]) -> bool:
    return not any(start < one.english.end and one.english.start < end for one in found)


def _words(text: str, span: Span, said: Collection[int]) -> Iterator[_Word]:
    """The words with capitals."""
    nations = list(nation_pattern().finditer(text, span.start, span.end))
    for match in _WORD.finditer(text, span.start, span.end):
        word, where = match[0], Span(*match.span())
        if not word[0].isupper() or word.lower() in word_list("function_words"):
            continue
        named = [other[0] for other in nations if where.start < other.end() and other.start() < where.end]
        if named:
            yield _Word(where, word, "nation", english_nations()[named[0]])
        else:
            yield _Word(where, word, _kind(word, said=where.start in said))


def _kind(word: str, *, said: bool) -> str:
    lowered = word.lower()
    if len(word) > 1 and word.isupper():
        return "acronym"
    if said or lowered in names_of_persons() or lowered in names("days_and_months"):
        return "name"
    if lowered in titles_and_sites() and lowered not in _BODIES:
        return "part"
    return "place" if lowered in known_names() or english_zipf(word) < _ORDINARY else "word"


def _heed(word: _Word, acronym: Acronym, unspoken: Collection[str], language: str) -> _Word:
    """The word, as one that can be of no phrase where the acronym does not stand for its place."""
    if word.kind not in ("nation", "place") or (acronym.place and not (unspoken and word.nation)):
        return word
    initials = {form[:1] for form in forms_of(word.nation, language)}
    if acronym.place and not initials.isdisjoint(acronym.letters.lower()):
        return word
    return replace(word, kind="name")


def _options(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The phrases, and the acronyms of the English."""
    run: list[_Word] = []
    for at, word in enumerate(words):
        before = text[words[at - 1].span.end : word.span.start] if at else ""
        after = text[word.span.end : words[at + 1].span.start] if at + 1 < len(words) else ""
        if word.kind == "acronym":
            yield [word]
        if run and not (words[at - 1] is run[-1] and _BETWEEN.fullmatch(before)):
            yield from _parts(text, run)
            run = []
        if _is_of_phrase(word, before, after, first=not run):
            run.append(word)
        elif run:
            yield from _parts(text, run)
            run = []
    if run:
        yield from _parts(text, run)


def _is_of_phrase(word: _Word, before: str, after: str, *, first: bool) -> bool:
    """Whether a word may be one of a phrase: the name of a place at its beginning, or after "of"."""
    if word.kind in ("word", "part"):
        return True
    if word.kind != "place":
        return word.kind == "nation"
    return (first and after == " ") or _OF.search(before) is not None


def _parts(text: str, run: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The stretches of a run from one small word, such as "of", to another."""
    starts = [0] + [at for at in range(1, len(run)) if _small_word(text, run[at - 1], run[at])]
    ends = [*starts[1:], len(run)]
    for first in starts:
        yield from ([*run[first:end]] for end in ends if first < end <= first + _LONGEST)


def _small_word(text: str, word: _Word, after: _Word) -> bool:
    return text[word.span.end : after.span.start].strip(" -") != ""


def _fit(text: str, option: Sequence[_Word], acronym: Acronym) -> tuple[int, int, bool] | None:
    """How well an acronym of the source stands for a phrase or an acronym, the best first; None for not.

    By how much longer or shorter it is, the letters that they share in order, whether the phrase has a name.
    """
    length, least, most = len(acronym.letters), 1, MOST
    after = text[option[-1].span.end : max(0, acronym.bracketed)]
    if acronym.bracketed >= 0 and not BRACKET.fullmatch(after):
        return None
    if option[0].kind == "acronym":
        if not _may_stand_for(acronym, option[0].text):
            return None
        letters, least, most = option[0].text, length - _ABOUT, min(MOST, length + _ABOUT)
    else:
        if not _may_be_phrase(acronym, option):
            return None
        letters, least, most = "".join(word.text[0] for word in option), max(2, length - 1), length + _MORE
    if not least <= len(letters) <= most:
        return None
    proper = any(word.kind in ("nation", "place") for word in option)
    return abs(len(letters) - length), -_shared(letters, acronym.letters), not proper


def _may_stand_for(acronym: Acronym, word: str) -> bool:
    """Whether an acronym may stand for one of the English, neither being known."""
    known = english_of(acronym.letters) or acronym.nations
    return not (known or is_known(word) or word in english_nations())


def _may_be_phrase(acronym: Acronym, option: Sequence[_Word]) -> bool:
    """Whether an acronym may stand for the words of a phrase, not minding how many they are."""
    known = english_of(acronym.letters)
    if is_ordinary(acronym.letters) or (known and not any(word.text in known for word in option)):
        return False
    if acronym.nations and not any(word.nation in acronym.nations for word in option):
        return False
    ordinary = sum(word.kind == "word" for word in option)
    parts = sum(word.kind == "part" for word in option)
    return ordinary > 0 and (ordinary + parts) * 2 >= len(option)


def _shared(letters: str, others: str) -> int:
    """The letters that two acronyms share in order, in whatever scripts."""
    one, two = ([romanised(letter)[:1] for letter in each] for each in (letters, others))
    return int(LCSseq.similarity(one, two))


def _initials(phrase: str) -> str:
    return "".join(match[0][0] for match in _WORD.finditer(phrase) if match[0][0].isupper())
