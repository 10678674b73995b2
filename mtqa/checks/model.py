"""What checks that stand on the scores of models have in common."""

from __future__ import annotations

from typing import ClassVar

from mtqa.checks.base import Check, Reads


class ModelCheck(Check):
    """A check that reports where a fitted score reaches one of its bands.

    Its rules are the bands (``strong``, ``fair``, ``weak``), cut where clean wire copy raises so many
    alarms and no more. Its examples hold for mtqa with all that it ships.
    """

    reads = Reads.MODELS
    #: The bands, best first.
    RULES: ClassVar[tuple[str, ...]] = ("strong", "fair", "weak")
