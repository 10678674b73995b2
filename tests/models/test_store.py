"""Converted models on disk are compared with their checksums."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtqa.models import checksums
from mtqa.models.checksums import NOTE
from mtqa.models.store import ConvertedModel, UnusableModelError


@pytest.fixture
def model(tmp_path: Path) -> ConvertedModel:
    made = ConvertedModel(tmp_path / "model", 1, "0" * 64, {"model": "one"})
    made.make(lambda: {"weights": b"12345", "words": b"a b"}, "model")
    return made


def test_files_are_compared_once(model: ConvertedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    first = model.verify_once()
    assert set(first) == {"weights", "words"}
    monkeypatch.setattr(checksums, "sha256_of", lambda path: pytest.fail(f"{path} was read again"))
    assert model.verify_once() == first


def test_a_changed_file_is_compared_again(model: ConvertedModel) -> None:
    model.verify_once()
    (model.folder / "weights").write_bytes(b"12346")
    os.utime(model.folder / "weights", ns=(1, 1))
    with pytest.raises(UnusableModelError, match="weights is damaged"):
        model.verify_once()


def test_a_lost_file_is_told(model: ConvertedModel) -> None:
    model.verify_once()
    (model.folder / "words").unlink()
    with pytest.raises(UnusableModelError, match="words cannot be read"):
        model.verify_once()


def test_a_broken_note_of_the_comparison_is_made_anew(model: ConvertedModel) -> None:
    first = model.verify_once()
    (model.folder / NOTE).write_bytes(b"\xff\xfe")
    assert model.verify_once() == first == model.verify_once()
