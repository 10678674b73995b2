"""What it costs to have trained on nothing of a language: two short trainings, with it and without.

    python -m recipes.estimator.left_out ro ru ne zh [--units 12000] [--pairs 1000] [--state build/left-out]

Each training begins with the encoder and reads as many units, so a training without a language reads more of
the others. It is about a fifteenth of what the estimator that ships has read: what is compared is one short
training with another. Printed is Spearman's correlation with people's assessments, beside the source: direct
assessments of mlqe-pe (test) for Romanian, Estonian, Russian, Nepali and Sinhala; for Chinese the cost of
what annotators marked in news (wmt21-mqm), in lines whose sources are kept out of training. ``--state``
keeps what was done. Needs the encoder (mtqa models pull estimator) and the data of MTQA_DATA; a quarter of
an hour of one core a training.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from scipy.stats import spearmanr

from mtqa.errors import MtqaError
from mtqa.estimate import KINDS
from mtqa.estimator.estimator import SENTENCE_OUTPUTS
from recipes.estimator.batches import Unit, batch, encoded
from recipes.estimator.encoder import Encoder, load_parts
from recipes.estimator.examples import MLQE, Example, assessed, marked
from recipes.estimator.network import Network, load_encoder
from recipes.estimator.train import Schedule, train
from recipes.estimator.units import Amounts, units_of

#: As the first pass, each source cut to about a fifth.
AMOUNTS = Amounts(labelled_times=1, assessed=9000, marked=1500, changed=4000, ranked=1000, gross_errors=True)
_SEED, _TOGETHER = 21, 16
_WITH_ALL = "all"


def judged(language: str) -> tuple[str, list[Example]]:
    """The scale of people's judgements for a language, and the sentences."""
    if language == "zh":
        return "marked", list(marked("news", test=True))
    return "assessed", list(assessed(language, "test"))


def correlation(network: Network, encoder: Encoder, scale: str, examples: Sequence[Example]) -> float:
    """Spearman's correlation of a network's output with people's judgements on this scale."""
    column = SENTENCE_OUTPUTS.index(scale)
    pairs = [(e, made) for e in examples if e.scores and (made := encoded(e, encoder.encode)) is not None]
    pairs.sort(key=lambda pair: len(pair[1]))
    network.eval()
    found: list[float] = []
    with torch.inference_mode():
        for at in range(0, len(pairs), _TOGETHER):
            one = batch([Unit([made]) for _, made in pairs[at : at + _TOGETHER]])
            _, sentence = network(encoder.table[one.ids].float(), one.sides, one.mask)
            found += sentence[:, column].tolist()
    people = [(example.scores or {})[scale] for example, _ in pairs]
    return float(spearmanr(found, people).statistic)


def trained(encoder: Encoder, held_out: frozenset[str], units: int, state: Path) -> Network:
    """A network after a short training without these languages."""
    network = Network(len(KINDS))
    load_encoder(network, encoder.weights)
    rng = random.Random(_SEED)
    amounts = replace(AMOUNTS, units=units)
    made = units_of(encoder.encode, encoder.near, amounts, rng, held_out=held_out)
    train(network, encoder.table, made, Schedule(seed=_SEED), state)
    return network


def main() -> int:
    """Train, compare and print."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes.estimator.left_out",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("languages", nargs="+", choices=(*MLQE, "zh"))
    parser.add_argument("--units", type=int, default=12000)
    parser.add_argument("--pairs", type=int, default=1000, help="sentences of a language that are compared")
    parser.add_argument("--state", type=Path, default=Path("build/left-out"))
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    try:
        encoder = load_parts()
        given.state.mkdir(parents=True, exist_ok=True)
        full = trained(encoder, frozenset(), given.units, given.state / "all.pt")
        print("language   trained on it   not trained on it   sentences", flush=True)
        for language in given.languages:
            scale, examples = judged(language)
            some = random.Random(_SEED).sample(examples, min(given.pairs, len(examples)))
            without = trained(encoder, frozenset({language}), given.units, given.state / f"{language}.pt")
            found = [correlation(each, encoder, scale, some) for each in (full, without)]
            print(f"{language:8} {found[0]:15.2f} {found[1]:19.2f} {len(some):11}", flush=True)
    except MtqaError as error:
        sys.stderr.write(f"recipes.estimator.left_out: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
