"""How onnxruntime runs the models that mtqa ships: on one core, and with no memory kept between two texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.telemetry import import_onnxruntime

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def one_core_session(weights: Path, **more: Any) -> InferenceSession:
    """A session of a model's file; ``more`` goes to onnxruntime, which raises undocumented kinds of error."""
    onnxruntime = import_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Processors without VNNI would else add products of 8 bits with saturation, and give other scores.
    options.add_session_config_entry("session.x64quantprecision", "1")
    # Texts differ in length: what its own allocator keeps for one seldom fits the next.
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"], **more)
