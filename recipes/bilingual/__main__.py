"""Trains the adapters of the bilingual model (``mtqa.bilingual.adapters``).

    python -m recipes.bilingual --out models/gemma-3-270m/adapters.safetensors [--state FILE] [--steps N]
        [--start ADAPTERS] [--pairs N] [--seed N]

Read are labelled lines with their errors, lines with spans that annotators marked, and professional
translations, each beside the same with one thing changed. Learned is whether the English has a critical or
major error of meaning, is broken, and has to be changed; and of each of its tokens, which only helps, whether
it is wrong. 560 batches of 2,400 tokens, some 21,000 pairs: 40 minutes of two cores that multiply bfloat16,
4 GB of memory. Seeded; a stopped run goes on from ``--state``. ``--start`` names trained adapters that a new
run goes on from. Run ``recipes.estimator.story_doubts --bilingual`` after it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import safetensors
import torch
from tokenizers import Tokenizer

from mtqa.bilingual.adapters import Adapters, load_adapters
from mtqa.bilingual.folder import END, last_token, sizes
from mtqa.bilingual.origin import BILINGUAL
from mtqa.errors import ModelError
from mtqa.models.local import TOKENIZER, WEIGHTS
from mtqa.models.pretrained import read_config
from mtqa.settings import Settings
from recipes.bilingual.examples import batches, examples
from recipes.bilingual.network import JudgeNetwork
from recipes.bilingual.train import train
from recipes.data.stories import DATA
from recipes.estimator.encoder import load_parts

#: Tokens of a text at most, of a batch; batches, and translations that are changed.
_POSITIONS, _TOKENS, _STEPS, _PAIRS = 512, 2400, 560, 2500


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
    parser.add_argument("--start", type=Path, help="adapters to go on from")
    parser.add_argument("--pairs", type=int, default=_PAIRS, help="translations beside the same, changed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    found = BILINGUAL.locate(Settings().cache_dir)
    if found is None:
        sys.stderr.write("recipes.bilingual: no bilingual model (mtqa models pull bilingual)\n")
        return 2
    try:
        near = load_parts(given.data).near
        start = _start(given.start, found.name) if given.start else None
    except ModelError as error:
        sys.stderr.write(f"recipes.bilingual: {error}\n")
        return 2
    torch.manual_seed(given.seed)
    config = read_config(found.folder, found.name)
    tokenizer = Tokenizer.from_file(str(found.folder / TOKENIZER))
    tokenizer.encode_special_tokens = True
    ends = int(config["bos_token_id"]), last_token(tokenizer, END)
    rows = examples(tokenizer, *ends, near, given.pairs, given.seed, given.data)
    with safetensors.safe_open(found.folder / WEIGHTS, "pt") as file:
        network = JudgeNetwork(file.get_tensor, sizes(config), _POSITIONS)
    if start is not None:
        network.take(start)
    given.state.parent.mkdir(parents=True, exist_ok=True)
    train(network, batches(rows, _TOKENS, given.seed)[: given.steps], given.state)
    network.adapters(found.name).save(given.out)
    return 0


def _start(path: Path, model: str) -> Adapters:
    """The adapters of a file. Raises ModelError if it is not there, or damaged, or for another model."""
    adapters = load_adapters(path)
    if adapters is None or adapters.model != model:
        raise ModelError(f"{path}: no adapters for {model}")
    return adapters


if __name__ == "__main__":
    sys.exit(main())
