"""Stops that belong to a title or an initial."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

_LAST_WORD = re.compile(r"([^\s.\"“‘'(\[-]+)\.$")
_INITIAL = re.compile(r"(?:^|[\s.\"“‘'(\[-])[A-Z]\.$")


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    lines = (resources.files("mtqa.tagger") / "data" / "titles.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def names_stop(left: str, right: str) -> bool:
    """Whether the stop that ends ``left`` belongs to a title or initial before the name in ``right``.

    An initial has a capitalised word before it or opens the sentence ("John F. | Kennedy"), so that
    the end of "plan B." or "the U.S." is not taken for one.
    """
    if not right[:1].isupper():
        return False
    last = _LAST_WORD.search(left)
    if last and last.group(1) in _titles():
        return True
    if not _INITIAL.search(left):
        return False
    before = left[:-2].rstrip()
    return not before or (before != left[:-2] and before.split()[-1][:1].isupper())
