"""``fidelity/length``: the English is far shorter or longer than what it was translated from."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class FarLength(FidelityCheck):
    """The length of a sentence is far from what its source makes one expect.

    Engines drop clauses, above all at the end of long sentences, and invent others. English is about
    as long as Romanian, Estonian or Russian and three times as long as Chinese, with little spread:
    sentences whose logarithm of the ratio lies several standard deviations off lack a clause or have
    one too many. At least some twenty letters have to be missing or too many.

    Rules: ``short`` 4 standard deviations and more too short; ``clause`` 3 and more, and with fewer
    commas, dashes or brackets than the source; ``shorter`` 3.3 and more, which terse writing can be too;
    ``long`` 3.3 and more too long.

    Source: Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora"; the means and
    spreads were measured for each language on sentences that people had corrected.
    """

    id = "fidelity/length"
    title = "Far shorter or longer than the source"
    category = "Accuracy/Omission"
    severity = Severity.MAJOR
    comparison = "length"
