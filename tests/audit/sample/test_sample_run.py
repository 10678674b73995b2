"""``mtqa audit sample`` and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.audit.sample.draw import How
from mtqa.audit.sample.filled import read_filled
from mtqa.audit.sample.run import run
from mtqa.errors import ConfigError, InputError
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

STORIES = [Story(f"urn:{n}", [Sentence("A b c."), Sentence("D. e f.", [Found()])]) for n in range(20)]


def test_a_sample_is_written_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(tmp_path / "a", STORIES)
    out = tmp_path / "s.csv"
    assert run(tmp_path / "a", out, How(10)) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{out}: 7 findings of 1 kinds and 3 sentences without a finding\n")
    assert said.err == ""
    assert len(read_filled(out).rows) == 10
    first = out.read_bytes()
    run(tmp_path / "a", out, How(10), force=True)
    assert out.read_bytes() == first


def test_what_people_filled_in_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("mine")
    write_ledger(tmp_path / "a", STORIES)
    with pytest.raises(InputError, match=r"s\.csv: is there already, perhaps with answers"):
        run(tmp_path / "a", tmp_path / "s.csv", How())
    assert (tmp_path / "s.csv").read_text() == "mine"
    with pytest.raises(ConfigError, match=r"s\.txt: a sample is a file named"):
        run(tmp_path / "a", tmp_path / "s.txt", How())


def test_an_unfinished_ledger_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_ledger(tmp_path / "a", STORIES, per_shard=10, planned=5)
    run(tmp_path / "a", tmp_path / "s.xlsx", How(4))
    assert capsys.readouterr().err.endswith("a: unfinished, so that the sample is of 2 of 5 shards\n")
