"""Sentences that are aligned with none, right beside a link: they may have what it lacks."""

from __future__ import annotations

from typing import NamedTuple

from mtqa.document import Bitext, Document


class UnpairedText(NamedTuple):
    """What the links right before and after one have in English alone, and in the source alone."""

    english: str
    source: str


def unpaired_beside(document: Document, bitext: Bitext, place: int) -> UnpairedText:
    """The text of the neighbours of a link that has no counterpart; ``place``: which of the links it is."""
    near = [*bitext.links[max(0, place - 1) : place], *bitext.links[place + 1 : place + 2]]
    english = (document.slice(segment) for link in near if not link.source for segment in link.english)
    source = (bitext.source_of(link) for link in near if not link.english)
    return UnpairedText(" ".join(english), " ".join(source))
