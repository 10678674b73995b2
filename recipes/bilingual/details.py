"""Trains the adapters that say whether one detail of the English was changed (``mtqa.bilingual.adapters``).

    python -m recipes.bilingual.details --out FILE [--state FILE] [--steps N] [--seed N]

It goes on from the shipped adapters, whose head it leaves. Read are 13,000 pairs of a sound translation and
the same with one thing changed (``recipes.bilingual.contrasts``), in 1,600 batches of 2,400 tokens, nearly
twice: 80 minutes of two cores that multiply bfloat16. Seeded; a stopped run goes on from ``--state``.
Run ``recipes.estimator.details`` after it.
"""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path

import safetensors
import torch
from tokenizers import Tokenizer

from mtqa.bilingual.adapters import adapters_of
from mtqa.bilingual.folder import END, last_token, sizes
from mtqa.bilingual.origin import BILINGUAL
from mtqa.errors import ModelError
from mtqa.models.local import TOKENIZER, WEIGHTS
from mtqa.models.pretrained import read_config
from mtqa.settings import Settings
from recipes.bilingual.contrasts import contrast_batches, contrasts
from recipes.bilingual.detail_network import DetailNetwork, contrast_loss
from recipes.bilingual.train import train_by
from recipes.data.stories import DATA
from recipes.estimator.encoder import load_parts

#: Tokens of a text at most, of a batch; passes, batches of all of them at most, translations that are
#: changed, and the seed of their changes.
_POSITIONS, _TOKENS, _PASSES, _STEPS, _PAIRS, _CHANGES_SEED = 512, 2400, 2, 1600, 4000, 7


def main() -> int:
    """Train, and write."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.bilingual.details",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--state", type=Path, default=Path("build/bilingual-details.pt"))
    parser.add_argument("--steps", type=int, default=_STEPS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    found = BILINGUAL.locate(Settings().cache_dir)
    if found is None:
        sys.stderr.write("recipes.bilingual.details: no bilingual model (mtqa models pull bilingual)\n")
        return 2
    try:
        near, start = load_parts(given.data).near, adapters_of(found.name)
    except ModelError as error:
        sys.stderr.write(f"recipes.bilingual.details: {error}\n")
        return 2
    torch.manual_seed(given.seed)
    config = read_config(found.folder, found.name)
    tokenizer = Tokenizer.from_file(str(found.folder / TOKENIZER))
    tokenizer.encode_special_tokens = True
    ends = int(config["bos_token_id"]), last_token(tokenizer, END)
    rows = contrasts(tokenizer, *ends, near, _PAIRS, _CHANGES_SEED, given.data)
    with safetensors.safe_open(found.folder / WEIGHTS, "pt") as file:
        network = DetailNetwork(file.get_tensor, sizes(config), _POSITIONS)
    if start is not None:
        network.take(start)
    given.state.parent.mkdir(parents=True, exist_ok=True)
    passes = (contrast_batches(rows, _TOKENS, given.seed + number) for number in range(_PASSES))
    train_by(contrast_loss, network, [*chain.from_iterable(passes)][: given.steps], given.state)
    network.adapters(found.name).save(given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
