"""Models on disk: where the Hub's cache keeps them, what names their content, whether they are sound.

Nothing here touches the network.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from mtqa.errors import ModelError
from mtqa.models.spec import ModelSpec

WEIGHTS = "model.safetensors"
WEIGHTS_INDEX = "model.safetensors.index.json"
TOKENIZER = "tokenizer.json"

#: Weights as safetensors, configurations, vocabularies: nothing that can run.
FILES = ("*.safetensors", "*.json", "*.spm", "*.model", "*.txt")
_PICKLED = ("pytorch_model*.bin", "*.pt", "*.pth", "*.ckpt", "tf_model.h5", "flax_model.msgpack")
_COMMIT = re.compile("[0-9a-f]{40}")
# A fingerprint reads whole small files, and so many blocks of so many bytes of large ones.
_WHOLE = 1 << 22
_BLOCKS, _BLOCK = 64, 1 << 16

NO_SAFETENSORS = (
    "only pickled weights, no safetensors; mtqa loads nothing that can run code "
    "(convert the model, or name a revision that has them: ORG/NAME@refs/pr/N)"
)


def locate(spec: ModelSpec) -> Path | None:
    """The folder of a Hub model that was downloaded before, or of a local model; None if there is none.

    Where the requested revision lies there without safetensors, a downloaded pull request that has
    them stands in for it, the newest first.
    """
    if spec.kind == "folder":
        return Path(spec.location)
    folders = [folder for folder in _snapshots(spec) if (folder / "config.json").is_file()]
    return next((folder for folder in folders if has_safetensors(folder)), folders[0] if folders else None)


def is_present(spec: ModelSpec) -> bool:
    """Whether ``locate`` finds it with its weights."""
    folder = locate(spec)
    return folder is not None and has_safetensors(folder)


def has_safetensors(folder: Path) -> bool:
    """Whether the weights are there, all of them where they are split."""
    if (folder / WEIGHTS).is_file():
        return True
    try:
        parts = json.loads((folder / WEIGHTS_INDEX).read_text("utf-8"))["weight_map"].values()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return bool(parts) and all((folder / str(part)).is_file() for part in parts)


def has_pickles(folder: Path) -> bool:
    """Whether there are weights of another kind, which mtqa does not load."""
    return any(True for pattern in _PICKLED for _ in folder.glob(pattern))


def unreadable(path: Path) -> str:
    """Why a file does not open as safetensors; empty if it does."""
    import safetensors

    try:
        with safetensors.safe_open(path, framework="numpy"):
            return ""
    except (OSError, ValueError, safetensors.SafetensorError) as error:
        return f"not safetensors: {next(iter(str(error).splitlines()), type(error).__name__)}"


def identity(spec: ModelSpec) -> str:
    """What names the model's content: Hub id and commit, or folder name and fingerprint."""
    folder = locate(spec)
    if spec.kind == "hub":
        commit = folder.name[:12] if folder is not None else spec.revision
        return f"{spec.location}@{commit}"
    return f"{Path(spec.location).resolve().name}@{fingerprint(Path(spec.location))}"


def fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits over a model's files.

    Of files over 4 MiB it reads 64 blocks of 64 KiB spread evenly, so that it takes no time;
    training changes weights everywhere.
    """
    digest = hashlib.sha256()
    for path in sorted(p for pattern in FILES for p in folder.glob(pattern) if p.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.name}\0{size}\0".encode())
        with path.open("rb") as file:
            if size <= _WHOLE:
                digest.update(file.read())
                continue
            for block in range(_BLOCKS):
                file.seek(block * (size - _BLOCK) // (_BLOCKS - 1))
                digest.update(file.read(_BLOCK))
    return digest.hexdigest()[:12]


def verify(spec: ModelSpec) -> list[str]:
    """What is wrong with a model on disk, one line a fault; empty if it is sound.

    Weights must open as safetensors, and each file of the Hub's cache must have the checksum that
    names its blob (SHA-256 for large files, git's SHA-1 for others).

    Raises:
        ModelError: it is not there.
    """
    folder = locate(spec)
    if folder is None:
        raise ModelError(f"{spec.name}: not downloaded")
    return list(_faults(folder))


def _snapshots(spec: ModelSpec) -> Iterator[Path]:
    from huggingface_hub import constants

    # The layout of the cache: https://huggingface.co/docs/huggingface_hub/guides/manage-cache
    root = Path(constants.HF_HUB_CACHE) / f"models--{spec.location.replace('/', '--')}"
    requests = root / "refs" / "refs" / "pr"
    numbers = sorted((int(p.name) for p in requests.glob("*") if p.name.isdigit()), reverse=True)
    for revision in (spec.revision, *(f"refs/pr/{number}" for number in numbers)):
        if _COMMIT.fullmatch(revision):
            commit = revision
        else:
            try:
                commit = (root / "refs" / revision).read_text("ascii").strip()
            except (OSError, ValueError):
                continue
        if (root / "snapshots" / commit).is_dir():
            yield root / "snapshots" / commit


def _faults(folder: Path) -> Iterator[str]:
    if not (folder / "config.json").is_file():
        yield f"{folder}: config.json is missing"
    if not has_safetensors(folder):
        yield f"{folder}: {NO_SAFETENSORS if has_pickles(folder) else 'weights are missing'}"
    for path in sorted(folder.iterdir()):
        if not path.is_file():
            yield f"{path}: missing"
            continue
        if path.suffix == ".safetensors":
            fault = unreadable(path)
            if fault:
                yield f"{path}: {fault}"
        name = path.resolve().name
        if path.is_symlink() and re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", name) and _checksum(path) != name:
            yield f"{path}: damaged: its checksum is not {name[:12]}…"


def _checksum(path: Path) -> str:
    size = path.stat().st_size
    large = len(path.resolve().name) == 64
    digest = hashlib.sha256() if large else hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
