"""A Gemma 3 that reads one text and says how probable its last tokens are, among those that English has.

Transformers' class computes the same; it takes seconds to import, and is slower for one text on one core.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from mtqa.bilingual.branches import Branch, Packed, packed
from mtqa.models.embeddings import EmbeddingTable
from mtqa.models.linear import linear
from mtqa.models.rotary import angles, paired, rotated

#: Tokens that are read at most: as many as a token of a layer that sees no more sees.
POSITIONS = 512
#: Entries of the vocabulary whose logits are held at a time, so that a core's own cache holds them.
_ENTRIES = 4096
_FULL = "full_attention"

_Linear = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer: what multiplies, norms, and the angles of its positions.

    ``attend`` gives queries, keys and values, ``gate`` what ``widen`` is multiplied by; ``heads_norm`` has a
    row for each head of queries and keys.
    """

    attend: _Linear
    mix: _Linear
    gate: _Linear
    widen: _Linear
    narrow: _Linear
    norm: Tensor
    heads_norm: Tensor
    mixed_norm: Tensor
    wide_norm: Tensor
    narrowed_norm: Tensor
    turns: Tensor


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it was read: ``nats`` is ln P of its tokens from ``first`` on.

    ``states``, (tokens, width), and ``sums``, (tokens,), are of the tokens before each of these: the last
    state, and the log of the summed exponentials of the logits. ``past``: keys and values of each layer.
    """

    first: int
    nats: NDArray[np.float64]
    states: Tensor
    sums: Tensor
    past: list[tuple[Tensor, Tensor]]


class GemmaNetwork:
    """The layers and weights of one model.

    ``weight_of`` gives weights by Transformers' names, ``table`` the embeddings.

    ``english`` are the ids, in order, of the tokens among which probabilities are shared out. Layers compute
    in ``dtype``; what is added up from layer to layer, norms and probabilities are float32. ``lower``: a
    network of the same sizes, with the number of its first layers that are used as they are.

    Raises:
        KeyError: a weight or a size is missing.
    """

    def __init__(
        self,
        weight_of: Callable[[str], Tensor],
        table: EmbeddingTable,
        config: Mapping[str, Any],
        english: Sequence[int],
        dtype: torch.dtype,
        device: torch.device,
        lower: tuple[GemmaNetwork, int] | None = None,
    ) -> None:
        self._dtype, self._device, self._table = dtype, device, table
        self._heads: int = config["num_attention_heads"]
        self._key_heads: int = config["num_key_value_heads"]
        self._width: int = config["head_dim"]
        self._epsilon: float = config["rms_norm_eps"]
        self._scale = float(config["query_pre_attn_scalar"]) ** -0.5
        self._norm = self._norm_weight(weight_of("model.norm.weight"))
        bases = config["rope_parameters"]
        turns = {
            kind: angles(
                {"rope_theta": bases[kind]["rope_theta"], "max_position_embeddings": POSITIONS},
                self._width,
                device,
            )[None]
            for kind in set(config["layer_types"])
        }
        shared: list[_Layer] = lower[0]._layers[: lower[1]] if lower else []
        self._layers: list[_Layer] = shared + [
            self._layer(weight_of, f"model.layers.{number}.", turns[kind])
            for number, kind in enumerate(config["layer_types"])
            if number >= len(shared)
        ]
        self._english = torch.tensor(english, dtype=torch.long)
        self._output = [
            linear(self._rows(english[start : start + _ENTRIES]).to(dtype))
            for start in range(0, len(english), _ENTRIES)
        ]

    def log_probabilities(self, tokens: Sequence[int], first: int) -> NDArray[np.float64]:
        """ln P of each token from ``first`` (at least 1) on, given all before it, in nats.

        At most ``POSITIONS`` tokens. A token that is not among those of English is taken for one of them.
        """
        return self.read(tokens, first).nats

    def read(self, tokens: Sequence[int], first: int) -> ReadText:
        """The same, with what reading other texts that begin so needs."""
        with torch.inference_mode():
            targets = tokens[first:]
            if not targets:
                return ReadText(first, np.zeros(0), torch.zeros(0), torch.zeros(0), [])
            inputs = tokens[:-1]
            states, past = self._states(inputs, torch.arange(len(inputs)), len(targets))
            own = self._own(states, targets)
            sums = self._log_sum(states.to(self._dtype), targets, own)
            return ReadText(first, _numbers(own - sums), states, sums, past)

    def states_from(self, tokens: Sequence[int], first: int) -> Tensor:
        """The last states after each token from ``first`` on, (tokens, width), in float32.

        At most ``POSITIONS`` tokens.
        """
        with torch.inference_mode():
            return self._states(tokens, torch.arange(len(tokens)), len(tokens) - first)[0]

    def branch_states(self, tokens: Sequence[int], first: int, branches: Sequence[Branch]) -> list[Tensor]:
        """The last states after each token from ``first`` on of each branch, as ``states_from`` says.

        No branch is from before ``first``, and no text has more than ``POSITIONS`` tokens.
        """
        # A row leaves out the last token of each branch: here it is a copy of the one before it.
        whole = [Branch(branch.at, [*branch.tokens, branch.tokens[-1]]) for branch in branches]
        row = packed(whole)
        with torch.inference_mode():
            states, past = self._states(tokens, torch.arange(len(tokens)), len(tokens) - first)
            seen = _seen(row, whole, len(tokens)).to(self._device)
            read, _ = self._states(row.tokens, torch.tensor(row.positions), len(row.tokens), seen, past)
            return [
                torch.cat((states[: branch.at - first], read[start:end]))
                for branch, (start, end) in zip(branches, row.parts, strict=True)
            ]

    def first_nats(self, text: ReadText, branches: Sequence[Branch]) -> NDArray[np.float64]:
        """About ln P of the first token of each branch of a text, in nats; none is before what was asked of
        it. Rounded sums are off by a tenth of a nat where the token is all but sure."""
        with torch.inference_mode():
            rows = _rows_before(text, branches)
            own = self._own(text.states[rows], [branch.tokens[0] for branch in branches])
            return _numbers(own - text.sums[rows])

    def branch_nats(self, text: ReadText, branches: Sequence[Branch]) -> list[NDArray[np.float64]]:
        """ln P of all tokens of each branch. No text has more than ``POSITIONS``."""
        if not branches:
            return []
        row = packed(branches)
        with torch.inference_mode():
            states = text.states[_rows_before(text, branches)]
            if row.tokens:
                seen = _seen(row, branches, text.past[0][0].shape[2]).to(self._device)
                read, _ = self._states(
                    row.tokens, torch.tensor(row.positions), len(row.tokens), seen, text.past
                )
                states = torch.cat((states, read))
            targets = [*(branch.tokens[0] for branch in branches), *row.targets]
            own = self._own(states, targets)
            nats = _numbers(own - self._log_sum(states.to(self._dtype), targets, own))
        firsts, others = nats[: len(branches)], nats[len(branches) :]
        return [
            np.append(first, others[start:end]) for first, (start, end) in zip(firsts, row.parts, strict=True)
        ]

    def _own(self, states: Tensor, targets: Sequence[int]) -> Tensor:
        """The logit of each row's own target, in full: bfloat16 would round it to an eighth of a nat."""
        return (states * self._rows(targets)).sum(dim=-1)

    def _states(
        self,
        tokens: Sequence[int],
        positions: Tensor,
        asked: int,
        seen: Tensor | None = None,
        past: Sequence[tuple[Tensor, Tensor]] = (),
    ) -> tuple[Tensor, list[tuple[Tensor, Tensor]]]:
        """The last states of the last tokens, (asked, width), in float32, and the keys and values of layers.

        ``past``: those of the tokens before; ``seen``: whether each token sees each of those before and of
        these, by default itself and all before it.
        """
        x = self._rows(tokens).mul_(self._table.width**0.5)
        last, kept = len(self._layers) - 1, []
        for number, layer in enumerate(self._layers):
            q, k, v = self._queries(layer, self._normed(x, layer.norm).to(self._dtype), positions)
            kept.append((k, v))
            if past:
                k, v = (torch.cat(parts, dim=2) for parts in zip(past[number], (k, v), strict=True))
            if number == last and asked < len(x):
                # No other token reads what the last layer says of one.
                seen = torch.ones(asked, len(x), dtype=torch.bool, device=self._device)
                seen = seen.tril_(len(x) - asked)
                x, q = x[-asked:], q[:, :, -asked:]
            mixed = self._attention(q, k, v, seen)
            x = x + self._normed(layer.mix(mixed).float(), layer.mixed_norm)
            normed = self._normed(x, layer.wide_norm).to(self._dtype)
            x += self._normed(
                layer.narrow(layer.gate(normed).mul_(layer.widen(normed))).float(), layer.narrowed_norm
            )
        return self._normed(x, self._norm), kept

    def _queries(self, layer: _Layer, x: Tensor, positions: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Queries, keys and values, each (1, heads, tokens, width of a head)."""
        turning = self._heads + self._key_heads
        heads = layer.attend(x).view(len(x), turning + self._key_heads, self._width)
        turned = self._normed(heads[:, :turning].float(), layer.heads_norm)
        turned = rotated(turned[None], layer.turns[:, positions]).to(self._dtype).transpose(1, 2)
        return turned[:, : self._heads], turned[:, self._heads :], heads[None, :, turning:].transpose(1, 2)

    def _attention(self, q: Tensor, k: Tensor, v: Tensor, seen: Tensor | None) -> Tensor:
        """What each token sees, (tokens, heads times width): by default itself and those before it."""
        groups = self._heads // self._key_heads
        k, v = (
            part[:, :, None].expand(-1, -1, groups, -1, -1).flatten(1, 2)
            if self._key_heads > 1
            else part.expand(-1, groups, -1, -1)  # no copy
            for part in (k, v)
        )
        mixed = functional.scaled_dot_product_attention(
            q, k, v, seen, is_causal=seen is None, scale=self._scale
        )
        return mixed[0].transpose(0, 1).flatten(1)

    def _log_sum(self, states: Tensor, targets: Sequence[int], own: Tensor) -> Tensor:
        """The log of the summed exponentials of the logits of English tokens and of each row's own target."""
        ids = torch.tensor(targets, dtype=torch.long)
        places = torch.searchsorted(self._english, ids).clamp_(max=len(self._english) - 1)
        known = self._english[places] == ids
        places = places.masked_fill_(~known, -1)
        sums = [] if bool(known.all()) else [own.masked_fill(known.to(own.device), -torch.inf)]
        for number, piece in enumerate(self._output):
            logits = piece(states).float()
            here = (places.div(_ENTRIES, rounding_mode="floor") == number).nonzero()[:, 0]
            logits[here, places[here] - number * _ENTRIES] = own[here]
            # In place: several times as fast as ``logsumexp``, which makes copies.
            highest = logits.amax(dim=-1, keepdim=True)
            sums.append(highest[:, 0] + logits.sub_(highest).exp_().sum(dim=-1).log_())
        return torch.stack(sums).logsumexp(dim=0)

    def _normed(self, x: Tensor, weight: Tensor) -> Tensor:
        """As ``functional.rms_norm``, which takes three times as long on a processor."""
        lengths: Tensor = torch.linalg.vector_norm(x, dim=-1, keepdim=True)
        scale = lengths.square_().div_(x.shape[-1]).add_(self._epsilon).rsqrt_()
        return (x * scale).mul_(weight)

    def _rows(self, tokens: Sequence[int]) -> Tensor:
        """Embeddings, (tokens, width), in float32."""
        return torch.from_numpy(self._table[tokens]).to(self._device)

    def _layer(self, weight_of: Callable[[str], Tensor], prefix: str, turns: Tensor) -> _Layer:
        def weight(name: str) -> Tensor:
            return weight_of(f"{prefix}{name}.weight").to(self._device)

        def matrix(*parts: Tensor, gelu: bool = False) -> _Linear:
            return linear(torch.cat([part.to(self._dtype) for part in parts]), gelu=gelu)

        q, k = (
            paired(weight(f"self_attn.{name}_proj"), heads)
            for name, heads in (("q", self._heads), ("k", self._key_heads))
        )
        norms = [
            paired(self._norm_weight(weight(f"self_attn.{name}_norm"))[:, None], 1)[:, 0].expand(heads, -1)
            for name, heads in (("q", self._heads), ("k", self._key_heads))
        ]
        return _Layer(
            attend=matrix(q, k, weight("self_attn.v_proj")),
            mix=matrix(weight("self_attn.o_proj")),
            gate=matrix(weight("mlp.gate_proj"), gelu=True),
            widen=matrix(weight("mlp.up_proj")),
            narrow=matrix(weight("mlp.down_proj")),
            norm=self._norm_weight(weight("input_layernorm")),
            heads_norm=torch.cat(norms),
            mixed_norm=self._norm_weight(weight("post_attention_layernorm")),
            wide_norm=self._norm_weight(weight("pre_feedforward_layernorm")),
            narrowed_norm=self._norm_weight(weight("post_feedforward_layernorm")),
            turns=turns,
        )

    def _norm_weight(self, weight: Tensor) -> Tensor:
        return weight.to(self._device, torch.float32) + 1


def _seen(row: Packed, branches: Sequence[Branch], length: int) -> Tensor:
    """Whether each token of a row sees each of the ``length`` tokens of the text and of the row."""
    seen = torch.zeros(len(row.tokens), length + len(row.tokens), dtype=torch.bool)
    for branch, (start, end) in zip(branches, row.parts, strict=True):
        seen[start:end, : branch.at] = True
        seen[start:end, length + start : length + end] = torch.ones(end - start, end - start).tril_().bool()
    return seen


def _numbers(values: Tensor) -> NDArray[np.float64]:
    found: NDArray[np.float64] = values.double().cpu().numpy()
    return found


def _rows_before(text: ReadText, branches: Sequence[Branch]) -> Tensor:
    """The rows of the states of the tokens before branches."""
    return torch.tensor([branch.at - text.first for branch in branches], dtype=torch.long)
