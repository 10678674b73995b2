"""Words beside a value that say that it is rounded."""

from __future__ import annotations

from mtqa.source.values.tables import Tables
from mtqa.source.values.value import Exactness

_NEAR = 26
_SIGNS = ("~", "≈", "±")


def exactness(small: str, start: int, end: int, rules: Tables) -> Exactness:
    """What the words around ``start`` to ``end`` of a text in small letters say."""
    if small[max(0, start - 2) : start].strip() in _SIGNS:
        return Exactness.ABOUT
    before = small[max(0, start - _NEAR) : start].rstrip(" $€£¥(~")
    after = small[end : end + _NEAR].lstrip()
    kinds = ((rules.more, Exactness.MORE), (rules.about, Exactness.ABOUT), (rules.less, Exactness.LESS))
    for forms, said in kinds:
        if any(_ends(before, form) or _starts(after, form) for form in forms):
            return said
    return Exactness.EXACT


def _ends(before: str, form: str) -> bool:
    return before.endswith(form) and not before[: -len(form)][-1:].isalpha()


def _starts(after: str, form: str) -> bool:
    return after.startswith(form) and not after[len(form) : len(form) + 1].isalpha()
