from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.origin import BILINGUAL, TERMS
from mtqa.settings import Settings
from tests.models.offered import hub_snapshot, offer


def test_the_pieces_are_named_in_their_order() -> None:
    pieces = BILINGUAL.table.wheel.pieces
    assert [piece.file[-6:] for piece in pieces] == ["part00", "part01", "part02", "part03"]


def test_each_pull_names_the_terms_and_the_pulled_model_is_read_with(
    gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(BILINGUAL, gguf, tmp_path, monkeypatch)
    for fetching in (1, 0):
        log: list[str] = []
        BILINGUAL.pull(cache_dir=tmp_path / "cache", log=log.append)
        assert len(log) == fetching + 1
        assert log[-1] == TERMS
    located = BILINGUAL.locate(tmp_path / "cache")
    opened = open_bilingual(Settings(cache_dir=tmp_path / "cache"), memory=100_000)
    assert located is not None
    assert opened is not None
    assert (opened.name, opened.signature) == ("tiny-q4", located.signature)
    reading = opened.read("the bridge", "слово")
    assert reading is not None
    assert reading is opened.read("the bridge", "слово")
    assert all(nats < 0 for _, nats in reading.tokens)


def test_the_hubs_model_is_read_with(
    gguf: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(BILINGUAL, gguf, tmp_path, monkeypatch)
    shutil.copytree(folder, hub_snapshot(tmp_path), dirs_exist_ok=True)
    found = open_bilingual(Settings(cache_dir=tmp_path / "cache"))
    assert found is not None
    assert found.name == "tiny"
    assert found.read("the bridge", "слово") is not None
