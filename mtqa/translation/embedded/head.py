"""Finds the best next token exactly, with an eight-bit output layer that rules out nearly all others.

The output layer is most of the work of a small decoder. Its weights are eight-bit integers by origin, so
an integer product differs from the full-precision one only by what rounding the states costs, and that
has a bound: ``|score - rounded score| <= |x - rounded x| * |w|`` (Cauchy-Schwarz). Whatever scores less
than the best by more than twice the bound cannot win; the few others are scored in full precision.
The answer is that of the full layer, whatever the batch.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

#: Scores are compared by their maximum over this many first, which is much cheaper than sorting them.
_GROUP = 16

#: Seven bits for the states: with eight, products saturate on processors without VNNI.
_LEVELS = 127

#: What float32 rounding of a score can cost besides, in units of the score.
_SLACK = 2e-3

#: Rows of the weights that are looked at together.
_ROWS = 1024

#: Padding of the vocabulary to whole groups must never win.
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of the weights in integers: their largest norm, and that of what rounding costs."""

    norm: float
    error: float
    integers: Tensor


class ExactHead:
    """The output layer of one model; ``weight`` is (vocabulary, width), ``bias`` (vocabulary,)."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        self._weight, self._bias = weight, bias
        padding = -len(weight) % _GROUP
        self._padded_bias = functional.pad(bias, (0, padding), value=_NEVER)
        lowest, highest = weight.aminmax()
        self._scale = max(-float(lowest), float(highest)) / 127
        # In parts, which a core's own cache holds, and so that no whole copy is made.
        parts = [self._rounded(part) for part in torch.split(weight, _ROWS)]
        self._norm = max(part.norm for part in parts)
        self._weight_error = max(part.error for part in parts)
        self._product = self._integer_product([part.integers for part in parts], padding)

    @property
    def exact_only(self) -> bool:
        """Whether every score is computed in full precision: this torch has no usable integer product."""
        return self._product is None

    def best(self, states: Tensor) -> Tensor:
        """Each row's best token, (rows,), for states of shape (rows, width); the first of equals."""
        if self._product is None:
            return functional.linear(states, self._weight, self._bias).argmax(dim=-1)
        scores, bound = self._product(states)
        groups = scores.view(len(states), _GROUP, -1)
        maxima = groups.amax(dim=1)
        limit = maxima.amax(dim=1) - 2 * bound
        row, column = (maxima >= limit[:, None]).nonzero(as_tuple=True)
        pair, member = (groups[row, :, column] >= limit[row, None]).nonzero(as_tuple=True)
        row, token = row[pair], member * maxima.shape[1] + column[pair]
        if len(row) == len(states):
            return token
        exact = (states[row] * self._weight[token]).sum(dim=1) + self._bias[token]
        best = exact.new_full((len(states),), -torch.inf).scatter_reduce(0, row, exact, "amax")
        winner = exact == best[row]
        first = token.new_full((len(states),), len(self._weight))
        return first.scatter_reduce(0, row[winner], token[winner], "amin")

    def _rounded(self, weight: Tensor) -> _Part:
        """Some rows in integers; of what were integers before, rounding costs nothing but float32's."""
        rounded = (weight / self._scale).round_().clamp_(-127, 127)
        error = (rounded * self._scale - weight).norm(dim=1).max()
        return _Part(float(weight.norm(dim=1).max()), float(error), rounded.to(torch.int8))

    def _integer_product(
        self, integers: list[Tensor], padding: int
    ) -> Callable[[Tensor], tuple[Tensor, Tensor]] | None:
        """Scores and their error bound by row; nothing where torch cannot do it, or does it otherwise.

        The weights are given in parts, and get so many rows of zeros behind them.
        """
        if self._weight.device.type != "cpu":
            return None
        try:
            packed = _pack(
                [*integers, integers[0].new_zeros(padding, integers[0].shape[1])],
                self._scale,
                self._padded_bias,
            )
            operation = torch.ops.quantized.linear_dynamic
            quantization = torch._choose_qparams_per_tensor
        except (RuntimeError, AttributeError):
            return None

        def product(states: Tensor) -> tuple[Tensor, Tensor]:
            scale, zero = quantization(states, reduce_range=True)
            nearest = torch.fake_quantize_per_tensor_affine(states, scale, zero, 0, _LEVELS)
            error = (states - nearest).norm(dim=1) * self._norm
            error = error + nearest.norm(dim=1) * self._weight_error + _SLACK
            return operation(states, packed, reduce_range=True), error

        return product if self._holds(product) else None

    def _holds(self, product: Callable[[Tensor], tuple[Tensor, Tensor]]) -> bool:
        """Try the bound on states like those of a layer norm: a backend may quantise in its own way."""
        states = 3 * torch.randn(64, self._weight.shape[1], generator=torch.Generator().manual_seed(1))
        for rows in (states, states[:1], 4 * states[:7]):
            try:
                scores, bound = product(rows)
            except RuntimeError:
                return False
            exact = functional.linear(rows, self._weight, self._bias)
            if not bool(((scores[:, : exact.shape[1]] - exact).abs() <= bound[:, None]).all()):
                return False
        return True


def _pack(integers: list[Tensor], scale: float, bias: Tensor) -> Any:
    """Weights in the layout of torch's integer product, which has warned of its own removal since 2.10."""
    engines = torch.backends.quantized
    before = engines.engine
    try:
        if "onednn" in engines.supported_engines:
            engines.engine = "onednn"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            weight = torch._make_per_tensor_quantized_tensor(torch.cat(integers), scale, 0)
        return torch.ops.quantized.linear_prepack(weight, bias)
    finally:
        engines.engine = before
