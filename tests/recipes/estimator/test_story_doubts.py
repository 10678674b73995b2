"""The fit of doubts in stories, on cases that are made."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

pytest.importorskip("torch")
pytest.importorskip("sklearn")

from mtqa.evidence_beside import IN_STORY
from recipes.data.stories import DATA
from recipes.estimator.blocks import WRITTEN, Line, labelled_blocks
from recipes.estimator.examples import closed_lines, lines_for_fits
from recipes.estimator.story_doubts import BUDGET, RIGHT, Case, by_adapters, fit_rule


def _cases(count: int, told: float) -> list[Case]:
    """Raw lines, of which one in four is wrong, and professional ones; ``told``: how well numbers tell."""
    rng = random.Random(11)
    cases = []
    for number in range(count):
        raw = number % 3 > 0
        wrong = raw and rng.random() < 0.25
        numbers = {"error": told * wrong + rng.gauss(0, 1), "rest:raw": 2.0 * raw + rng.gauss(0, 1)}
        line = Line("It is.", "Es ist.", frozenset({"role"} if wrong else ()), wrong, professional=not raw)
        cases.append(Case(f"block{number // 12}/{raw}", line, numbers))
    return cases


def test_the_band_is_cut_where_what_reaches_it_is_mostly_right() -> None:
    model, row = fit_rule(_cases(3000, told=4.0))
    assert set(model.fit.bands) == {IN_STORY}
    assert row["grade"] == "likely"
    assert row["confidence"] >= RIGHT - 0.001
    assert row["alarms_per_1000"] <= BUDGET
    assert row["read_right"] > 100
    assert row["found"] > 0.5


def test_fits_are_made_without_and_with_what_adapters_doubt() -> None:
    doubted = {"read:error": 1.0, "read:broken": 2.0, "read:bad": 3.0, "rest:read:bad": 4.0, "error": 5.0}
    case = Case("one", Line("It is.", "Es ist."), doubted)
    plain = replace(case, numbers={"error": 5.0})
    assert list(by_adapters([case])) == [(False, [plain]), (True, [case])]
    assert list(by_adapters([plain])) == [(False, [plain])]


def test_written_lines_pay_for_the_band_by_themselves() -> None:
    cases = _cases(3000, told=4.0)
    # As much in doubt as lines with an error.
    loud = [
        Case(f"{WRITTEN}-{n}", Line("It is.", "Es ist."), {"error": 6.0, "rest:raw": 2.0}) for n in range(9)
    ]
    quiet = [
        Case(f"{WRITTEN}-{n}", Line("It is.", "Es ist."), {"error": -4.0, "rest:raw": -2.0})
        for n in range(9, 900)
    ]
    before, _ = fit_rule(cases)
    after, _ = fit_rule([*cases, *loud, *quiet])
    assert after.fit.bands[IN_STORY] > before.fit.bands[IN_STORY] + 1.0


def test_where_nothing_tells_errors_nothing_reaches_the_band() -> None:
    _, row = fit_rule(_cases(1500, told=0.0))
    assert row["read_right"] + row["read_wrong"] < 10
    assert row["found"] < 0.02


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the data of MTQA_DATA")
def test_no_source_is_fitted_on_and_reported() -> None:
    fitted, reported = (
        {line.source for block in labelled_blocks(lines) for line in block.lines}
        for lines in (lines_for_fits(), closed_lines())
    )
    assert fitted
    assert reported
    assert len(fitted & reported) <= 0.01 * len(reported)  # headlines and the like that two documents have
