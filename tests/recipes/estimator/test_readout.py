"""A readout replaces one output of the exported estimator, and leaves all else as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")

from mtqa.estimator.estimator import CONTEXT_OUTPUT, SENTENCE_OUTPUTS, WEIGHTS  # noqa: E402
from mtqa.resources import models_dir  # noqa: E402
from mtqa.telemetry import import_onnxruntime  # noqa: E402
from recipes.estimator.network import HIDDEN  # noqa: E402
from recipes.estimator.readout import (  # noqa: E402
    POOLED,
    Readout,
    readouts_of,
    with_context,
    with_readouts,
    with_states,
    without_readout,
)

if TYPE_CHECKING:
    from onnx import ModelProto

ENGLISH, SOURCE = 6, 4


@pytest.fixture(scope="module")
def exported() -> ModelProto:
    return without_readout(onnx.load(str(models_dir() / "estimator" / WEIGHTS)))


def _run(model: ModelProto, *, source: bool) -> list[Any]:
    """Token outputs, sentence outputs and, where the model has them, states of some vectors."""
    tokens = ENGLISH + (SOURCE if source else 0)
    rng = np.random.default_rng(7)
    options = import_onnxruntime().SessionOptions()
    options.intra_op_num_threads = 1
    session = import_onnxruntime().InferenceSession(model.SerializeToString(), options)
    inputs = {
        "embedded": 0.2 * rng.standard_normal((1, tokens, HIDDEN), np.float32),
        "side": np.array([[0] * ENGLISH + [1] * (tokens - ENGLISH)]),
        "mask": np.ones((1, tokens), np.float32),
    }
    names = [output.name for output in session.get_outputs() if output.name != CONTEXT_OUTPUT]
    return [each[0] for each in session.run(names, inputs)]


@pytest.mark.parametrize("source", [True, False])
def test_states_are_the_means_and_the_highest_of_what_is_read_of_tokens(
    exported: ModelProto, source: bool
) -> None:
    tokens, _, states = _run(with_states(exported), source=source)
    count = tokens.shape[1]
    assert len(states) == len(POOLED) * 3 * HIDDEN + 4 * count
    english, theirs, highest, their_highest = np.split(states[-4 * count :], 4)
    np.testing.assert_allclose(english, tokens[:ENGLISH].mean(0), atol=1e-5)
    np.testing.assert_allclose(highest, tokens[:ENGLISH].max(0), atol=1e-5)
    if source:
        np.testing.assert_allclose(theirs, tokens[ENGLISH:].mean(0), atol=1e-5)
        np.testing.assert_allclose(their_highest, tokens[ENGLISH:].max(0), atol=1e-5)
    else:
        assert not theirs.any()
        assert not their_highest.any()


def test_the_context_is_one_more_output_and_the_others_keep_their_bits(exported: ModelProto) -> None:
    before = onnx.ModelProto()
    before.CopyFrom(exported)
    del before.graph.output[[output.name for output in before.graph.output].index(CONTEXT_OUTPUT)]
    del before.graph.node[[list(node.output) for node in before.graph.node].index([CONTEXT_OUTPUT])]
    made = with_context(before)
    assert [output.name for output in made.graph.output] == [output.name for output in exported.graph.output]
    for source in (True, False):
        for one, other in zip(_run(before, source=source), _run(made, source=source), strict=True):
            np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("output", ["assessed", "error", "raw"])
def test_one_output_is_the_readout_and_the_others_keep_their_bits(exported: ModelProto, output: str) -> None:
    rng = np.random.default_rng(3)
    size = len(_run(with_states(exported), source=True)[2])
    beside, alone = (0.01 * rng.standard_normal((2, size))).astype(np.float32)
    model = with_readouts(exported, {output: Readout(beside, 0.5, alone, -0.25)})
    at = SENTENCE_OUTPUTS.index(output)
    for source, weights, intercept in ((True, beside, 0.5), (False, alone, -0.25)):
        tokens, sentence, states = _run(with_states(exported), source=source)
        read_tokens, read = _run(model, source=source)
        np.testing.assert_array_equal(read_tokens, tokens)
        assert read[at] == pytest.approx(states @ weights + intercept, abs=1e-4)
        np.testing.assert_array_equal(np.delete(read, at), np.delete(sentence, at))


def test_a_readout_is_taken_out_again(exported: ModelProto) -> None:
    size = len(_run(with_states(exported), source=True)[2])
    zeros = np.zeros(size, np.float32)
    model = with_readouts(exported, {"assessed": Readout(zeros, 1.0, zeros, 2.0)})
    assert without_readout(model) == exported
    assert with_states(model) == with_states(exported)


def test_without_weights_for_it_the_english_alone_has_the_exported_output(exported: ModelProto) -> None:
    size = len(_run(with_states(exported), source=True)[2])
    weights = np.full(size, 0.01, np.float32)
    model = with_readouts(exported, {"raw": Readout(weights, 3.0)})
    alone, before = (_run(each, source=False)[1] for each in (model, exported))
    np.testing.assert_array_equal(alone, before)
    beside, before = (_run(each, source=True)[1] for each in (model, exported))
    at = SENTENCE_OUTPUTS.index("raw")
    assert beside[at] != before[at]
    np.testing.assert_array_equal(np.delete(beside, at), np.delete(before, at))


def test_readouts_of_several_outputs_are_had_back(exported: ModelProto) -> None:
    size = len(_run(with_states(exported), source=True)[2])
    one, other = (np.full(size, value, np.float32) for value in (0.01, -0.02))
    made = with_readouts(exported, {"assessed": Readout(one, 1.0, other, 2.0), "raw": Readout(other, 3.0)})
    back = readouts_of(made)
    assert list(back) == ["assessed", "raw"]
    assert back["raw"].alone is None
    assert (back["assessed"].beside_intercept, back["assessed"].alone_intercept) == (1.0, 2.0)
    np.testing.assert_array_equal(back["assessed"].alone, other)
    assert with_readouts(made, back) == made
    assert readouts_of(exported) == {}


def test_an_unknown_output_is_refused(exported: ModelProto) -> None:
    zeros = np.zeros(3, np.float32)
    with pytest.raises(ValueError, match="no outputs of the estimator: worth"):
        with_readouts(exported, {"worth": Readout(zeros, 0.0, zeros, 0.0)})
