"""``mtqa audit compare``, ``sample``, ``review`` and ``score`` as a user runs them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.audit.sample.filled import read_filled
from mtqa.commands import app
from mtqa.errors import ConfigError
from tests.audit.ledgers import Found, Sentence, Story, write_ledger

GOOD, BAD = Sentence("The mayor resigned."), Sentence("The vote was. delayed.", [Found("break/lowercase")])
RUNNER = CliRunner()


@pytest.fixture
def ledgers(tmp_path: Path) -> tuple[str, str]:
    for name, second in (("a", GOOD), ("b", BAD)):
        write_ledger(tmp_path / name, [Story(f"urn:{n}", [GOOD, second]) for n in range(20)])
    return str(tmp_path / "a"), str(tmp_path / "b")


def test_compare_fails_a_pipeline_only_if_it_got_worse(ledgers: tuple[str, str]) -> None:
    one, two = ledgers
    worse = RUNNER.invoke(app, ["audit", "compare", one, two, "--resamples", "1000", "--json", "-"])
    assert (worse.exit_code, json.loads(worse.stdout)["verdict"]) == (1, "worse")
    assert RUNNER.invoke(app, ["audit", "compare", one, two, "--fail-on", "never"]).exit_code == 0
    better = RUNNER.invoke(
        app, ["audit", "compare", two, one, "--grade", "certain", "--pair", "never", "--all"]
    )
    assert (better.exit_code, better.stdout[:7]) == (0, "Better:")


def test_from_the_sample_to_the_score(ledgers: tuple[str, str], tmp_path: Path) -> None:
    file = str(tmp_path / "s.xlsx")
    drawn = RUNNER.invoke(app, ["audit", "sample", ledgers[1], "--n", "6", "--unflagged", "0.5", "-o", file])
    assert (drawn.exit_code, len(read_filled(Path(file)).rows)) == (0, 6)
    reviewed = RUNNER.invoke(app, ["audit", "review", file], input="r\np\n" * 12)
    assert reviewed.exit_code == 0
    assert reviewed.stdout.endswith(f"0 rows without an answer; mtqa audit score {file}\n")
    scored = RUNNER.invoke(app, ["audit", "score", file, "--ledger", ledgers[1]])
    assert scored.exit_code == 0
    assert scored.stdout.startswith("Precision: 100% (")


def test_a_missing_library_is_one_line(ledgers: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    found = RUNNER.invoke(app, ["audit", "compare", *ledgers])
    assert isinstance(found.exception, ConfigError)
    assert str(found.exception) == "the audit needs duckdb: pip install '.[audit]' in mtqa's checkout"
