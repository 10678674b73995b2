"""Alarms on parallel text files: what is read, counted and written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.parallel_text import main

ENGLISH = ["The fire burned 12 houses.", "", "The mayor resigned on Monday.", "One line more."]
SOURCE = ["Das Feuer zerstörte 21 Häuser.", "", "Der Bürgermeister trat am Montag zurück."]


@pytest.fixture
def files(tmp_path: Path) -> str:
    (tmp_path / "en.txt").write_text("\n".join(ENGLISH), "utf-8")
    (tmp_path / "de.txt").write_text("\n".join(SOURCE), "utf-8")
    return f"de:{tmp_path / 'de.txt'}:{tmp_path / 'en.txt'}"


def test_lines_are_read_alone_and_what_is_shown_is_counted(
    files: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tmp_path / "found.tsv"
    monkeypatch.setattr(sys, "argv", ["parallel_text", files, "--rules", "--found", str(found)])
    assert main() == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1].split() == ["de", "2", "50.00%", "50.00%"]
    assert out[-1].split() == ["1", "fidelity/number:digit"]
    (row,) = found.read_text("utf-8").splitlines()
    assert row.split("\t")[:2] == ["de", "de.txt:1"]
    assert row.split("\t")[3:] == [ENGLISH[0], SOURCE[0]]


def test_a_file_that_is_not_there_is_named(
    files: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["parallel_text", files.replace("de.txt", "none.txt"), "--rules"])
    assert main() == 2
    assert "none.txt" in capsys.readouterr().err
