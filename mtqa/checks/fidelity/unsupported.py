"""``fidelity/unsupported``: names of the English that the source does not bear out, or that are left out."""

from __future__ import annotations

from collections.abc import Iterator

from mtqa.checks.base import ModelCheck
from mtqa.document import Document
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import EvidenceValue, Severity, Suspicion


class Unsupported(ModelCheck):
    """A name of the English that the source does not bear out, or one of the source that is left out.

    Names are compared by sound in all scripts (Hebrew, Arabic and kana by their consonants, Han characters
    by their readings in Chinese and Japanese), and by tables of nations, cities, exonyms and acronyms, and of
    the seats, colours and nicknames that stand for institutions and clubs; an acronym that the tables lack
    may be written out, and the nation that the language is at home in made explicit. What is left over may
    still have been translated in another way. So its tokens are compared
    with those of the other side by their vectors, and the estimator reads the sentence with other names in
    the place of each: a name that the source says fits far better than those, and of a wrong one any other
    is as good. A name of the source that is left over on its side is put back.

    Rules: ``strong`` and ``weak``, the bands of names of the English where the source has another name or
    nation; ``alone`` where it has none, so that a good translator may have named whom a pronoun stands for:
    in a text of one or two sentences nothing is said of that; ``unheard`` that of names beside Han
    characters, which hide how many of them sound; ``left-out`` and ``unheard-left-out`` those of names that
    the English leaves out. The bands were cut on languages, beside Han characters on sources, that the fit
    had not seen.

    Source: MQM, Accuracy/Mistranslation (named entities); contrastive versions after Vamvas and Sennrich, As
    Little as Possible, as Much as Necessary: Detecting Over- and Undertranslations with Contrastive
    Conditioning, ACL 2022.
    """

    id = "fidelity/unsupported"
    title = "Name that the source does not bear out"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    RULES = ("strong", "weak", "alone", "unheard", "left-out", "unheard-left-out")

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield at most two suspicions a link: on a name, and on the word after one that is left out."""
        for doubt in evidence.names:
            shown: dict[str, EvidenceValue] = {"estimator": round(doubt.score, 2)}
            if doubt.source:
                shown["source_words"] = doubt.source
            yield Suspicion(self.id, doubt.span, _message(doubt.name, doubt.source), doubt.rule, shown)


def _message(name: str, source: str) -> str:
    if not name:
        return f"The source names “{source}”, which the English leaves out."
    has = f"; it has “{source}”, which the English has not" if source else ""
    return f"The source does not bear out “{name}”{has}."
