"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.files import write_atomically

as_user = pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write anywhere")


def _others(folder: Path, path: Path) -> list[str]:
    return [other.name for other in folder.iterdir() if other != path]


def test_permissions_are_kept_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new", before=b"old")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert _others(tmp_path, path) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_someone_else_wrote_meanwhile_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"theirs")
    with pytest.raises(InputError, match="changed on disk meanwhile"):
        write_atomically(path, b"ours", before=b"old")
    assert path.read_bytes() == b"theirs"
    assert _others(tmp_path, path) == []


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    path, usual = tmp_path / "new.txt", tmp_path / "usual.txt"
    usual.write_bytes(b"")
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"story\.txt: cannot be written: no space left on device"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert _others(tmp_path, path) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_atomically(tmp_path / "nowhere" / "story.txt", b"new")


@as_user
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(InputError, match="cannot be written"):
            write_atomically(path, b"new")
    finally:
        tmp_path.chmod(0o700)
