"""The word lists of the training recipe, one TOML file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mtqa._compat import tomllib


@lru_cache(maxsize=1)
def _tables() -> dict[str, tuple[str, ...]]:
    text = Path(__file__).with_name("training.toml").read_text("utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


@lru_cache(maxsize=64)
def table(name: str) -> frozenset[str]:
    """A list as a set."""
    return frozenset(_tables()[name])


def listed(name: str) -> tuple[str, ...]:
    """A list in its order."""
    return _tables()[name]
