"""The network that learns whether one detail was changed, and its loss.

What it says of a pair is a linear head on its last states, as ``JudgeNetwork`` has, and the sum of the odds
that each token is wrong: one wrong word is lost in the mean of a long sentence. Learned is what is right of
each line by itself, and which of the two lines of a pair is (Burges et al., Learning to Rank using Gradient
Descent, ICML 2005): only the change tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from mtqa.bilingual.adapters import Adapters
from recipes.bilingual.contrasts import Contrast
from recipes.bilingual.network import JudgeNetwork
from recipes.bilingual.train import padded

#: How much the sum over words counts before anything is learned, and what is no English counts there.
_SHARE, _NONE = 0.5, -1e4
#: The weight of the loss of the words.
_WORDS_WEIGHT = 2.0


class DetailNetwork(JudgeNetwork):
    """The same with one output that says whether a detail was changed."""

    def __init__(self, weight_of: Any, config: Mapping[str, Any], positions: int) -> None:
        super().__init__(weight_of, config, positions)
        self.detail, self.share = nn.Linear(2 * config["hidden_size"], 1), nn.Parameter(torch.tensor(_SHARE))
        nn.init.zeros_(self.detail.weight)
        nn.init.zeros_(self.detail.bias)

    def said(self, ids: Tensor, starts: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Log odds (texts,) that a detail was changed, and (texts, tokens) that a token is wrong; arguments
        as ``forward`` has."""
        states, pooled, english = self.pooled(ids, starts, lengths)
        words = self.word(states)[..., 0]
        together = words.masked_fill(~english, _NONE).logsumexp(1)
        return self.detail(pooled)[:, 0] + self.share * together, words

    def adapters(self, model: str) -> Adapters:
        """What was learned, for the model of that name."""
        made = super().adapters(model)
        words = torch.cat((self.word.weight[0], self.word.bias, self.share[None])).detach().clone()
        head, bias = self.detail.weight.detach().clone(), self.detail.bias.detach().clone()
        return Adapters(model, made.changes, head, bias, words)


def contrast_loss(network: DetailNetwork, batch: Sequence[Contrast]) -> Tensor:
    """The losses of the lines, of the pairs and of the words together."""
    rows = [row for contrast in batch for row in (contrast.sound, contrast.changed)]
    ids, starts, lengths = padded(rows)
    said, words = network.said(ids, starts, lengths)
    wanted = torch.tensor([0.0, 1.0] * len(batch))
    of_lines = functional.binary_cross_entropy_with_logits(said, wanted)
    of_pairs = functional.softplus(said[0::2] - said[1::2]).mean()
    wrong = torch.full(ids.shape, -1.0)
    for number, row in enumerate(rows):
        if row.words is not None:
            wrong[number, row.start : row.start + len(row.words)] = torch.tensor(row.words).float()
    told = wrong >= 0
    of_words = functional.binary_cross_entropy_with_logits(words[told], wrong[told])
    loss: Tensor = of_lines + of_pairs + _WORDS_WEIGHT * of_words
    return loss
