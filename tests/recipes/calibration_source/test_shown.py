"""Which kinds are shown within the budget."""

from __future__ import annotations

from typing import Any

import pytest

from mtqa.findings import Grade
from mtqa.judge.doubt_model import Agreement
from recipes.calibration_source.competition import Wrong
from recipes.calibration_source.first_readings import FirstReading
from recipes.calibration_source.levels import Levels
from recipes.calibration_source.shown import (
    ALLOWED,
    FEWEST,
    allocated,
    cost_with,
    found_shares,
    without_dear,
)


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six alarms in 1,000 for likely kinds, whatever is allowed for slips."""
    monkeypatch.setitem(ALLOWED, Grade.LIKELY, 6.0)


def row(grade: str, alarms: float, confidence: float = 0.6) -> dict[str, Any]:
    return {"grade": grade, "alarms_per_1000": alarms, "confidence": confidence}


ROWS = {
    "fidelity/number:digit": row("certain", 0.5),
    "fidelity/name:nation": row("likely", 0.2),
    "fidelity/name:lost": row("likely", 3.0),
    "fidelity/quotation:lost": row("likely", 3.0),
    "fidelity/name:other": row("review", 1.0),
    "fidelity/name:added": row("off", 9.0),
}


#: One score that bears things out; of what alarms, one in five stands in links that reach it.
LEVELS = Levels((Agreement(lowest=0.0, right=0.8, wrong=0.1),), {}, {True: (80, 20), False: (80, 20)})
#: None that does.
NONE = Levels((), {}, {True: (100,), False: (100,)})


def wrong(kind: str, *keys: str, level: int = 0) -> Wrong:
    return Wrong(kind, dict.fromkeys(keys, level))


TEXTS = [
    wrong("name", "fidelity/name:nation", "fidelity/name:lost"),
    wrong("name", "fidelity/name:lost"),
    wrong("name", "fidelity/name:lost"),
    wrong("mark", "fidelity/quotation:lost", "fidelity/number:digit"),
    wrong("mark", "fidelity/quotation:lost"),
    wrong("mark"),
]


def test_what_finds_most_for_its_alarms_is_shown() -> None:
    rows = allocated(ROWS, TEXTS, NONE)
    grades = {key: each["grade"] for key, each in rows.items()}
    assert grades == {
        "fidelity/number:digit": "certain",
        "fidelity/name:nation": "likely",
        "fidelity/name:lost": "likely",
        "fidelity/quotation:lost": "review",
        "fidelity/name:other": "review",
        "fidelity/name:added": "off",
    }
    shown = [each["alarms_per_1000"] for each in rows.values() if each["grade"] in ("certain", "likely")]
    assert sum(shown) <= ALLOWED[Grade.LIKELY]
    assert found_shares(rows, TEXTS) == {"name": (3, 3), "mark": (1, 3)}


def test_a_kind_that_found_no_room_takes_that_of_one_that_finds_less() -> None:
    rows = {"fidelity/name:nation": row("likely", 1.1), "fidelity/name:lost": row("likely", 5.5)}
    found = [wrong("name", "fidelity/name:nation")] * 3 + [wrong("name", "fidelity/name:lost")] * 9
    chosen = allocated(rows, found, NONE)
    assert chosen["fidelity/name:lost"] == rows["fidelity/name:lost"]
    assert chosen["fidelity/name:nation"]["grade"] == "review"
    # What finds no more than it costs others to go changes nothing.
    chosen = allocated(rows, found[:5], NONE)
    assert chosen["fidelity/name:nation"]["grade"] == "likely"


def test_choosing_again_gives_the_same_and_can_take_a_kind_back() -> None:
    once = allocated(ROWS, TEXTS, NONE)
    assert once["fidelity/quotation:lost"]["own"] == "likely"
    assert allocated(once, TEXTS, NONE) == once
    others = [
        wrong("mark", "fidelity/quotation:lost"),
        wrong("name", "fidelity/name:lost"),
        wrong("name"),
    ] * 2
    again = allocated(once, others, NONE)
    assert again["fidelity/quotation:lost"] == ROWS["fidelity/quotation:lost"]
    assert again["fidelity/name:lost"]["grade"] == "review"


def test_a_kind_that_was_not_tried_keeps_its_grade_where_there_is_room() -> None:
    rows = {**ROWS, "fidelity/omitted:sentence": row("likely", 2.6)}
    chosen = allocated(rows, TEXTS, NONE)
    assert chosen["fidelity/omitted:sentence"] == rows["fidelity/omitted:sentence"]
    assert chosen["fidelity/name:lost"]["grade"] == "review"  # there is no room for both
    dear = {**ROWS, "fidelity/omitted:sentence": row("likely", 5.7)}
    assert allocated(dear, TEXTS, NONE)["fidelity/omitted:sentence"]["grade"] == "review"


def test_a_kind_may_be_shown_where_the_estimator_doubts_the_link() -> None:
    rows = {**ROWS, "fidelity/name:lost": row("likely", 3.0, confidence=0.9)}
    names = [wrong("name", "fidelity/name:lost", level=1)] * 5
    marks = [wrong("mark", "fidelity/quotation:lost"), wrong("mark")] * FEWEST
    assert allocated(rows, [*names, *marks], NONE)["fidelity/quotation:lost"]["grade"] == "review"
    chosen = allocated(rows, [*names, *marks], LEVELS)
    assert chosen["fidelity/name:lost"]["grade"] == "review"
    assert (chosen["fidelity/name:lost"]["doubted"], chosen["fidelity/name:lost"]["own"]) == (1, "likely")
    assert 0.5 < chosen["fidelity/name:lost"]["doubted_alarms_per_1000"] < 0.75
    assert chosen["fidelity/quotation:lost"]["grade"] == "likely"  # there is room for both now
    assert found_shares(chosen, [*names, *marks]) == {"name": (5, 5), "mark": (2, 4)}
    assert allocated(chosen, [*names, *marks], LEVELS) == chosen


def test_what_is_seldom_right_is_not_borne_out() -> None:
    names = [wrong("name", "fidelity/name:other", level=1)] * 5
    for confidence, doubted in ((0.9, 1), (0.3, None)):
        rows = {"fidelity/name:other": row("review", 1.0, confidence=confidence)}
        assert allocated(rows, names, LEVELS)["fidelity/name:other"].get("doubted") == doubted


def test_what_pays_for_itself_nowhere_is_off() -> None:
    rows = {**ROWS, "fidelity/name:garbled": row("review", 22.0)}
    chosen = allocated(rows, [*TEXTS, wrong("name", "fidelity/name:other")], NONE)
    assert chosen["fidelity/name:other"] == ROWS["fidelity/name:other"]
    assert (chosen["fidelity/name:garbled"]["grade"], chosen["fidelity/name:garbled"]["own"]) == (
        "off",
        "review",
    )
    spent = sum(each["alarms_per_1000"] for each in chosen.values() if each["grade"] != "off")
    assert spent <= ALLOWED[Grade.REVIEW]
    assert allocated(chosen, [*TEXTS, wrong("name", "fidelity/name:other")], NONE) == chosen


def test_alarms_in_written_lines_make_a_kind_cost_more_and_never_less() -> None:
    assert cost_with(0.5, 0, 600) == 0.5
    assert cost_with(0.5, 7, 600) > 0.7
    assert cost_with(0.5, 0, 0) == 0.5


def test_what_alarms_in_written_lines_gives_way() -> None:
    rows = allocated(ROWS, TEXTS, NONE, {"fidelity/name:lost": 90}, 500)
    assert rows["fidelity/name:lost"]["grade"] != "likely"
    assert rows["fidelity/quotation:lost"]["grade"] == "likely"


def test_what_is_dear_in_lines_as_they_were_first_read_is_taken_back() -> None:
    rows = allocated(ROWS, TEXTS, NONE)
    dear = FirstReading(1000, 1.0, (), {"fidelity/name:lost": 9, "fidelity/number:digit": 99})
    taken = without_dear(rows, TEXTS, NONE, (dear,))
    assert taken["fidelity/name:lost"] == {**rows["fidelity/name:lost"], "grade": "review", "own": "likely"}
    assert {**taken, "fidelity/name:lost": rows["fidelity/name:lost"]} == rows  # and nothing else
    assert without_dear(taken, TEXTS, NONE, (dear,)) == taken
    assert without_dear(rows, TEXTS, NONE, (FirstReading(1000, 1.0, (), {}),)) == rows


def test_what_is_dear_may_be_shown_in_links_that_are_in_more_doubt() -> None:
    rows = {"fidelity/name:lost": row("likely", 1.0, confidence=0.9)}
    names = [wrong("name replaced", "fidelity/name:lost", level=1)] * 5
    sets = (FirstReading(1000, 1.0, (), {"fidelity/name:lost": 9}),)
    taken = without_dear(rows, names, LEVELS, sets)["fidelity/name:lost"]
    assert (taken["grade"], taken["doubted"], taken["own"]) == ("review", 1, "likely")
    assert taken["doubted_alarms_per_1000"] < 0.3
