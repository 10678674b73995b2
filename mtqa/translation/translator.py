"""What the rest of mtqa asks of a translation model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from mtqa.evidence import Likelihood


class Translator(Protocol):
    """One direction of a pair, loaded and ready."""

    @property
    def signature(self) -> str:
        """Everything that can change an output: model id, revision or checksum, decoding."""

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Source tokens of each text as the model counts them, the end mark included."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translations in the order of ``texts``; blank for blank."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """A target's likelihood, and by its versions' numbers how many nats more probable those are.

    A version is not in ``gains`` where the model, at the place where the two part, holds the target's own
    token for the more probable.
    """

    likelihood: Likelihood
    gains: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class TranslatorPair:
    """English → pivot and pivot → English, loaded and ready.

    ``max_source_tokens`` is the longest source, in the model's own tokens, that either direction
    translates without losing content; ``pivot_spaced`` says whether the pivot's script puts
    spaces between words.
    """

    forward: Translator
    backward: Translator
    max_source_tokens: int = 75
    pivot_spaced: bool = True
