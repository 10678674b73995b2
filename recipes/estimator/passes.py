"""The passes of a training: how much of each source, and how fast.

The first has most of all that people said of translations; the second, of professional translations, twice as
many with two things changed in turn, and of outputs of systems, for what was weakest after the first.
"""

from __future__ import annotations

from recipes.estimator.train import Schedule
from recipes.estimator.units import Amounts

PASSES: tuple[tuple[Amounts, Schedule], ...] = (
    (Amounts(), Schedule()),
    (
        Amounts(assessed=13000, marked=2500, changed=23000, changes=2, ranked=8000),
        Schedule(encoder_rate=7e-5, head_rate=5e-4, warm_up=0.02, seed=3),
    ),
)
