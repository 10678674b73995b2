"""Is a story English?

py3langid decides where a count of common English words does not: it is small, kept up, works
offline and loads no pickle (lingua is 96 MB, fastText's model is a download). The count spares its
loading time, a good half second, for nearly every English story.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.document import Document
from mtqa.errors import InputError

# Measured on 15,768 English stories: one in ten, mostly tables, has less than 0.24; paragraphs of
# Estonian, Romanian and Russian have 0.11 at most. What lies below is the library's to tell.
_SURELY_ENGLISH = 0.15
_ENOUGH_WORDS = 12
_ENOUGH_LETTERS = 20
# Nothing beyond is needed to tell a language.
_SAMPLE = 20_000

_LIBRARY = threading.Lock()
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def require_english(document: Document) -> None:
    """Raise InputError if the story, its furniture left out, is plainly in another language.

    Too little text to tell, tables, and names alone are let pass.
    """
    text = " ".join(document.slice(segment) for segment in document.segments if segment.judged)[:_SAMPLE]
    language = other_language(text)
    if language is not None:
        raise InputError(document.path, f"not English (it looks like {language}); mtqa reads English stories")


def other_language(text: str) -> str | None:
    """The name of the language that a text is plainly in, if that is not English."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < _ENOUGH_LETTERS:
        return None
    if sum(map(_is_latin, letters)) * 2 < len(letters):
        return _named(text)
    # Names and headlines in capitals say nothing of the language that they stand in.
    words = [word for word in _WORD.findall(text) if word.islower()]
    if len(words) < _ENOUGH_WORDS or english_share(words) >= _SURELY_ENGLISH:
        return None
    return _named(text)


def reads_english(text: str) -> bool:
    """Whether there is text enough to tell, and it is English, whatever somebody says of it."""
    words = [word for word in _WORD.findall(text) if word.islower()]
    return len(words) >= _ENOUGH_WORDS and _named(text) is None


def english_share(words: list[str]) -> float:
    """The share of words in lower case, from 0 to 1, that are among the commonest of English."""
    common = _table()[0]
    return sum(word in common for word in words) / max(1, len(words))


def language_names() -> dict[str, str]:
    """The languages that are told apart from English: ISO 639-1 codes and English names."""
    return dict(_table()[1])


def _named(text: str) -> str | None:
    import py3langid

    names = _table()[1]
    # Among all its languages English tables of figures pass for pidgins. The library keeps its
    # choice of languages for the whole process, and servers ask from several threads.
    with _LIBRARY:
        py3langid.set_languages(["en", *names])
        code = py3langid.classify(text)[0]
    return None if code == "en" else names[code]


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


@cache
def _table() -> tuple[frozenset[str], dict[str, str]]:
    table = tomllib.loads((resources.files(__package__) / "english.toml").read_text("utf-8"))
    return frozenset(table["english"].split()), table["names"]
