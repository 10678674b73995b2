"""``fidelity/length``: the English is far shorter or longer than what it was translated from."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.bitext import Bitext, Link
from mtqa.checks.fidelity import FidelityCheck
from mtqa.document import Document, Span
from mtqa.findings import Severity, Suspicion
from mtqa.source.words.lengths import compare_lengths

#: Standard deviations from which a length is far off.
_FAR = 3.3
#: Letters that have to be missing, or too many: a clause.
_CLAUSE = 18
#: Sentences on either side of a link, beyond which its length says nothing of one of them.
_MOST = 2


class FarLength(FidelityCheck):
    """The length of a sentence is far from what its source makes one expect.

    Engines drop clauses, above all at the end of long sentences, and invent others. English is about
    as long as Romanian, Estonian or Russian and three times as long as Chinese, with little spread:
    sentences whose logarithm of the ratio lies several standard deviations off lack a clause or have
    one too many. At least some twenty letters have to be missing or too many.

    Rules: ``short`` and ``long``, both for 3.3 standard deviations and more.

    Source: Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora"; the means and
    spreads were measured for each language on sentences that people had corrected.
    """

    id = "fidelity/length"
    title = "Far shorter or longer than the source"
    category = "Accuracy/Omission"
    severity = Severity.MAJOR

    def compare(self, document: Document, bitext: Bitext, link: Link) -> Iterator[Suspicion]:
        if not link.english or not link.source or max(len(link.english), len(link.source)) > _MOST:
            return
        where = Span(link.english[0].start, link.english[-1].end)
        if document.is_masked(where):
            return
        found = compare_lengths(document.slice(where), bitext.source_of(link), bitext.language)
        if found is None or abs(found.deviations) < _FAR or abs(found.letters) < _CLAUSE:
            return
        share = round(100 * abs(found.letters) / max(1.0, len(where) - found.letters))
        if found.letters < 0:
            message = f"About {share} % shorter than its source makes one expect: a part may be missing."
            rule = "short"
        else:
            message = f"About {share} % longer than its source makes one expect: a part may be added."
            rule = "long"
        yield Suspicion(self.id, where, message, rule, {"deviations": round(found.deviations, 1)})
