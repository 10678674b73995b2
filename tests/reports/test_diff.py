"""Diffs: what a patch program reads, and what a terminal shows."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.console import Console
from mtqa.reports.diff import unified, write_diff


def test_one_changed_paragraph() -> None:
    before, after = "A.\n\nThe the dam\n\nB.\n", "A.\n\nThe dam\n\nB.\n"
    assert unified("s.txt", before, after).splitlines() == [
        "--- s.txt",
        "+++ s.txt",
        "@@ -2,3 +2,3 @@",
        " ",
        "-The the dam",
        "+The dam",
        " ",
    ]
    assert unified("s.txt", before, before) == ""


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch program here")
@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "-- c", "", "d\r"]), max_size=8), st.data())
def test_patch_makes_the_same_text_of_it(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], data: st.DataObject
) -> None:
    before = "\n".join(lines)
    after = before.replace(*data.draw(st.sampled_from([("a", "x"), ("b", ""), ("d", "dd"), ("\n", "\n\n")])))
    if before and after and before != after:
        path = tmp_path_factory.mktemp("patch") / "s.txt"
        path.write_bytes(before.encode())
        patch = unified("s.txt", before, after).encode()
        command = ["patch", "--binary", "-s", "-p0", str(path)]
        subprocess.run(command, input=patch, check=True, capture_output=True)
        assert path.read_bytes() == after.encode()


def test_colour_on_a_terminal_and_nothing_that_moves_its_cursor(tmp_path: Path) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", width=30)
    write_diff(console, "s.txt", "One\x1b[2J two", "One\x1b[2J three")
    told = out.getvalue()
    assert "\x1b[31m-One" in told
    assert "\x1b[32m+One" in told
    assert "[2J" in told
    assert "\x1b[2J" not in told
