"""How onnxruntime runs the models that mtqa ships: on one core, and with no memory kept between two texts."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mtqa.telemetry import import_onnxruntime

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

#: The session option that has weights of 8 bits multiplied without a sign, which never saturates.
_PRECISE = "session.x64quantprecision"
#: Rows of a product: kernels differ for one row, few and many.
_ROWS = (1, 3, 40)


def one_core_session(weights: Path, **more: Any) -> InferenceSession:
    """A session of a model's file; ``more`` goes to onnxruntime, which raises undocumented kinds of error."""
    return _session(str(weights), precise=not adds_exactly(), **more)


@cache
def adds_exactly() -> bool:
    """Whether this processor adds products of 8 bits without saturation.

    Those with VNNI or AMX do; others would give other scores. onnxruntime can multiply another way there, but
    does so on every x86 processor once it is asked to, and with AMX that takes six times as long. So one
    product that saturates where any does (``recipes.products``) is computed first.
    """
    session = _session(resources.files("mtqa.models").joinpath("products.onnx").read_bytes(), precise=False)
    (given,) = session.get_inputs()
    (size,) = given.shape[1:]
    for rows in _ROWS:
        (sums,) = session.run(None, {given.name: np.full((rows, size), 255, np.uint8)})
        if (np.asarray(sums) != 255 * 127 * size).any():
            return False
    return True


def _session(model: str | bytes, *, precise: bool, **more: Any) -> InferenceSession:
    onnxruntime = import_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(_PRECISE, "1" if precise else "0")
    # Texts differ in length: what its own allocator keeps for one seldom fits the next.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"], **more)
