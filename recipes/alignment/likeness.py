"""Fit what is held of the vectors of any two texts: ``python -m recipes.alignment.likeness [--out FILE]``.

The means of English vectors and of the source's, each language counting alike; the average cosine of a token
with the likest of a sentence of the other side; and how many tokens, and sentences, of a story these count as
much as: of a grid the pair by which most English sentences find their own source, whether alone beside two to
four neighbours of it or with all of forty. What is said of a language's pairs rests on the means of the
others. Pairs: the last 2,000 of mlqe-pe's training part, post-edited (et, ne, ro, ru, si), and of the
calibration half of the blocks of wmt21-parallel to wmt23-parallel those that are one sentence on both sides.
The file is models/alignment/likeness.json; it has to be made before the weights that read it.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtqa.estimator.estimator import Estimator
from mtqa.estimator.loading import open_estimator
from mtqa.estimator.vectors import TokenVectors
from mtqa.settings import Settings
from mtqa.source.alignment.likeness import Likeness, Usual
from recipes.alignment.parallel_documents import PARALLEL_LANGUAGES, parallel_blocks, parallel_pairs
from recipes.data.pairs import LANGUAGES, mlqe_pairs

_PAIRS, _WHOLE, _FEW = 200, 40, (2, 3, 4)
_MEAN_COUNTS, _COSINE_COUNTS = (10.0, 30.0, 100.0), (2.0, 4.0, 8.0)
_DIGITS = 4

Pairs = Sequence[tuple[str, str]]
Run = tuple[TokenVectors, TokenVectors]


def encoder() -> Estimator:
    """What gives the vectors. Raises SystemExit where the encoder was not pulled."""
    found = open_estimator(Settings())
    if found is None:
        raise SystemExit("no multilingual encoder: mtqa models pull estimator")
    return found


def pairs_of() -> dict[str, Pairs]:
    """Sentences of each language, (English, source), spread over its texts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for language in LANGUAGES:
        found[language] = mlqe_pairs(language, "train", "post_edit")[-2_000:]
    for language in PARALLEL_LANGUAGES:
        found[language] = found.get(language, []) + parallel_pairs(parallel_blocks(language, "calibration"))
    return {language: _spread(pairs) for language, pairs in sorted(found.items())}


def _spread(pairs: Pairs) -> Pairs:
    """So many runs of neighbours."""
    runs = [pairs[at : at + _WHOLE] for at in range(0, len(pairs) - _WHOLE + 1, _WHOLE)]
    chosen = np.linspace(0, len(runs) - 1, min(len(runs), _PAIRS // _WHOLE)).astype(int)
    return [pair for number in chosen for pair in runs[number]]


def read(reader: Estimator, pairs: Pairs) -> list[Run]:
    """The vectors of each run of neighbours, English and source."""
    runs = (pairs[at : at + _WHOLE] for at in range(0, len(pairs), _WHOLE))
    return [(reader.vectors([e for e, _ in run]), reader.vectors([s for _, s in run])) for run in runs]


def mean(sides: Iterable[TokenVectors]) -> NDArray[np.float32]:
    """The mean vector of all tokens, by their weights."""
    totals, numbers = [], []
    for side in sides:
        weights = np.bincount(side.kinds, side.weights[side.kinds], len(side.rows))
        totals.append(weights @ side.rows)
        numbers.append(weights.sum())
    return np.asarray(np.sum(totals, axis=0) / np.sum(numbers), np.float32)


def held(means: Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]], without: str = "") -> Usual:
    """The means of all languages but one; nothing else is known yet."""
    english, source = (
        np.mean([sides[at] for language, sides in means.items() if language != without], 0) for at in (0, 1)
    )
    return Usual(english, source, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Piece:
    """English sentences beside some of the source, and which of these is the source of each."""

    english: TokenVectors
    source: TokenVectors
    own: Sequence[int]


def pieces(runs: Sequence[Run]) -> Iterator[Piece]:
    """Whole runs, and single English sentences beside a few of the source."""
    for english, source in runs:
        yield Piece(english, source, range(len(english.starts)))
        for size in _FEW:
            for number in range(size, len(english.starts) - size, _WHOLE // 4):
                own = number % size
                yield Piece(part(english, number, 1), part(source, number - own, size), [own])


def part(side: TokenVectors, first: int, size: int) -> TokenVectors:
    """So many of the sentences."""
    ends = [*side.starts.tolist(), len(side.kinds)]
    kept, kinds = np.unique(side.kinds[ends[first] : ends[first + size]], return_inverse=True)
    starts = side.starts[first : first + size] - ends[first]
    return TokenVectors(side.rows[kept], side.weights[kept], kinds.astype(np.int64), starts)


def share(some: Sequence[Piece], known: Usual) -> float:
    """The share of English sentences that are likest their own source, each size of piece counting alike."""
    right: dict[int, list[float]] = defaultdict(list)
    for one in some:
        english, source, *_ = Likeness(one.english, one.source, known).features(1, 1)
        best = (english + source)[:-1, :-1].argmax(1)
        right[len(one.source.starts)].append(float((best == np.array(one.own)).mean()))
    return float(np.mean([np.mean(shares) for shares in right.values()]))


def cosine(some: Sequence[Piece], known: Usual) -> float:
    """The average cosine of a token with the likest of a sentence of the other side, in whole runs."""
    plain = replace(known, cosine=0.0, cosine_counts=1e9)
    total = weights = 0.0
    for one in some:
        if len(one.own) > 1:
            _, _, said, back, _ = Likeness(one.english, one.source, plain).features(1, 1)
            total += float(said[:-1, :-1].sum() + back[:-1, :-1].sum())
            both = sum(float(side.weights[side.kinds].sum()) for side in (one.english, one.source))
            weights += both * len(one.own)
    return total / weights


def fitted(reader: Estimator) -> dict[str, object]:
    """What the file says."""
    texts = pairs_of()
    runs = {language: read(reader, pairs) for language, pairs in texts.items()}
    means = {language: (mean(e for e, _ in own), mean(s for _, s in own)) for language, own in runs.items()}
    cut = {language: list(pieces(own)) for language, own in runs.items()}
    best, chosen = -1.0, held(means)
    for counts in _MEAN_COUNTS:
        others = {name: replace(held(means, name), mean_counts=counts) for name in texts}
        average = float(np.mean([cosine(cut[name], known) for name, known in others.items()]))
        for many in _COSINE_COUNTS:
            known = {n: replace(o, cosine=average, cosine_counts=many) for n, o in others.items()}
            found = float(np.mean([share(cut[name], known[name]) for name in texts]))
            print(f"{counts:6} {average:.4f} {many:4}: {found:.4f} find their own", flush=True)
            if found > best:
                best = found
                chosen = replace(held(means), mean_counts=counts, cosine=average, cosine_counts=many)
    return {
        "note": "Fitted by python -m recipes.alignment.likeness, which says on what.",
        "mean_counts": chosen.mean_counts,
        "cosine": round(chosen.cosine, _DIGITS),
        "cosine_counts": chosen.cosine_counts,
        "english": [round(float(value), _DIGITS) for value in chosen.english],
        "source": [round(float(value), _DIGITS) for value in chosen.source],
    }


def main() -> None:
    """Fit, print, and with ``--out`` write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, help="the file that is written")
    options = parser.parse_args()
    table = fitted(encoder())
    if options.out:
        options.out.write_text(json.dumps(table) + "\n", "utf-8")


if __name__ == "__main__":
    main()
