"""Sentences that are aligned with none, right beside a link: they may have what it lacks."""

from __future__ import annotations

from mtqa.document import Bitext, Document


def unpaired_beside(document: Document, bitext: Bitext, place: int) -> tuple[str, str]:
    """What the links right before and behind one have in English alone, and in the source alone."""
    near = [*bitext.links[max(0, place - 1) : place], *bitext.links[place + 1 : place + 2]]
    english = (document.slice(segment) for link in near if not link.source for segment in link.english)
    source = (bitext.source_of(link) for link in near if not link.english)
    return " ".join(english), " ".join(source)
