from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.findings import Finding, Grade, Severity, Suspicion, fingerprint


def test_grades_are_ordered_from_review_to_certain() -> None:
    assert Grade.CERTAIN.reaches(Grade.LIKELY)
    assert Grade.LIKELY.reaches(Grade.LIKELY)
    assert not Grade.REVIEW.reaches(Grade.LIKELY)


@pytest.mark.parametrize(("rule", "key"), [("", "break/lowercase"), ("plain", "break/lowercase:plain")])
def test_a_suspicion_is_calibrated_by_check_and_rule(rule: str, key: str) -> None:
    assert Suspicion("break/lowercase", Span(0, 1), "It is broken.", rule=rule).key == key


def test_a_fingerprint_survives_white_space_and_case_and_tells_everything_else_apart() -> None:
    one = fingerprint("repeat/doubled", "He saw the the sea.", "the the", 0)
    assert one == fingerprint("repeat/doubled", "He  saw the\nthe sea.", "The the", 0)
    others = {
        fingerprint("repeat/doubled", "He saw the the sea.", "the the", 1),
        fingerprint("repeat/other", "He saw the the sea.", "the the", 0),
        fingerprint("repeat/doubled", "He saw the the land.", "the the", 0),
    }
    assert one not in others
    assert len(others) == 3
    assert len(one) == 16


@pytest.mark.parametrize("stretches", [(), (Span(0, 3), Span(8, 11))])
def test_a_finding_comes_back_from_json_with_its_stretches(stretches: tuple[Span, ...]) -> None:
    finding = Finding(
        "style/awkward", "Style/Awkward", Severity.MAJOR, Grade.LIKELY, 0.8, Span(8, 11), "m", "f",
        stretches=stretches,
    )  # fmt: skip
    told = finding.as_json()
    assert ("stretches" in told) == bool(stretches)
    assert Finding.from_json(told) == finding
