"""How often the words that are named in a doubtful sentence are wrong (``mtqa.judge.doubts.doubtful_words``).

    python -m recipes.estimator.named_words

Read are the labelled lines that no model was trained on and in which readers marked a wrong word, name, role
or negation, each after its source and the line before it (the closed part is left alone). Printed is in how
many of them one of the words named is one that readers marked, and how many stretches are named, by what a
nat of the bilingual model weighs (0: by the estimator alone), how far below the first word another may be,
and how many there may be. Ten minutes of one core.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from mtqa.bilingual.loading import open_bilingual
from mtqa.document import Span
from mtqa.errors import MtqaError
from mtqa.estimate import Estimate
from mtqa.estimator.loading import open_estimator
from mtqa.judge.doubts import Naming, doubtful_words
from mtqa.pair_reading import BilingualReader, PairReading
from mtqa.settings import Settings
from recipes.estimator.blocks import Block, labelled_blocks
from recipes.estimator.examples import lines_for_fits

if TYPE_CHECKING:
    from mtqa.estimator.estimator import Estimator

#: What is tried: what a nat weighs, how far below the first a word may be, and how many words there may be.
_NATS, _NEAR, _MOST = (0.0, 0.25, 0.5, 1.0), (1.0, 2.0, 3.0, 5.0), (3, 4)


@dataclass(frozen=True, slots=True)
class Read:
    """A line with an error as it was read, and the words that readers marked."""

    estimate: Estimate
    pair: PairReading
    wrong: tuple[Span, ...]


def is_named(named: Iterable[Span], wrong: Sequence[Span]) -> bool:
    """Whether one of the stretches named holds a part of a wrong word."""
    return any(each.overlaps(word) for each in named for word in wrong)


def read_block(block: Block, estimator: Estimator, bilingual: BilingualReader) -> Iterator[Read]:
    """The lines of a block with a wrong word. Raises ModelError if a model fails."""
    before: tuple[str, str] | None = None
    for line in block.lines:
        if line.wrong_words:
            estimate = estimator.estimate(line.english, line.source)
            pair = bilingual.read(line.english, line.source, before)
            if estimate.words and pair is not None:
                yield Read(estimate, pair, line.wrong_words)
        before = line.source, line.english


def show(lines: Sequence[Read], naming: Naming) -> str:
    """How many of the lines have a wrong word named, and how many stretches are named in the mean."""
    named = [(doubtful_words(each.estimate, each.pair, naming), each.wrong) for each in lines]
    hits = sum(is_named(*each) for each in named) / max(1, len(lines))
    count = sum(len(words) for words, _ in named) / max(1, len(lines))
    return f"{naming.nat:5.2f}{naming.near:6.1f}{naming.most:6}{hits:12.3f}{count:32.2f}"


def main() -> int:
    """Read and print."""
    settings = Settings()
    estimator, bilingual = open_estimator(settings), open_bilingual(settings)
    if estimator is None or bilingual is None:
        sys.stderr.write("recipes.estimator.named_words: needs mtqa models pull estimator bilingual\n")
        return 2
    try:
        blocks = labelled_blocks(lines_for_fits())
        lines = [each for block in blocks for each in read_block(block, estimator, bilingual)]
    except MtqaError as error:
        sys.stderr.write(f"recipes.estimator.named_words: {error}\n")
        return 2
    print(f"{len(lines)} lines\n  nat  near  most   one of the words named is wrong   stretches named")
    for nat, near, most in product(_NATS, _NEAR, _MOST):
        print(show(lines, Naming(nat, near, most)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
