"""What a repair is judged by, beside how probable the text reads with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from mtqa.document import Document
from mtqa.language.lexicon import english_zipf
from mtqa.language.words import WORD, upper_first, word_list
from mtqa.repair.candidate import Candidate, RepairKind
from mtqa.repair.sides import Sides
from mtqa.repair.statements import both_stand

#: A word within a sentence, its hyphens the ordinary one alone, or all.
_WITHIN = tuple(re.compile(rf"(?<=[a-z,] )[\w'’{hyphens}]+") for hyphens in ("-", "‑-"))
#: A word of middling frequency on the Zipf scale.
_MIDDLE = 5.0


def features(document: Document, sides: Sides, candidate: Candidate) -> Mapping[str, float]:
    """Numbers by name; what is not there is 0.

    ``drop:LR`` says how many words go on the left and on the right, and the other names what the
    repair is; then how common the dropped words are (Zipf scale, 5 taken off), whether they are
    names, and what speaks for and against a small letter.
    """
    left, right = candidate.dropped_left, candidate.dropped_right
    counted = candidate.kind in {RepairKind.DROP, RepairKind.RESTORE}
    found = {f"{candidate.kind}:{len(left)}{len(right)}" if counted else str(candidate.kind): 1.0}
    if candidate.kind is RepairKind.DROP:
        found["drop:zipf"] = sum(english_zipf(word) - _MIDDLE for word in (*left, *right))
        found["drop:left_name"] = float(sum(word[:1].isupper() for word in left))
        found["drop:right_name"] = float(sum(word[:1].isupper() for word in right))
        before = sides.word(sides.left[-1 - len(left)])
        found["drop:dangling"] = float(before.lower() in word_list("dangling_words"))
    if candidate.kind is RepairKind.LETTER and not both_stand(sides):
        found["letter:weak"] = 1.0
    if candidate.kind is RepairKind.RESTORE and (word := WORD.match(sides.text, sides.first.start)):
        found["restore:zipf"] = english_zipf(word.group()) - _MIDDLE
        found["restore:small"] = float(word.group()[0].islower())
    return found | _casing(document, sides, candidate)


def _casing(document: Document, sides: Sides, candidate: Candidate) -> dict[str, float]:
    """What speaks for and against the small letter of the first word after the stop."""
    skipped = len(candidate.dropped_right)
    word = WORD.match(sides.text, sides.unopened(skipped).start) if skipped < len(sides.right) else None
    if word is None or not word.group()[0].isupper() or candidate.kind is RepairKind.ROUND_TRIP:
        return {}
    if not candidate.lowered:
        return {"kept": 1.0}
    following = sides.right[skipped + 1] if skipped + 1 < len(sides.right) else None
    small = word.group()[:1].lower() + word.group()[1:]
    return {
        "lowered:zipf": english_zipf(small) - _MIDDLE,
        "lowered:seen": float(_within(document, small)),
        "lowered:name": float(_within(document, upper_first(small))),
        "lowered:before_capital": float(following is not None and sides.word(following)[:1].isupper()),
    }


def _within(document: Document, word: str) -> bool:
    """Whether the story has the word, so written, within a sentence elsewhere."""
    return word in _words_within(document.text)


@lru_cache(maxsize=4)
def _words_within(text: str) -> frozenset[str]:
    """The words within the sentences of a text: it is gone through once, not for each repair."""
    return frozenset(word for pattern in _WITHIN for word in pattern.findall(text))
