"""Rotary positions: the numbers of queries and keys, in pairs, turned by angles that grow with the position.

A pair is a complex number, and turning it one product (Su et al. 2021, https://arxiv.org/abs/2104.09864).
Transformers pairs the first half of a head's numbers with the second half; here the two of a pair lie next to
each other, which takes a fraction of the time. Products of queries and keys are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor


def angles(config: Mapping[str, Any], width: int, device: torch.device) -> Tensor:
    """What each position turns pairs by: complex numbers of length 1, (positions, width / 2).

    ``width`` is that of a head. Raises KeyError where the configuration lacks a size.
    """
    rates = float(config["rope_theta"]) ** -(torch.arange(0, width, 2).float() / width)
    turns = torch.arange(config["max_position_embeddings"]).float()[:, None] * rates
    return torch.complex(turns.cos(), turns.sin()).to(device)


def paired(weight: Tensor, heads: int) -> Tensor:
    """The weight of queries or keys, (heads times width, inputs), whose outputs lie pair by pair."""
    return weight.view(heads, 2, -1, weight.shape[-1]).transpose(1, 2).reshape(weight.shape)


def rotated(x: Tensor, turns: Tensor) -> Tensor:
    """Queries or keys, (batch, tokens, heads, width), turned by the angles of their tokens.

    ``turns`` is complex, (batch, tokens, width / 2).
    """
    pairs = torch.view_as_complex(x.float().view(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * turns.unsqueeze(2)).flatten(-2).to(x.dtype)
