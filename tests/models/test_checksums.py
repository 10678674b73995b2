"""What is noted of a file holds until the file changes; a check reads no large file twice to hash it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.models import checksums
from mtqa.models.checksums import NOTE, installed_checksums, noted_checksums


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one", tmp_path / "two"]
    for path in paths:
        path.write_bytes(path.name.encode())
    return paths


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    real = checksums.sha256_of
    monkeypatch.setattr(checksums, "sha256_of", lambda path: names.append(path.name) or real(path))
    return names


def test_files_are_read_once(files: list[Path], read: list[str], tmp_path: Path) -> None:
    first = installed_checksums(files, tmp_path / "cache")
    assert first == [hashlib.sha256(path.name.encode()).hexdigest() for path in files]
    assert installed_checksums(files, tmp_path / "cache") == first
    assert read == ["one", "two"]


@pytest.mark.parametrize("same_times", [True, False])
def test_a_changed_file_is_read_again(
    files: list[Path], read: list[str], tmp_path: Path, *, same_times: bool
) -> None:
    first = noted_checksums(files, tmp_path / NOTE)
    times = files[0].stat()
    files[0].unlink()
    files[0].write_bytes(b"eno")  # of the same size
    if same_times:  # as installers and builders of images set them
        os.utime(files[0], ns=(times.st_atime_ns, times.st_mtime_ns))
    second = noted_checksums(files, tmp_path / NOTE)
    assert (second[0] != first[0], second[1] == first[1]) == (True, True)
    assert read == ["one", "two", "one"]


@pytest.mark.parametrize(
    "note",
    [b"\xff\xfe", b"[]", b"{", b'{"one": 1}', b'{"one": ["a", 3, 1]}', b'{"PATH": [null, 1, 2, 3, 4]}'],
)
def test_a_broken_note_is_made_anew(files: list[Path], tmp_path: Path, note: bytes) -> None:
    first = noted_checksums(files, tmp_path / NOTE)
    (tmp_path / NOTE).write_bytes(note.replace(b"PATH", str(files[0]).encode()))
    assert noted_checksums(files, tmp_path / NOTE) == first


def test_a_note_that_cannot_be_written_is_no_error(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder belongs")
    assert len(installed_checksums(files, tmp_path / "cache")) == 2


def test_a_file_that_changes_meanwhile_is_not_noted(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def growing(path: Path) -> str:
        path.write_bytes(b"more than before")
        return "0" * 64

    with monkeypatch.context() as patch:
        patch.setattr(checksums, "sha256_of", growing)
        noted_checksums(files, tmp_path / NOTE)
    assert "0" * 64 not in noted_checksums(files, tmp_path / NOTE)


_COUNTED = """
import hashlib, sys
real, bytes_hashed = hashlib.sha256, [0]
class Counted:
    def __init__(self, data=b"", **options):
        self.hash = real(data, **options)
        bytes_hashed[0] += len(data)
    def update(self, data):
        self.hash.update(data)
        bytes_hashed[0] += len(data)
    def __getattr__(self, name):
        return getattr(self.hash, name)
hashlib.sha256 = Counted
from mtqa.cli import main
try:
    main()
except SystemExit as ended:
    print(bytes_hashed[0], file=sys.stderr)
    sys.exit(ended.code)
"""


def test_a_check_hashes_no_model_that_was_verified_before(tmp_path: Path) -> None:
    """The round trips are not kept, so that every model is loaded both times."""
    story, cache = tmp_path / "story.txt", tmp_path / "cache"
    story.write_text("Prices have continued to grow. deteriorate for several years, the minister said.\n")
    command = [sys.executable, "-c", _COUNTED, "check", story, "--no-cache", "--cache-dir", cache]
    runs = [subprocess.run(command, capture_output=True, text=True, check=False) for _ in range(2)]
    assert {run.returncode for run in runs} <= {0, 1}, runs[0].stderr
    assert runs[0].stdout == runs[1].stdout
    first, second = (int(run.stderr.splitlines()[-1]) for run in runs)
    assert first > 100_000_000
    assert second < 1_000_000
