"""Which kinds are shown within the budget."""

from __future__ import annotations

from typing import Any

from mtqa.findings import Grade
from mtqa.judge.doubt_model import Agreement
from recipes.calibration_source.shown import ALLOWED, FEWEST, Wrong, allocated, found_shares


def row(grade: str, alarms: float, confidence: float = 0.6) -> dict[str, Any]:
    return {"grade": grade, "alarms_per_1000": alarms, "confidence": confidence}


ROWS = {
    "fidelity/number:digit": row("certain", 0.5),
    "fidelity/name:nation": row("likely", 0.2),
    "fidelity/name:lost": row("likely", 2.4),
    "fidelity/quotation:lost": row("likely", 2.4),
    "fidelity/name:other": row("review", 1.0),
    "fidelity/name:added": row("off", 9.0),
}


def wrong(kind: str, *keys: str, doubted: bool = False) -> Wrong:
    return Wrong(kind, frozenset(keys), doubted)


TEXTS = [
    wrong("name", "fidelity/name:nation", "fidelity/name:lost"),
    wrong("name", "fidelity/name:lost"),
    wrong("name", "fidelity/name:lost"),
    wrong("mark", "fidelity/quotation:lost", "fidelity/number:digit"),
    wrong("mark", "fidelity/quotation:lost"),
    wrong("mark"),
]


def test_what_finds_most_for_its_alarms_is_shown() -> None:
    rows = allocated(ROWS, TEXTS, None)
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
    rows = {"fidelity/name:nation": row("likely", 0.9), "fidelity/name:lost": row("likely", 4.5)}
    found = [wrong("name", "fidelity/name:nation")] * 3 + [wrong("name", "fidelity/name:lost")] * 9
    chosen = allocated(rows, found, None)
    assert chosen["fidelity/name:lost"] == rows["fidelity/name:lost"]
    assert chosen["fidelity/name:nation"]["grade"] == "review"
    # What finds no more than it costs others to go changes nothing.
    chosen = allocated(rows, found[:5], None)
    assert chosen["fidelity/name:nation"]["grade"] == "likely"


def test_choosing_again_gives_the_same_and_can_take_a_kind_back() -> None:
    once = allocated(ROWS, TEXTS, None)
    assert once["fidelity/quotation:lost"]["own"] == "likely"
    assert allocated(once, TEXTS, None) == once
    others = [
        wrong("mark", "fidelity/quotation:lost"),
        wrong("name", "fidelity/name:lost"),
        wrong("name"),
    ] * 2
    again = allocated(once, others, None)
    assert again["fidelity/quotation:lost"] == ROWS["fidelity/quotation:lost"]
    assert again["fidelity/name:lost"]["grade"] == "review"


def test_a_kind_that_was_not_tried_keeps_its_grade_where_there_is_room() -> None:
    rows = {**ROWS, "fidelity/omitted:sentence": row("likely", 2.0)}
    chosen = allocated(rows, TEXTS, None)
    assert chosen["fidelity/omitted:sentence"] == rows["fidelity/omitted:sentence"]
    assert chosen["fidelity/name:lost"]["grade"] == "review"  # there is no room for both
    dear = {**ROWS, "fidelity/omitted:sentence": row("likely", 4.6)}
    assert allocated(dear, TEXTS, None)["fidelity/omitted:sentence"]["grade"] == "review"


def test_what_the_estimator_bears_out_anyway_earns_nothing() -> None:
    agreement = Agreement(lowest=0.0, right=0.8, wrong=0.1)
    rows = {**ROWS, "fidelity/name:lost": row("likely", 2.4, confidence=0.9)}
    doubted = [wrong("name", "fidelity/name:lost", doubted=True)] * 5
    marks = [wrong("mark", "fidelity/quotation:lost"), wrong("mark")] * FEWEST
    assert allocated(rows, [*doubted, *marks], None)["fidelity/name:lost"]["grade"] == "likely"
    chosen = allocated(rows, [*doubted, *marks], agreement)
    assert chosen["fidelity/name:lost"]["grade"] == "review"
    assert chosen["fidelity/quotation:lost"]["grade"] == "likely"


def test_what_pays_for_itself_nowhere_is_off() -> None:
    rows = {**ROWS, "fidelity/name:garbled": row("review", 22.0)}
    chosen = allocated(rows, [*TEXTS, wrong("name", "fidelity/name:other")], None)
    assert chosen["fidelity/name:other"] == ROWS["fidelity/name:other"]
    assert (chosen["fidelity/name:garbled"]["grade"], chosen["fidelity/name:garbled"]["own"]) == (
        "off",
        "review",
    )
    spent = sum(each["alarms_per_1000"] for each in chosen.values() if each["grade"] != "off")
    assert spent <= ALLOWED[Grade.REVIEW]
    assert allocated(chosen, [*TEXTS, wrong("name", "fidelity/name:other")], None) == chosen
