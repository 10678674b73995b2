"""From PATHS to bytes."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.inputs.files import Input, read_inputs


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.TXT", "sub/deep/d.txt", ".hidden.txt", ".git/e.txt", "f.png"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str, max_bytes: int = 1000) -> list[str]:
    return [
        str(found) if isinstance(found, InputError) else found.path
        for found in read_inputs(paths, max_bytes=max_bytes)
    ]


@pytest.mark.usefixtures("stories")
def test_folders_files_and_patterns() -> None:
    everything = ["a.txt", "b.txt", "sub/c.TXT", "sub/deep/d.txt"]
    assert names(".") == everything
    assert names("sub") == ["sub/c.TXT", "sub/deep/d.txt"]
    assert names("*.txt") == ["a.txt", "b.txt"]
    assert names("**/*.txt") == ["a.txt", "b.txt", "sub/deep/d.txt"]
    assert names("f.png") == ["f.png"]
    assert [found.data for found in read_inputs(["b.txt"]) if isinstance(found, Input)] == [b"b.txt"]


@pytest.mark.usefixtures("stories")
def test_each_file_once() -> None:
    Path("link.txt").symlink_to("a.txt")
    assert names("b.txt", "./b.txt", "*.txt", ".") == ["b.txt", "a.txt", "sub/c.TXT", "sub/deep/d.txt"]


@pytest.mark.usefixtures("stories")
def test_what_cannot_be_read_stands_in_its_place() -> None:
    Path("empty").mkdir()
    found = names("gone.txt", "a.txt", "empty", "*.doc", "b.txt", "bad\0name")
    assert found[0] == "gone.txt: no such file or folder"
    assert found[1] == "a.txt"
    assert found[2].startswith("empty: no stories here")
    assert found[3] == "*.doc: no file matches this pattern"
    assert found[4] == "b.txt"
    assert "bad" in found[5]
    assert len(found) == 6


@pytest.mark.usefixtures("stories")
def test_a_name_with_brackets_is_a_name() -> None:
    Path("[1].txt").write_text("x")
    assert names("[1].txt") == ["[1].txt"]


@pytest.mark.usefixtures("stories")
def test_loops_and_odd_files() -> None:
    Path("sub/loop").symlink_to("..")
    Path("self.txt").symlink_to("self.txt")
    os.mkfifo("pipe.txt")
    found = names(".")
    assert found[:2] == ["a.txt", "b.txt"]
    assert "pipe.txt: not a regular file" in found
    assert any(name.startswith("self.txt: cannot be read: ") for name in found)
    assert len(found) == 6
    assert names("/dev/null") == ["/dev/null: not a regular file"]


@pytest.mark.usefixtures("stories")
def test_a_pipe_that_is_named_is_read() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"Ships came in.")
    os.close(writer)
    (found,) = read_inputs([f"/dev/fd/{reader}"])
    os.close(reader)
    assert isinstance(found, Input)
    assert found.data == b"Ships came in."


@pytest.mark.usefixtures("stories")
def test_size_is_capped() -> None:
    Path("big.txt").write_bytes(b"x" * 1001)
    assert names("big.txt")[0].startswith("big.txt: larger than 0.001 MB")
    assert names("big.txt", max_bytes=1001) == ["big.txt"]


@pytest.mark.usefixtures("stories")
def test_permission_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(self: Path, *args: str, **kwargs: str) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert names("a.txt", "b.txt") == ["a.txt: cannot be read: permission denied", "b.txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"A story.\xff"), encoding="utf-8"))
    assert list(read_inputs(["-", "-"])) == [Input("-", b"A story.\xff")]


def test_an_empty_name_is_not_the_working_folder() -> None:
    (outcome,) = read_inputs([""])
    assert isinstance(outcome, InputError)
    assert outcome.reason == "no such file or folder"
