"""Comments in a file that let findings stand: ``mtqa-ignore CHECK: reason``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

MARK = "mtqa-ignore"
#: A comment may hold several, each at the start of a line.
_EACH = re.compile(rf"^[^\S\n]*{MARK}(?![\w-])", re.M)
_CHECK = re.compile(r"[\s,]+")


class IgnoreScope(Enum):
    """What a comment is about: the next block, the translation unit it belongs to, or the whole story."""

    BLOCK = "block"
    UNIT = "unit"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """The checks that a comment names and its reason, as they are written; either may be missing."""

    checks: tuple[str, ...]
    reason: str


def ignore_comments(text: str) -> Iterator[IgnoreComment]:
    """Those in the text of a comment or note, in order; most have none."""
    if MARK not in text:
        return
    starts = list(_EACH.finditer(text))
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        said = " ".join(text[start.end() : end].split())
        checks, _, reason = said.partition(":")
        named = tuple(check for check in _CHECK.split(checks.strip()) if check)
        yield IgnoreComment(named, reason.strip())
