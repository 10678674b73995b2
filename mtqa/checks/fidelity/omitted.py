"""``fidelity/omitted``: sentences of the source that the English leaves out."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class OmittedSentence(FidelityCheck):
    """A sentence of the source that stands nowhere in the English.

    Engines that read story by story drop sentences, most often short ones and those that repeat what
    was said. The finding lies on the last word before the gap, and quotes what was left out. Captions,
    credits, headlines and links to other stories do not count, nor does a sentence whose numbers and names
    the English says in the sentence beside it ("28 to 19, with four abstentions").

    Rules: ``sentence`` where the alignment is sure that no part of the English renders it; ``unsure``
    where it is not, so that the sentence may live on in a neighbour; ``end`` at the end of the story,
    which may have been cut for length; ``abridged`` where three sentences and a third of the source are
    missing; ``merged`` where one sentence of the English stands for several of the source and is as long
    as one of them.

    Source: MQM, Accuracy/Omission.
    """

    id = "fidelity/omitted"
    title = "Sentence left out"
    category = "Accuracy/Omission"
    severity = Severity.CRITICAL
    comparison = "omitted"
