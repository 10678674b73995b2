"""Files that differ from a revision, in a real checkout."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.gate.gate import changed_since, requested_files
from mtqa.inputs.files import Input, read_inputs


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with four committed stories, where git's own settings of the user do not count."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "desk"
    (folder / "feeds").mkdir(parents=True)
    _git(tmp_path, "init", "-q", "-b", "main", str(folder))
    for name in ("same", "edited", "moved", "gone"):
        (folder / "feeds" / f"{name}.txt").write_text(f"The {name} story.\n" * 20)
    (folder / ".gitignore").write_text("build/\n")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "First")
    monkeypatch.chdir(folder)
    return folder


def _names(folder: Path, revision: str = "HEAD") -> set[str]:
    real = Path(os.path.realpath(folder))
    return {str(Path(name).relative_to(real)) for name in changed_since(revision)}


def test_edited_renamed_and_new_files_count_whatever_their_names(checkout: Path) -> None:
    feeds = checkout / "feeds"
    (feeds / "edited.txt").write_text("Another story.\n")
    _git(checkout, "mv", "feeds/moved.txt", "feeds/with a space.txt")
    (feeds / "gone.txt").unlink()
    (feeds / 'the "ñew"\tone.txt').write_text("New.\n")
    (feeds / "line\nbreak.txt").write_text("New.\n")
    (checkout / "build").mkdir()
    (checkout / "build" / "ignored.txt").write_text("Ignored.\n")
    assert _names(checkout) == {
        "feeds/edited.txt", "feeds/with a space.txt", 'feeds/the "ñew"\tone.txt', "feeds/line\nbreak.txt"
    }  # fmt: skip


def test_committed_changes_count_too_and_from_any_folder_below(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "feeds" / "edited.txt").write_text("Another story.\n")
    _git(checkout, "commit", "-qam", "Second")
    (checkout / "top.txt").write_text("New, above.\n")
    monkeypatch.chdir(checkout / "feeds")
    assert _names(checkout) == {"top.txt"}
    assert _names(checkout, "HEAD~1") == {"feeds/edited.txt", "top.txt"}
    assert _names(checkout, "main") == {"top.txt"}


def test_only_changed_files_of_those_named_are_read(checkout: Path) -> None:
    (checkout / "feeds" / "edited.txt").write_text("Another story.\n")
    (checkout / "top.txt").write_text("New, but not named.\n")
    select = requested_files("HEAD").select
    read = list(read_inputs(["feeds"], select=select))
    assert [item.path for item in read if isinstance(item, Input)] == ["feeds/edited.txt"]
    read = list(read_inputs([str(checkout / "feeds" / "e*.txt"), "feeds/same.txt"], select=select))
    assert [Path(item.path).name for item in read] == ["edited.txt"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD:feeds/same.txt"])
def test_an_unknown_revision_is_one_line(checkout: Path, revision: str) -> None:
    with pytest.raises(ConfigError) as caught:
        changed_since(revision)
    assert str(caught.value) == f"--changed-since: git knows no revision '{revision}'"
    assert not (checkout / "x").exists()


def test_a_shallow_clone_is_hinted_at(checkout: Path, tmp_path: Path) -> None:
    (checkout / "feeds" / "edited.txt").write_text("Another story.\n")
    _git(checkout, "commit", "-qam", "Second")
    _git(tmp_path, "clone", "-q", "--depth", "1", f"file://{checkout}", "shallow")
    with pytest.raises(
        ConfigError, match=r"no revision 'HEAD~1' \(a shallow clone has few: fetch-depth: 0\)"
    ):
        changed_since("HEAD~1", tmp_path / "shallow")


def test_outside_a_checkout_and_without_git_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ConfigError, match=r"^--changed-since: not a git repository"):
        changed_since("HEAD", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigError, match=r"^--changed-since: git cannot be run: no such file"):
        changed_since("HEAD", tmp_path)
