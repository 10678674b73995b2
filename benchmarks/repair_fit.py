"""Fits the weights by which repairs are ranked: a conditional logit over the repairs of each place.

McFadden (1974): P(repair) is proportional to exp(its weighted features); the weights maximise the
probability of the repairs that restore the text, less a ridge penalty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_RIDGE = 0.003


@dataclass(frozen=True)
class Choice:
    """The features of each repair of one place, and which of them is right."""

    rows: tuple[Mapping[str, float], ...]
    right: int


def fit(
    choices: Sequence[Choice], ridge: float = _RIDGE, towards: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Weights by feature; the penalty draws them ``towards`` those that are known, else to 0.

    Needs scipy, which comes with scikit-learn (the extra ``bench``).
    """
    from scipy.optimize import minimize

    names = sorted({name for choice in choices for row in choice.rows for name in row})
    known = np.array([(towards or {}).get(name, 0.0) for name in names])
    tables = [_table(choice, names) for choice in choices]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        away = weights - known
        value = ridge * len(choices) * float(away @ away)
        gradient = 2 * ridge * len(choices) * away
        for choice, table in zip(choices, tables, strict=True):
            worth = table @ weights
            worth -= worth.max()
            chances = np.exp(worth) / np.exp(worth).sum()
            value -= float(worth[choice.right] - np.log(np.exp(worth).sum()))
            gradient -= table[choice.right] - chances @ table
        return value, gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(weight), 3) for name, weight in zip(names, found.x, strict=True)}


def _table(choice: Choice, names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[row.get(name, 0.0) for name in names] for row in choice.rows])
