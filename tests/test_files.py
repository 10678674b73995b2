"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.files import is_kept, is_standard_output, require_writable, write_atomically
from mtqa.gate.outputs import GateOutput, write_outputs
from mtqa.outcome import GateOutcome

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


def test_a_full_disk_is_the_failure_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(InputError) as wrong:
        write_atomically(tmp_path / "nowhere" / "story.txt", b"new")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError) as failed:
        write_atomically(tmp_path / "story.txt", b"new")
    assert (wrong.value.failed, failed.value.failed) == (False, True)
    outputs = [GateOutput("json", tmp_path / "a.json"), GateOutput("sarif", tmp_path / "b.sarif")]
    with pytest.raises(InputError, match=r"a\.json: .*; .*b\.sarif: ") as both:
        write_outputs(GateOutcome("mtqa", ()), outputs)
    assert both.value.failed


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


def _reading(fifo: Path) -> tuple[threading.Thread, list[bytes]]:
    """Someone who waits for what is written into a FIFO."""
    read: list[bytes] = []
    thread = threading.Thread(target=lambda: read.append(fifo.read_bytes()), daemon=True)
    thread.start()
    return thread, read


@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_is_written_into_and_stays_one(linked: bool, tmp_path: Path) -> None:
    fifo = path = tmp_path / "fifo"
    os.mkfifo(fifo)
    if linked:
        path = tmp_path / "link"
        path.symlink_to(fifo)
    require_writable(path)
    thread, read = _reading(fifo)
    write_atomically(path, b"new")
    thread.join(5)
    assert read == [b"new"]
    assert stat.S_ISFIFO(fifo.stat().st_mode)
    assert path.is_symlink() == linked


@pytest.mark.parametrize("name", ["/dev/fd/{}", "/proc/self/fd/{}", "link"])
def test_what_is_open_already_is_written_into_by_its_number(name: str, tmp_path: Path) -> None:
    into = tmp_path / "log"
    into.write_bytes(b"before ")
    with into.open("ab") as log:
        path = Path(name.format(log.fileno()))
        if name == "link":
            path = tmp_path / "link"
            path.symlink_to(f"/dev/fd/{log.fileno()}")
        require_writable(path)
        write_atomically(path, b"new")
    assert into.read_bytes() == b"before new"


def test_standard_output_is_known_by_its_names(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("/dev/stdout")
    assert all(map(is_standard_output, map(Path, ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"))))
    assert is_standard_output(link)
    assert not any(map(is_standard_output, map(Path, ("/dev/stderr", "stdout", "/dev/fd/11", "/dev/null"))))


def test_only_a_regular_file_holds_what_was_written_before(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"before")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to(kept)
    (tmp_path / "open").symlink_to("/dev/stdout")
    assert is_kept(kept)
    assert is_kept(tmp_path / "link")
    others = (tmp_path, tmp_path / "fifo", tmp_path / "open", tmp_path / "none", Path("/dev/full"))
    assert not any(map(is_kept, (*others, Path("/dev/stdout"))))


def test_what_is_not_open_cannot_be_written() -> None:
    with pytest.raises(InputError, match="cannot be written: bad file descriptor"):
        require_writable(Path("/dev/fd/987654"))
