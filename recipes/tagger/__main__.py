"""Train the tagger: ``python -m recipes.tagger --data DIR --out DIR``."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from mtqa.errors import MtqaError
from recipes.data.stories import DATA


def main() -> int:
    """Fetch the base, draw the examples, fit, export."""
    parser = argparse.ArgumentParser(prog="python -m recipes.tagger", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of training data")
    parser.add_argument("--out", type=Path, required=True, help="where the model's files go")
    parser.add_argument("--base", type=Path, help="keep the base encoder in this folder (default: in OUT)")
    parser.add_argument("--examples", type=int, help="how many examples (default: the recipe's)")
    parser.add_argument("--minutes", type=float, help="at most so long (default: the recipe's)")
    parser.add_argument("--seed", type=int, help="the seed (default: the recipe's)")
    parser.add_argument("--checkpoints", type=Path, help="save the weights here every quarter of an hour")
    parser.add_argument("--threads", type=int, help="CPU threads")
    arguments = parser.parse_args()

    import torch

    from mtqa.tagger.encoding import Encoder
    from recipes.tagger.examples import Mixture
    from recipes.tagger.fit import Recipe, fit
    from recipes.tagger.network import export, fetch, from_base, save

    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    given = {
        name: getattr(arguments, name) for name in ("examples", "minutes", "seed") if getattr(arguments, name)
    }
    recipe = replace(Recipe(), **given)
    try:
        base = fetch(arguments.base or arguments.out / "base")
        network = from_base(base)
        kept = arguments.checkpoints
        keep = None if kept is None else lambda network: save(network, base, kept)
        fit(network, Mixture(arguments.data, recipe.seed), Encoder.load(base), recipe, keep)
        export(network, base, arguments.out)
    except MtqaError as error:
        sys.stderr.write(f"recipes.tagger: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
