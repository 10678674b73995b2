"""The checks that report what the models score: their examples hold with all that mtqa ships."""

from __future__ import annotations

from functools import cache

import pytest

from mtqa.checker import Checker
from mtqa.checks.base import Check, Example, ModelCheck
from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.checks.fidelity.added_part import AddedPart
from mtqa.checks.fidelity.contrast import Contrasted
from mtqa.checks.fidelity.exchanged import ExchangedValues
from mtqa.checks.fidelity.left_out import LeftOut
from mtqa.checks.fidelity.meaning import TurnedMeaning
from mtqa.checks.fidelity.mistranslated import Mistranslated
from mtqa.checks.fidelity.unsupported import Unsupported
from mtqa.checks.registry import ALL
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.findings import Grade
from mtqa.fluency.loading import locate_fluency
from mtqa.judge import load_calibration
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

#: Those that need a source have tests of their own.
_BESIDE_SOURCE = (AddedPart, Contrasted, ExchangedValues, TurnedMeaning, LeftOut, Mistranslated, Unsupported)
MODEL_CHECKS = [check for check in ALL if issubclass(check, ModelCheck) and check not in _BESIDE_SOURCE]
CASES = [(check, example) for check in MODEL_CHECKS for example in check.examples()]


@cache
def checker(*, fluency: bool) -> Checker:
    return Checker(Settings(round_trip=False, cache=False, fluency=fluency))


def name(value: object) -> str:
    return value.text[:40] if isinstance(value, Example) else getattr(value, "id", str(value))


@pytest.mark.parametrize("fluency", [False, True])
@pytest.mark.parametrize(("check", "example"), CASES, ids=name)
def test_example(check: type[Check], example: Example, fluency: bool) -> None:
    if fluency and locate_fluency(Settings()) is None:
        pytest.skip("no fluency model on disk (get it with: mtqa models pull fluency)")
    if check is AwkwardSentence and not fluency:
        pytest.skip("needs the fluency model")
    document = segment_text(f"A headline for the story\n\n{example.text}", path="example.txt")
    findings = checker(fluency=fluency).check(document).findings
    # Where a rule sees the same break it says more, and its finding is the one that is shown.
    group = check.id.split("/")[0]
    found = [finding for finding in findings if finding.check.split("/")[0] == group]
    if example.span is None:
        assert not [f for f in found if f.grade.reaches(Grade.LIKELY)], example.why
    else:
        at = document.text.index(example.span)
        assert any(f.span.start < at + len(example.span) and at < f.span.end for f in found)


def test_enough_examples() -> None:
    assert {SpuriousBreak, AwkwardSentence} == set(MODEL_CHECKS)
    for check in MODEL_CHECKS:
        quiet = [example for example in check.examples() if example.span is None]
        assert len(quiet) >= 8
        assert len(check.examples()) - len(quiet) >= 5


def test_the_bands_are_graded_as_they_were_cut() -> None:
    checks = load_calibration().checks
    assert checks["break/spurious:strong"].grade is Grade.CERTAIN
    assert checks["break/spurious:fair"].grade is Grade.LIKELY
    assert checks["break/spurious:weak"].grade is Grade.REVIEW
    assert checks["style/awkward:fair"].grade is Grade.LIKELY
