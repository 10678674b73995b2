"""Examples as tensors: tokens of both sides, and for each token and pair the targets that are known."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mtqa.estimate import KINDS
from mtqa.estimator.encoding import Tokens, Window
from mtqa.estimator.estimator import SENTENCE_OUTPUTS, TOKEN_OUTPUTS
from recipes.estimator.examples import Example

Array = NDArray[Any]

PAD = 1
LONGEST = 320
_WRONG, _FORM, _EDITED, _MISSING, _EDITED_GAP, _UNRENDERED = range(len(TOKEN_OUTPUTS))


class Encodes(Protocol):
    """Token ids of a text, and where each token stands in it."""

    def __call__(self, text: str) -> tuple[list[int], list[tuple[int, int]]]: ...


@dataclass(slots=True)
class Encoded:
    """A pair as arrays; ``targets`` is [tokens, token outputs] with NaN where nothing is known."""

    ids: Array
    sides: Array
    targets: Array
    kinds: Array
    sentence: Array
    weight: float

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(slots=True)
class Unit:
    """An example; or a sound one and others of the same source, which are to score lower by the margin."""

    members: list[Encoded]
    margin: float = 0.0
    length: int = field(init=False)

    def __post_init__(self) -> None:
        self.length = max(len(member) for member in self.members)


def encoded(example: Example, encode: Encodes, *, source: bool = True) -> Encoded | None:
    """The example as arrays, with or without its source; None if it is too long."""
    english, where = encode(example.english)
    theirs, their_places = encode(example.source) if source else ([], [])
    window = Window(Tokens(english, where), Tokens(theirs, their_places))
    ids = window.ids
    if len(ids) > LONGEST or not english:
        return None
    targets = np.full((len(ids), len(TOKEN_OUTPUTS)), np.nan, dtype=np.float32)
    kinds = np.full(len(ids), -1, dtype=np.int64)
    rows = slice(1, 1 + len(english))
    _put_words(example, where, targets[rows], kinds[rows])
    if example.form is not None:
        targets[rows, _FORM] = _touched(where, example.form)
    if example.edited is not None:
        targets[rows, _EDITED] = _touched(where, example.edited)
    for column, gaps in ((_MISSING, example.gaps), (_EDITED_GAP, example.edited_gaps)):
        if gaps is not None:
            targets[1 : 2 + len(english), column] = _gaps(where, gaps)
    if source and example.unrendered is not None:
        at = len(english) + 3
        targets[at : at + len(theirs), _UNRENDERED] = _touched(their_places, example.unrendered)
    return Encoded(
        np.array(ids, dtype=np.int32),
        np.array(window.sides, dtype=np.int8),
        targets,
        kinds,
        _sentence(example),
        example.weight,
    )


def _put_words(example: Example, where: Sequence[tuple[int, int]], targets: Array, kinds: Array) -> None:
    """The targets and kinds of the tokens of the English, in place."""
    if example.words is None:
        return
    wrong = _touched(where, [(start, end) for start, end, _ in example.words])
    unsure = _touched(where, example.unsure)
    targets[:, _WRONG] = np.where((unsure > 0) & (wrong == 0), np.nan, wrong)
    for start, end, kind in example.words:
        if kind:
            kinds[_touched(where, [(start, end)]) > 0] = KINDS.index(kind)


def _touched(where: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> Array:
    out = np.zeros(len(where), dtype=np.float32)
    for start, end in spans:
        for number, (a, b) in enumerate(where):
            if a < end and start < b:
                out[number] = 1.0
    return out


def _gaps(where: Sequence[tuple[int, int]], gaps: Sequence[int]) -> Array:
    """1 for the token that comes after each gap; the last place is the end of the English."""
    out = np.zeros(len(where) + 1, dtype=np.float32)
    starts = [start for start, _ in where]
    for gap in gaps:
        out[bisect_left(starts, gap)] = 1.0
    return out


def _sentence(example: Example) -> Array:
    out = np.full(len(SENTENCE_OUTPUTS), np.nan, dtype=np.float32)
    for name, value in (example.scores or {}).items():
        out[SENTENCE_OUTPUTS.index(name)] = value
    if example.error is not None:
        out[SENTENCE_OUTPUTS.index("error")] = example.error
    if example.label is not None:
        out[SENTENCE_OUTPUTS.index("bad")] = bool(example.bad)
        out[SENTENCE_OUTPUTS.index("broken")] = example.label == 2
    if example.raw is not None:
        out[SENTENCE_OUTPUTS.index("raw")] = example.raw
    return out


@dataclass(slots=True)
class Batch:
    """Tensors of some units; ``pairs`` holds the rows of sound and changed ones, and the margin."""

    ids: Tensor
    sides: Tensor
    mask: Tensor
    targets: Tensor
    kinds: Tensor
    sentence: Tensor
    weights: Tensor
    pairs: list[tuple[int, int, float]]


def batches(units: Sequence[Unit], tokens: int, rng: random.Random) -> Iterator[Batch]:
    """The units in batches of about equal lengths, of at most so many tokens, in random order."""
    order = sorted(units, key=lambda unit: unit.length + rng.random() * 12)
    chosen: list[list[Unit]] = []
    for unit in order:
        if chosen and (sum(len(u.members) for u in chosen[-1]) + len(unit.members)) * unit.length <= tokens:
            chosen[-1].append(unit)
        else:
            chosen.append([unit])
    rng.shuffle(chosen)
    yield from map(batch, chosen)


def batch(units: Sequence[Unit]) -> Batch:
    """One batch, padded to its longest member."""
    members = [member for unit in units for member in unit.members]
    longest = max(map(len, members))
    shape = (len(members), longest)
    ids = np.full(shape, PAD, dtype=np.int64)
    sides, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.float32)
    targets = np.full((*shape, len(TOKEN_OUTPUTS)), np.nan, dtype=np.float32)
    kinds = np.full(shape, -1, dtype=np.int64)
    for row, member in enumerate(members):
        size = len(member)
        ids[row, :size], sides[row, :size], mask[row, :size] = member.ids, member.sides, 1.0
        targets[row, :size], kinds[row, :size] = member.targets, member.kinds
    pairs, at = [], 0
    for unit in units:
        if unit.margin:
            pairs += [(at, at + number, unit.margin) for number in range(1, len(unit.members))]
        at += len(unit.members)
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(sides),
        torch.from_numpy(mask),
        torch.from_numpy(targets),
        torch.from_numpy(kinds),
        torch.from_numpy(np.stack([member.sentence for member in members])),
        torch.tensor([member.weight for member in members]),
        pairs,
    )
