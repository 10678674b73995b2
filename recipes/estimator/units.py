"""The units of an epoch: labelled, assessed and marked sentences, and sound ones against changed ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from recipes.calibration_source.errors import names_in
from recipes.data.parallel import ParallelLine
from recipes.data.stories import DATA
from recipes.estimator.batches import Encodes, Unit, encoded
from recipes.estimator.changes import GROSS, Around, change
from recipes.estimator.examples import (
    BROKEN,
    MLQE,
    Example,
    assessed,
    further_labelled,
    key,
    labelled,
    marked,
    parallel,
)

_T = TypeVar("_T")
#: So many wrong ones at most stand in one unit with a sound one.
_MOST_TOGETHER = 3
#: Of the examples, those read without their source.
_ALONE = 0.3
#: Kinds of change that can be seen in the English alone.
_SEEN_ALONE = frozenset({"order", "loop", "half translated", "untranslated", "words lost", "near word"})
_ALONE_CHANGES = 0.12
#: What a pair counts: a sound and a changed one, what a reader called sound and wrong, a professional
#: translation and the output of a system.
_MARGIN, _READ, _RANKED = 1.0, 0.7, 0.3


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many examples of each source an epoch has; ``changes`` and ``outputs``: of each of the lines
    ``changed`` and ``ranked``. ``assessed_alone``: the share of the assessed that are read without their
    source. ``gross_errors``: whether the output ``error`` learns of changed sentences the gross ones alone
    (``changes.GROSS``), so that it stays what readers call an error. ``units``: so many of all units, by
    chance; None for all."""

    labelled_times: int = 2
    assessed: int = 24000
    marked: int = 4000
    changed: int = 11000
    changes: int = 1
    ranked: int = 2000
    outputs: int = 1
    assessed_alone: float = 0.3
    gross_errors: bool = False
    units: int | None = None


def units_of(
    encode: Encodes,
    near: Mapping[str, Sequence[str]],
    amounts: Amounts,
    rng: random.Random,
    data: Path = DATA,
    *,
    held_out: frozenset[str] = frozenset(),
) -> list[Unit]:
    """The units of an epoch that are trained on: all, or as many of them by chance as ``amounts`` says."""
    units = list(epoch(encode, near, amounts, rng, data, held_out=held_out))
    return units if amounts.units is None else rng.sample(units, min(len(units), amounts.units))


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

    read = [*labelled(data, held_out), *further_labelled(data, held_out)]
    for turn in range(amounts.labelled_times):
        if turn == 0:
            # Each is read beside its source in one turn at least.
            yield from _read(read, encode)
            continue
        for example in read:
            yield from single(example, alone=rng.random() < 2 * _ALONE)
    pairs = [e for name in MLQE if name not in held_out for e in assessed(name, "train", data)]
    for example in rng.sample(pairs, min(len(pairs), amounts.assessed)):
        yield from single(example, alone=rng.random() < amounts.assessed_alone)
    news = [] if "zh" in held_out else [*marked("news", data), *marked("ted", data)]
    for example in rng.sample(news, min(len(news), amounts.marked)):
        yield from single(example, alone=rng.random() < _ALONE)
    lines = [line for line in parallel(data) if line.language not in held_out]
    yield from _changed(lines, encode, near, amounts, rng)
    yield from _ranked(lines, encode, amounts, rng)


def _read(read: Sequence[Example], encode: Encodes) -> Iterator[Unit]:
    """Labelled lines beside their source: of each source a sound one above those with a grave error."""
    by_source: dict[str, list[Example]] = {}
    for example in read:
        by_source.setdefault(key(example.source), []).append(example)
    for group in by_source.values():
        sound = [e for e in group if not e.error and e.label == 0]
        wrong = [e for e in group if e.error or e.label == BROKEN]
        together = [sound[0], *wrong[:_MOST_TOGETHER]] if sound and wrong else []
        for examples in (together, *([e] for e in group if all(e is not t for t in together))):
            members = [made for e in examples if (made := encoded(e, encode)) is not None]
            if members:
                yield Unit(members, _READ if len(members) == len(examples) > 1 else 0.0)


def around_lines(
    lines: Sequence[ParallelLine], near: Mapping[str, Sequence[str]], rng: random.Random
) -> Iterator[tuple[ParallelLine, Around]]:
    """Each line with what changes draw on: names of its language, the next line, one of another story."""
    by_name: dict[str, list[ParallelLine]] = {}
    for line in lines:
        by_name.setdefault(line.name, []).append(line)
    for mine in by_name.values():
        names = names_in(line.translations[0] for line in mine)
        for line, after in pairwise(mine):
            far = rng.choice(mine)
            if far.source != line.source and after.source != line.source:
                yield (
                    line,
                    Around(
                        names, near, (after.translations[0], after.source), (far.translations[0], far.source)
                    ),
                )


def _changed(
    lines: Sequence[ParallelLine],
    encode: Encodes,
    near: Mapping[str, Sequence[str]],
    amounts: Amounts,
    rng: random.Random,
) -> Iterator[Unit]:
    ready = list(around_lines(lines, near, rng))
    for line, around in _drawn(ready, amounts.changed, rng):
        english = rng.choice(line.translations)
        made = [change(english, line.source, rng, around) for _ in range(amounts.changes)]
        changed = {one.english + one.source: one for one in made if one is not None}
        alone = all(one.kind in _SEEN_ALONE for one in changed.values()) and rng.random() < _ALONE_CHANGES
        learnt = {
            kind: not amounts.gross_errors or kind in GROSS for kind in (c.kind for c in changed.values())
        }
        sound = Example(
            english,
            line.source,
            words=(),
            gaps=(),
            unrendered=(),
            error=False if any(learnt.values()) else None,
            raw=False,
            weight=0.5,
        )
        wrong = [
            Example(
                one.english,
                one.source,
                words=one.words,
                gaps=one.gaps,
                unrendered=one.unrendered or (None if one.gaps else ()),
                error=True if learnt[one.kind] else None,
                weight=0.5,
            )
            for one in changed.values()
        ]
        if wrong:
            yield from _ranks(sound, wrong, encode, _MARGIN, alone=alone)


def _drawn(items: Sequence[_T], amount: int, rng: random.Random) -> Iterator[_T]:
    """So many of the items in random order, all equally often but for one."""
    while amount > 0:
        yield from rng.sample(items, min(len(items), amount))
        amount -= len(items)


def _ranked(
    lines: Sequence[ParallelLine], encode: Encodes, amounts: Amounts, rng: random.Random
) -> Iterator[Unit]:
    """A professional translation above the outputs of systems that differ from it."""
    ready = [line for line in lines if line.outputs]
    for line in _drawn(ready, amounts.ranked, rng):
        english = rng.choice(line.translations)
        outputs = sorted(set(line.outputs.values()) - set(line.translations))
        if outputs:
            sound = Example(english, line.source, raw=False)
            chosen = rng.sample(outputs, min(len(outputs), amounts.outputs))
            raw = [Example(output, line.source, raw=True) for output in chosen]
            yield from _ranks(sound, raw, encode, _RANKED, alone=rng.random() < _ALONE)


def _ranks(
    sound: Example, wrong: Sequence[Example], encode: Encodes, margin: float, *, alone: bool
) -> Iterator[Unit]:
    examples = [sound, *wrong]
    if alone:
        examples = [replace(example, words=None, gaps=None) for example in examples]
    members = [encoded(example, encode, source=not alone) for example in examples]
    if all(member is not None for member in members):
        yield Unit([member for member in members if member is not None], margin)
