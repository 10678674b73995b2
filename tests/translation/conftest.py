"""Small real models, made once a session, and a Hub cache of the test's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")


class TinyModels:
    """Folders of small models by kind, each made when first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self, kind: str) -> Path:
        from tests.translation import tiny_models

        folder = self._root / kind
        if not folder.exists():
            targets = {"marian-many": ("fra", "deu"), "marian-zh": ("cmn_Hans", "cmn_Hant")}
            if kind in targets:
                tiny_models.marian(folder, targets=targets[kind], seed=1)
            else:
                getattr(tiny_models, kind)(folder)
        return folder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModels:
    """``tiny("marian")``, ``tiny("marian-many")``, ``tiny("m2m100")``, ``tiny("nllb")``, …"""
    return TinyModels(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def hub_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the Hub's client, in the place of the user's, and no network."""
    from huggingface_hub import constants

    folder = tmp_path / "hub"
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(folder))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    return folder
