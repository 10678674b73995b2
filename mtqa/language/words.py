"""Lists of words and of names, stretches of judged text, and shapes of words: what several checks share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from mtqa._compat import tomllib
from mtqa.document import Document, Span

#: A word: letters or digits, with inner apostrophes and hyphens ("al-Assad", "o'clock", "12-year-old").
WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*['’]?")


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of ``data/<name>.txt``, one a line; ``#`` starts a comment."""
    lines = _data(f"{name}.txt").splitlines()
    return frozenset(entry for line in lines if (entry := line.partition("#")[0].strip()))


@cache
def word_table(name: str) -> dict[str, Any]:
    """The tables of ``data/<name>.toml``, read once."""
    return tomllib.loads(_data(f"{name}.toml"))


def _data(file: str) -> str:
    return (resources.files("mtqa.language") / "data" / file).read_text("utf-8")


@cache
def grammar(name: str) -> frozenset[str]:
    """A closed class of words of ``data/grammar.toml``."""
    return frozenset(word_table("grammar")[name])


def is_loanword(word: str) -> bool:
    """Whether English news keeps a word of another language as it is, or with an English plural's ending."""
    word, kept = word.replace("’", "'"), word_list("loanwords_kept")
    return word in word_list("loanwords") or word in kept or word.removesuffix("s") in kept


def is_measure_word(word: str) -> bool:
    """Whether a word in small letters is a unit with a prefix, in the singular or the plural; dictionaries
    list only some of them.

    >>> is_measure_word("decilitre"), is_measure_word("nanometers"), is_measure_word("desilitra")
    (True, True, False)
    """
    return _measure_words().fullmatch(word) is not None


@cache
def _measure_words() -> re.Pattern[str]:
    table = word_table("measure_words")
    prefixes, units = ("|".join(table[key].split()) for key in ("prefixes", "units"))
    return re.compile(rf"(?:{prefixes})(?:{units})s?")


def is_first_name(word: str) -> bool:
    """Whether a word, in small letters without accents, is a first name that English knows."""
    return word in word_list("first_names_male") or word in word_list("first_names_female")


def judged_runs(document: Document) -> Iterator[Span]:
    """Each stretch of neighbouring judged segments of one block: furniture ends a stretch."""
    for block in document.blocks:
        run: Span | None = None
        for segment in block.segments:
            if not segment.judged:
                if run:
                    yield run
                run = None
            else:
                run = Span(run.start if run else segment.start, segment.end)
        if run:
            yield run


def is_abbreviation(word: str) -> bool:
    """Whether a full stop after the word (given without it) may belong to the word itself.

    True for listed abbreviations ("Gen", "Inc", "approx"), initials ("J") and words with inner
    stops ("U.S", "p.m").
    """
    bare = word.strip("\"'“”‘’([").rpartition("-")[2]
    if "." in bare or (len(bare) == 1 and bare.isalpha() and bare not in "aI"):
        return True
    listed = word_list("abbreviations")
    return bare in listed or (bare.isupper() and bare.capitalize() in listed)


def lower_first(word: str) -> str:
    """The word with its first letter made small, unless it has other capitals ("NATO", "iPhone")."""
    return word[:1].lower() + word[1:] if word[1:] == word[1:].lower() else word


def upper_first(word: str) -> str:
    """The word with its first letter made a capital."""
    return word[:1].upper() + word[1:]


@cache
def names(table: str) -> frozenset[str]:
    """A table of ``data/names.toml``: names in small letters."""
    return frozenset(word_table("names")[table])


@cache
def known_names() -> frozenset[str]:
    """Words, in small letters, that English writes only with a capital."""
    listed = {word.lower() for word in word_list("capital_words")} | names("more")
    brands = {word.lower() for word in word_list("lowercase_names")}
    return frozenset(listed - names("small_too") - brands)
