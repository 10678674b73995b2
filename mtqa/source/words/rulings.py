"""Sentences of the English that say of a ruling what the source says in a word.

"The ruling can be appealed" is "nepravomoćno": other laws have words for it that English has not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from mtqa.resources import packaged_table

_RULING = r"\b(?:ruling|verdict|sentence|judge?ment|decision|conviction|acquittal|order|it|this|that)\b"
_FINAL = re.compile(rf"{_RULING}.{{0,30}}\b(?:final|legally binding)\b", re.IGNORECASE)
_APPEAL = re.compile(
    rf"{_RULING}.{{0,30}}\bappeal(?:ed|able)?\b|\b(?:can|may) (?:still )?appeal\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|no|cannot)\b|n['’]t\b", re.IGNORECASE)
#: Characters of a sentence that says no more.
_LONGEST = 70


def is_of_ruling(sentence: str, source: str, language: str) -> bool:
    """Whether a sentence says of a ruling no more than what a word of the source says."""
    if len(sentence) > _LONGEST:
        return False
    final = _FINAL.search(sentence) is not None
    if not final and not _APPEAL.search(sentence):
        return False
    denied = _DENIED.search(sentence) is not None  # "not yet final", "cannot be appealed"
    words = _words("final" if final is not denied else "open", language)
    return words is not None and words.search(source) is not None


@cache
def _words(name: str, language: str) -> re.Pattern[str] | None:
    forms = _table()[name].get(language, "").split()
    found = "|".join(re.escape(form.replace("_", " ")) for form in forms)
    return re.compile(rf"(?<!\w)(?:{found})", re.IGNORECASE) if forms else None


@cache
def _table() -> dict[str, Any]:
    return packaged_table(__package__, "rulings.toml")
