"""Linear layers as fast as torch has them on this processor."""

from __future__ import annotations

import platform
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

_X86 = platform.machine().lower() in {"x86_64", "amd64"}
#: Rows of the trial that a packed layer must pass.
_TRIAL = 4
#: How far packed products may be from plain ones, of their largest: both round, in different orders.
_ROUNDING = {torch.float32: 1e-5, torch.bfloat16: 1e-2}


def linear(weight: Tensor, bias: Tensor | None = None, *, gelu: bool = False) -> Callable[[Tensor], Tensor]:
    """x to x weight^T + bias, for x of shape (..., inputs), in the weight's type, with no gradients.

    ``gelu``: what comes out is passed through that function, by its approximation with tanh.

    On x86 the weight is laid out once as oneDNN reads it. torch gives products in float32 to MKL instead,
    which takes more than twice as long on processors that are not Intel's, and has oneDNN lay out weights in
    bfloat16 anew each time, which takes nearly as long as the product of a sentence. The names used here are
    what torch's own compiler calls, and not public: where they are missing or say something else, torch's
    usual layer computes.
    """

    def plain(x: Tensor) -> Tensor:
        out = functional.linear(x, weight, bias)
        return functional.gelu(out, approximate="tanh") if gelu else out

    if weight.device.type != "cpu" or weight.dtype not in _ROUNDING or not _X86:
        return plain
    try:
        after: tuple[str, list[float], str] = ("gelu", [], "tanh") if gelu else ("none", [], "")
        operation = torch.ops.mkldnn._linear_pointwise
        packed = torch.ops.mkldnn._reorder_linear_weight(weight.detach())

        def fast(x: Tensor) -> Tensor:
            out: Tensor = operation(x, packed, bias, *after)
            return out

        trial = torch.randn(_TRIAL, weight.shape[1], generator=torch.Generator().manual_seed(1))
        trial = trial.to(weight.dtype)
        with torch.inference_mode():
            wanted = plain(trial)
            close = (fast(trial) - wanted).abs().max() <= _ROUNDING[weight.dtype] * wanted.abs().max()
    except (AttributeError, NotImplementedError, RuntimeError, TypeError):
        return plain
    return fast if bool(close) else plain
