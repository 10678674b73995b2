"""The building blocks of a Marian student, and what generation keeps between two steps.

Transformer, post-norm: Vaswani et al. 2017, https://arxiv.org/abs/1706.03762. SSRU, the recurrent unit
that stands in the decoder where self-attention would: Kim et al. 2019, https://aclanthology.org/D19-5632.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers.cache_utils import Cache, CacheLayerMixin, DynamicLayer, EncoderDecoderCache


class Attention(nn.Module):
    """Multi-head attention; ``memory`` are the states it looks at."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q_proj = nn.Linear(width, width)
        self.k_proj = nn.Linear(width, width)
        self.v_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)

    def split(self, states: Tensor) -> Tensor:
        """(batch, length, width) to (batch, heads, length, width of a head)."""
        batch, length, width = states.shape
        return states.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def project(self, memory: Tensor) -> tuple[Tensor, Tensor]:
        """Keys and values of the states looked at, each (batch, heads, length, width of a head)."""
        return self.split(self.k_proj(memory)), self.split(self.v_proj(memory))

    def forward(self, states: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
        """Attend; ``mask`` is boolean, (batch, 1, 1, keys), true where a key may be seen."""
        context = functional.scaled_dot_product_attention(self.split(self.q_proj(states)), keys, values, mask)
        output: Tensor = self.out_proj(context.transpose(1, 2).reshape(states.shape))
        return output


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward, each followed by residual and layer norm."""

    def __init__(self, width: int, heads: int, ffn: int, eps: float) -> None:
        super().__init__()
        self.self_attn = Attention(width, heads)
        self.self_attn_layer_norm = nn.LayerNorm(width, eps)
        self.fc1 = nn.Linear(width, ffn)
        self.fc2 = nn.Linear(ffn, width)
        self.final_layer_norm = nn.LayerNorm(width, eps)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        states = self.self_attn_layer_norm(
            states + self.self_attn(states, *self.self_attn.project(states), mask)
        )
        output: Tensor = self.final_layer_norm(states + self.fc2(self.fc1(states).relu()))
        return output


class Ssru(nn.Module):
    """Simpler simple recurrent unit: relu(c), c_t = f c_(t-1) + (1 - f) W x, f = sigmoid(W_f x + b_f)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.input = nn.Linear(width, width, bias=False)
        self.forget = nn.Linear(width, width)

    def forward(self, states: Tensor, cell: Tensor) -> tuple[Tensor, Tensor]:
        """(batch, length, width) and the cell before, (batch, width): the outputs and the cell after."""
        values, forget = self.input(states), torch.sigmoid(self.forget(states))
        outputs = []
        for step in range(states.shape[1]):
            cell = torch.lerp(values[:, step], cell, forget[:, step])
            outputs.append(cell.relu())
        return torch.stack(outputs, dim=1), cell


class DecoderLayer(nn.Module):
    """SSRU, attention to the encoder, feed-forward, each followed by residual and layer norm."""

    def __init__(self, width: int, heads: int, ffn: int, eps: float) -> None:
        super().__init__()
        self.ssru = Ssru(width)
        self.ssru_layer_norm = nn.LayerNorm(width, eps)
        self.encoder_attn = Attention(width, heads)
        self.encoder_attn_layer_norm = nn.LayerNorm(width, eps)
        self.fc1 = nn.Linear(width, ffn)
        self.fc2 = nn.Linear(ffn, width)
        self.final_layer_norm = nn.LayerNorm(width, eps)

    def forward(
        self, states: Tensor, cell: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor]:
        """The layer's outputs and its cell after the last step."""
        recurrent, cell = self.ssru(states, cell)
        states = self.ssru_layer_norm(states + recurrent)
        states = self.encoder_attn_layer_norm(states + self.encoder_attn(states, keys, values, mask))
        return self.final_layer_norm(states + self.fc2(self.fc1(states).relu())), cell


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
