"""A Llama that reads a text once and then scores ways for it to go on.

Transformers' class computes the same; it takes seconds to import, and computes the logits of every token.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from mtqa.fluency.attention import KeysValues, Past, attention_of
from mtqa.fluency.heads import Heads
from mtqa.fluency.reading import FloatArray, Suffix, TokenReading
from mtqa.fluency.tree import TokenTree, groups_of
from mtqa.models.mapped import MappedWeights
from mtqa.models.rotary import angles, paired, rotated

#: Tokens and entries of the vocabulary whose logits are held at a time: 4 MB, which a core's own cache
#: nearly holds.
_CHUNK, _ENTRIES = 512, 2048
#: Tokens of ways to go on that are read together with their text. Fewer cost nearly as much as these alone,
#: and with more, attention of the text to what it may not see would cost more than that.
_TOGETHER = 128

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
#: How the names of weights end that are laid out anew, so that their place in a file is not read again.
LAID_OUT = ("self_attn.q_proj.weight", "self_attn.k_proj.weight")


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
        #: What of the weights is mapped, if that was said.
        self.mapped: MappedWeights | None = None
        self.positions: int = config["max_position_embeddings"]
        self._dtype = dtype
        self._heads: int = config["num_attention_heads"]
        self._key_heads: int = config["num_key_value_heads"]
        self._epsilon: float = config["rms_norm_eps"]
        self._embedding = state["model.embed_tokens.weight"].to(device)
        self._norm = state["model.norm.weight"].to(device, torch.float32)
        self._head = state.get("lm_head.weight", self._embedding).to(device, dtype)
        self._layers = [
            _Layer(
                [state[f"model.layers.{number}.{part}.weight"].to(device) for part in _PARTS],
                dtype,
                (self._heads, self._key_heads),
            )
            for number in range(config["num_hidden_layers"])
        ]
        # Of these and the output layer, one or the other is held, where they are mapped.
        self._first = _as_large(self._head, (w for layer in self._layers for w in layer.matrices()))
        self._angles = angles(config, self._embedding.shape[1] // self._heads, device)

    def weights(self) -> list[Tensor]:
        """All matrices; the embeddings may be the output layer's."""
        return [self._embedding, self._head, *(w for layer in self._layers for w in layer.matrices())]

    def read(self, tokens: Sequence[int]) -> LlamaReading:
        """A text of at least one token, at most ``positions``; it is read when something is asked of it."""
        return LlamaReading(self, tokens)

    def middle(self, tokens: Sequence[int], layers: Collection[int]) -> dict[int, FloatArray]:
        """The states before some layers (from 0), (tokens, width) each; later layers are not computed."""
        row = torch.tensor([list(tokens)], device=self.device)
        x = functional.embedding(row, self._embedding).float()
        positions = torch.arange(len(tokens), device=self.device)[None]
        turns = self._angles[positions]
        last = max(layers)
        found: dict[int, FloatArray] = {}
        with torch.inference_mode():
            for number, part in enumerate(self._layers[:last]):
                if number in layers:
                    found[number] = np.asarray(x[0].double().cpu())
                q, k, v = self._queries(part, self._normed(x, part.norm), turns)
                x = self._widened(part, x + functional.linear(attention_of(q, k, v), part.mix))
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
        if self.mapped is not None:
            self.mapped.at_work()
            self.mapped.give_back([self._head])
        x = functional.embedding(tokens, self._embedding).float()
        turns = self._angles[positions]
        keys: list[KeysValues] = []
        for number, layer in enumerate(self._layers):
            if middle is not None and self.heads is not None and number in self.heads.layers:
                middle[number] = x.clone()
            q, k, v = self._queries(layer, self._normed(x, layer.norm), turns)
            keys.append((k, v))
            mixed = attention_of(q, k, v) if past is None else past.attention(number, q, k, v)
            x = self._widened(layer, x.add_(functional.linear(mixed, layer.mix)))
        return self._normed(x, self._norm), keys

    def log_probabilities(self, states: Tensor, tokens: Sequence[int]) -> FloatArray:
        """Of the token after each state, in nats, for states of shape (tokens, width)."""
        if self.mapped is not None:
            self.mapped.give_back(self._first)
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

    def _queries(self, layer: _Layer, x: Tensor, turns: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Queries, keys and values, each (batch, heads, tokens, width of a head), in memory of their own."""
        q, k, v = (
            functional.linear(x, weight).view(*x.shape[:2], heads, -1)
            for weight, heads in zip(layer.attend, (self._heads, *[self._key_heads] * 2), strict=True)
        )
        q, k = rotated(q, turns), rotated(k, turns)
        return q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2)

    def _widened(self, layer: _Layer, x: Tensor) -> Tensor:
        """In place of ``x``."""
        normed = self._normed(x, layer.second_norm)
        gate, up = (functional.linear(normed, weight) for weight in layer.widen)
        return x.add_(functional.linear(functional.silu(gate, inplace=True).mul_(up), layer.narrow))

    def _normed(self, x: Tensor, weight: Tensor) -> Tensor:
        """As ``functional.rms_norm``, which takes three times as long on a processor."""
        lengths: Tensor = torch.linalg.vector_norm(x, dim=-1, keepdim=True)
        scale = lengths.square_().div_(x.shape[-1]).add_(self._epsilon).rsqrt_()
        return (x * scale).mul_(weight).to(self._dtype)


class LlamaReading(TokenReading):
    """A text that a Llama reads once: its states, and each layer's keys and values.

    If ways to go on are asked before anything else, they are read together with the text.
    """

    def __init__(self, network: LlamaNetwork, tokens: Sequence[int]) -> None:
        super().__init__(tokens)
        self._network = network
        self._read: tuple[Tensor, list[KeysValues]] | None = None
        self._log_odds: dict[str, FloatArray] = {}

    def heads(self, first: int, last: int) -> dict[str, FloatArray]:
        self._text()
        return {name: scores[first:last] for name, scores in self._log_odds.items()}

    def log_probabilities(self, first: int, last: int) -> FloatArray:
        with torch.inference_mode():
            states = self._text()[0][first - 1 : last - 1]
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
        if self._read is None and 0 < len(tree.tokens) <= _TOGETHER:
            states = self._read_with(tree)
        else:
            states, keys = self._text()
            if tree.tokens:
                past = Past(keys, self._tensor(tree.seen()))
                row, positions = (self._tensor([each]) for each in (tree.tokens, tree.positions))
                states = torch.cat([states, self._network.states(row, positions, past)[0][0]])
        return states[self._tensor(tree.before)]

    def _text(self) -> tuple[Tensor, list[KeysValues]]:
        """The text's states, (tokens, width), and its keys and values."""
        read = self._read
        if read is None:
            positions = torch.arange(len(self.tokens), device=self._network.device)[None]
            middle: dict[int, Tensor] = {}
            with torch.inference_mode():
                states, keys = self._network.states(self._tensor([self.tokens]), positions, middle=middle)
            read = self._keep(states[0], keys, middle)
        return read

    def _read_with(self, tree: TokenTree) -> Tensor:
        """Read the text and the tree in one row; the states of both, (tokens, width)."""
        count = len(self.tokens)
        tokens, positions = [*self.tokens, *tree.tokens], [*range(count), *tree.positions]
        middle: dict[int, Tensor] = {}
        seen = Past((), self._tensor(tree.seen_with_text()))
        states, keys = self._network.states(self._tensor([tokens]), self._tensor([positions]), seen, middle)
        own = [(k[:, :, :count].clone(), v[:, :, :count].clone()) for k, v in keys]
        self._keep(states[0, :count].clone(), own, {layer: x[:, :count] for layer, x in middle.items()})
        return states[0]

    def _keep(
        self, states: Tensor, keys: list[KeysValues], middle: Mapping[int, Tensor]
    ) -> tuple[Tensor, list[KeysValues]]:
        self._read = read = states, keys
        if middle and self._network.heads is not None:
            states_of = {layer: x[0].float().cpu().numpy() for layer, x in middle.items()}
            self._log_odds = self._network.heads.log_odds(states_of)
        return read

    def _tensor(self, values: Any) -> Tensor:
        return torch.as_tensor(values, device=self._network.device)


class _Layer:
    """One layer's weights, as they lie in the file where that has the same type: then they stay mapped.

    Those of queries and keys do not: they are ordered anew (``mtqa.models.rotary``).
    """

    def __init__(self, parts: Sequence[Tensor], dtype: torch.dtype, heads: tuple[int, int]) -> None:
        norm, q, k, v, o, second_norm, gate, up, down = parts
        q, k = (paired(weight, number) for weight, number in zip((q, k), heads, strict=True))
        self.norm, self.second_norm = norm.float(), second_norm.float()
        self.attend, self.mix = [weight.to(dtype) for weight in (q, k, v)], o.to(dtype)
        self.widen, self.narrow = [weight.to(dtype) for weight in (gate, up)], down.to(dtype)

    def matrices(self) -> list[Tensor]:
        """The weights but those of the norms."""
        return [*self.attend, self.mix, *self.widen, self.narrow]


def _as_large(matrix: Tensor, others: Iterable[Tensor]) -> list[Tensor]:
    """The first of the others that take as much as a matrix."""
    found: list[Tensor] = []
    for other in others:
        if sum(own.nbytes for own in found) >= matrix.nbytes:
            break
        found.append(other)
    return found
