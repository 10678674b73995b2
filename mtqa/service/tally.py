"""What the service has done so far, in numbers: nothing of any text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Reports by the checks alone, by all models, and from memory; checks given up, failed, and refused.

    ``seconds``: what the models took in all.
    """

    quick: int = 0
    whole: int = 0
    remembered: int = 0
    stopped: int = 0
    failed: int = 0
    busy: int = 0
    seconds: float = 0.0
