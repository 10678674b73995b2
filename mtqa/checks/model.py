"""What a check is that reports what the models score: the judge decides where it fires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from mtqa.checks.base import Check
from mtqa.document import Document
from mtqa.findings import Suspicion


class ModelCheck(Check):
    """A check that finds nothing by itself.

    Its rules are bands of a fitted score (``strong``, ``fair``, ``weak``), cut where clean wire
    copy raises so many alarms and no more. Its examples hold for mtqa with all that it ships.
    """

    #: The bands, best first.
    RULES: ClassVar[tuple[str, ...]] = ("strong", "fair", "weak")

    def find(self, document: Document) -> Iterator[Suspicion]:  # noqa: ARG002
        return iter(())


def rounded(numbers: Mapping[str, Any]) -> dict[str, float]:
    """Evidence for people and reports: two digits are enough."""
    return {name: round(float(number), 2) for name, number in numbers.items() if number is not None}
