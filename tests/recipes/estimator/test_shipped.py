"""The weights that ship, back in 32 bits, say what the exported network says."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from mtqa.estimate import KINDS  # noqa: E402
from mtqa.estimator.estimator import WEIGHTS  # noqa: E402
from mtqa.resources import models_dir  # noqa: E402
from mtqa.telemetry import import_onnxruntime  # noqa: E402
from recipes.estimator.network import HIDDEN, Network  # noqa: E402
from recipes.estimator.shipped import load_shipped  # noqa: E402


def test_the_network_says_what_the_exported_one_says_but_for_rounding() -> None:
    folder = models_dir() / "estimator"
    network = Network(len(KINDS)).eval()
    blank = {name: parameter.clone() for name, parameter in network.named_parameters()}
    load_shipped(network, folder)
    same = {name for name, parameter in network.named_parameters() if torch.equal(parameter, blank[name])}
    assert same <= {"side"}  # that of the file is zero, too
    session = import_onnxruntime().InferenceSession(str(folder / WEIGHTS))
    mine, theirs = [], []
    for seed in range(8):
        embedded = 0.2 * torch.randn(1, 24, HIDDEN, generator=torch.Generator().manual_seed(seed))
        side, mask = torch.tensor([[0] * 13 + [1] * 11]), torch.ones(1, 24)
        with torch.no_grad():
            mine.append(network(embedded, side, mask)[0].numpy())
        inputs = {"embedded": embedded.numpy(), "side": side.numpy(), "mask": mask.numpy()}
        theirs.append(session.run(None, inputs)[0])
    assert np.corrcoef(np.ravel(mine), np.ravel(theirs))[0, 1] > 0.98
