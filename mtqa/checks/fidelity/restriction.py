"""``fidelity/restriction``: "only" or "without" that the source alone says."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class LostRestriction(FidelityCheck):
    """The source says "only", and nothing in the English does; or it says "without" for the English "with".

    Such a word takes most of a sentence back: two of eleven towns have fast lines, and only two have. Words
    that may say the same ("alone", "no more than", "limited", "unfair") count on either side.

    Rules: ``only-lost``, ``without-lost``. English that says "only" by itself is not reported: translators
    put it in where the source says as much by other means, in 3 of 1,000 sentences.

    Source: the error type "mistranslation" of the MQM core typology.
    """

    id = "fidelity/restriction"
    title = "“Only” or “without” left out"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    comparison = "restriction"
