"""What the rest of mtqa asks of a translation model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Translator(Protocol):
    """One direction of a pair, loaded and ready."""

    @property
    def signature(self) -> str:
        """Everything that can change an output: model id, revision or checksum, decoding."""

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Source tokens of each text as the model counts them, the end mark included."""

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translations in the order of ``texts``; blank for blank."""
