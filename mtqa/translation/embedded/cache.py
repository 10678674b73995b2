"""What generation keeps between two steps: the SSRU cells, and the encoder's keys and values."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import torch
from torch import Tensor
from transformers.cache_utils import Cache, CacheLayerMixin, DynamicLayer, EncoderDecoderCache


class SsruLayer(CacheLayerMixin):
    """One layer's cell, (batch, width), and how many steps it has seen."""

    is_sliding = False
    is_compileable = False
    is_croppable = False

    def __init__(self) -> None:
        super().__init__()
        self.cell: Tensor | None = None
        self.steps = 0

    def lazy_initialization(self, key_states: Tensor, value_states: Tensor | None = None) -> None:
        """Nothing is known before the first step."""

    def update(
        self, key_states: Tensor, value_states: Tensor, *_: object, **__: object
    ) -> tuple[Tensor, Tensor]:
        raise NotImplementedError("an SSRU has no keys and values")

    def store(self, cell: Tensor, steps: int) -> None:
        """Keep the cell after ``steps`` more steps."""
        self.cell, self.steps, self.is_initialized = cell, self.steps + steps, True

    def get_seq_length(self) -> int:
        return self.steps

    def get_max_length(self) -> int:
        return -1

    def get_max_cache_shape(self) -> int:
        """The name of ``get_max_length`` in earlier releases of Transformers 5."""
        return -1

    def get_mask_sizes(self, query_length: int) -> tuple[int, int]:
        return self.steps + query_length, 0

    def reset(self) -> None:
        self.cell, self.steps, self.is_initialized = None, 0, False

    def offload(self) -> None:
        """Too small to be worth moving."""

    def prefetch(self) -> None:
        """Never moved away."""

    def reorder_cache(self, beam_idx: torch.LongTensor) -> None:
        if self.cell is not None:
            self.cell = self.cell.index_select(0, beam_idx.to(self.cell.device))


def new_cache(layers: int) -> EncoderDecoderCache:
    """An empty cache for a decoder of so many layers."""
    return EncoderDecoderCache(
        Cache(layers=[SsruLayer() for _ in range(layers)]),
        Cache(layers=[DynamicLayer() for _ in range(layers)]),
    )
