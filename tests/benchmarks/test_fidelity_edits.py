"""What the rules suspect of errors that were written by hand."""

from __future__ import annotations

import pytest

from benchmarks.fidelity_edits import show
from mtqa.checks.fidelity.name import ForeignName
from mtqa.checks.fidelity.negation import TurnedNegation
from recipes.data.edits import Edit, EditedLine

LINES = [
    EditedLine(
        "es",
        "Suena la exfiscal Nelly Arrascue, que no ha hablado.",
        "Mentioned is the former prosecutor Nelly Arrascue, who has not spoken.",
        (
            Edit("name", 41, "Arrascue", "Arriola"),
            Edit("negation", 55, "has not spoken", "has spoken"),
            Edit("word", 24, "prosecutor", "judge"),
        ),
    ),
    EditedLine("de", "Es ist kalt.", "It is not cold.", (Edit("word", 10, "cold", "warm"),)),
]


def test_errors_found_and_alarms_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    show([ForeignName(), TurnedNegation()], LINES)
    printed = [" ".join(row.split()) for row in capsys.readouterr().out.splitlines()]
    assert printed[0] == "2 sound lines, alarms in 1,000"
    assert "fidelity/negation:added 500.00" in printed
    assert "name 1.000 of 1" in printed
    assert "fidelity/name:part 1.000" in printed
    assert "negation 1.000 of 1" in printed
    assert "word 0.000 of 2" in printed
