"""A Gemma 3 whose frozen weights have trainable low-rank changes, and heads on its last states.

Source: LoRA, Hu et al. 2022 (https://arxiv.org/abs/2106.09685). Layers compute in bfloat16; what is added up
from layer to layer, norms, changes and heads are float32.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from mtqa.bilingual.adapters import SAYS, Adapters

RANK, SCALE = 16, 2.0
#: The layers from this one on are changed.
FIRST = 6
#: Log odds that a word is wrong before anything is learned.
_WORD_BIAS = -3.0


class ChangedLinear(nn.Module):
    """Some layers that read the same, side by side; ``rank`` 0 leaves them as they are."""

    def __init__(self, weights: Sequence[Tensor], rank: int) -> None:
        super().__init__()
        self.weight, self.sizes = torch.cat(list(weights)), [len(weight) for weight in weights]
        self.down = self.up = None
        if rank:
            inputs = self.weight.shape[1]
            self.down = nn.Parameter(torch.randn(rank, inputs) / math.sqrt(inputs))
            self.up = nn.Parameter(torch.zeros(len(self.weight), rank))

    def forward(self, x: Tensor) -> Tensor:
        """(..., inputs) to (..., outputs), in bfloat16."""
        out = functional.linear(x, self.weight)
        if self.down is None or self.up is None:
            return out
        narrow = functional.linear(x, self.down.to(x.dtype))
        return out + functional.linear(narrow, (self.up * SCALE).to(x.dtype))

    def changes(self) -> list[tuple[Tensor, Tensor]]:
        """Of each layer the two matrices, in bfloat16, the scale in the second."""
        if self.down is None or self.up is None:
            return []
        down = self.down.detach().bfloat16()
        parts = torch.split((self.up * SCALE).detach().bfloat16(), self.sizes)
        return [(down.clone(), part.clone()) for part in parts]

    def take(self, changes: Sequence[tuple[Tensor, Tensor]]) -> None:
        """Go on from what ``changes`` gave."""
        if self.down is None or self.up is None:
            return
        with torch.no_grad():
            self.down.copy_(changes[0][0])
            self.up.copy_(torch.cat([up for _, up in changes]).float() / SCALE)


#: The layers that read the same, by their names.
_GROUPS = (
    ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
    ("self_attn.o_proj",),
    ("mlp.gate_proj", "mlp.up_proj"),
    ("mlp.down_proj",),
)
_NORMS = (
    "input_layernorm",
    "self_attn.q_norm",
    "self_attn.k_norm",
    "post_attention_layernorm",
    "pre_feedforward_layernorm",
    "post_feedforward_layernorm",
)


class Layer(nn.Module):
    """One layer, whose weights begin with ``prefix``. ``turns``: cosines and sines, (positions, width)."""

    def __init__(
        self,
        weight_of: Callable[[str], Tensor],
        prefix: str,
        config: Mapping[str, Any],
        turns: tuple[Tensor, Tensor],
        rank: int,
    ) -> None:
        super().__init__()
        self.config, self.turns = config, turns
        self.groups = nn.ModuleList(
            ChangedLinear([weight_of(f"{prefix}{name}.weight") for name in names], rank) for names in _GROUPS
        )
        self.norms = [weight_of(f"{prefix}{name}.weight").float() + 1 for name in _NORMS]

    def forward(self, x: Tensor) -> Tensor:
        """(texts, tokens, width) to the same, in float32; texts begin at the first token."""
        attend, mix, wide, narrow = self.groups
        first, query, key, mixed, second, narrowed = self.norms
        texts, tokens, _ = x.shape
        width = self.config["head_dim"]
        q, k, v = (
            part.view(texts, tokens, -1, width).transpose(1, 2)
            for part in attend(self._normed(x, first).bfloat16()).split(attend.sizes, -1)
        )
        q, k = self._turned(q, query), self._turned(k, key)
        groups = q.shape[1] // k.shape[1]
        seen = functional.scaled_dot_product_attention(
            q,
            k.repeat_interleave(groups, dim=1),
            v.repeat_interleave(groups, dim=1),
            is_causal=True,
            scale=float(self.config["query_pre_attn_scalar"]) ** -0.5,
        )
        x = x + self._normed(mix(seen.transpose(1, 2).reshape(texts, tokens, -1)), mixed)
        gate, up = wide(self._normed(x, second).bfloat16()).split(wide.sizes, -1)
        return x + self._normed(narrow(functional.gelu(gate, approximate="tanh") * up), narrowed)

    def _turned(self, x: Tensor, norm: Tensor) -> Tensor:
        cosines, sines = (part[: x.shape[2]] for part in self.turns)
        x = self._normed(x, norm)
        one, two = x.chunk(2, -1)
        return (x * cosines + torch.cat((-two, one), -1) * sines).bfloat16()

    def _normed(self, x: Tensor, weight: Tensor) -> Tensor:
        x = x.float()
        scale: Tensor = torch.rsqrt(x.square().mean(-1, keepdim=True) + self.config["rms_norm_eps"])
        return x * scale * weight


class JudgeNetwork(nn.Module):
    """The model with its changes and heads. ``weight_of`` gives weights by Transformers' names."""

    def __init__(self, weight_of: Callable[[str], Tensor], config: Mapping[str, Any], positions: int) -> None:
        super().__init__()
        self.config = config
        self.embeddings = weight_of("model.embed_tokens.weight")
        turns = {
            kind: _turns(float(own["rope_theta"]), config["head_dim"], positions)
            for kind, own in config["rope_parameters"].items()
        }
        self.layers = nn.ModuleList(
            Layer(weight_of, f"model.layers.{number}.", config, turns[kind], RANK if number >= FIRST else 0)
            for number, kind in enumerate(config["layer_types"])
        )
        self.norm = weight_of("model.norm.weight").float() + 1
        width = config["hidden_size"]
        self.head, self.word = nn.Linear(2 * width, len(SAYS)), nn.Linear(width, 1)
        for layer in (self.head, self.word):
            nn.init.zeros_(layer.weight)
        nn.init.zeros_(self.head.bias)
        nn.init.constant_(self.word.bias, _WORD_BIAS)

    def forward(self, ids: Tensor, starts: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """Log odds (texts, 3) by ``SAYS``, and (texts, tokens) that a token is wrong.

        ``ids``: (texts, tokens), padded behind; ``starts``: where the English begins; ``lengths``: tokens of
        each text, the last of which is its end.
        """
        states, pooled, _ = self.pooled(ids, starts, lengths)
        return self.head(pooled), self.word(states)[..., 0]

    def pooled(self, ids: Tensor, starts: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The last states, (texts, tokens, width); those of the end beside the mean of the English,
        (texts, 2 × width); and which tokens are English, (texts, tokens)."""
        x = self.embeddings[ids].float() * self.config["hidden_size"] ** 0.5
        for number, layer in enumerate(self.layers):
            with torch.set_grad_enabled(number >= FIRST and torch.is_grad_enabled()):
                x = layer(x)
        x = x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.config["rms_norm_eps"]) * self.norm
        last = x[torch.arange(len(x)), lengths - 1]
        places = torch.arange(ids.shape[1])[None]
        english = (places >= starts[:, None]) & (places < lengths[:, None] - 1)
        of_english = english.float()
        mean = (x * of_english[..., None]).sum(1) / of_english.sum(1, keepdim=True).clamp(min=1)
        return x, torch.cat((last, mean), -1), english

    def adapters(self, model: str) -> Adapters:
        """What was learned, for the model of that name."""
        changes: dict[str, tuple[Tensor, Tensor]] = {}
        for names, group in self._changed():
            changes |= dict(zip(names, group.changes(), strict=True))
        return Adapters(model, changes, self.head.weight.detach().clone(), self.head.bias.detach().clone())

    def take(self, adapters: Adapters) -> None:
        """Go on from adapters that were trained; what is said of tokens is learned anew.

        Raises KeyError if they do not change the same layers.
        """
        for names, group in self._changed():
            group.take([adapters.changes[name] for name in names])
        with torch.no_grad():
            self.head.weight.copy_(adapters.head)
            self.head.bias.copy_(adapters.bias)

    def _changed(self) -> Iterator[tuple[list[str], ChangedLinear]]:
        """The groups of layers that are changed, with the names of their weights."""
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)
            for names, group in zip(_GROUPS, layer.groups, strict=True):
                assert isinstance(group, ChangedLinear)
                if group.down is not None:
                    yield [f"model.layers.{number}.{name}.weight" for name in names], group


def _turns(base: float, width: int, positions: int) -> tuple[Tensor, Tensor]:
    rates = base ** -(torch.arange(0, width, 2).float() / width)
    angles = torch.arange(positions).float()[:, None] * rates
    angles = torch.cat((angles, angles), -1)
    return angles.cos(), angles.sin()
