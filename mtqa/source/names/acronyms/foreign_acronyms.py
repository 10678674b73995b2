"""Acronyms of a source that its English does not have: "SPÖ" beside "the party", "ЕГЭ" beside "USE"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.document import Span
from mtqa.source.names.exonyms import has_form
from mtqa.source.names.nations.find import english_nations, nations_of_word
from mtqa.source.names.sounds.likeness import distance, sounds, weight
from mtqa.source.names.source_names import CAPITAL_NOUNS, known_in_english

#: Letters that an acronym may have.
FEWEST, MOST = 2, 6
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u1e00-\u1eff"
#: A word of capitals; small letters after it are an ending ("МИДа", "ELi").
_ACRONYM = re.compile(rf"(?<![{_LETTERS}\d.])[{_LETTERS}]{{2,9}}(?![{_LETTERS}\d])")
_ENDING = 3
_NUMERAL = re.compile("[IVX]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What is after a bracket, and begins there.
BRACKET = re.compile(r"\s*\(\s*$")
#: Share of the words of a source in capitals from which capitals say nothing.
_CAPITALS = 0.4
#: Share of its sounds in which a word may differ from an acronym that it is.
_SAME = 0.25


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym, and where it stands.

    ``letters``: without its ending; ``nations``: those that it names; ``place``: whether it may stand for a
    name of a place, too, which it does not where such a name that the English lacks follows it;
    ``bracketed``: where the English has it in brackets, so that only what is before them is meant, else -1.
    """

    span: Span
    letters: str
    nations: frozenset[str]
    place: bool = True
    bracketed: int = -1


def foreign_acronyms(text: str, span: Span, source: str, language: str) -> Iterator[Acronym]:
    """The acronyms of the source, without those that the English has."""
    found = [(match, _bare(match[0])) for match in _ACRONYM.finditer(source)]
    found = [(match, letters) for match, letters in found if letters]
    if not found or len(found) > max(2.0, _CAPITALS * len(_WORD.findall(source))):
        return
    english = [match for match in _WORD.finditer(text, span.start, span.end) if match[0][0].isupper()]
    for match, letters in found:
        where = Span(*match.span())
        same = [word for word in english if _is_same(word[0], letters)]
        bracketed = [word.start() for word in same if BRACKET.search(text[: word.start()])]
        if same and not bracketed:
            continue
        yield Acronym(
            where,
            letters,
            nations_of_word(letters.lower(), language),
            place=not _names_other_place(source, where, [word[0] for word in english], language),
            bracketed=bracketed[0] if bracketed else -1,
        )


def _bare(word: str) -> str:
    """The letters of an acronym without an ending; "" for other words and numerals."""
    letters = word
    while letters and not letters[-1].isupper():
        letters = letters[:-1]
    if not letters.isupper() or len(word) - len(letters) > _ENDING or _NUMERAL.fullmatch(letters):
        return ""
    return letters if FEWEST <= len(letters) <= MOST else ""


def _is_same(word: str, letters: str) -> bool:
    """Whether a word of the English is an acronym of the source, or sounds like it: "UNESCO", "Nato"."""
    if word.upper() == letters:
        return True
    own, other = sounds(word), sounds(letters)
    if len(own) < 2 or len(other) < 2 or len(word) > len(letters) + 2:
        return bool(own) and own == other and word.isupper()
    return distance(own, other) <= _SAME * weight(own)


def _names_other_place(source: str, where: Span, english: Sequence[str], language: str) -> bool:
    """Whether a name that the English does not have stands after an acronym: "МЧС Украины"."""
    match = _WORD.match(source, where.end + 1) if source[where.end : where.end + 1].isspace() else None
    if match is None or not match[0][0].isupper() or match[0].isupper():
        return False
    nations = nations_of_word(match[0].lower(), language)
    if language in CAPITAL_NOUNS and not nations and not known_in_english(match[0]):
        return False
    heard = sounds(match[0])
    return not any(
        english_nations().get(word) in nations
        or has_form(word, match[0], language)
        or distance(sounds(word), heard) <= _SAME * weight(sounds(word))
        for word in english
    )
