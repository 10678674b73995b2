"""The units of an epoch: labelled, assessed and marked sentences, and sound ones against changed ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from recipes.calibration_source.errors import names_in
from recipes.data.stories import DATA
from recipes.estimator.batches import Encodes, Unit, encoded
from recipes.estimator.changes import Around, change
from recipes.estimator.examples import (
    MLQE,
    Example,
    ParallelLine,
    assessed,
    further_labelled,
    labelled,
    marked,
    parallel,
)

#: Of the examples, those read without their source.
_ALONE = 0.3
#: Kinds of change that can be seen in the English alone.
_SEEN_ALONE = frozenset({"order", "loop", "half translated", "untranslated", "words lost", "near word"})
_ALONE_CHANGES = 0.12
#: How far apart a sound and a changed one are to be; the outputs of systems are only ranked.
_MARGIN, _RANKED = 1.0, 0.3


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many examples of each source an epoch has."""

    labelled_times: int = 2
    assessed: int = 24000
    marked: int = 4000
    changed: int = 11000
    ranked: int = 2000


def epoch(
    encode: Encodes,
    near: Mapping[str, Sequence[str]],
    amounts: Amounts,
    rng: random.Random,
    data: Path = DATA,
    *,
    held_out: frozenset[str] = frozenset(),
) -> Iterator[Unit]:
    """All units of an epoch; ``held_out``: languages of which nothing is read."""

    def single(example: Example, *, alone: bool) -> Iterator[Unit]:
        made = encoded(example, encode, source=not alone)
        if made is not None:
            yield Unit([made])

    read = [*labelled(data), *further_labelled(data)]
    for turn in range(amounts.labelled_times):
        for example in read:
            # Each is read beside its source in one turn at least.
            yield from single(example, alone=turn > 0 and rng.random() < 2 * _ALONE)
    pairs = [e for name in MLQE if name not in held_out for e in assessed(name, "train", data)]
    for example in rng.sample(pairs, min(len(pairs), amounts.assessed)):
        yield from single(example, alone=rng.random() < _ALONE)
    news = [] if "zh" in held_out else [*marked("news", data), *marked("ted", data)]
    for example in rng.sample(news, min(len(news), amounts.marked)):
        yield from single(example, alone=rng.random() < _ALONE)
    lines = [line for line in parallel(data) if line.name.partition("/")[2] not in held_out]
    yield from _changed(lines, encode, near, amounts.changed, rng)
    yield from _ranked(lines, encode, amounts.ranked, rng)


def around_lines(
    lines: Sequence[ParallelLine], near: Mapping[str, Sequence[str]], rng: random.Random
) -> Iterator[tuple[ParallelLine, Around]]:
    """Each line with what changes draw on: names of its language, the next line, one of another story."""
    by_name: dict[str, list[ParallelLine]] = {}
    for line in lines:
        by_name.setdefault(line.name, []).append(line)
    for mine in by_name.values():
        names = names_in(line.references[0] for line in mine)
        for line, after in pairwise(mine):
            far = rng.choice(mine)
            if far.source != line.source and after.source != line.source:
                yield (
                    line,
                    Around(names, near, (after.references[0], after.source), (far.references[0], far.source)),
                )


def _changed(
    lines: Sequence[ParallelLine],
    encode: Encodes,
    near: Mapping[str, Sequence[str]],
    amount: int,
    rng: random.Random,
) -> Iterator[Unit]:
    ready = list(around_lines(lines, near, rng))
    for line, around in rng.sample(ready, min(len(ready), amount)):
        english = rng.choice(line.references)
        made = change(english, line.source, rng, around)
        if made is None:
            continue
        alone = made.kind in _SEEN_ALONE and rng.random() < _ALONE_CHANGES
        sound = Example(english, line.source, words=(), gaps=(), unrendered=(), error=False, weight=0.5)
        wrong = Example(
            made.english,
            made.source,
            words=made.words,
            gaps=made.gaps,
            unrendered=made.unrendered or (None if made.gaps else ()),
            error=True,
            weight=0.5,
        )
        yield from _pair(sound, wrong, encode, _MARGIN, alone=alone)


def _ranked(
    lines: Sequence[ParallelLine], encode: Encodes, amount: int, rng: random.Random
) -> Iterator[Unit]:
    """A professional translation above the output of a system that differs from it."""
    for line in rng.sample(lines, min(len(lines), amount)):
        if not line.outputs:
            continue
        english, output = rng.choice(line.references), rng.choice(sorted(line.outputs.values()))
        if english != output:
            sound, raw = Example(english, line.source), Example(output, line.source)
            yield from _pair(sound, raw, encode, _RANKED, alone=rng.random() < _ALONE)


def _pair(sound: Example, wrong: Example, encode: Encodes, margin: float, *, alone: bool) -> Iterator[Unit]:
    if alone:
        sound, wrong = replace(sound, words=None, gaps=None), replace(wrong, gaps=None, words=None)
    members = [encoded(example, encode, source=not alone) for example in (sound, wrong)]
    if all(member is not None for member in members):
        yield Unit([member for member in members if member is not None], margin)
