"""Trains the estimator and writes it.

    python -m recipes.estimator --out models/estimator [--state build/estimator.pt] [--threads 1]

Five passes over labelled, assessed and marked sentences and over professional translations against the same
with one thing changed and against the outputs of systems: five hours of one core. ``--state`` keeps what was
done, so that a run that was cut off goes on where it stopped. ``--from-shipped`` makes the further passes
alone, from the weights that ship. ``--leave-out`` reads nothing of a language, to see what it costs. Needs
the encoder (mtqa models pull estimator) and the data of MTQA_DATA.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from mtqa.errors import MtqaError
from recipes.data.stories import DATA

NAME = "mtqa-4"
#: The last of the first passes, with the mean of whose weights the further ones begin.
_AVERAGED = 2
#: Pairs that show what flows through the network, for its quantisation.
_SHOWN, _SEED = 500, 4


def main() -> int:
    """Read the data, train, export."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.estimator",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--state", type=Path, default=Path("build/estimator.pt"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--from-shipped", action="store_true", help="go on from the weights that ship")
    parser.add_argument("--leave-out", nargs="*", default=(), help="languages, as ro or zh")
    given = parser.parse_args()

    import torch

    from mtqa.estimate import KINDS
    from mtqa.resources import models_dir
    from recipes.estimator.encoder import load_parts
    from recipes.estimator.examples import parallel
    from recipes.estimator.export import export, inputs
    from recipes.estimator.network import Network, load_encoder
    from recipes.estimator.passes import FURTHER, FURTHER_SHARE, PASSES, mean_weights, weights_of
    from recipes.estimator.shipped import load_shipped
    from recipes.estimator.train import Schedule, train
    from recipes.estimator.units import Amounts, units_of

    torch.set_num_threads(given.threads)
    try:
        encoder = load_parts(given.data)
        left_out = frozenset(given.leave_out)
        network = Network(len(KINDS))
        given.state.parent.mkdir(parents=True, exist_ok=True)
        numbers = range(1, len(PASSES) + len(FURTHER) + 1)
        states = [given.state.with_suffix(f".{number}.pt") for number in numbers]

        def trained(passes: Sequence[tuple[Amounts, Schedule]], states: Sequence[Path]) -> None:
            for state, (amounts, schedule) in zip(states, passes, strict=True):
                rng = random.Random(schedule.seed)
                units = units_of(encoder.encode, encoder.near, amounts, rng, given.data, held_out=left_out)
                train(network, encoder.table, units, schedule, state)

        if given.from_shipped:
            load_shipped(network, models_dir() / "estimator")
        else:
            load_encoder(network, encoder.weights)
            trained(PASSES, states[: len(PASSES)])
            last = [weights_of(state) for state in states[: len(PASSES)][-_AVERAGED:]]
            network.load_state_dict(mean_weights(last, [1.0] * len(last)))
        before = {name: value.clone() for name, value in network.state_dict().items()}
        trained(FURTHER, states[len(PASSES) :])
        shares = [1 - FURTHER_SHARE, FURTHER_SHARE]
        network.load_state_dict(mean_weights([before, network.state_dict()], shares))
        lines = random.Random(_SEED).sample(list(parallel(given.data)), _SHOWN)
        shown = (inputs(line.translations[0], line.source, encoder.encode, encoder.table) for line in lines)
        export(network, given.out, NAME, shown)
    except MtqaError as error:
        sys.stderr.write(f"recipes.estimator: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
