"""A story may have log odds of its own for its sentences, and a least awkwardness for what is shown."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.evidence import SentenceEvidence
from mtqa.judge.logistic import log_odds
from mtqa.judge.sentences import _in_story
from mtqa.judge.story import StoryModel

PLAIN = StoryModel(
    raw_intercept=0.0, raw_slope=1.0, temper=0.5, edited=0.5, intercept=0.0, own=1.0, share=0.0,
    bands={"fair": 1.0},
)  # fmt: skip
OWN = PLAIN.model_copy(update={"alone_intercept": -1.0, "alone_weights": {"doubt": 2.0}, "floor": 0.5})


def sentence(alone: float, own: float) -> SentenceEvidence:
    return SentenceEvidence(alone, alone, None, Span(0, 4), explained=False, own=own)


def test_a_story_s_own_log_odds_are_a_fit_of_the_numbers() -> None:
    assert PLAIN.log_odds({"doubt": 3.0}) is None
    assert OWN.log_odds({"doubt": 3.0, "other": 9.0}) == pytest.approx(5.0)


def test_without_them_awkwardness_is_that_in_the_story() -> None:
    found = _in_story([sentence(0.3, own) for own in (2.0, 0.5, -1.0, -1.0)], PLAIN)
    assert [s.band for s in found] == ["fair", None, None, None]
    assert log_odds(found[0].awkwardness) == pytest.approx(2.0)


def test_with_them_awkwardness_stays_and_below_the_floor_nothing_is_shown() -> None:
    found = _in_story([sentence(0.9, 2.0), sentence(0.4, 2.0), sentence(0.9, 0.0), sentence(0.1, -3.0)], OWN)
    assert [s.band for s in found] == ["fair", None, None, None]
    assert [s.awkwardness for s in found] == [0.9, 0.4, 0.9, 0.1]


def test_a_desk_s_scale_leaves_a_story_with_a_fit_of_its_own_as_it_is() -> None:
    from mtqa.calibrate import _moved_story

    assert _moved_story(OWN.model_dump(), 0.8, 0.3) == OWN.model_dump()
    assert _moved_story(PLAIN.model_dump(), 0.8, 0.3)["bands"] == {"fair": pytest.approx(1.1)}
