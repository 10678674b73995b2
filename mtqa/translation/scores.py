"""Sentence BLEU and chrF, always with the sacrebleu signature that makes them comparable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mtqa.evidence import Signatures
from mtqa.language.codes import conventions


@dataclass(frozen=True, slots=True)
class Scores:
    """Sentence scores from 0 to 100."""

    bleu: float
    chrf: float


class Scorer:
    """Compares two texts of one language.

    BLEU is sentence BLEU with ``effective_order`` (n-gram orders that the sentence is too short
    for are left out, else every text under four tokens scores near zero) and exponential
    smoothing; its tokenizer is sacrebleu's default, or the one ``languages.toml`` names for
    scripts without spaces. chrF is sacrebleu's default (character 6-grams, beta 2).
    """

    def __init__(self, language_code: str = "en") -> None:
        from sacrebleu.metrics.bleu import BLEU  # not at the top: round trips that are remembered have scores
        from sacrebleu.metrics.chrf import CHRF

        self._bleu = BLEU(effective_order=True, tokenize=conventions(language_code).bleu_tokenizer)
        self._chrf = CHRF()
        # A metric knows its number of references, and so its signature, only once it has scored.
        self.score("a", "a")
        self.signatures = Signatures(
            bleu=self._bleu.get_signature().format(), chrf=self._chrf.get_signature().format()
        )

    def score(self, hypothesis: str, reference: str) -> Scores:
        """Score ``hypothesis`` against one ``reference``; two blank texts are equal and score 100."""
        if not hypothesis.strip() and not reference.strip():
            return Scores(bleu=100.0, chrf=100.0)
        return Scores(
            bleu=self._bleu.sentence_score(hypothesis, [reference]).score,
            chrf=self._chrf.sentence_score(hypothesis, [reference]).score,
        )


@cache
def scorer(language_code: str = "en") -> Scorer:
    """The one scorer of a language: building its metrics costs more than a score."""
    return Scorer(language_code)
