"""Nouns that are known in many languages, by tables of what news counts and what persons are.

A table of a folder of ``data`` gives for a language the forms of each noun: beginnings of words, and whole
words with "=" before them. The nouns have the same names in all languages, so that two texts can be compared.
Languages without spaces have their forms anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mtqa.document import Span
from mtqa.source.values.tables import plain, read_table, spellings, tables
from mtqa.source.values.title_words import without_rank
from mtqa.source.values.tokens import TokenizedText

#: The folders: what news counts, and what persons are.
COUNTED, TITLES = "counted", "titles"
#: What parts two values as a comma does, and what stands before the value it belongs to: they are not nouns.
AND, PREPOSITIONS = "counted.and", frozenset(("counted.from", "counted.to"))
_NO_NOUNS = PREPOSITIONS | {AND, "counted.for", "counted.against"}
#: Characters of a form in languages without spaces, letters of a word without what is written in front of
#: it, and words that are kept with what they are.
LONGEST, _SHORTEST, _KEPT = 8, 3, 20_000


class Form(NamedTuple):
    """How a language calls a noun: the beginning of a word, or a ``whole`` one."""

    noun: str
    text: str
    whole: bool


def has_nouns(language: str) -> bool:
    """Whether a language (ISO 639-1) has a table."""
    return bool(_forms(COUNTED, language))


def nouns_of(
    text: str, language: str, folders: tuple[str, ...] = (COUNTED, TITLES)
) -> Iterator[tuple[Span, frozenset[str]]]:
    """The words of a text that are known nouns, and which they may be, in order.

    Takes time in proportion to the length of the text.
    """
    reading = TokenizedText(text, tables(language))
    for span, forms in _in_run(reading, folders) if reading.rules.spaceless else _in_words(reading, folders):
        names = frozenset(form.noun for form in forms)
        if names and names.isdisjoint(_NO_NOUNS):
            yield span, names


def _in_words(reading: TokenizedText, folders: tuple[str, ...]) -> Iterator[tuple[Span, Sequence[Form]]]:
    for token in reading.tokens:
        if token.kind == "word":
            yield Span(token.start, token.end), matching(token.text, reading.rules.language, folders)


def _in_run(reading: TokenizedText, folders: tuple[str, ...]) -> Iterator[tuple[Span, Sequence[Form]]]:
    """The longest form at each place; none within another."""
    text, at = reading.small, 0
    while at < len(text):
        forms = (
            matching(text[at : at + LONGEST], reading.rules.language, folders) if text[at].isalpha() else ()
        )
        size = max((len(form.text) for form in forms), default=0)
        yield Span(at, at + size), [form for form in forms if len(form.text) == size]
        at += max(size, 1)


@lru_cache(maxsize=_KEPT)
def matching(word: str, language: str, folders: tuple[str, ...]) -> tuple[Form, ...]:
    """The forms that a word in small letters is, or which the text begins with."""
    bare = word.removesuffix("'s")
    found = (
        form
        for folder in folders
        for written in (
            bare,
            *_without_prefix(bare, language),
            *(without_rank(bare, language) if folder == TITLES else ()),
        )
        for form in _forms(folder, language).get(written[:1], ())
        if (written == form.text if form.whole else written.startswith(form.text))
    )
    return tuple(dict.fromkeys(found))


def _without_prefix(word: str, language: str) -> Iterator[str]:
    for prefix in tables(language).prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            yield word[len(prefix) :]


@cache
def _forms(folder: str, language: str) -> Mapping[str, Sequence[Form]]:
    """The forms of a table of a language by their first characters."""
    found = defaultdict(list)
    for noun, forms in read_table(f"{folder}/{language}.toml").items():
        for form in forms.split():
            for text in spellings(plain(form.lstrip("="))):
                found[text[:1]].append(Form(f"{folder}.{noun}", text, form.startswith("=")))
    return found
