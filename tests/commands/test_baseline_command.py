"""``mtqa baseline`` and ``mtqa gate --baseline`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import NO_MODELS, Mtqa

pytestmark = pytest.mark.e2e

#: No models: these tests are about the ratchet.
PLAIN = [*NO_MODELS, "--no-cache"]
CLOSED = "The council said that the bridge would be closed. until the end of the year because of rust."
ROAD = "The new road was opened. on Monday after three years of work, the mayor told reporters."
SOUND = "Drivers had complained about the long way round since the spring."


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "bridge.txt").write_text(f"Council closes old bridge\n\n{SOUND}\n\n{CLOSED}\n")
    (folder / "road.txt").write_text(f"Council opens road\n\n{SOUND}\n")
    return folder


def test_the_ratchet_from_the_first_baseline_to_the_last_repair(
    mtqa: Mtqa, mtqa_process: Mtqa, feeds: Path
) -> None:
    assert mtqa("gate", "feeds", *PLAIN).returncode == 1
    written = mtqa_process("baseline", "write", "feeds", "--output", "known", *PLAIN)
    assert (written.returncode, written.stdout) == (0, b"known: 1 finding\n")
    assert mtqa("gate", "feeds", "--baseline", "known", *PLAIN).returncode == 0
    same = mtqa_process("baseline", "check", "feeds", "--baseline", "known", *PLAIN)
    assert (same.returncode, same.stdout) == (0, b"0 new, 0 resolved, 1 unchanged in 2 stories\n")

    # The old break moves and another comes: the new one alone fails.
    (feeds / "bridge.txt").write_text(f"Council closes old bridge\n\n{CLOSED}\n\n{SOUND}\n")
    (feeds / "road.txt").write_text(f"Council opens road\n\n{ROAD}\n\n{SOUND}\n")
    checked = mtqa("baseline", "check", "feeds", "--baseline", "known", *PLAIN)
    assert checked.returncode == 1
    new, total = checked.stdout.decode().splitlines()
    assert new.startswith("new  feeds/road.txt:3:")
    assert total == "1 new, 0 resolved, 1 unchanged in 2 stories"
    gated = mtqa("gate", "feeds", "--baseline", "known", "--format", "json", *PLAIN)
    assert gated.returncode == 1

    # The old one is repaired: reported, and out of the file with the next writing.
    (feeds / "bridge.txt").write_text(f"Council closes old bridge\n\n{SOUND}\n")
    checked = mtqa("baseline", "check", "feeds", "--baseline", "known", *PLAIN)
    assert "\nresolved  feeds/bridge.txt  break/lowercase  “" in checked.stdout.decode()
    again = mtqa("baseline", "write", "feeds", "-o", "known", *PLAIN)
    assert again.stdout == b"known: 1 finding (1 new), 1 dropped\n"
    assert mtqa("gate", "feeds", "--baseline", "known", *PLAIN).returncode == 0


def test_a_subset_leaves_the_rest_alone(mtqa: Mtqa, feeds: Path, tmp_path: Path) -> None:
    mtqa("baseline", "write", "feeds", *PLAIN)
    assert (
        mtqa("baseline", "write", "feeds/road.txt", *PLAIN).stdout
        == b"mtqa.baseline: 1 finding (1 kept unseen)\n"
    )
    (feeds / "bridge.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    broken = mtqa("baseline", "write", "feeds", *PLAIN)
    assert broken.returncode == 2
    assert broken.stderr.startswith(b"mtqa: feeds/bridge.txt: a binary file")
    assert broken.stdout == b"mtqa.baseline: 1 finding (1 kept unseen)\n"
    checked = mtqa("baseline", "check", "feeds", "--baseline", "mtqa.baseline", *PLAIN)
    assert (checked.returncode, checked.stdout) == (2, b"0 new, 0 resolved, 0 unchanged in 1 story\n")
    pruned = mtqa("baseline", "write", "feeds/road.txt", "--prune", *PLAIN)
    assert pruned.stdout == b"mtqa.baseline: 0 findings, 1 dropped\n"


def test_the_review_by_pipe_keeps_false_alarms_quiet(mtqa: Mtqa, feeds: Path, tmp_path: Path) -> None:
    mtqa("baseline", "write", "feeds", *PLAIN)
    review = mtqa("baseline", "audit", "mtqa.baseline", input=b"f\n")
    assert review.returncode == 0
    told = review.stdout.decode()
    assert "feeds/bridge.txt:5:" in told
    assert CLOSED in told
    assert "all                  0          0            1           0  0% (0%–79%)" in told
    checked = mtqa("baseline", "check", "feeds", "--baseline", "mtqa.baseline", *PLAIN)
    assert checked.stdout == b"0 new, 0 resolved, 1 unchanged (1 false alarm) in 2 stories\n"
    mtqa("baseline", "write", "feeds", *PLAIN)
    assert '"answer": "false alarm"' in (tmp_path / "mtqa.baseline").read_text()


def test_no_text_holds_for_later_writings_too(mtqa: Mtqa, feeds: Path, tmp_path: Path) -> None:
    mtqa("baseline", "write", "feeds", "--no-text", *PLAIN)
    mtqa("baseline", "write", "feeds", *PLAIN)
    assert "until" not in (tmp_path / "mtqa.baseline").read_text()
    mtqa("baseline", "write", "feeds", "--text", *PLAIN)
    assert CLOSED in (tmp_path / "mtqa.baseline").read_text()


def test_another_signature_is_named(mtqa: Mtqa, feeds: Path, tmp_path: Path) -> None:
    mtqa("baseline", "write", "feeds", *PLAIN)
    path = tmp_path / "mtqa.baseline"
    header, *lines = path.read_text().splitlines()
    told = json.loads(header)
    told["signature"] = told["signature"].replace("tagger:none", "tagger:abc")
    path.write_text("\n".join([json.dumps(told), *lines]))
    for command in (["gate"], ["baseline", "check"]):
        done = mtqa(*command, "feeds", "--baseline", "mtqa.baseline", "--show", "review", *PLAIN)
        notes = [line for line in done.stderr.decode().splitlines() if "note: mtqa.baseline" in line]
        assert [note.partition("another ")[2] for note in notes] == [
            "tagger: none, was abc",
            "show: review, was likely",
        ]


def test_what_is_wrong_ends_in_one_line(mtqa: Mtqa, feeds: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").write_text("what\n")
    for command in (
        ["baseline", "audit", "bad"],
        ["baseline", "check", "feeds", "--baseline", "bad"],
        ["baseline", "write", "feeds", "-o", "bad"],
        ["gate", "feeds", "--baseline", "bad"],
    ):
        done = mtqa(*command)
        assert (done.returncode, done.stderr) == (2, b"mtqa: bad: line 1: damaged: not JSON\n"), command
    assert (tmp_path / "bad").read_text() == "what\n"
    none = mtqa("baseline", "check", "feeds")
    assert none.returncode == 2
    assert (
        none.stderr
        == b"mtqa: no baseline: name it with --baseline, or in the configuration (gate.baseline)\n"
    )
    gone = mtqa("baseline", "audit", "none")
    assert gone.stderr == b"mtqa: none: cannot be read: no such file or directory\n"
    (tmp_path / "mtqa.toml").write_text('[gate]\nbaseline = "mtqa.baseline"\n')
    mtqa("baseline", "write", "feeds", *PLAIN)
    assert mtqa("baseline", "check", "feeds", *PLAIN).returncode == 0
    assert mtqa("gate", "feeds", *PLAIN).returncode == 0


def test_a_baseline_into_a_pipe_is_not_read_first(mtqa_process: Mtqa, feeds: Path) -> None:
    written = mtqa_process("baseline", "write", "feeds", "--output", "/dev/stdout", *PLAIN)
    assert written.returncode == 0
    assert [json.loads(line).get("check") for line in written.stdout.splitlines()[:2]] == [
        None,
        "break/lowercase",
    ]
