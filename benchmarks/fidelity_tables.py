"""The words that errors of meaning are made with: fidelity_errors.toml, and names found in stories."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mtqa._compat import tomllib

_PART = r"[A-Z][^\W\d_]*(?:[’'-][A-Z]?[^\W\d_]{2,})*"
_NAME = re.compile(rf"(?<=[\w,;:] )(?:[A-Z]{{2,5}}|{_PART}(?: {_PART}){{0,4}})(?![\w-])")


@cache
def table() -> dict[str, Any]:
    """The contents of fidelity_errors.toml."""
    return tomllib.loads(Path(__file__).with_suffix("").with_name("fidelity_errors.toml").read_text("utf-8"))


class NamePool:
    """Names that may stand for one another: of as many words, acronyms among themselves."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_shape: dict[tuple[int, bool], list[str]] = {}
        for name in dict.fromkeys(names):
            self._by_shape.setdefault(_shape(name), []).append(name)

    @staticmethod
    def find(text: str) -> Iterator[re.Match[str]]:
        """The names in a sentence, but for one at its beginning, which any word may be."""
        no_names = set(table()["not_names"])
        for match in _NAME.finditer(text):
            if no_names.isdisjoint(match[0].split()):
                yield match

    def another(self, name: str, rng: random.Random) -> str:
        """Another name of the same shape; "" if none is known."""
        known = [other for other in self._by_shape.get(_shape(name), ()) if not _akin(name, other)]
        return rng.choice(known) if known else ""


def names_in(texts: Iterable[str]) -> NamePool:
    """The names that stand in these sentences."""
    return NamePool(match[0] for text in texts for match in NamePool.find(text))


def _shape(name: str) -> tuple[int, bool]:
    return len(name.split()), name.isupper()


def _akin(one: str, other: str) -> bool:
    """Whether two names have a word in common, or the beginning of one: Britain, British."""
    mine, theirs = ({word.lower()[:4] for word in name.split()} for name in (one, other))
    return not mine.isdisjoint(theirs)
