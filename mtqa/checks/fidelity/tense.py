"""``fidelity/tense``: what is to come told as done, what is possible as certain, or the other way round."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class OtherTense(FidelityCheck):
    """The English tells as done what the source says is to come, or as certain what it calls possible.

    It reports only what is plain: the source has a word or an ending that says by itself that something is to
    come ("θα", "будет", "-rá"), and the English has no future, no modal verb, no infinitive, no
    present tense, and no word such as "plan", "expected" or "tomorrow"; or the English says "will", and the
    source has nothing that may stand for it, in languages where that can be known. The same with "may" and
    "perhaps". What neighbouring sentences say that are linked with none counts, too.

    Rules: ``future-lost``, ``future-added``, ``possible-lost``, ``possible-added``, and ``must-lost``,
    ``must-added`` for what must be, which translators say freely.

    Source: the error type "mistranslation" of the MQM core typology; the Multidimensional Quality Metrics
    name tense and mood under "grammar", where they are wrong beside other words of the English.
    """

    id = "fidelity/tense"
    title = "Another time or another certainty than the source"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    comparison = "tense"
