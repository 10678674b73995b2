"""Round numbers along an axis."""

from __future__ import annotations

import math


def ticks(largest: float, most: int = 5) -> list[float]:
    """At most ``most`` + 1 numbers from 0 up to ``largest``, in steps of 1, 2 or 5 times a power of ten."""
    if largest <= 0:
        return [0.0]
    rough = largest / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * (1 - 1e-9))
    return [round(step * i, 10) for i in range(int(largest / step + 1e-9) + 1)]
