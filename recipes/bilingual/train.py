"""The training loop, whose state is kept so that it can be taken up again."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from recipes.bilingual.examples import TokenExample
from recipes.bilingual.network import JudgeNetwork
from recipes.training_state import TrainingState

#: Learning rates of changes and of heads, which fall to a fiftieth of that by a cosine; steps of warming up.
_CHANGES_RATE, _HEADS_RATE, _LEAST_RATE, _WARM = 4e-4, 1e-3, 0.02, 60
#: Weights of the losses by what the head says, and of that of the words.
_WEIGHTS, _WORDS_WEIGHT = (1.0, 0.7, 0.5), 1.0
_SAVE_EVERY, _UNKNOWN = 100, -1.0


_Network = TypeVar("_Network", bound=nn.Module)
_Batch = TypeVar("_Batch")


def train(network: JudgeNetwork, todo: Sequence[Sequence[TokenExample]], state: Path) -> None:
    """Train on each batch once; ``state`` is written as it goes, and read where it is there."""
    train_by(loss_of, network, todo, state)


def train_by(
    loss_of: Callable[[_Network, _Batch], Tensor], network: _Network, todo: Sequence[_Batch], state: Path
) -> None:
    """The same by any loss of a network, whose changed layers are called ``layers``, and of a batch."""
    changes = [p for name, p in network.named_parameters() if name.startswith("layers")]
    heads = [p for name, p in network.named_parameters() if not name.startswith("layers")]
    optimizer = torch.optim.AdamW(
        [{"params": changes, "lr": _CHANGES_RATE}, {"params": heads, "lr": _HEADS_RATE}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )

    def rate(step: int) -> float:
        falling = 0.5 * (1 + math.cos(math.pi * step / len(todo)))
        return min(1.0, step / _WARM) * ((1 - _LEAST_RATE) * falling + _LEAST_RATE)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    kept = TrainingState(state, network, optimizer, schedule)
    first = kept.take_up()
    started, total = time.monotonic(), 0.0
    for step in range(first, len(todo)):
        loss = loss_of(network, todo[step])
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*changes, *heads], 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        total += float(loss.detach())
        if (step + 1) % _SAVE_EVERY == 0 or step + 1 == len(todo):
            spent = time.monotonic() - started
            sys.stderr.write(f"{step + 1} of {len(todo)}: loss {total / _SAVE_EVERY:.3f}, {spent:.0f} s\n")
            total = 0.0
            kept.keep(step + 1)


def loss_of(network: JudgeNetwork, batch: Sequence[TokenExample]) -> Tensor:
    """The sum of all losses for which the batch has targets."""
    ids, starts, lengths = padded(batch)
    said, words = network(ids, starts, lengths)
    loss: Tensor = said.new_zeros(())
    for column, weight in enumerate(_WEIGHTS):
        known = [number for number, row in enumerate(batch) if row.targets[column] is not None]
        if known:
            wanted = torch.tensor([float(bool(batch[number].targets[column])) for number in known])
            counts = torch.tensor([batch[number].weight for number in known])
            each = functional.binary_cross_entropy_with_logits(said[known, column], wanted, reduction="none")
            loss = loss + weight * (each * counts).sum() / len(batch)
    wanted = torch.full(ids.shape, _UNKNOWN)
    for number, row in enumerate(batch):
        if row.words is not None:
            wanted[number, row.start : row.start + len(row.words)] = torch.tensor(row.words).float()
    told = wanted > _UNKNOWN
    if told.any():
        loss = loss + _WORDS_WEIGHT * functional.binary_cross_entropy_with_logits(words[told], wanted[told])
    return loss


def padded(batch: Sequence[TokenExample]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, (texts, tokens), padded behind; where the English begins; how many tokens each text has."""
    ids = torch.zeros(len(batch), max(len(row.ids) for row in batch), dtype=torch.long)
    for number, row in enumerate(batch):
        ids[number, : len(row.ids)] = torch.tensor(row.ids)
    starts = torch.tensor([row.start for row in batch])
    return ids, starts, torch.tensor([len(row.ids) for row in batch])
