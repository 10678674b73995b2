"""Trains the adapters of the bilingual model (``mtqa.bilingual.adapters``).

    python -m recipes.bilingual --out models/gemma-3-270m/adapters.safetensors [--state FILE] [--steps N]

Read are labelled lines with their errors, lines with spans that annotators marked, and professional
translations, each beside the same with one thing changed. Learned is whether the English has a critical or
major error of meaning, is broken, and has to be changed; and of each of its tokens, which only helps, whether
it is wrong. 560 batches of 2,400 tokens, some 21,000 pairs: 40 minutes of two cores that multiply bfloat16,
4 GB of memory. Seeded; a stopped run goes on from ``--state``. Run
``recipes.estimator.story_doubts --bilingual`` after it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import safetensors
import torch
from tokenizers import Tokenizer

from mtqa.bilingual.folder import END, last_token, sizes
from mtqa.bilingual.origin import BILINGUAL
from mtqa.models.local import TOKENIZER, WEIGHTS
from mtqa.models.pretrained import read_config
from mtqa.settings import Settings
from recipes.bilingual.examples import batches, examples
from recipes.bilingual.network import JudgeNetwork
from recipes.bilingual.train import train
from recipes.data.stories import DATA

#: Tokens of a text at most, of a batch, and batches.
_POSITIONS, _TOKENS, _STEPS = 512, 2400, 560
_SEED = 1


def main() -> int:
    """Train, and write."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.bilingual",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--state", type=Path, default=Path("build/bilingual-adapters.pt"))
    parser.add_argument("--steps", type=int, default=_STEPS)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    found = BILINGUAL.locate(Settings().cache_dir)
    if found is None:
        sys.stderr.write("recipes.bilingual: no bilingual model (mtqa models pull bilingual)\n")
        return 2
    torch.manual_seed(_SEED)
    config = read_config(found.folder, found.name)
    tokenizer = Tokenizer.from_file(str(found.folder / TOKENIZER))
    tokenizer.encode_special_tokens = True
    rows = examples(tokenizer, int(config["bos_token_id"]), last_token(tokenizer, END), given.data)
    with safetensors.safe_open(found.folder / WEIGHTS, "pt") as file:
        network = JudgeNetwork(file.get_tensor, sizes(config), _POSITIONS)
    given.state.parent.mkdir(parents=True, exist_ok=True)
    train(network, batches(rows, _TOKENS, _SEED)[: given.steps], given.state)
    network.adapters(found.name).save(given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
