"""Two translators that make a round trip."""

from __future__ import annotations

from dataclasses import dataclass

from mtqa.translation.base import Translator


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
