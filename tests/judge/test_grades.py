"""Which rules may have which grade."""

from __future__ import annotations

import pytest

from mtqa.checks.registry import ALL
from mtqa.findings import Grade
from mtqa.judge.grades import CountedKind, grades, strongest_grades


def kind(key: str) -> CountedKind:
    """A kind that never alarmed and is always right."""
    return CountedKind(key, 0, 0, 0.0, 100, 10.0, 0.99)


def test_limits_are_on_checks_that_there_are() -> None:
    assert {key.partition(":")[0] for key in strongest_grades()} <= {check.id for check in ALL}
    assert Grade.CERTAIN not in strongest_grades().values()


@pytest.mark.parametrize(
    ("key", "grade"),
    [
        ("spacing/missing", Grade.CERTAIN),
        ("fidelity/name:nation", Grade.LIKELY),
        ("repeat/doubled:name", Grade.LIKELY),
        ("fidelity/opposite:far", Grade.REVIEW),
    ],
)
def test_no_kind_is_graded_higher_than_it_may_be(key: str, grade: Grade) -> None:
    assert grades([kind(key)], 10_000) == {key: grade}


def test_a_grade_that_is_given_stays() -> None:
    assert grades([kind("break/spurious:weak")], 10_000, {"break/spurious:weak": Grade.REVIEW}) == {
        "break/spurious:weak": Grade.REVIEW
    }
