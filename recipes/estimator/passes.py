"""The passes of a training: how much of each source, and how fast.

The first has most of all that people said of translations; the second, of professional translations, twice as
many with two things changed in turn, and of outputs of systems, for what was weakest after the first; the
third, of the English alone, and leaves the output ``error`` to what readers say. What ships has the mean of
the weights after the last two: each is better in something, and the mean nearly as good in all.

Source: Wortsman et al., Model soups: averaging weights of multiple fine-tuned models improves accuracy
without increasing inference time, ICML 2022.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from recipes.estimator.train import Schedule
from recipes.estimator.units import Amounts

PASSES: tuple[tuple[Amounts, Schedule], ...] = (
    (Amounts(), Schedule()),
    (
        Amounts(assessed=13000, marked=2500, changed=23000, changes=2, ranked=8000),
        Schedule(encoder_rate=7e-5, head_rate=5e-4, warm_up=0.02, seed=3),
    ),
    (
        Amounts(
            labelled_times=1,
            assessed=7000,
            marked=1000,
            changed=12500,
            changes=2,
            ranked=2500,
            assessed_alone=0.5,
            gross_errors=True,
        ),
        Schedule(encoder_rate=5e-5, head_rate=3e-4, warm_up=0.03, seed=5),
    ),
)


def mean_weights(states: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights that passes of a network left, by name."""
    kept = [torch.load(state, weights_only=True)["network"] for state in states]
    return {name: torch.stack([weights[name].float() for weights in kept]).mean(0) for name in kept[0]}
