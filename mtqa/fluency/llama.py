"""A Llama that reads a text once and then scores ways for it to go on.

Transformers' class computes the same; it takes seconds to import, and computes the logits of every token.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from mtqa.fluency.heads import Heads
from mtqa.fluency.reading import FloatArray, Suffix, TokenReading

#: Tokens and entries of the vocabulary whose logits are held at a time: 8 MB.
_CHUNK, _ENTRIES = 256, 8192

#: Keys and values of one layer, each (batch, heads, tokens, width).
KeysValues = tuple[Tensor, Tensor]

_PARTS = (
    "input_layernorm",
    "self_attn.q_proj",
    "self_attn.k_proj",
    "self_attn.v_proj",
    "self_attn.o_proj",
    "post_attention_layernorm",
    "mlp.gate_proj",
    "mlp.up_proj",
    "mlp.down_proj",
)


class LlamaNetwork:
    """The layers and weights of one model; ``state`` has Transformers' names.

    Layers compute in ``dtype``; what is added up from layer to layer, norms and probabilities are float32.

    Raises:
        KeyError: a weight or a size is missing.
    """

    def __init__(
        self, state: Mapping[str, Tensor], config: Mapping[str, Any], dtype: torch.dtype, device: torch.device
    ) -> None:
        self.device = device
        #: Reads each text's middle states, if set.
        self.heads: Heads | None = None
        self.positions: int = config["max_position_embeddings"]
        self._dtype = dtype
        self._heads: int = config["num_attention_heads"]
        self._key_heads: int = config["num_key_value_heads"]
        self._epsilon: float = config["rms_norm_eps"]
        self._embedding = state["model.embed_tokens.weight"].to(device)
        self._norm = state["model.norm.weight"].to(device, torch.float32)
        self._head = state.get("lm_head.weight", self._embedding).to(device, dtype)
        self._layers = [
            _Layer([state[f"model.layers.{number}.{part}.weight"].to(device) for part in _PARTS], dtype)
            for number in range(config["num_hidden_layers"])
        ]
        self._cosines, self._sines = _rotations(config, self._embedding.shape[1] // self._heads, device)

    def read(self, tokens: Sequence[int]) -> LlamaReading:
        """Read a text of at least one token, at most ``positions``."""
        row = torch.tensor([list(tokens)], device=self.device)
        positions = torch.arange(len(tokens), device=self.device)[None]
        middle: dict[int, Tensor] = {}
        with torch.inference_mode():
            states, keys = self.states(row, positions, None, middle)
        reading = LlamaReading(self, tokens, states[0], keys)
        if middle and self.heads is not None:
            states_of = {layer: x[0].float().cpu().numpy() for layer, x in middle.items()}
            reading.log_odds = self.heads.log_odds(states_of)
        return reading

    def middle(self, tokens: Sequence[int], layers: Collection[int]) -> dict[int, FloatArray]:
        """The states before some layers (from 0), (tokens, width) each; later layers are not computed."""
        row = torch.tensor([list(tokens)], device=self.device)
        x = functional.embedding(row, self._embedding).float()
        positions = torch.arange(len(tokens), device=self.device)[None]
        rotation = self._cosines[positions].unsqueeze(1), self._sines[positions].unsqueeze(1)
        last = max(layers)
        found: dict[int, FloatArray] = {}
        with torch.inference_mode():
            for number, part in enumerate(self._layers[:last]):
                if number in layers:
                    found[number] = np.asarray(x[0].double().cpu())
                q, k, v = self._queries(part, self._normed(x, part.norm), rotation)
                x = self._widened(part, x + functional.linear(_attention(q, k, v), part.mix))
        return {**found, last: np.asarray(x[0].double().cpu())}

    def states(
        self,
        tokens: Tensor,
        positions: Tensor,
        past: Sequence[KeysValues] | None,
        middle: dict[int, Tensor] | None = None,
    ) -> tuple[Tensor, list[KeysValues]]:
        """Last states, (batch, tokens, width), and each layer's new keys and values.

        ``tokens`` and ``positions`` are (batch, tokens). ``past`` holds the keys and values of one text:
        each row follows as much of it as lies before the row's first position. ``middle`` is given the
        states that the heads read, by the layer that they come before.
        """
        x = functional.embedding(tokens, self._embedding).float()
        rotation = self._cosines[positions].unsqueeze(1), self._sines[positions].unsqueeze(1)
        keys: list[KeysValues] = []
        for number, layer in enumerate(self._layers):
            if middle is not None and self.heads is not None and number in self.heads.layers:
                middle[number] = x
            q, k, v = self._queries(layer, self._normed(x, layer.norm), rotation)
            keys.append((k, v))
            mixed = _attention(q, k, v) if past is None else _follow(q, k, v, past[number], positions[:, 0])
            x = self._widened(layer, x + functional.linear(mixed, layer.mix))
        return self._normed(x, self._norm), keys

    def log_probabilities(self, states: Tensor, tokens: Sequence[int]) -> FloatArray:
        """Of the token after each state, in nats, for states of shape (tokens, width)."""
        found = []
        targets = torch.tensor(list(tokens), dtype=torch.long, device=self.device)
        for some, following in zip(torch.split(states, _CHUNK), torch.split(targets, _CHUNK), strict=True):
            # The token's own logit in full: bfloat16 would round it to an eighth of a nat.
            own = (some.float() * self._head[following].float()).sum(dim=-1)
            found.append(own - self._log_sum(some, following, own))
        return torch.cat(found).double().cpu().numpy() if found else np.zeros(0)

    def _log_sum(self, states: Tensor, tokens: Tensor, own: Tensor) -> Tensor:
        """The log of the summed exponentials of all logits, of which ``tokens`` have those of ``own``."""
        sums = []
        for start in range(0, len(self._head), _ENTRIES):
            rows = self._head[start : start + _ENTRIES]
            logits = functional.linear(states, rows).float()
            here = ((tokens >= start) & (tokens < start + len(rows))).nonzero()[:, 0]
            logits[here, tokens[here] - start] = own[here]
            sums.append(logits.logsumexp(dim=-1))
        return torch.stack(sums).logsumexp(dim=0)

    def _queries(
        self, layer: _Layer, x: Tensor, rotation: tuple[Tensor, Tensor]
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Queries, keys and values, each (batch, heads, tokens, width of a head), in memory of their own."""
        q, k, v = (
            functional.linear(x, weight).view(*x.shape[:2], heads, -1).transpose(1, 2)
            for weight, heads in zip(layer.attend, (self._heads, *[self._key_heads] * 2), strict=True)
        )
        return _rotate(q, *rotation), _rotate(k, *rotation), v

    def _widened(self, layer: _Layer, x: Tensor) -> Tensor:
        normed = self._normed(x, layer.second_norm)
        gate, up = (functional.linear(normed, weight) for weight in layer.widen)
        return x + functional.linear(functional.silu(gate).mul_(up), layer.narrow)

    def _normed(self, x: Tensor, weight: Tensor) -> Tensor:
        return functional.rms_norm(x, x.shape[-1:], weight, self._epsilon).to(self._dtype)


class LlamaReading(TokenReading):
    """A text that a Llama has read: its states, and each layer's keys and values."""

    def __init__(
        self, network: LlamaNetwork, tokens: Sequence[int], states: Tensor, keys: list[KeysValues]
    ) -> None:
        super().__init__(tokens)
        self._network, self._states, self._keys = network, states, keys
        self.log_odds: dict[str, FloatArray] = {}

    def heads(self, first: int, last: int) -> dict[str, FloatArray]:
        return {name: scores[first:last] for name, scores in self.log_odds.items()}

    def log_probabilities(self, first: int, last: int) -> FloatArray:
        with torch.inference_mode():
            states = self._states[first - 1 : last - 1]
            return self._network.log_probabilities(states, self.tokens[first:last])

    def continuations(self, suffixes: Sequence[Suffix]) -> list[FloatArray]:
        if not suffixes:
            return []
        longest = max(len(suffix.tokens) for suffix in suffixes)
        starts = torch.tensor([suffix.start for suffix in suffixes], device=self._network.device)
        padded = [[*suffix.tokens, *[0] * (longest - len(suffix.tokens))] for suffix in suffixes]
        with torch.inference_mode():
            # The token before a suffix has been read; its last need not be.
            states = self._states[starts - 1][:, None]
            if longest > 1:
                tokens = torch.tensor(padded, device=self._network.device)[:, :-1]
                positions = starts[:, None] + torch.arange(longest - 1, device=self._network.device)
                after, _ = self._network.states(tokens, positions, self._keys)
                states = torch.cat([states, after], dim=1)
            real = [row[: len(suffix.tokens)] for row, suffix in zip(states, suffixes, strict=True)]
            targets = [token for suffix in suffixes for token in suffix.tokens]
            flat = self._network.log_probabilities(torch.cat(real), targets)
        ends = np.cumsum([len(suffix.tokens) for suffix in suffixes])
        return np.split(flat, ends[:-1])


class _Layer:
    """One layer's weights, as they lie in the file where that has the same type: then they stay mapped."""

    def __init__(self, parts: Sequence[Tensor], dtype: torch.dtype) -> None:
        norm, q, k, v, o, second_norm, gate, up, down = parts
        self.norm, self.second_norm = norm.float(), second_norm.float()
        self.attend, self.mix = [weight.to(dtype) for weight in (q, k, v)], o.to(dtype)
        self.widen, self.narrow = [weight.to(dtype) for weight in (gate, up)], down.to(dtype)


def _rotations(config: Mapping[str, Any], width: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosines and signed sines of rotary positions, (positions, width) each (arXiv:2104.09864)."""
    rates = float(config["rope_theta"]) ** -(torch.arange(0, width, 2).float() / width)
    angles = torch.arange(config["max_position_embeddings"]).float()[:, None] * rates
    cosines, sines = torch.cat([angles.cos()] * 2, dim=-1), torch.cat([-angles.sin(), angles.sin()], dim=-1)
    return cosines.to(device), sines.to(device)


def _rotate(x: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    """Turn each head's two halves, taken as real and imaginary parts, by the position's angles."""
    full = x.float()
    return (full * cosines + full.roll(full.shape[-1] // 2, dims=-1) * sines).to(x.dtype)


def _attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """What each token sees of itself and those before it, (batch, tokens, width)."""
    groups = q.shape[1] // k.shape[1]
    k, v = k.repeat_interleave(groups, dim=1), v.repeat_interleave(groups, dim=1)
    return functional.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).flatten(2)


def _follow(q: Tensor, k: Tensor, v: Tensor, past: KeysValues, starts: Tensor) -> Tensor:
    """As ``_attention``, of rows that follow one text, whose keys and values are not copied for each."""
    batch, heads, length, width = q.shape
    key_heads = k.shape[1]
    last = int(starts.max())
    past_k, past_v = past[0][0, :, :last], past[1][0, :, :last]
    # All that reads one head's keys becomes rows of one product.
    q = q.reshape(batch, key_heads, -1, width) * width**-0.5
    rows = q.transpose(0, 1).reshape(key_heads, -1, width)
    before = (rows @ past_k.transpose(1, 2)).view(key_heads, batch, -1, last).transpose(0, 1).float()
    hidden = torch.arange(last, device=q.device) >= starts[:, None]
    before.masked_fill_(hidden[:, None, None], -torch.inf)
    own = (q @ k.transpose(2, 3)).float().view(batch, key_heads, -1, length, length)
    future = torch.ones(length, length, dtype=torch.bool, device=q.device).triu(1)
    own = own.masked_fill(future, -torch.inf).flatten(2, 3)
    weights = torch.cat([before, own], dim=-1).softmax(dim=-1).to(v.dtype)
    seen = weights[..., :last].transpose(0, 1).reshape(key_heads, -1, last) @ past_v
    seen = seen.view(key_heads, batch, -1, width).transpose(0, 1) + weights[..., last:] @ v
    return seen.reshape(batch, heads, length, width).transpose(1, 2).flatten(2)
