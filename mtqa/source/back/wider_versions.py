"""More versions of a sentence than ``versions`` makes, for a model that reads many of them at once.

Negations and quantities are those of ``versions``; verbs are denied or put in the other voice
(``turned_verbs``).

Four kinds are not made. Values and names do not change places: ``fidelity/exchanged`` has more to tell
exchanges by, and asks that model of the likeliest. Names, figures and days that the sentence does not have
are not put in, since by convention English often says another one than the source. Words are not replaced by
their opposites, since a small model knows too few words of many languages. Nothing is left out, since any
model holds a shorter text to be more probable.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mtqa.evidence_beside import Turn, Version
from mtqa.source.back.turned_verbs import turned_verbs
from mtqa.source.back.versions import is_within, versions, zones_in

_TURNS = frozenset({Turn.NEGATION, Turn.QUANTITY})


def wider_versions(text: str) -> Iterator[Version]:
    """The versions, each once and different from the text; none changes the name of a time zone."""
    seen, zones = {text}, zones_in(text)
    for version in chain(versions(text, turns=_TURNS), turned_verbs(text)):
        if version.text not in seen and not is_within(version, zones):
            seen.add(version.text)
            yield version
