"""``mtqa gate``, end to end, with the real embedded pair."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support import FIXTURES, NO_MODELS, Mtqa

pytestmark = pytest.mark.e2e


def _first_of(name: str) -> str:
    """The first eight blocks of a fixture: fewer sentences to translate."""
    return "\n\n".join((FIXTURES / name).read_text("utf-8").split("\n\n")[:8]) + "\n"


BROKEN = _first_of("ministers-call.txt")
SOUND = _first_of("courts-ruling.txt")
MODEL_LIBRARIES = re.compile(r"\| +(torch|transformers|onnxruntime)$", re.MULTILINE)


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "broken.txt").write_text(BROKEN, "utf-8")
    (folder / "sound.txt").write_text(SOUND, "utf-8")
    return folder


def test_a_gate_fails_the_broken_story_and_loads_a_model_for_what_is_new_alone(
    mtqa: Mtqa,
    mtqa_process: Mtqa,
    feeds: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = mtqa_process("gate", "feeds", "--output", "json=first.json")
    assert first.returncode == 1, first.stderr.decode()
    out = first.stdout.decode()
    assert "broken.txt: 2 findings of grade certain" in out
    assert "sound.txt" not in out
    environment["PYTHONPROFILEIMPORTTIME"] = "1"
    second = mtqa_process("gate", "feeds", "--output", "json=second.json")
    assert second.returncode == 1
    assert second.stdout == first.stdout
    assert "mtqa.checker" in second.stderr.decode()
    assert not MODEL_LIBRARIES.search(second.stderr.decode())
    reports = [json.loads((feeds.parent / f"{name}.json").read_text("utf-8")) for name in ("first", "second")]
    assert reports[0] == reports[1]

    (feeds / "new.txt").write_text(
        "The mine was closed in May. Nobody was hurt in the the accident.\n", "utf-8"
    )
    third = mtqa_process("gate", "feeds/new.txt")
    assert MODEL_LIBRARIES.search(third.stderr.decode()), "the new story needs the models"
    monkeypatch.setattr("mtqa.checker.Checker.check", None)
    last = mtqa("gate", "feeds")
    assert (last.returncode, last.stderr) == (1, b""), "all three are remembered"


def test_what_cannot_be_read_is_status_2_and_the_others_are_judged(mtqa: Mtqa, feeds: Path) -> None:
    (feeds / "empty.txt").write_bytes(b"")
    done = mtqa("gate", "feeds", "none.txt", *NO_MODELS)
    assert done.returncode == 2
    assert b"mtqa: feeds/empty.txt: empty file\n" in done.stderr
    assert b"mtqa: none.txt: no such file or folder\n" in done.stderr
    assert b"broken.txt: 2 findings of grade certain" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--output", "sariff=x"], "unknown output 'sariff' (nearest: 'sarif'"),
        (["--baseline", "none.baseline"], "none.baseline: cannot be read: no such file or directory"),
        (["--max-flagged", "30"], "--max-flagged: must be at most 1, not 30"),
        (
            ["--max-needs-editor", "30"],
            "--max-needs-editor: must be at most 1, not 30",
        ),
        (["--disable", "brake"], "no check is called 'brake'"),
        (["--changed-since", "HEAD"], "--changed-since: not a git repository"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(
    mtqa: Mtqa, feeds: Path, environment: dict[str, str], arguments: list[str], message: str
) -> None:
    environment["GIT_CEILING_DIRECTORIES"] = str(feeds.parents[1])
    done = mtqa("gate", "feeds", *arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert message in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_policy_of_the_file_and_flags(mtqa: Mtqa, feeds: Path) -> None:
    (feeds.parent / "mtqa.toml").write_text(
        '[[gate.override]]\npath = "broken.txt"\ndisable = "break"\n', "utf-8"
    )
    assert mtqa("gate", "feeds", *NO_MODELS).returncode == 0
    assert mtqa("gate", "feeds", "--enable", "break", *NO_MODELS).returncode == 1
    shown = mtqa("config", "show", "--story", "feeds/broken.txt").stdout.decode()
    assert re.search(
        r'^gate\.disable = \["break/.*  # .*mtqa\.toml: \[\[gate\.override\]\] 1', shown, re.MULTILINE
    )


def test_a_baseline_makes_it_pass_until_something_new_comes_and_a_repair_is_told(
    mtqa: Mtqa, feeds: Path
) -> None:
    assert mtqa("baseline", "write", "feeds", "--output", "known", *NO_MODELS).returncode == 0
    known = mtqa("gate", "feeds", "--baseline", "known", *NO_MODELS)
    assert known.returncode == 0, known.stdout.decode()
    (feeds / "broken.txt").write_text(BROKEN.replace("to grow. deteriorate", "to deteriorate"), "utf-8")
    repaired = mtqa("gate", "feeds", "--baseline", "known", *NO_MODELS)
    assert repaired.returncode == 0
    assert "resolved" in repaired.stdout.decode()
    (feeds / "new.txt").write_text(BROKEN, "utf-8")
    assert mtqa("gate", "feeds", "--baseline", "known", *NO_MODELS).returncode == 1
