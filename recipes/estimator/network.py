"""The network that is trained: the encoder's twelve layers, one head for tokens and one for the sentence.

Post-LN BERT (Devlin et al. 2019) as multilingual-e5-small has it: positions from 0, exact GELU. Word
embeddings stay as they are and come in from outside; a learned vector says on which side a token stands.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from mtqa.estimator.estimator import SENTENCE_OUTPUTS, TOKEN_OUTPUTS

HIDDEN, ATTENTION_HEADS, INNER, LAYERS = 384, 12, 1536, 12
_EPSILON = 1e-12
_MASKED = -1e4


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, _EPSILON)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, _EPSILON)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """[batch, tokens, 384] to the same; ``mask`` is added to the attention scores."""
        batch, tokens, _ = x.shape
        size = HIDDEN // ATTENTION_HEADS
        q, k, v = self.qkv(x).view(batch, tokens, 3, ATTENTION_HEADS, size).permute(2, 0, 3, 1, 4)
        # Written out: the fused kernel of torch takes three times as long with heads of 32 on a processor.
        attended = torch.softmax(q @ k.transpose(-1, -2) * size**-0.5 + mask, -1).to(v.dtype) @ v
        attended = self.attended(attended.transpose(1, 2).reshape(batch, tokens, HIDDEN))
        x = self.attended_norm(x + dropped(attended, dropout))
        inner = self.outer(functional.gelu(self.inner(x)))
        out: Tensor = self.norm(x + dropped(inner, dropout))
        return out


class Network(nn.Module):
    """Token and sentence outputs of a batch of pairs."""

    def __init__(self, kinds: int, frozen: int = 4, dropout: float = 0.1) -> None:
        super().__init__()
        self.frozen, self.dropout = frozen, dropout
        self.position = nn.Parameter(torch.zeros(512, HIDDEN))
        self.side = nn.Parameter(torch.zeros(2, HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, _EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.token_inner = nn.Linear(HIDDEN, HIDDEN)
        self.token_outer = nn.Linear(HIDDEN, len(TOKEN_OUTPUTS) + kinds)
        self.sentence_inner = nn.Linear(3 * HIDDEN, HIDDEN)
        self.sentence_outer = nn.Linear(HIDDEN, len(SENTENCE_OUTPUTS))

    def forward(self, embedded: Tensor, side: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits [batch, tokens, outputs and kinds] and [batch, sentence outputs].

        ``embedded``: float [batch, tokens, 384], word embeddings; ``side``: int [batch, tokens], 0 for
        English and 1 for the source; ``mask``: float [batch, tokens], 1 for tokens and 0 for padding.
        """
        tokens = embedded.shape[1]
        x = self.norm(embedded + self.position[:tokens] + self.side[side])
        added = ((1.0 - mask) * _MASKED)[:, None, None, :]
        dropout = self.dropout if self.training else 0.0
        for number, layer in enumerate(self.layers):
            if number < self.frozen:
                with torch.no_grad():
                    x = layer(x, added, 0.0)
            else:
                x = layer(x, added, dropout)
        theirs = mask * side
        pooled = torch.cat([x[:, 0], _mean(x, mask - theirs), _mean(x, theirs)], dim=1)
        inner = dropped(functional.gelu(self.sentence_inner(pooled)), dropout)
        return self.token_outer(functional.gelu(self.token_inner(x))), self.sentence_outer(inner)


#: Bytes are drawn for dropout, which takes a twentieth of the time that torch's own does on a processor.
_BYTE = 256


def dropped(x: Tensor, share: float) -> Tensor:
    """Dropout of about ``share`` of the values; those that stay are scaled up (Srivastava et al. 2014)."""
    cut = round(share * _BYTE)
    if cut == 0:
        return x
    seed = int(torch.randint(2**31, (1,)))
    drawn = np.random.default_rng(seed).integers(_BYTE, size=tuple(x.shape), dtype=np.uint8)
    return x * (torch.from_numpy(drawn) >= cut).to(x.dtype).mul_(_BYTE / (_BYTE - cut))


def _mean(x: Tensor, weight: Tensor) -> Tensor:
    """The mean of the tokens that count; zeros where none does."""
    return (x * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1.0)


def load_encoder(network: Network, weights: Mapping[str, Tensor]) -> None:
    """Put the weights of a pulled encoder, by their names in transformers' BertModel, into the network."""

    def put(parameter: Tensor, *names: str) -> None:
        parameter.data.copy_(torch.cat([weights[name].float() for name in names]))

    types = weights["embeddings.token_type_embeddings.weight"][0].float()
    network.position.data.copy_(weights["embeddings.position_embeddings.weight"].float() + types)
    for part in ("weight", "bias"):
        put(getattr(network.norm, part), f"embeddings.LayerNorm.{part}")
        for number, layer in enumerate(network.layers):
            at = f"encoder.layer.{number}"
            names = [f"{at}.attention.self.{name}.{part}" for name in ("query", "key", "value")]
            put(getattr(layer.qkv, part), *names)
            put(getattr(layer.attended, part), f"{at}.attention.output.dense.{part}")
            put(getattr(layer.attended_norm, part), f"{at}.attention.output.LayerNorm.{part}")
            put(getattr(layer.inner, part), f"{at}.intermediate.dense.{part}")
            put(getattr(layer.outer, part), f"{at}.output.dense.{part}")
            put(getattr(layer.norm, part), f"{at}.output.LayerNorm.{part}")
