"""What each token of a causal model sees: those before it, or what a mask says."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

#: Keys and values of one layer, each (batch, heads, tokens, width).
KeysValues = tuple[Tensor, Tensor]


class Past:
    """A text's keys and values in each layer, and what new tokens see of the text and of each other.

    ``seen``: (tokens, tokens of the text up to some one + tokens). ``keys`` are empty where the text is read
    with them.
    """

    def __init__(self, keys: Sequence[KeysValues], seen: Tensor) -> None:
        self._keys = keys
        self._last = seen.shape[1] - seen.shape[0]
        self._seen = seen
        self._mask: Tensor | None = None

    def attention(self, layer: int, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """As ``attention_of``, of new tokens with these queries, keys and values."""
        if self._mask is None:
            self._mask = torch.zeros(self._seen.shape, dtype=q.dtype, device=q.device)
            self._mask.masked_fill_(~self._seen, -torch.inf)
        if self._keys:
            before = [past[:, :, : self._last] for past in self._keys[layer]]
            k, v = (torch.cat(parts, dim=2) for parts in zip(before, (k, v), strict=True))
        return attention_of(q, k, v, self._mask)


def attention_of(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
    """What each token sees, (batch, tokens, width): by default itself and those before it."""
    groups = q.shape[1] // k.shape[1]
    k, v = k.repeat_interleave(groups, dim=1), v.repeat_interleave(groups, dim=1)
    mixed = functional.scaled_dot_product_attention(q, k, v, mask, is_causal=mask is None)
    return mixed.transpose(1, 2).flatten(2)
