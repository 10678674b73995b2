"""Codes and names of languages, one for each in whatever notation, and how each joins and scores text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from mtqa.language.detection import language_names
from mtqa.resources import packaged_table

#: What POSIX adds to the name of a locale: a character set, a variant ("fr_FR.UTF-8", "sr_RS@latin").
_LOCALE = re.compile(r"(?<=[A-Za-z])(?:[.][\w-]+)?(?:@\w+)?$", re.ASCII)
_REGION = re.compile(r"[-_ ,(]+")


def language_code(name: str) -> str:
    """The ISO 639-1 code of a language, from "fra", "pt-BR", "zh-Hans", "fr_FR.UTF-8" or "français".

    Codes that were replaced and the forms of one language become the code in use: "iw" is "he", "nb" is
    "no", and "yue" is "zh", since no table here keeps Cantonese apart. What is declared is never lost where
    it names a language: languages without such a code keep theirs of three letters ("ckb"), and so do
    private ones ("qaa", "x-klingon"), for which mtqa has no tables but which it must not take for another.
    "" for what names no language ("und", "mul", "xx", "Klingon"). It is the same for the code that it gave.
    """
    text = _LOCALE.sub("", " ".join(unicodedata.normalize("NFC", name).split()))
    if not text or text in all_names():  # the code itself: langcodes need not be loaded
        return text
    known = _named(text.lower()) or _tagged(text)
    if known is None:  # "French (Canada)", "fr CA"
        first = _REGION.split(text.lower(), maxsplit=1)[0]
        known = _named(first) or (_tagged(first) if len(first) == 2 else "")
    return known or ""


def language_name(code: str) -> str:
    """The English name of a language, or its code."""
    return all_names().get(code, code)


def read_as(code: str) -> str:
    """The language by whose tables a source is compared: a near one where its own has few.

    >>> read_as("bs"), read_as("fr")
    ('sr', 'fr')
    """
    near: dict[str, str] = _table()["read_as"]
    return near.get(code, code)


@cache
def all_names() -> dict[str, str]:
    """ISO codes and English names of the languages known by name."""
    names: dict[str, str] = _table()["names"]
    return {**language_names(), **names}


def _named(name: str) -> str:
    """The code of a language by a name in small letters; "" if that is none."""
    return _codes_by_name().get(name, "")


def _tagged(tag: str) -> str | None:
    """The code of a tag (BCP 47, or with underscores): "" if it is of no language, None if it is no tag."""
    import langcodes

    try:
        code = langcodes.get(langcodes.standardize_tag(tag.replace("_", "-"), macro=True)).language or ""
    except ValueError:
        return None
    if not langcodes.tag_is_valid(code) or code in ("und", "zxx", "mul", "mis"):
        return ""
    return str(_table()["codes"].get(code, code))


@cache
def _codes_by_name() -> dict[str, str]:
    aliases: dict[str, str] = _table()["aliases"]
    return {name.lower(): code for code, name in all_names().items()} | aliases


@cache
def _table() -> dict[str, Any]:
    return packaged_table(__package__, "codes.toml")


@dataclass(frozen=True, slots=True)
class TextConventions:
    """A language as far as joining and scoring its text needs it."""

    code: str
    spaced: bool = True
    bleu_tokenizer: str = "13a"


@cache
def conventions(code: str) -> TextConventions:
    """The facts of ``spacing.toml`` for a code such as ``zh`` or ``zh-Hans``; defaults for any other."""
    table = packaged_table(__package__, "spacing.toml")
    base = code.replace("_", "-").partition("-")[0].lower()
    return TextConventions(code, **table.get(base, {}))
