"""Sound copy of a language model, with all models: it is not said to need an editor."""

from __future__ import annotations

import pytest

from mtqa import Checker, Settings
from mtqa.formats.text import read_text
from mtqa.report import VerdictState
from mtqa.resources import fixtures_dir
from mtqa.segmentation.segment import segment_text
from recipes.today.rows import Origin
from recipes.today.written import written_stories


@pytest.fixture(scope="module")
def checker() -> Checker:
    checker = Checker(Settings(round_trip=False, cache=False, user_names=False))
    if not (checker.fluency_name and checker.estimator_name):
        pytest.skip("no fluency model or estimator on disk (get them with: mtqa models pull)")
    return checker


@pytest.mark.parametrize("name", ["courts-ruling", "markets-close"])
def test_in_a_sound_fixture_nothing_is_found(checker: Checker, name: str) -> None:
    path = fixtures_dir() / f"{name}.txt"
    assert checker.check(read_text(str(path), path.read_bytes())).verdict.state is VerdictState.NOTHING_FOUND


def test_few_of_the_stories_kept_for_the_report_need_an_editor(checker: Checker) -> None:
    drafts = [story for story in written_stories(report=True) if story.origin is not Origin.FLUENT]
    reports = [checker.check(segment_text(story.text, path=story.id)) for story in drafts[::8]]
    states = [report.verdict.state for report in reports]
    assert len(states) >= 9
    assert states.count(VerdictState.NEEDS_EDITOR) <= 1
    assert sum(finding.check == "style/awkward" for report in reports for finding in report.findings) <= 2
