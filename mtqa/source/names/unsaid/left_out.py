"""Somebody whom a source names by first name and surname, and whom its English leaves out.

English may say "he" or "the mayor" for one who is named before, but who has both names is brought in with
them, and so is who has a title in a script without capitals. So where no word of them stands in the English
of the whole story, no pronoun is the subject, and the English names nobody instead, the name was dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.language.romanisation import folded
from mtqa.language.words import is_first_name
from mtqa.source.names.acronyms.initials import is_of_initials
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.matching.hearing import source_sounds, unlike
from mtqa.source.names.persons.given_led import is_noun_behind_prefix, persons_unheard
from mtqa.source.names.persons.spelt_parts import SYLLABLE_LANGUAGES
from mtqa.source.names.persons.syllable_persons import persons_unsaid
from mtqa.source.names.source_names import CAPITAL_NOUNS, has_case
from mtqa.source.names.tables import read_table
from mtqa.source.names.unsaid.implied import has_subject, names_firm
from mtqa.source.names.unsaid.unmatched import unmatched
from mtqa.source.names.unsaid.unsaid_words import UnsaidWord
from mtqa.source.values.find import find_values

#: Zipf frequency in its own language from which a word may be none of somebody's name; below which one of the
#: words of a name is.
_COMMON, _RARE = 4.2, 3.5
_FEWEST, _MOST, _VIETNAMESE = 2, 4, 3
#: Share of its sounds in which a name differs from all words of the English in another script.
_UNHEARD = 0.45
#: Fewest letters of a word of a name, and of one that shows that somebody is named.
_SHORTEST = 3
_BETWEEN = frozenset((" ", "-", "\u00a0"))
_WORD = re.compile(r"[^\W\d_]+")
#: A word with a capital right before, not the first of a sentence, and right after.
_BEFORE = re.compile(r"[\w,] (?P<word>[^\W\d_a-z][^\W\d_]{2,})[ -]$")
_AFTER = re.compile(r"[ -](?P<word>[^\W\d_a-z][^\W\d_]{2,})(?!\w)")
#: The word right before, which a word in small letters may separate from the name: "Szpital im. Rydygiera".
_LAST = re.compile(r"[^\W\d_]+(?=[ -](?:[^\W\d_A-Z]{1,5}\.? )?$)")
_ACRONYM = re.compile(r"\b[A-ZÀ-Þ]{3,6}\b")
_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]*")
#: Words of Vietnamese with capitals beside each other.
_RUN = re.compile(
    r"(?<!\w)(?:[^\W\d_a-z][^\W\d_A-Z]*)(?: [^\W\d_a-z][^\W\d_A-Z]*){2,3}(?!\w)(?![\w ]{0,12}[A-Z]{2})"
)


def persons_left_out(text: str, span: Span, source: str, language: str, story: str = "") -> Iterator[Span]:
    """Where a source (of a language by ISO 639-1) names somebody whom a stretch of English leaves out.

    ``story``: all of the English. Where the script has no capitals, or every noun has one, only persons with
    a title or with a given name that is listed.
    """
    english = text[span.start : span.end]
    if has_subject(english):
        return
    said = _with_capitals(story or text)
    if language == "vi":
        yield from _vietnamese(source, said)
    elif language in SYLLABLE_LANGUAGES:
        yield from persons_unsaid(text, span, source, language, said)
    else:
        found: list[Span] = []
        if not has_case(source):
            found += _titled(source, language, said, "titled")
            found += _titled(source, language, said, "sited")
        elif language not in CAPITAL_NOUNS:
            found += _unmatched(text, span, source, language, said)
        found = found or [
            where
            for where in persons_unheard(source, language, said)
            if not _is_abbreviated(where, source, english)
        ]
        yield from (
            where for where in found if not _names_place(source[where.start : where.end], english, language)
        )


def _unmatched(text: str, span: Span, source: str, language: str, said: frozenset[str]) -> Iterator[Span]:
    """Words with capitals beside each other that are somebody's name and match none of the English."""
    left = unmatched(text, span, source, language)
    if left.english:
        return
    firm = names_firm(text[span.start : span.end])
    spoken = {folded(match[0]) for match in _WORD.finditer(text[span.start : span.end])}
    for run in _runs([word for word in left.source if _may_be_of_person(word)], source):
        where = _with_beside(Span(run[0].span.start, run[-1].span.end), source, language, spoken)
        named = source[where.start : where.end]
        if any(folded(word) in said for word in re.split("[ -]", named)) or _goes_on(source, where.end):
            continue
        if _names_institution(source, where) or _is_abbreviated(where, source, text[span.start : span.end]):
            continue
        if firm and not any(map(_is_given, named.split())):
            continue  # "Bałtycka Stocznia", Baltic Shipbuilders
        if _is_person(run, language) and _FEWEST <= len(named.split()) <= _MOST:
            yield where


def _with_beside(where: Span, source: str, language: str, spoken: set[str]) -> Span:
    """A name with a word of it right before or after that only happens to sound like one of the English."""
    before, after = _BEFORE.search(source[: where.start]), _AFTER.match(source, where.end)
    found = [
        match
        for match in (before, after)
        if match is not None
        and _is_capitalised(match["word"])
        and match["word"].lower() not in spoken
        and (_is_given(match["word"]) or _is_rare(match["word"], language))
    ]
    start = min((where.start, *(match.start("word") for match in found)))
    return Span(start, max((where.end, *(match.end("word") for match in found))))


def _names_institution(source: str, where: Span) -> bool:
    """Whether a name begins with what an institution is, or stands right after it: "Klinika Urologii"."""
    before = _LAST.search(source[: where.start])
    first = _WORD.match(source, where.start)
    return any(is_of_institution(match[0]) for match in (before, first) if match)


def _is_abbreviated(where: Span, source: str, english: str) -> bool:
    """Whether the English has the initials of a name: "LAKS", Landelijk Aktie Komitee Scholieren."""
    without = f"{source[: where.start]}. {source[where.end :]}"
    return any(
        is_of_initials(match[0], source) and not is_of_initials(match[0], without)
        for match in _ACRONYM.finditer(english)
        if match[0] not in source
    )


def _names_place(name: str, english: str, language: str) -> bool:
    """Whether the English says a word of a name as English calls that place: Plovdiv for Filibe."""
    return any(has_form(match[0], name, language) for match in _CAPITAL.finditer(english))


def is_of_institution(word: str) -> bool:
    """Whether a word says what an institution is, in whatever language."""
    return folded(word).startswith(_institutions())


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _goes_on(source: str, end: int) -> bool:
    """Whether another word with a capital stands right after a name, as of an institution."""
    after = _AFTER.match(source, end)
    return after is not None and after["word"][0].isupper()


def _is_rare(word: str, language: str) -> bool:
    return has_frequencies(language) and frequency(word.lower(), language) < _COMMON


def _may_be_of_person(word: UnsaidWord) -> bool:
    """Whether a word that the English does not say may be of somebody's name."""
    numbers = word.numbers
    no_name = any(numbers[each] for each in ("nation", "acronym", "explained", "opening", "small", "home"))
    return not no_name and len(word.word) >= _SHORTEST and (numbers["own"] < _COMMON or numbers["known"] > 0)


def _is_person(run: Sequence[UnsaidWord], language: str) -> bool:
    """Whether words beside each other are hardly anything but somebody's name: where it is known how common
    words are, one of them is rare; where not, the first is a given name."""
    if has_frequencies(language):
        return all(word.is_sure for word in run) and any(word.numbers["own"] < _RARE for word in run)
    return _is_given(run[0].word)


def _is_given(word: str) -> bool:
    """Whether a word is a given name that English knows."""
    return is_first_name(folded(word))


def _runs(words: Sequence[UnsaidWord], source: str) -> Iterator[list[UnsaidWord]]:
    """Words right beside each other together."""
    run: list[UnsaidWord] = []
    for word in words:
        if run and source[run[-1].span.end : word.span.start] not in _BETWEEN:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _vietnamese(source: str, said: frozenset[str]) -> Iterator[Span]:
    """Names of three or four syllables that begin with a surname, of which the English has none."""
    for match in _RUN.finditer(source):
        words = match[0].split(" ")
        if not all(word[0].isupper() for word in words):
            continue  # "Tạ ơn ở": letters with marks are none of a to z.
        before = words.pop(0) if words[0] not in _surnames() else ""  # "Bà"
        # English joins the syllables of places: "Hà Nội", "Việt Nam".
        forms = {folded(word) for word in (*words, *map("".join, pairwise(words)))}
        if len(words) >= _VIETNAMESE and words[0] in _surnames() and said.isdisjoint(forms):
            yield Span(match.start() + len(before) + bool(before), match.end())


def _titled(source: str, language: str, said: frozenset[str], table: str) -> Iterator[Span]:
    """Names after a title, or after what a place is, in a script without capitals, of which no word sounds
    like one of the English."""
    pattern = _title(language, table)
    if pattern is None:
        return
    for match in pattern.finditer(source):
        heard = source_sounds(match["name"], language)
        named = match["name"].split()
        everyday = has_frequencies(language) and frequency(named[0], language) >= _COMMON
        if (
            heard
            and not everyday
            and not any(is_noun_behind_prefix(word, language) for word in named)
            and not find_values(match["name"], language)
            and all(unlike(word, sound) >= _UNHEARD for word in said for sound in heard)
        ):
            yield Span(*match.span())


@lru_cache(maxsize=1)
def _with_capitals(story: str) -> frozenset[str]:
    """The words with a capital of a story, which is asked for once a sentence."""
    return frozenset(folded(match[0]) for match in _CAPITAL.finditer(story))


@cache
def _title(language: str, table: str) -> re.Pattern[str] | None:
    """A pattern of a title and the name after it; None for languages without a table of titles."""
    titles = read_table("names.toml")[table].get(language)
    if titles is None:
        return None
    # Thai writes a title and a name together; elsewhere a longer word may begin as a title does.
    closed = [each if language == "th" or each.endswith(".") else f"{each} " for each in titles["titles"]]
    return re.compile(rf"(?<![\w\u0300-\u036f])(?:{'|'.join(closed)}) ?(?P<name>{titles['name']})")


@cache
def _institutions() -> tuple[str, ...]:
    """What the words for institutions begin with in all languages."""
    return tuple(folded(beginning) for beginning in read_table("names.toml")["institutions"].split())


@cache
def _surnames() -> frozenset[str]:
    return frozenset(read_table("names.toml")["vietnamese_surnames"].split())
