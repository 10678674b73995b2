"""A memory changes nothing of what the fluency model says, and spares loading it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mtqa.document import Document
from mtqa.fluency.features import story_fluency
from mtqa.fluency.loading import open_fluency
from mtqa.fluency.model import FluencyModel
from mtqa.fluency.remembered import RememberedFluency
from mtqa.fluency.stop_gain import log_likelihood_gains
from mtqa.models.cache import DiskCache
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.stops import stop_at

STORY = "Ferry talks resume\n\nThe ferry will sail again. Nobody knows when. The crew were told in May."


@pytest.fixture
def document() -> Document:
    return segment_text(STORY)


@pytest.fixture
def model(tiny_llama: Path) -> FluencyModel:
    model = open_fluency(Settings(fluency_model=str(tiny_llama)))
    assert model is not None
    return model


def _unloadable() -> FluencyModel:
    raise AssertionError("the model was loaded")


def _remembered(model: FluencyModel, load: Callable[[], FluencyModel], path: Path) -> RememberedFluency:
    return RememberedFluency(model.name, model.signature, load, DiskCache(path))


def test_the_second_time_the_model_is_not_loaded(
    model: FluencyModel, document: Document, tmp_path: Path
) -> None:
    place = stop_at(document, document.boundaries[0])
    assert place is not None
    path = tmp_path / "memory.sqlite"

    def ask(fluency: RememberedFluency) -> tuple[list[float], float, list[float]]:
        nats = [float(n) for part in story_fluency(fluency, document).values() for n in part.nats]
        return (
            nats,
            log_likelihood_gains(fluency, document, [place])[0],
            fluency.log_probabilities("The ferry", [" sails", " is"]),
        )

    first = ask(_remembered(model, lambda: model, path))
    second = ask(_remembered(model, _unloadable, path))
    assert first == second


def test_it_says_what_the_model_says(model: FluencyModel, document: Document, tmp_path: Path) -> None:
    remembered = _remembered(model, lambda: model, tmp_path / "memory.sqlite")
    own, other = story_fluency(model, document), story_fluency(remembered, document)
    assert own.keys() == other.keys()
    for span, part in own.items():
        np.testing.assert_allclose(part.nats, other[span].nats, atol=1e-4)
        np.testing.assert_array_equal(part.starts, other[span].starts)


def test_other_weights_are_asked_anew(model: FluencyModel, tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    _remembered(model, lambda: model, path).surprisals(STORY)
    stranger = RememberedFluency(model.name, "tiny:00000000", _unloadable, DiskCache(path))
    with pytest.raises(AssertionError, match="loaded"):
        stranger.surprisals(STORY)


def test_without_a_memory_the_model_is_asked_each_time(model: FluencyModel) -> None:
    loads = 0

    def load() -> FluencyModel:
        nonlocal loads
        loads += 1
        return model

    remembered = RememberedFluency(model.name, model.signature, load, None)
    assert len(remembered.surprisals(STORY)) == len(remembered.surprisals(STORY)) > 10
    assert loads == 1
