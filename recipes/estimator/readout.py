"""Edits the exported estimator: states of several layers are pooled, and linear readouts replace outputs.

What stood in the graph keeps its bits, so all other outputs stay as they were. All that is added has names
that begin with ``readout/``; the weights of a readout are constants under the name of its output, from which
``readouts_of`` has them back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mtqa.estimator.estimator import CONTEXT_OUTPUT, SENTENCE_OUTPUTS
from recipes.estimator.network import HIDDEN, LAYERS

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto

#: Layers whose states are pooled, from 0: two thirds, five sixths and all of the network. With them a readout
#: says more than with the last alone; a lower one adds nothing.
POOLED = (LAYERS * 2 // 3 - 1, LAYERS * 5 // 6 - 1, LAYERS - 1)
STATES = "readout/states"
_PREFIX, _SENTENCE, _BEFORE = "readout/", "sentence", "readout/before"
_BESIDE, _ALONE = "beside", "alone"
#: The layer, from 0, whose tokens are compared across languages: with those of the layers above, two values
#: that stand in each other's place are told from others less often.
CONTEXT = POOLED[0]
_LAYER = "/layers.{}/norm/LayerNormalization_output_0"
_MASKED = -1e4

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Readout:
    """A linear function of the states, [states], for pairs, and another for English alone.

    Without ``alone`` the English alone has the output that was exported.
    """

    beside: Array
    beside_intercept: float
    alone: Array | None = None
    alone_intercept: float = 0.0


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

    def constant(self, values: object, kind: type[np.generic] = np.float32, name: str = "") -> str:
        """A constant, by its name."""
        from onnx import numpy_helper

        self._number += 1
        name = name or f"{_PREFIX}constant_{self._number}"
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


def with_context(model: ModelProto) -> ModelProto:
    """The model with what a middle layer has of each token as one more output, [1, tokens, width]."""
    from onnx import TensorProto, helper

    made = _copied(model)
    made.graph.node.append(helper.make_node("Identity", [_LAYER.format(CONTEXT)], [CONTEXT_OUTPUT]))
    shape = (1, "tokens", HIDDEN)
    made.graph.output.append(helper.make_tensor_value_info(CONTEXT_OUTPUT, TensorProto.FLOAT, shape))
    return made


def with_readouts(model: ModelProto, readouts: Mapping[str, Readout]) -> ModelProto:
    """The model with the readouts in the place of the sentence outputs of these names, and with no others.

    Raises ValueError for the name of no output, or weights that do not fit the states.
    """
    unknown = sorted(set(readouts) - set(SENTENCE_OUTPUTS))
    if unknown:
        raise ValueError(f"no outputs of the estimator: {', '.join(unknown)}")
    made = without_readout(model)
    _rename_output(made.graph.node, _SENTENCE, _BEFORE)
    builder = _Builder(made)
    has_source = _add_states(builder)
    lacks_source = builder.add("Sub", builder.constant([[1.0]]), has_source)
    columns = []
    for at, output in enumerate(SENTENCE_OUTPUTS):
        exported = _columns(builder, _BEFORE, at, at + 1)
        columns.append(exported)
        if output in readouts:
            beside, alone = _read(builder, output, readouts[output], exported)
            kept = (builder.add("Mul", beside, has_source), builder.add("Mul", alone, lacks_source))
            columns[-1] = builder.add("Add", *kept)
    builder.add("Concat", *columns, name=_PREFIX + _SENTENCE, axis=1)
    _rename_output(made.graph.node, _PREFIX + _SENTENCE, _SENTENCE)
    return made


def readouts_of(model: ModelProto) -> dict[str, Readout]:
    """The readouts of the model, by the names of their outputs."""
    from onnx import numpy_helper

    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    found = {}
    for output in SENTENCE_OUTPUTS:
        parts = {}
        for part in (_BESIDE, _ALONE):
            weights, intercept = _names(output, part)
            if weights in constants:
                values = numpy_helper.to_array(constants[weights])[:, 0]
                parts[part] = (values, float(numpy_helper.to_array(constants[intercept])[0]))
        if _BESIDE in parts:
            found[output] = Readout(*parts[_BESIDE], *parts.get(_ALONE, ()))
    return found


def _names(output: str, part: str) -> tuple[str, str]:
    """What the weights and the intercept of a part of a readout are called."""
    return f"{_PREFIX}{output}/{part}/weights", f"{_PREFIX}{output}/{part}/intercept"


def _read(builder: _Builder, output: str, readout: Readout, exported: str) -> tuple[str, str]:
    """What the readout says beside the source and of the English alone, each [1, 1]."""
    parts = [(_BESIDE, readout.beside, readout.beside_intercept)]
    if readout.alone is not None:
        parts.append((_ALONE, readout.alone, readout.alone_intercept))
    said = []
    for part, weights, intercept in parts:
        named = _names(output, part)
        values = (weights[:, None], [intercept])
        constants = (builder.constant(value, name=name) for name, value in zip(named, values, strict=True))
        said.append(builder.add("Gemm", STATES, *constants))
    return said[0], said[1] if len(said) > 1 else exported


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
