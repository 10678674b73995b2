"""``fidelity/restriction``: "only" or "without" that one side alone says."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class LostRestriction(FidelityCheck):
    """The source says "only" or "without", and nothing in the English does; or the English says "only", and
    nothing in the source does.

    Such a word takes most of a sentence back: two of eleven towns have fast lines, and only two have. Words
    that may say the same ("alone", "no more than", "limited", "unfair") count on either side.

    Rules: ``only-lost`` and ``without-lost`` the source alone has the word; ``only-added`` the English alone
    has it.

    Source: the error type "mistranslation" of the MQM core typology.
    """

    id = "fidelity/restriction"
    title = "“Only” or “without” left out or put in"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    comparison = "restriction"
