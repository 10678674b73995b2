"""Sessions of 8-bit models: exact, and by the quick kernels where these are."""

import numpy as np
import pytest

from mtqa.models import sessions
from mtqa.resources import models_dir


@pytest.fixture
def probed(monkeypatch):
    """Has the product that is computed first come out as given, and keeps what sessions are made with."""
    asked = []

    class Session:
        def __init__(self, model, options, **more):
            asked.append(options.get_session_config_entry("session.x64quantprecision"))

        def get_inputs(self):
            return [type("Input", (), {"name": "numbers", "shape": ["rows", 4]})]

        def run(self, names, inputs):
            rows = len(inputs["numbers"])
            return [np.full((rows, 2), Session.total, np.int32)]

    def give(total):
        Session.total = total
        runtime = sessions.import_onnxruntime()
        monkeypatch.setattr(runtime, "InferenceSession", Session)
        sessions.adds_exactly.cache_clear()
        return asked

    yield give
    sessions.adds_exactly.cache_clear()


def test_a_processor_that_saturates_multiplies_the_other_way(probed):
    asked = probed(2 * 32767)
    sessions.one_core_session("weights")
    assert asked == ["0", "1"]


def test_one_that_does_not_multiplies_the_quick_way(probed):
    asked = probed(4 * 255 * 127)
    sessions.one_core_session("weights")
    assert asked == ["0", "0"]


def test_the_product_that_ships_is_computed_exactly_where_it_is_asked_to_be():
    session = sessions._session(
        sessions.resources.files("mtqa.models").joinpath("products.onnx").read_bytes(), precise=True
    )
    (sums,) = session.run(None, {"numbers": np.full((3, 128), 255, np.uint8)})
    assert sums.shape == (3, 32)
    assert (sums == 128 * 255 * 127).all()


def test_both_ways_give_the_same_scores_where_the_processor_is_exact():
    if not sessions.adds_exactly():
        pytest.skip("this processor saturates")
    weights = str(models_dir() / "estimator" / "model.int8.onnx")
    rng = np.random.default_rng(0)
    inputs = {
        "embedded": rng.standard_normal((1, 21, 384)).astype(np.float32),
        "side": np.array([[0] * 11 + [1] * 10]),
        "mask": np.ones((1, 21), np.float32),
    }
    quick, other = (
        sessions._session(weights, precise=precise).run(None, inputs) for precise in (False, True)
    )
    for one, two in zip(quick, other, strict=True):
        np.testing.assert_allclose(one, two, atol=1e-5)
