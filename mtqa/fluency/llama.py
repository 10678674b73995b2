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
from mtqa.fluency.tree import TokenTree, groups_of

#: Tokens and entries of the vocabulary whose logits are held at a time: 4 MB, which a core's own cache
#: nearly holds.
_CHUNK, _ENTRIES = 512, 2048

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
            states, keys = self.states(row, positions, middle=middle)
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
        past: Past | None = None,
        middle: dict[int, Tensor] | None = None,
    ) -> tuple[Tensor, list[KeysValues]]:
        """Last states, (batch, tokens, width), and each layer's new keys and values.

        ``tokens`` and ``positions`` are (batch, tokens). With ``past`` there is one row, of tokens that see
        what it says; without, each sees itself and those before it. ``middle`` is given the states that the
        heads read, by the layer that they come before.
        """
        x = functional.embedding(tokens, self._embedding).float()
        rotation = self._cosines[positions].unsqueeze(1), self._sines[positions].unsqueeze(1)
        keys: list[KeysValues] = []
        for number, layer in enumerate(self._layers):
            if middle is not None and self.heads is not None and number in self.heads.layers:
                middle[number] = x
            q, k, v = self._queries(layer, self._normed(x, layer.norm), rotation)
            keys.append((k, v))
            mixed = _attention(q, k, v) if past is None else past.attention(number, q, k, v)
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
        held = torch.empty(len(states), min(_ENTRIES, len(self._head)), device=self.device)
        for start in range(0, len(self._head), _ENTRIES):
            rows = self._head[start : start + _ENTRIES]
            logits = held[:, : len(rows)].copy_(functional.linear(states, rows))
            here = ((tokens >= start) & (tokens < start + len(rows))).nonzero()[:, 0]
            logits[here, tokens[here] - start] = own[here]
            # In place: several times as fast as ``logsumexp``, which makes copies.
            highest = logits.amax(dim=-1, keepdim=True)
            sums.append(highest[:, 0] + logits.sub_(highest).exp_().sum(dim=-1).log_())
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
        found: list[FloatArray] = []
        for group in groups_of(suffixes, self.tokens, _CHUNK):
            tree = TokenTree(group, len(self.tokens))
            with torch.inference_mode():
                scores = self._network.log_probabilities(self._after(tree), tree.targets)
            found += [scores[places] for places in tree.places]
        return found

    def _after(self, tree: TokenTree) -> Tensor:
        """The state before each of the tree's targets, (targets, width)."""
        states = self._states
        if tree.tokens:
            device = self._network.device
            row, positions = (torch.tensor([each], device=device) for each in (tree.tokens, tree.positions))
            past = Past(self._keys, torch.from_numpy(tree.seen()).to(device))
            states = torch.cat([states, self._network.states(row, positions, past)[0][0]])
        return states[torch.tensor(tree.before, dtype=torch.long, device=states.device)]


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


class Past:
    """A text's keys and values in each layer, and what new tokens see of the text and of each other.

    ``seen``: (tokens, tokens of the text up to some one + tokens).
    """

    def __init__(self, keys: Sequence[KeysValues], seen: Tensor) -> None:
        self._keys = keys
        self._last = seen.shape[1] - seen.shape[0]
        self._mask = torch.zeros(seen.shape, dtype=keys[0][0].dtype, device=seen.device)
        self._mask.masked_fill_(~seen, -torch.inf)

    def attention(self, layer: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """As ``_attention``, of new tokens with these queries, keys and values."""
        before = [past[:, :, : self._last] for past in self._keys[layer]]
        k, v = (torch.cat(parts, dim=2) for parts in zip(before, (k, v), strict=True))
        return _attention(q, k, v, self._mask)


def _attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
    """What each token sees, (batch, tokens, width): by default itself and those before it."""
    groups = q.shape[1] // k.shape[1]
    k, v = k.repeat_interleave(groups, dim=1), v.repeat_interleave(groups, dim=1)
    mixed = functional.scaled_dot_product_attention(q, k, v, mask, is_causal=mask is None)
    return mixed.transpose(1, 2).flatten(2)
