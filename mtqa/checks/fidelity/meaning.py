"""``fidelity/meaning``: what the translation models hold against the English, given its source."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck
from mtqa.checks.fidelity.versions import suspected_version
from mtqa.document import Document
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion


class TurnedMeaning(ModelCheck):
    """A sentence that does not mean what its source means, by the models that translate between the two.

    Where a pair of models serves the language of the source (Portuguese comes with mtqa, others by
    `mtqa models pull`), the models are asked how probable the English and its source are given each other,
    and the same for versions of the English with one thing changed: a negation put in or taken out, a
    word turned into its opposite, another number, day or country, names or figures exchanged or taken from
    the source. If both models hold such a version to be far more probable, it is shown, and offered as a
    repair.

    Rules: ``turned`` for versions with other words, ``replaced`` for those with other names or figures. They
    are cut by alarms on pairs of English news and its translation by machine, so that neither is graded
    higher than likely.

    Source: forced decoding after Thompson and Post, Automatic Machine Translation Evaluation in Many
    Languages via Zero-Shot Paraphrasing, EMNLP 2020; contrastive versions after Vamvas and Sennrich, As
    Little as Possible, as Much as Necessary: Detecting Over- and Undertranslations with Contrastive
    Conditioning, ACL 2022.
    """

    id = "fidelity/meaning"
    title = "Meaning differs from the source"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    RULES = ("turned", "replaced")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield the words for which both models have far better ones, with those as the repair."""
        bitext = document.bitext
        if bitext is None:
            return
        from mtqa.source.back.links import span_of  # not at the top: most stories come without a source

        for number, better in evidence.better:
            link, back = bitext.links[number], evidence.back_translations[number]
            edit = span_of(document, link, better)
            shown = {"source": bitext.source_of(link), "back_translation": back.text if back else ""}
            yield suspected_version(self.id, better.rule, document, edit, better.version, shown)
