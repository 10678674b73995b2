"""The fits of the calibration: logistics, cuts, breaks, grades."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.findings import Grade
from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.grades import grades, measured
from recipes.calibration.breaks import BreakRow, alarms, fit_breaks, with_bands

pytest.importorskip("sklearn")


def test_a_logistic_finds_the_weights_that_made_the_labels() -> None:
    chance = random.Random(7)
    table = [{"x": chance.gauss(0, 3), "noise": chance.gauss(0, 1)} for _ in range(4000)]
    labels = [chance.random() < 1 / (1 + 2.718281828 ** -(0.8 * row["x"] - 1)) for row in table]
    model = fit_logistic(table, labels, ["x", "noise"], strength=100.0)
    assert model.weights["x"] == pytest.approx(0.8, abs=0.1)
    assert model.weights["noise"] == pytest.approx(0.0, abs=0.1)
    assert model.intercept == pytest.approx(-1.0, abs=0.15)


def test_a_rising_feature_that_would_speak_against_the_label_is_left_out() -> None:
    chance = random.Random(7)
    table = [{"x": chance.gauss(0, 1), "doubt": chance.gauss(0, 1)} for _ in range(800)]
    labels = [row["x"] - row["doubt"] + chance.gauss(0, 1) > 0 for row in table]
    assert fit_logistic(table, labels, ["x", "doubt"]).weights["doubt"] < -0.5
    model = fit_logistic(table, labels, ["x", "doubt"], rising={"x", "doubt"})
    assert list(model.weights) == ["x", "doubt"]
    assert model.weights["doubt"] == 0
    assert model.weights["x"] > 0.5


def test_labels_that_are_all_alike_are_refused() -> None:
    with pytest.raises(ValueError, match="class"):
        fit_logistic([{"x": 1.0}, {"x": 2.0}], [True, True], ["x"])


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=40), st.floats(0, 40))
def test_no_more_scores_than_allowed_reach_the_cut(scores: list[float], allowed: float) -> None:
    assert sum(score >= cut(scores, allowed) for score in scores) <= max(allowed, 0) or allowed >= len(scores)


def test_the_cut_lies_between_the_last_that_may_alarm_and_the_next() -> None:
    assert cut([5.0, 4.0, 1.0], 2) == 2.5
    assert cut([5.0, 4.0, 1.0], 0) == 5.5
    assert cut([], 3) == float("inf")


def _rows() -> list[BreakRow]:
    chance = random.Random(3)
    sound = [BreakRow(f"s{i}", 0, "", {"tagger": chance.gauss(-3, 1)}) for i in range(400)]
    broken = [BreakRow(f"b{i}", 0, "capitalised", {"tagger": chance.gauss(3, 2)}) for i in range(200)]
    return [*sound, *broken]


def test_bands_cost_what_they_may_on_clean_stops() -> None:
    rows = _rows()
    model = with_bands(fit_breaks(rows, ["tagger"], -6.0), rows, {"strong": 1.0, "fair": 5.0}, sentences=2000)
    assert model.weights["tagger"] > 0.5
    assert model.gate == -6.0
    assert alarms(model, rows) == Counter({"strong": 2, "fair": 8})


def test_stops_of_which_a_rule_is_sure_cost_nothing_more() -> None:
    rows = [*_rows(), BreakRow("x", 0, "", {"tagger": 30.0}, frozenset({"break/lowercase:word"}))]
    model = with_bands(
        fit_breaks(rows, ["tagger"], -6.0), rows, {"strong": 1.0}, 1000, {"break/lowercase:word"}
    )
    assert alarms(model, rows, {"break/lowercase:word"}) == Counter({"strong": 1})


def test_grades_stay_within_their_budgets_and_bands_are_spent_first() -> None:
    alarm = Counter({"break/lowercase:word": 6, "repeat/doubled:word": 30, "stray/symbol:symbol": 1})
    bands = {"break/spurious:strong": Grade.CERTAIN, "break/spurious:fair": Grade.LIKELY}
    alarm |= Counter({"break/spurious:strong": 2, "break/spurious:fair": 10})
    kinds = measured(
        alarm, Counter(), 10_000, Counter(dict.fromkeys(alarm, 100)), 10_000, ["number/split:two"]
    )
    given_grades = grades(kinds, 10_000, bands)
    assert given_grades["break/spurious:strong"] is Grade.CERTAIN
    assert given_grades["break/spurious:fair"] is Grade.LIKELY
    assert given_grades["number/split:two"] is Grade.CERTAIN
    spent = {
        g: sum(k.alarms for k in kinds if (own := given_grades[k.key]) and own.reaches(g)) for g in Grade
    }
    assert spent[Grade.CERTAIN] <= 10
    assert spent[Grade.LIKELY] <= 50
    assert given_grades["repeat/doubled:word"] is Grade.REVIEW


def test_confidence_falls_with_the_alarms_that_are_not_errors_of_the_copy() -> None:
    alarm = Counter({"repeat/doubled:word": 10, "stray/symbol:symbol": 10})
    net = Counter({"repeat/doubled:word": 10})
    kinds = {k.key: k for k in measured(alarm, net, 1000, Counter(dict.fromkeys(alarm, 12)), 1000)}
    assert kinds["repeat/doubled:word"].confidence < 0.4
    assert kinds["stray/symbol:symbol"].confidence > 0.9
