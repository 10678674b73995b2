"""The passes of a training: how much of each source, and how fast.

The first has most of all that people said of translations; the second, of professional translations, twice as
many with two things changed in turn, and of outputs of systems, for what was weakest after the first; the
third, of the English alone, and leaves the output ``error`` to what readers say. The mean of the weights
after the last two is better in nearly all than each. The two further passes began with that, when far more
sentences had been labelled: the first was ended where its rates were still high, the second lets them fall.
What ships is a weighted mean of the weights before and after these: no worse than either in anything.

Source: Wortsman et al., Model soups: averaging weights of multiple fine-tuned models improves accuracy
without increasing inference time, ICML 2022.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

#: Passes over all that was labelled since, and how much their weights count against those before them.
FURTHER: tuple[tuple[Amounts, Schedule], ...] = (
    (
        Amounts(
            labelled_times=1,
            assessed=35000,
            marked=1000,
            changed=4000,
            changes=2,
            ranked=2000,
            assessed_alone=0.5,
            gross_errors=True,
        ),
        Schedule(encoder_rate=5e-5, head_rate=3e-4, warm_up=0.03, seed=7, last=600),
    ),
    (
        Amounts(
            assessed=12000,
            marked=300,
            changed=2500,
            changes=2,
            ranked=1500,
            assessed_alone=0.5,
            gross_errors=True,
            units=17000,
        ),
        Schedule(encoder_rate=2.8e-5, head_rate=1.68e-4, warm_up=0.01, seed=9),
    ),
)
FURTHER_SHARE = 0.6


def mean_weights(states: Sequence[Mapping[str, Tensor]], shares: Sequence[float]) -> dict[str, Tensor]:
    """The mean of the weights of networks, by name, each with its share."""
    total = sum(shares)
    return {
        name: sum(
            (weights[name].float() * share / total for weights, share in zip(states, shares, strict=True)),
            start=torch.zeros(()),
        )
        for name in states[0]
    }


def weights_of(state: Path) -> dict[str, Tensor]:
    """The weights that a pass left."""
    kept: dict[str, Tensor] = torch.load(state, weights_only=True)["network"]
    return kept
