"""A Marian student laid out for decoding: fused projections, cross attention computed once; plain torch.

Transformer, post-norm: Vaswani et al. 2017, https://arxiv.org/abs/1706.03762. SSRU, the recurrent unit
that stands in the decoder where self-attention would: Kim et al. 2019, https://aclanthology.org/D19-5632;
relu(c), c_t = f c_(t-1) + (1 - f) W x, f = sigmoid(W_f x + b_f).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from mtqa.models.linear import linear
from mtqa.models.mapped import MappedWeights

EPS = 1e-9
#: The name of the embeddings, which the output layer reads too.
EMBEDDING = "model.shared.weight"

#: Positions computed beforehand; longer inputs extend them.
_POSITIONS = 512


@dataclass(slots=True)
class DecoderState:
    """What the decoder knows of each row: per layer the encoder's keys and values, and the SSRU's cell.

    ``keys`` and ``values`` are (rows, heads, source length, width of a head), ``cells`` (rows, width),
    ``mask`` is (rows, 1, 1, source length), 0 at real tokens and else minus infinity, or nothing where all
    rows are full.
    """

    keys: list[Tensor]
    values: list[Tensor]
    cells: list[Tensor]
    mask: Tensor | None
    steps: int = 0

    def select(self, rows: Tensor) -> None:
        """Keep these rows alone."""
        self.keys = [keys.index_select(0, rows) for keys in self.keys]
        self.values = [values.index_select(0, rows) for values in self.values]
        self.cells = [cell.index_select(0, rows) for cell in self.cells]
        if self.mask is not None:
            self.mask = self.mask.index_select(0, rows)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the real tokens of padded rows lie: all but attention is computed for these alone.

    ``shape`` is (rows, longest). ``real`` are their places in the flattened rows, or nothing where all rows
    are full; ``mask`` as ``DecoderState``'s.
    """

    shape: tuple[int, int]
    real: Tensor | None = None
    mask: Tensor | None = None

    @classmethod
    def of(cls, longest: int, lengths: Tensor) -> _Places:
        """For rows of ``lengths`` tokens, (rows,), padded at their ends to ``longest``."""
        real = torch.arange(longest, device=lengths.device) < lengths[:, None]
        if bool(real.all()):
            return cls((len(lengths), longest))
        mask = torch.zeros(real.shape, device=real.device).masked_fill_(~real, -torch.inf)
        return cls((len(lengths), longest), real.flatten().nonzero()[:, 0], mask[:, None, None, :])

    def packed(self, states: Tensor) -> Tensor:
        """(rows, longest, width) to (real tokens, width)."""
        flat = states.flatten(0, 1)
        return flat if self.real is None else flat.index_select(0, self.real)

    def padded(self, states: Tensor) -> Tensor:
        """(real tokens, width) to (rows, longest, width), 0 where no token is."""
        if self.real is not None:
            full = states.new_zeros(math.prod(self.shape), states.shape[1])
            states = full.index_copy_(0, self.real, states)
        return states.view(*self.shape, -1)


class MarianNetwork:
    """The encoder and decoder of one direction; ``state`` are the tensors of the converted model."""

    def __init__(self, state: dict[str, Tensor], heads: int, device: torch.device) -> None:
        self._state = {name: tensor.to(device) for name, tensor in state.items()}
        self._heads = heads
        self.device = device
        self.embedding = self._state[EMBEDDING]
        self.bias = self._state["final_logits_bias"][0]
        self.width = self.embedding.shape[1]
        self._positions = sinusoids(_POSITIONS, self.width).to(device)
        self._encoder = [f"model.encoder.layers.{n}" for n in range(self._count("encoder"))]
        self._decoder = [f"model.decoder.layers.{n}" for n in range(self._count("decoder"))]
        for layer in self._encoder:
            self._fuse(f"{layer}.self_attn", ("q_proj", "k_proj", "v_proj"))
        for layer in self._decoder:
            self._fuse(f"{layer}.encoder_attn", ("k_proj", "v_proj"))
            self._state[f"{layer}.ssru.input.bias"] = torch.zeros(self.width, device=device)
            self._fuse(f"{layer}.ssru", ("input", "forget"))
        self._linears = self._laid_out()
        #: What of the weights is mapped, if that was said.
        self.mapped: MappedWeights | None = None

    def _laid_out(self) -> dict[str, Callable[[Tensor], Tensor]]:
        """The linear layers by module, taken out of the state."""
        modules = [name.removesuffix(".weight") for name, tensor in self._state.items() if tensor.ndim == 2]
        return {
            module: linear(self._state.pop(f"{module}.weight"), self._state.pop(f"{module}.bias"))
            for module in modules
            if f"{module}.bias" in self._state
        }

    def _count(self, part: str) -> int:
        prefix = f"model.{part}.layers."
        return 1 + max(
            int(name[len(prefix) :].split(".")[0]) for name in self._state if name.startswith(prefix)
        )

    def _fuse(self, module: str, parts: tuple[str, ...]) -> None:
        for kind in ("weight", "bias"):
            self._state[f"{module}.fused.{kind}"] = torch.cat(
                [self._state.pop(f"{module}.{part}.{kind}") for part in parts]
            )

    def _linear(self, states: Tensor, module: str) -> Tensor:
        return self._linears[module](states)

    def _norm(self, states: Tensor, module: str) -> Tensor:
        weight, bias = self._state[f"{module}.weight"], self._state[f"{module}.bias"]
        return functional.layer_norm(states, (self.width,), weight, bias, EPS)

    def _feed_forward(self, states: Tensor, layer: str) -> Tensor:
        inner = self._linear(states, f"{layer}.fc1").relu_()
        return self._norm(self._linear(inner, f"{layer}.fc2").add_(states), f"{layer}.final_layer_norm")

    def _split(self, states: Tensor) -> Tensor:
        rows, length, width = states.shape
        return states.view(rows, length, self._heads, width // self._heads).transpose(1, 2)

    def _embed(self, ids: Tensor, first: int) -> Tensor:
        length = ids.shape[1]
        if first + length > len(self._positions):
            self._positions = sinusoids(2 * (first + length), self.width).to(self.device)
        vectors: Tensor = functional.embedding(ids, self.embedding)
        scale: float = self.width**0.5
        return vectors * scale + self._positions[first : first + length]

    def encode(self, ids: Tensor, lengths: Tensor) -> DecoderState:
        """Run the encoder over padded rows, (rows, source length), and prepare the decoder for them."""
        if self.mapped is not None:
            self.mapped.at_work()
        place = _Places.of(ids.shape[1], lengths)
        states = place.packed(self._embed(ids, 0))
        for layer in self._encoder:
            fused = place.padded(self._linear(states, f"{layer}.self_attn.fused"))
            query, keys, values = (self._split(part) for part in fused.chunk(3, dim=-1))
            context = functional.scaled_dot_product_attention(query, keys, values, place.mask)
            context = place.packed(context.transpose(1, 2).flatten(2))
            states = self._linear(context, f"{layer}.self_attn.out_proj").add_(states)
            states = self._norm(states, f"{layer}.self_attn_layer_norm")
            states = self._feed_forward(states, layer)
        all_keys, all_values = [], []
        for layer in self._decoder:
            fused = place.padded(self._linear(states, f"{layer}.encoder_attn.fused"))
            keys, values = fused.chunk(2, dim=-1)
            all_keys.append(self._split(keys).contiguous())
            all_values.append(self._split(values).contiguous())
        cells = [states.new_zeros(len(ids), self.width) for _ in self._decoder]
        return DecoderState(all_keys, all_values, cells, place.mask)

    def step(self, tokens: Tensor, state: DecoderState) -> Tensor:
        """Feed each row's last token, (rows,); the states that the output layer scores, (rows, width)."""
        states = self._embed(tokens[:, None], state.steps)[:, 0]
        for index, layer in enumerate(self._decoder):
            values, forget = self._linear(states, f"{layer}.ssru.fused").chunk(2, dim=-1)
            cell = torch.lerp(values, state.cells[index], forget.sigmoid())
            state.cells[index] = cell
            states = self._norm(cell.relu().add_(states), f"{layer}.ssru_layer_norm")
            query = self._linear(states, f"{layer}.encoder_attn.q_proj")
            query = query.view(len(query), self._heads, 1, self.width // self._heads)
            context = functional.scaled_dot_product_attention(
                query, state.keys[index], state.values[index], state.mask
            )
            attended = self._linear(context.reshape(states.shape), f"{layer}.encoder_attn.out_proj")
            states = self._norm(attended.add_(states), f"{layer}.encoder_attn_layer_norm")
            states = self._feed_forward(states, layer)
        state.steps += 1
        return states

    def force(self, tokens: Tensor, state: DecoderState) -> Tensor:
        """Feed given tokens, (rows, length); the states after each, (rows, length, width).

        The same as so many calls of ``step``, with all positions multiplied at once: only the SSRU's
        cell needs them one by one.
        """
        states = self._embed(tokens, state.steps)
        for index, layer in enumerate(self._decoder):
            values, forget = self._linear(states, f"{layer}.ssru.fused").chunk(2, dim=-1)
            forget, cells = forget.sigmoid(), []
            for position in range(tokens.shape[1]):
                cell = torch.lerp(values[:, position], state.cells[index], forget[:, position])
                state.cells[index] = cell
                cells.append(cell)
            states = self._norm(torch.stack(cells, 1).relu_().add_(states), f"{layer}.ssru_layer_norm")
            query = self._split(self._linear(states, f"{layer}.encoder_attn.q_proj"))
            context = functional.scaled_dot_product_attention(
                query, state.keys[index], state.values[index], state.mask
            )
            context = context.transpose(1, 2).reshape(states.shape)
            attended = self._linear(context, f"{layer}.encoder_attn.out_proj")
            states = self._norm(attended.add_(states), f"{layer}.encoder_attn_layer_norm")
            states = self._feed_forward(states, layer)
        state.steps += tokens.shape[1]
        return states

    def scores(self, states: Tensor) -> Tensor:
        """The whole output layer in full precision, (rows, vocabulary)."""
        return functional.linear(states, self.embedding, self.bias)


def sinusoids(length: int, width: int, *, offset: int = 0) -> Tensor:
    """Marian's position signal, shape (length, width): sines in the first half, cosines in the second.

    Unlike Transformers' Marian classes, Marian divides the exponent by (half - 1).
    """
    half = width // 2
    frequencies = torch.exp(torch.arange(half, dtype=torch.float64) * -(math.log(10000.0) / (half - 1)))
    angles = torch.arange(offset, offset + length, dtype=torch.float64)[:, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=1).float()
