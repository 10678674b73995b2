"""``mtqa names``, and the commands that heed the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import NO_MODELS, Mtqa

STORY = (
    "The festival opened on Monday, and the visitors tasted makarantu from forty villages of the valley.\n"
)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own list, for commands here and in processes of their own."""
    (tmp_path / "story.txt").write_text(STORY)
    environment["XDG_CONFIG_HOME"] = str(tmp_path / "config")
    monkeypatch.setattr("mtqa.house_list.file.user_config_path", lambda _: tmp_path / "config" / "mtqa")
    return tmp_path / "config" / "mtqa" / "mtqa.names"


def test_add_list_and_remove(mtqa: Mtqa, own: Path) -> None:
    done = mtqa("names", "add", "makarantu", "--reason", "a school")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"added: makarantu  # a school" in done.stderr
    assert mtqa("names", "add", "Kyivstar", "--check", "name/variant").returncode == 0
    assert b"there already" in mtqa("names", "add", "Kyivstar", "--check", "name/variant").stderr
    listed = mtqa("names", "list").stdout.decode().splitlines()
    assert listed == [f"{own}:1: Kyivstar [name/variant]", f"{own}:2: makarantu  # a school"]
    assert mtqa("names", "remove", "Kyivstar").returncode == 0
    again = mtqa("names", "remove", "Kyivstar")
    assert (again.returncode, again.stderr.count(b"\n")) == (2, 1)
    assert b"there is no 'Kyivstar' in it" in again.stderr
    assert own.read_text() == "makarantu  # a school\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("add", "..."), b"needs a letter"),
        (("add", "Kyiv", "--check", "name/lowercas"), b"nearest: 'name/lowercase'"),
        (("add", "Kyiv", "--check", "break"), b"break is not about words and names"),
        (("add", "Kyiv", "--names", "story.txt/x"), b"cannot be written"),
        (("list", "--names", "gone.names"), b"gone.names: cannot be read"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(mtqa: Mtqa, arguments: tuple[str, ...], reason: bytes) -> None:
    done = mtqa("names", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert reason in done.stderr


def test_check_heeds_the_own_list_unless_told_not_to(mtqa: Mtqa) -> None:
    def marked(*flags: str) -> int:
        done = mtqa("check", "story.txt", "--format", "json", *NO_MODELS, *flags)
        return len(json.loads(done.stdout)["documents"][0]["findings"])

    assert marked() == 1
    mtqa("names", "add", "makarantu")
    assert marked() == 0
    assert marked("--no-user-names") == 1


def test_a_projects_list_is_named_in_its_configuration(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('names = "desk.names"\n')
    missing = mtqa("check", "story.txt", *NO_MODELS)
    assert (missing.returncode, missing.stderr.count(b"\n")) == (2, 1)
    assert b"desk.names: cannot be read: no such file" in missing.stderr
    assert mtqa("names", "add", "makarantu", "--names", "desk.names").returncode == 0
    done = mtqa("check", "story.txt", "--format", "json", *NO_MODELS)
    report = json.loads(done.stdout)
    assert report["documents"][0]["findings"] == []
    assert "names:1." in report["tool"]["signature"]


@pytest.mark.parametrize("command", ["check", "gate", "fix", "audit"])
def test_every_command_names_file_and_line_of_a_damaged_list(
    mtqa: Mtqa, tmp_path: Path, command: str
) -> None:
    (tmp_path / "desk.names").write_text("Kyivstar\nmakarantu [break/lowercase]\n")
    names = {"audit": ("audit", "run"), "fix": ("fix", "--diff")}.get(command, (command,))
    out = ("--out", "ledger") if command == "audit" else ()
    done = mtqa(*names, "story.txt", "--names", "desk.names", *out, *NO_MODELS)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"desk.names:2: break/lowercase is not about words and names" in done.stderr


def test_the_gate_does_not_recall_what_was_found_by_another_list(mtqa: Mtqa) -> None:
    def findings() -> int:
        done = mtqa("gate", "story.txt", "--output", "json", *NO_MODELS)
        return len(json.loads(done.stdout)["documents"][0]["findings"])

    assert findings() == 1
    mtqa("names", "add", "makarantu")
    assert findings() == 0
    mtqa("names", "remove", "makarantu")
    assert findings() == 1
