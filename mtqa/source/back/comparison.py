"""What the models say of an English text beside its source."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mtqa.source.back.version import WORDS, Version
from mtqa.translation.likelihood import Likelihood
from mtqa.translation.scores import Signatures


@dataclass(frozen=True, slots=True)
class Better:
    """A version of the English that the source bears out better than what is there.

    ``version`` is of the English sentence with number ``sentence`` of the link. ``english`` and
    ``source`` are how many nats more probable this version is given the source, and the source given it.
    """

    version: Version
    sentence: int
    english: float
    source: float

    @property
    def nats(self) -> float:
        """The smaller of the two gains: both models must hold for it."""
        return min(self.english, self.source)

    @property
    def sureness(self) -> float:
        """The logarithm of one and the nats; half as much for names and figures.

        Sound pairs have names that were translated, or spelt in another way, and hardly a word that was
        turned: in the fit of ``benchmarks.fidelity`` a turned word weighs twice as much.
        """
        return math.log1p(self.nats) * (1.0 if self.version.turn in WORDS else 0.5)

    def as_json(self) -> dict[str, Any]:
        """What it changes, the whole sentence with the change, and the nats."""
        version = self.version
        return {
            "turn": version.turn.value,
            "was": version.was,
            "now": version.now,
            "text": version.text,
            "nats": round(self.nats, 2),
        }


@dataclass(frozen=True, slots=True)
class BackTranslation:
    """English sentences translated back into the language of their source, and scored against it.

    ``text`` is the back translation; ``bleu`` and ``chrf`` compare it with the source, from 0 to 100, as
    their ``signatures`` say. ``english_given_source`` and ``source_given_english`` are the likelihoods by
    forced decoding, by the models that translate from and into the source's language; None where a side
    is too long for one reading. ``better`` are the versions that both models hold to be more probable, the
    surest first; no two are of the same words, and of several that turn a negation in one sentence only the
    surest is there. ``pair`` names the models. ``truncated``: only the beginning of one side was
    translated or scored.
    """

    text: str
    bleu: float
    chrf: float
    signatures: Signatures
    english_given_source: Likelihood | None
    source_given_english: Likelihood | None
    better: tuple[Better, ...]
    pair: str
    truncated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The ``back_translation`` object of the report; likelihoods are in nats a token."""
        return {
            "pair": self.pair,
            "text": self.text,
            "bleu": round(self.bleu, 1),
            "chrf": round(self.chrf, 1),
            "english_given_source": _nats(self.english_given_source),
            "source_given_english": _nats(self.source_given_english),
            "better": [better.as_json() for better in self.better],
        }


def _nats(likelihood: Likelihood | None) -> float | None:
    return None if likelihood is None else round(likelihood.mean, 3)
