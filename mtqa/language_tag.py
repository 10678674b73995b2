"""Whether a language is named by its code, as a setting names it."""

from __future__ import annotations

import re

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")
#: Codes of ISO 639 that name no language: undetermined, several, none, one without a code.
_NONE = frozenset({"und", "mul", "zxx", "mis"})


def require_language(tag: str) -> None:
    """Raise ValueError that says what is wrong with a tag (BCP 47, or with underscores)."""
    found = _TAG.fullmatch(tag)
    if found is None:
        raise ValueError("a language is named by its code, as fr or pt-BR")
    import langcodes  # not at the top: seldom is one named

    code = langcodes.standardize_tag(found[1].lower()).lower()
    if code in _NONE or not langcodes.tag_is_valid(code):
        raise ValueError(f"no language has the code {found[1]!r} (those of ISO 639 count, as fr or pt-BR)")
