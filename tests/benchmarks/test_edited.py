"""Tests of ``benchmarks.edited``."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.edited import PARTS, EditedStory, PlantedError, errors, new_findings, stories, with_error
from mtqa.document import Span
from mtqa.findings import Finding, Grade, Severity

FINDING = Finding(
    check="fidelity/number",
    category="",
    severity=Severity.MAJOR,
    grade=Grade.LIKELY,
    confidence=0.9,
    span=Span(0, 1),
    message="12",
    fingerprint="",
)


def test_each_error_can_be_put_into_its_story() -> None:
    planted = errors()
    for story in (story for part in PARTS for story in stories(part)):
        kinds = Counter(error.kind for error in planted[story.id])
        assert len(kinds) == len(planted[story.id]) == 8
        assert all(with_error(story, error).english != story.english for error in planted[story.id])


def test_what_does_not_stand_in_the_story_once_is_an_error() -> None:
    with pytest.raises(ValueError, match="not exactly once"):
        with_error(EditedStory("de-1", "", "He ran. He ran."), PlantedError("de-1", "number", "He", "She"))


def test_findings_of_the_sound_story_are_not_new() -> None:
    other = replace(FINDING, message="13")
    assert new_findings([FINDING], [FINDING, other]) == [other]
    assert new_findings([FINDING], [FINDING, FINDING]) == [FINDING]
