"""What the checks on names know of names: the tables, and whether a word is one."""

from __future__ import annotations

from functools import cache
from importlib import resources

from mtqa._compat import tomllib
from mtqa.language.words import word_list


@cache
def names(table: str) -> frozenset[str]:
    """A table of ``data/names.toml``: names in small letters."""
    text = (resources.files("mtqa.language") / "data" / "names.toml").read_text("utf-8")
    words: list[str] = tomllib.loads(text)[table]
    return frozenset(words)


@cache
def known_names() -> frozenset[str]:
    """Words, in small letters, that English writes only with a capital."""
    listed = {word.lower() for word in word_list("capital_words")} | names("more")
    brands = {word.lower() for word in word_list("lowercase_names")}
    return frozenset(listed - names("small_too") - brands)
