"""How ``fidelity/length`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.document import Bitext, Document, Link
from mtqa.findings import Suspicion
from mtqa.source.words.lengths import compare_lengths, letters, marks_lost

#: Standard deviations from which a length is very far off, far off, and off enough where marks are missing.
_VERY_FAR, _FAR, _OFF = 4.0, 3.3, 3.0
#: Letters that have to be missing, or too many: a clause.
_CLAUSE = 18
#: Sentences on either side of a link, beyond which its length says nothing of one of them.
_MOST = 2


class Comparison:
    """Yields what is suspected; ``check`` is the id under which."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_link(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
        """Yield what is wrong in the English of one link, given its source."""
        where = link.english_span
        if where is None or not link.source or max(len(link.english), len(link.source)) > _MOST:
            return
        if document.is_masked(where):
            return
        found = compare_lengths(document.slice(where), bitext.source_of(link), bitext.language)
        if found is None or abs(found.letters) < _CLAUSE:
            return
        if rule := _rule(found.deviations, marks_lost(document.slice(where), bitext.source_of(link))):
            share = round(100 * abs(found.letters) / max(1.0, letters(document.slice(where)) - found.letters))
            message = _MESSAGES[rule].format(share)
            yield Suspicion(self.id, where, message, rule, {"deviations": round(found.deviations, 1)})


_MESSAGES = {
    "clause": "About {} % shorter than its source makes one expect, with fewer commas: a clause may be lost.",
    "short": "About {} % shorter than its source makes one expect: a part may be missing.",
    "shorter": "About {} % shorter than its source makes one expect: a part may be missing.",
    "long": "About {} % longer than its source makes one expect: a part may be added.",
}


def _rule(deviations: float, marks: bool) -> str:
    if deviations >= _FAR:
        return "long"
    if deviations <= -_VERY_FAR:
        return "short"
    if deviations <= -_OFF and marks:
        return "clause"
    return "shorter" if deviations <= -_FAR else ""
