"""How languages differ where mtqa cares: spaces between words, and tokens for BLEU."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from mtqa._compat import tomllib


@dataclass(frozen=True, slots=True)
class Language:
    """A language as far as joining and scoring its text needs it."""

    code: str
    spaced: bool = True
    bleu_tokenizer: str = "13a"


@cache
def language(code: str) -> Language:
    """The facts of ``languages.toml`` for a code such as ``zh`` or ``zh-Hans``; defaults for any other."""
    table = tomllib.loads((resources.files(__package__) / "spacing.toml").read_text("utf-8"))
    base = code.replace("_", "-").partition("-")[0].lower()
    return Language(code, **table.get(base, {}))
