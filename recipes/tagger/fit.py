"""The training loop."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from mtqa.tagger.encoding import Encoder
from recipes.tagger.batches import Batch, Replay, batches, row_of
from recipes.tagger.example import UNKNOWN
from recipes.tagger.examples import Mixture
from recipes.tagger.network import TaggerNetwork


@dataclass(frozen=True)
class Recipe:
    """Examples in all, pieces a batch, peak learning rate and the loss's share of broken words.

    ``minutes`` bounds the time: the schedule runs by whichever of examples and time is ahead.
    """

    examples: int = 170_000
    minutes: float = 110.0
    tokens: int = 2_048
    rate: float = 3e-4
    warmup: float = 0.06
    decay: float = 0.01
    words_share: float = 0.3
    seed: int = 20_210


def _loss(logits: Tensor, labels: Tensor) -> Tensor:
    known = labels != UNKNOWN
    if not bool(known.any()):
        return logits.sum() * 0
    return binary_cross_entropy_with_logits(logits[known].float(), labels[known].float())


#: Minutes between two checkpoints.
_CHECKPOINT = 15.0


def fit(
    network: TaggerNetwork,
    mixture: Mixture,
    encoder: Encoder,
    recipe: Recipe,
    keep: Callable[[TaggerNetwork], None] | None = None,
) -> None:
    """Train in place: AdamW, linear warm-up and decay, bfloat16; ``keep`` is called at checkpoints.

    The word embeddings stay as they are: the texts are too few to move them well.
    """
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network.to(device).train()
    network.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    weights = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [w for w in weights if w.ndim > 1], "weight_decay": recipe.decay},
            {"params": [w for w in weights if w.ndim <= 1], "weight_decay": 0.0},
        ],
        lr=recipe.rate,
        fused=True,
    )
    replay = Replay(random.Random(recipe.seed))
    started, seen, running, kept = time.monotonic(), 0, [0.0, 0.0], 0.0
    for step, batch in enumerate(_stream(mixture, encoder, recipe, replay), 1):
        progress = max(seen / recipe.examples, (time.monotonic() - started) / 60 / recipe.minutes)
        if progress >= 1:
            break
        rate = recipe.rate * min(progress / recipe.warmup, (1 - progress) / (1 - recipe.warmup))
        for group in optimizer.param_groups:
            group["lr"] = max(rate, recipe.rate * 1e-3)
        ids, types, mask, breaks, words = (torch.from_numpy(array).to(device) for array in batch[:5])
        with torch.autocast(device.type, torch.bfloat16):
            break_logits, word_logits = network(ids, types, mask)
        break_loss, word_loss = _loss(break_logits, breaks), _loss(word_logits, words)
        (break_loss + recipe.words_share * word_loss).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        replay.take(batch.rows, break_logits.detach().float().cpu().numpy(), batch.breaks)
        seen += len(batch.ids)
        running = [0.98 * running[0] + 0.02 * break_loss.item(), 0.98 * running[1] + 0.02 * word_loss.item()]
        minutes = (time.monotonic() - started) / 60
        if keep is not None and minutes > kept + _CHECKPOINT:
            kept = minutes
            keep(network)
        if step % 100 == 0:
            sys.stderr.write(
                f"{seen}/{recipe.examples} examples, {minutes:.1f} min, "
                f"loss of breaks {running[0]:.4f}, of words {running[1]:.4f}\n"
            )
            sys.stderr.flush()
    sys.stderr.write(f"{seen} examples, {(time.monotonic() - started) / 60:.1f} min\n")
    network.eval()


def _stream(mixture: Mixture, encoder: Encoder, recipe: Recipe, replay: Replay) -> Iterator[Batch]:
    rng = random.Random(recipe.seed)
    examples = mixture.draw(recipe.examples, recipe.seed)
    rows = replay.stream(row_of(example, encoder, rng) for example in examples)
    return batches(rows, recipe.tokens, rng)
