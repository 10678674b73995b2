"""The training loop of a pass over units, its state kept so that it can be taken up again."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from mtqa.estimator.estimator import TOKEN_OUTPUTS
from recipes.estimator.batches import Batch, Unit, batches
from recipes.estimator.network import Network
from recipes.training_state import TrainingState

#: Weights of the losses of the token outputs, in the order of ``TOKEN_OUTPUTS``, and how much a wrong token
#: counts against a right one.
_TOKEN_WEIGHTS = (4.0, 2.0, 1.0, 3.0, 0.5, 2.0)
_WRONG_COUNTS = (3.0, 2.0, 1.0, 4.0, 2.0, 2.0)
_KIND_WEIGHT, _RANK_WEIGHT = 0.3, 1.0
#: Of the sentence outputs: the two scales by squared error, then error, bad, broken and raw by cross-entropy.
_SCALES, _CLASSES = (0, 1), (3, 4, 5, 6)
_QUALITY = 2
_CLASS_WEIGHT = 1.0
_SAVE_EVERY = 100


@dataclass(frozen=True, slots=True)
class Schedule:
    """``tokens`` a batch; learning rates of the encoder and of the heads, which fall to zero linearly.

    ``last``: the step with which a pass is ended before that; None for no such step."""

    tokens: int = 2816
    encoder_rate: float = 6e-5
    head_rate: float = 6e-4
    warm_up: float = 0.05
    seed: int = 1
    last: int | None = None


def loss_of(tokens: Tensor, sentence: Tensor, batch: Batch) -> Tensor:
    """The sum of all losses for which the batch has targets."""
    loss = tokens.new_zeros(())
    weights = batch.weights[:, None].expand(batch.mask.shape)
    for column, (weight, counts) in enumerate(zip(_TOKEN_WEIGHTS, _WRONG_COUNTS, strict=True)):
        target = batch.targets[:, :, column]
        known = ~torch.isnan(target)
        if known.any():
            logit, wanted = tokens[:, :, column][known], target[known]
            each = functional.binary_cross_entropy_with_logits(
                logit, wanted, pos_weight=tokens.new_tensor(counts), reduction="none"
            )
            loss = loss + weight * (each * weights[known]).sum() / weights[known].sum()
    kind = batch.kinds >= 0
    if kind.any():
        logits = tokens[:, :, len(TOKEN_OUTPUTS) :][kind]
        loss = loss + _KIND_WEIGHT * functional.cross_entropy(logits, batch.kinds[kind])
    for column in (*_SCALES, *_CLASSES):
        target = batch.sentence[:, column]
        known = ~torch.isnan(target)
        if known.any():
            out, wanted, own = sentence[known, column], target[known], batch.weights[known]
            if column in _SCALES:
                each = functional.smooth_l1_loss(out, wanted, reduction="none")
            else:
                each = functional.binary_cross_entropy_with_logits(out, wanted, reduction="none")
                each = _CLASS_WEIGHT * each
            # By the number of rows of the batch: a single row does not count as much as a full batch.
            loss = loss + (each * own).sum() / max(8.0, float(own.sum()))
    if batch.pairs:
        sound = sentence[[a for a, _, _ in batch.pairs], _QUALITY]
        changed = sentence[[b for _, b, _ in batch.pairs], _QUALITY]
        margin = torch.tensor([m for _, _, m in batch.pairs])
        each = margin * functional.softplus(-(sound - changed))
        loss = loss + _RANK_WEIGHT * each.sum() / max(4.0, float(len(batch.pairs)))
    return loss


def train(
    network: Network,
    embeddings: Tensor,
    units: Sequence[Unit],
    schedule: Schedule,
    state: Path,
) -> None:
    """Train for one pass; ``state`` is written as it goes and read where it is there."""
    rng = random.Random(schedule.seed)
    torch.manual_seed(schedule.seed)
    todo = list(batches(units, schedule.tokens, rng))
    heads = [p for n, p in network.named_parameters() if n.startswith(("token_", "sentence_"))]
    body = [p for n, p in network.named_parameters() if not n.startswith(("token_", "sentence_"))]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": schedule.encoder_rate}, {"params": heads, "lr": schedule.head_rate}],
        weight_decay=0.01,
    )

    def rate(step: int) -> float:
        warm = schedule.warm_up * len(todo)
        return min(1.0, (step + 1) / warm) * max(0.0, 1 - step / len(todo))

    falling = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    kept = TrainingState(state, network, optimizer, falling)
    first = kept.take_up()
    network.train()
    started, total = time.monotonic(), 0.0
    end = min(len(todo), schedule.last or len(todo))
    for step in range(first, end):
        batch = todo[step]
        with torch.autocast("cpu", torch.bfloat16):
            tokens, sentence = network(embeddings[batch.ids].float(), batch.sides, batch.mask)
        loss = loss_of(tokens.float(), sentence.float(), batch)
        if math.isfinite(loss.item()):
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
        optimizer.zero_grad()
        falling.step()
        total += loss.item()
        if (step + 1) % _SAVE_EVERY == 0 or step + 1 == end:
            spent = time.monotonic() - started
            print(
                f"{step + 1} of {end}: loss {total / _SAVE_EVERY:.3f}, {spent:.0f} s",
                file=sys.stderr,
                flush=True,
            )
            total = 0.0
            kept.keep(step + 1)
