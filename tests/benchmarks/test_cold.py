"""The benchmark of the start runs two checkouts in turn and prints both."""

from __future__ import annotations

import sys

import pytest

from benchmarks import cold


def test_two_checkouts_are_timed_in_turn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(
        cold, "_run", lambda tree, name, cache: ran.append(f"{tree.name} {name}") or (3.0, 1.0 + len(ran) % 2)
    )
    only = ("--only", cold.BARE, "mtqa --version")
    monkeypatch.setattr(sys, "argv", ["cold", "--runs", "2", "--against", "/elsewhere", *only])
    cold.main()
    here = cold.ROOT.name
    each = [f"{tree} {name}" for name in (cold.BARE, "mtqa --version") for tree in (here, "elsewhere")]
    assert ran == each * 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].split() == ["mtqa", "--version", "2.00"]
    assert any(line.startswith("before: mtqa --version") for line in lines)


def test_a_command_is_run_in_its_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, used = cold._run(cold.ROOT, "mtqa --version", cold.ROOT)
    assert 0 < used < clock + 5
    monkeypatch.setitem(cold.OTHERS, "mtqa --version", "--no-such-option")
    with pytest.raises(SystemExit, match="no such option"):
        cold._run(cold.ROOT, "mtqa --version", cold.ROOT)
