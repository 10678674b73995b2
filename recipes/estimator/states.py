"""Reads the states of an exported estimator, on which readouts are fitted, and writes a readout into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtqa.estimator.estimator import WEIGHTS
from mtqa.telemetry import import_onnxruntime
from recipes.estimator.batches import encoded
from recipes.estimator.encoder import Encoder
from recipes.estimator.examples import Example
from recipes.estimator.readout import (
    STATES,
    Readout,
    readouts_of,
    with_readouts,
    with_states,
    without_readout,
)

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StatesOf:
    """Of a pair the sentence outputs as they were exported, without readouts, and the states [states]."""

    exported: Matrix
    states: Matrix


class StatesReader:
    """Reads pairs by an exported estimator, one at a time."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Raises OSError where the folder has no estimator."""
        import onnx

        runtime = import_onnxruntime()
        self._model = onnx.load(str(folder / WEIGHTS))
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        content = with_states(without_readout(self._model)).SerializeToString()
        self._session = runtime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        self._encoder = encoder

    def read(self, example: Example, *, source: bool) -> StatesOf | None:
        """What is read of a pair, or of its English alone; None where it is too long to be trained on."""
        pair = encoded(example, self._encoder.encode, source=source)
        if pair is None:
            return None
        ids = pair.ids.astype(np.int64)
        inputs = {
            "embedded": self._encoder.table[ids].float().numpy()[None],
            "side": pair.sides.astype(np.int64)[None],
            "mask": np.ones((1, len(ids)), np.float32),
        }
        sentence, states = self._session.run(["sentence", STATES], inputs)
        return StatesOf(sentence[0], states[0])

    def write(self, folder: Path, output: str, readout: Readout) -> None:
        """Write the estimator with the readout in the place of that output, beside the readouts it has."""
        made = with_readouts(self._model, {**readouts_of(self._model), output: readout})
        (folder / WEIGHTS).write_bytes(made.SerializeToString())
