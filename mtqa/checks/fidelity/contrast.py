"""``fidelity/contrast``: a sentence of which a model holds another version to fit its source better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtqa.checks.base import ModelCheck
from mtqa.checks.fidelity.versions import suspected_version
from mtqa.document import Document
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.evidence_beside import LIKELIER
from mtqa.findings import EvidenceValue, Severity, Suspicion


class Contrasted(ModelCheck):
    """A sentence that fits its source far better with one thing changed.

    The estimator is far better at choosing between two sentences than at judging one by itself.
    So with the setting ``versions`` those of each sentence that it doubts are read too: with a negation put
    in or taken out, a word turned into its opposite, another number, quantity, time, day or country, with
    names or figures exchanged or taken from the source, or without a clause. The best of them is shown, and
    offered as a repair, where it is far better. The bilingual model, where it was pulled, reads versions of
    every sentence, with a negation, a quantity, a tense or a voice turned, two names exchanged, or an
    opposite put in that the source may name, and the most probable is shown where it is far more probable.
    Where the words of the source tell of a negation or a tense, less is asked of a version that agrees with
    them, and one that does not is left out.

    Rules: ``strong`` and ``weak``, cut on professional translations; ``confirmed``, where a rule suspects
    something in the sentence as well, so that less is asked of the version; the same with ``likelier-`` of
    versions that the bilingual model holds to be more probable; ``untested`` in languages that
    are neither of those whose translations were read for that nor scored like them
    (``recipes.estimator.languages``): shown for review only.

    Source: contrastive versions after Vamvas and Sennrich, As Little as Possible, as Much as Necessary:
    Detecting Over- and Undertranslations with Contrastive Conditioning, ACL 2022.
    """

    id = "fidelity/contrast"
    title = "Another wording fits the source better"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    RULES = (
        *("strong", "confirmed", "weak", "untested"),
        *("likelier-strong", "likelier-confirmed", "likelier-weak"),
    )

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield at most one suspicion a link, on the words in question."""
        bitext = document.bitext
        if bitext is None:
            return
        for contrast in evidence.contrasts:
            source = bitext.source_of(bitext.links[contrast.link])
            by = "bilingual" if contrast.band.startswith(LIKELIER) else "estimator"
            shown: dict[str, EvidenceValue] = {by: round(contrast.score, 2), "source": source}
            if words := _as_in_source(contrast.version.now, source):
                shown["source_words"] = words
            yield suspected_version(self.id, contrast.band, document, contrast.span, contrast.version, shown)


def _as_in_source(words: str, source: str) -> str:
    """The words of a version as they stand in the source, as names and figures do; "" where they do not."""
    words = words.strip()
    return words if words and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", source) else ""
