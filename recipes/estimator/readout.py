"""Edits the exported estimator: states of several layers are pooled, and a linear readout replaces an output.

What stood in the graph keeps its bits, so all other outputs stay as they were. All that is added has names
that begin with ``readout/``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mtqa.estimator.estimator import SENTENCE_OUTPUTS
from recipes.estimator.network import LAYERS

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

#: Layers whose states are pooled, from 0: two thirds, five sixths and all of the network. With them a readout
#: says more than with the last alone; a lower one adds nothing.
POOLED = (LAYERS * 2 // 3 - 1, LAYERS * 5 // 6 - 1, LAYERS - 1)
STATES = "readout/states"
_PREFIX, _SENTENCE, _BEFORE = "readout/", "sentence", "readout/before"
_LAYER = "/layers.{}/norm/LayerNormalization_output_0"
_MASKED = -1e4

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Readout:
    """A linear function of the states, [states], for pairs and another for English alone."""

    beside: Array
    beside_intercept: float
    alone: Array
    alone_intercept: float


class _Builder:
    """Nodes and constants that are added to a graph."""

    def __init__(self, model: ModelProto) -> None:
        self.graph = model.graph
        self._number = 0

    def add(self, kind: str, *inputs: str, name: str = "", **attributes: Any) -> str:
        """A node with one output, whose name is returned."""
        from onnx import helper

        self._number += 1
        output = name or f"{_PREFIX}{kind}_{self._number}"
        self.graph.node.append(helper.make_node(kind, list(inputs), [output], name=output, **attributes))
        return output

    def constant(self, values: object, kind: type[np.generic] = np.float32) -> str:
        """A constant, by its name."""
        from onnx import numpy_helper

        self._number += 1
        name = f"{_PREFIX}constant_{self._number}"
        self.graph.initializer.append(numpy_helper.from_array(np.asarray(values, kind), name))
        return name


def without_readout(model: ModelProto) -> ModelProto:
    """The model as it was exported."""
    plain = _copied(model)
    kept = [node for node in plain.graph.node if not node.name.startswith(_PREFIX)]
    constants = [each for each in plain.graph.initializer if not each.name.startswith(_PREFIX)]
    outputs = [each for each in plain.graph.output if not each.name.startswith(_PREFIX)]
    for field, values in (("node", kept), ("initializer", constants), ("output", outputs)):
        plain.graph.ClearField(field)
        getattr(plain.graph, field).extend(values)
    _rename_output(plain.graph.node, _BEFORE, _SENTENCE)
    return plain


def with_states(model: ModelProto) -> ModelProto:
    """The model with the states as a third output, [1, states].

    Of each pooled layer the first token's state, and the means over the tokens of the English and of the
    source (zeros without one); then of what is read off each token the means over both, and the highest.
    """
    from onnx import TensorProto, helper

    made = without_readout(model)
    _add_states(_Builder(made))
    made.graph.output.append(helper.make_tensor_value_info(STATES, TensorProto.FLOAT, None))
    return made


def with_readout(model: ModelProto, output: str, readout: Readout) -> ModelProto:
    """The model whose sentence output of this name is the readout; the others are what they were.

    Raises ValueError for the name of no output, or weights that do not fit the states.
    """
    at = SENTENCE_OUTPUTS.index(output)
    made = without_readout(model)
    _rename_output(made.graph.node, _SENTENCE, _BEFORE)
    builder = _Builder(made)
    has_source = _add_states(builder)
    weights = np.stack([readout.beside, readout.alone], 1)
    both = builder.add(
        "Gemm",
        STATES,
        builder.constant(weights),
        builder.constant([readout.beside_intercept, readout.alone_intercept]),
    )
    beside, alone = (_columns(builder, both, number, number + 1) for number in (0, 1))
    lacks_source = builder.add("Sub", builder.constant([[1.0]]), has_source)
    read = builder.add("Add", builder.add("Mul", beside, has_source), builder.add("Mul", alone, lacks_source))
    parts = [read]
    if at > 0:
        parts.insert(0, _columns(builder, _BEFORE, 0, at))
    if at + 1 < len(SENTENCE_OUTPUTS):
        parts.append(_columns(builder, _BEFORE, at + 1, len(SENTENCE_OUTPUTS)))
    builder.add("Concat", *parts, name=_PREFIX + _SENTENCE, axis=1)
    _rename_output(made.graph.node, _PREFIX + _SENTENCE, _SENTENCE)
    return made


def _add_states(builder: _Builder) -> str:
    """Add the states; returns the name of [1, 1], 1 where there is a source and 0 where there is none."""
    sides = builder.add("Cast", "side", to=1)
    source = builder.add("Mul", "mask", sides)
    english = builder.add("Sub", "mask", source)
    count = builder.add("ReduceSum", source, builder.constant([1], np.int64), keepdims=1)
    has_source = builder.add("Min", count, builder.constant([[1.0]]))
    pooled = []
    for layer in POOLED:
        states = _LAYER.format(layer)
        first = builder.add("Gather", states, builder.constant(0, np.int64), axis=1)
        pooled += [first, *(_mean(builder, states, weight) for weight in (english, source))]
    pooled += [_mean(builder, "tokens", weight) for weight in (english, source)]
    pooled.append(_highest(builder, "tokens", english))
    pooled.append(builder.add("Mul", _highest(builder, "tokens", source), has_source))
    builder.add("Concat", *pooled, name=STATES, axis=1)
    return has_source


def _mean(builder: _Builder, values: str, weight: str) -> str:
    """[1, tokens, n] and [1, tokens] to the weighted mean [1, n], zeros where nothing counts."""
    axis = builder.constant([1], np.int64)
    weighted = builder.add("Mul", values, builder.add("Unsqueeze", weight, builder.constant([2], np.int64)))
    total = builder.add("ReduceSum", weighted, axis, keepdims=0)
    count = builder.add("ReduceSum", weight, axis, keepdims=1)
    return builder.add("Div", total, builder.add("Max", count, builder.constant([[1.0]])))


def _highest(builder: _Builder, values: str, weight: str) -> str:
    """[1, tokens, n] and [1, tokens] to the highest of the tokens that count, [1, n]."""
    lacking = builder.add("Sub", builder.constant([[1.0]]), weight)
    away = builder.add("Mul", lacking, builder.constant([[_MASKED]]))
    added = builder.add("Add", values, builder.add("Unsqueeze", away, builder.constant([2], np.int64)))
    return builder.add("ReduceMax", added, axes=[1], keepdims=0)


def _columns(builder: _Builder, values: str, start: int, end: int) -> str:
    bounds = (builder.constant([number], np.int64) for number in (start, end, 1))
    return builder.add("Slice", values, *bounds)


def _rename_output(nodes: Sequence[NodeProto], old: str, new: str) -> None:
    for node in nodes:
        for number, name in enumerate(node.output):
            if name == old:
                node.output[number] = new


def _copied(model: ModelProto) -> ModelProto:
    from onnx import ModelProto as Model

    copied = Model()
    copied.CopyFrom(model)
    return copied
