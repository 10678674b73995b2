"""Whether a word of a side is denied where it stands, for words that a denial turns into their opposites."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from mtqa.document import Span
from mtqa.resources import packaged_table
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.words.markers import Denial, denial
from mtqa.source.words.parts import VERB_LAST
from mtqa.source.words.tables import UNSPACED

_CLAUSE = re.compile(r"[,;:.!?，。；、،؛।]|--| [–—] ")
_STOP = re.compile(r"[.!?。؟।]")
#: Members that deny what stands beside them: "denied that prices rose" is "said that they did not rise".
_DENYING = frozenset((("claim", "deny"), ("decision", "reject")))
#: Words before a word, and after it, among which a denial is surely its own; characters without spaces.
_BEFORE, _BEHIND, _CHARACTERS = 3, 2, 8
_PREFIX = re.compile(r"(?:un|dis|in|im|il|ir|non)-?[^\W\d_]{3}", re.IGNORECASE)
_ENGLISH = "en"


@cache
def unturned_sets(check: Literal["negation", "opposite"]) -> frozenset[str]:
    """The sets of opposites of which, for this check, a denied word does not stand for the other one."""
    table = packaged_table(__package__, "unturned.toml")
    return frozenset((*table["both"], *table[check]))


def is_denied(text: str, span: Span, language: str, reach: int) -> bool | None:
    """Whether a negation stands near a word, in its clause, or right before it what may be one ("without").

    ``reach``: characters on either side that are near. None where the language has no sure words of denial.
    """
    denies = denial(language)
    if denies is None or denies.sure is None:
        return None
    near = _STOP.split(text[max(0, span.start - reach) : span.start])[-1]
    before = _CLAUSE.split(near)[-1]
    behind = _CLAUSE.split(text[span.end : span.end + reach])[0]
    if denies.joins is not None:
        behind = denies.joins.split(behind)[0]
    last = before.split()[-1:]
    return (
        denies.sure.search(f"{before} {behind}") is not None
        or any(map(denies.possible, last))
        or any(_denies(each) for side in (near, behind) for each in opposites(side, language))
    )


def _denies(mention: Mention) -> bool:
    own = {(mention.set, name) for name in mention.names}
    return mention.sure and own <= _DENYING


def is_said_by_denial(english: str, ours: Span, source: str, theirs: Span, language: str) -> bool:
    """Whether a word holds a denial where the other side denies its opposite: "unhappy" for one who is not
    content, "no more than" for what was not over, "not yet allowing" for a word that says both in one.
    """
    ends, other = denial(_ENGLISH), denial(language)
    if ends is None or other is None:
        return False
    return (
        _is_made_by_denial(english[ours.start : ours.end], ends)
        and _is_denied_itself(source, theirs, language, other)
    ) or (
        other.possible(source[theirs.start : theirs.end]) and _is_denied_itself(english, ours, _ENGLISH, ends)
    )


def _is_made_by_denial(word: str, denies: Denial) -> bool:
    """Whether an English word has a denial of its own: "no more than", "unhappy"."""
    if denies.sure and denies.sure.search(word):
        return True
    return _PREFIX.match(word) is not None and denies.possible(word)


def _is_denied_itself(text: str, span: Span, language: str, denies: Denial) -> bool:
    """Whether a denial stands among the words right before or after a word."""
    before = _CLAUSE.split(text[: span.start])[-1]
    behind = _CLAUSE.split(text[span.end :])[0]
    if language in UNSPACED and language != "ko":
        before, behind = before[-_CHARACTERS:], behind[:_CHARACTERS]
    else:
        before, behind = " ".join(before.split()[-_BEFORE:]), " ".join(behind.split()[:_BEHIND])
    if language in VERB_LAST and any(map(denies.possible, behind.split()[:1])):
        return True
    sure = denies.sure or denies.some or denies.implied
    return sure.search(before) is not None or sure.search(behind) is not None
