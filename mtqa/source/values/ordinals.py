"""Words beside a number that make an ordinal of it: 第二, 三番目, 세 번째, lần thứ tư, karo na biyar."""

from __future__ import annotations

from mtqa.source.values.tables import Notation

#: Characters beside a number in which such a word may stand.
_NEAR = 8


def makes_ordinal(small: str, start: int, end: int, rules: Notation) -> bool:
    """Whether such a word stands right before ``start`` or behind ``end`` of a text in small letters."""
    before = small[max(0, start - _NEAR) : start].rstrip()
    after = small[end : end + _NEAR].lstrip()
    if rules.spaceless:
        return before.endswith(rules.ordinal_before) or after.startswith(rules.ordinal_behind)
    return any(
        before.endswith(form) and not before[: -len(form)][-1:].isalpha() for form in rules.ordinal_before
    )
