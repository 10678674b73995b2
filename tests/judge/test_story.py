from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.evidence import SentenceEvidence
from mtqa.judge.logistic import log_odds
from mtqa.judge.sentences import _in_story
from mtqa.judge.story import StoryModel

MODEL = StoryModel(
    rest_intercept=-1.0,
    rest_weights={"doubt": 2.0, "mean": 0.5},
    typical={"doubt": -0.5, "mean": 1.0},
    prior=2.0,
    intercept=-0.3,
    own=0.7,
    rest=0.6,
    bands={"fair": 1.0},
)
RAW, EDITED = {"doubt": 1.5, "mean": 2.0}, {"doubt": -0.5, "mean": 1.0}
NUMBERS = st.fixed_dictionaries({"doubt": st.floats(-9, 9), "mean": st.floats(0, 9)})


def test_a_raw_story_speaks_against_each_of_its_sentences() -> None:
    sound, other = MODEL.rests([EDITED] * 15)[0], MODEL.rests([EDITED] + [RAW] * 14)[0]
    assert other > 0 > sound
    assert MODEL.scores([0.0], [other])[0] > MODEL.scores([0.0], [sound])[0]
    assert MODEL.scores([2.0], [sound])[0] > MODEL.scores([-2.0], [sound])[0], "a broken one in a good story"


def test_one_rewritten_paragraph_does_not_hide_the_rest() -> None:
    pure, mixed = MODEL.rests([RAW] * 15)[-1], MODEL.rests([EDITED] * 3 + [RAW] * 12)[-1]
    assert pure > mixed > 0 > MODEL.rests([EDITED] * 14 + [RAW])[-1]


def test_few_sentences_say_little() -> None:
    alone = MODEL.rest_intercept + 2.0 * -0.5 + 0.5 * 1.0
    assert MODEL.rests([RAW]) == pytest.approx([alone]), "of no others: what is typical of edited copy"
    shares = [MODEL.rests([EDITED, *[RAW] * others])[0] for others in (1, 2, 4, 16)]
    assert shares == sorted(shares)
    assert MODEL.rests([]) == []


@given(st.lists(NUMBERS, min_size=1, max_size=40), st.data())
def test_no_sentence_is_evidence_for_itself(table: list[dict[str, float]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(table) - 1))
    other = [*table[:at], data.draw(NUMBERS), *table[at + 1 :]]
    before, after = MODEL.rests(table), MODEL.rests(other)
    assert before[at] == pytest.approx(after[at])
    assert all(math.isfinite(rest) and abs(rest) <= 4 for rest in before)


def test_a_number_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="mean"):
        MODEL.rests([{"doubt": 0.0}])


@given(st.lists(st.floats(-3, 3), min_size=4, max_size=12))
def test_a_desk_s_scale_moves_the_scores_and_nothing_else(own: list[float]) -> None:
    from mtqa.calibrate import _moved_story

    slope, shift = 0.8, 0.3
    moved = StoryModel.model_validate(_moved_story(MODEL.model_dump(), slope, shift))
    rests = MODEL.rests([EDITED, *[RAW] * (len(own) - 1)])
    expected = [slope * score + shift for score in MODEL.scores(own, rests)]
    assert moved.scores([slope * one + shift for one in own], rests) == pytest.approx(expected, abs=1e-3)
    assert moved.bands["fair"] == pytest.approx(slope * 1.0 + shift)


OWN = MODEL.model_copy(update={"alone_intercept": -1.0, "alone_weights": {"doubt": 2.0}})


def test_a_desk_s_scale_leaves_a_story_with_a_fit_of_its_own_as_it_is() -> None:
    from mtqa.calibrate import _moved_story

    assert _moved_story(OWN.model_dump(), 0.8, 0.3) == OWN.model_dump()


def test_a_story_s_own_log_odds_are_a_fit_of_the_numbers() -> None:
    assert MODEL.log_odds({"doubt": 3.0}) is None
    assert OWN.log_odds({"doubt": 3.0, "other": 9.0}) == pytest.approx(5.0)


def _sentence(alone: float, own: float) -> SentenceEvidence:
    return SentenceEvidence(alone, alone, None, Span(0, 4), explained=False, own=own)


def test_without_them_awkwardness_is_that_in_the_story_with_them_it_stays() -> None:
    sentences = [_sentence(0.3, own) for own in (3.0, 0.5, -1.0, -1.0)]
    found = _in_story(sentences, [0.0] * 4, MODEL)
    assert [s.band for s in found] == ["fair", None, None, None]
    assert log_odds(found[0].awkwardness) == pytest.approx(-0.3 + 0.7 * 3.0)
    assert [s.awkwardness for s in _in_story(sentences, [0.0] * 4, OWN)] == [0.3] * 4
    raised = _in_story(sentences, [3.0] * 4, MODEL)
    assert [s.band for s in raised] == ["fair", "fair", None, None]
    assert [s.rest for s in raised] == [3.0] * 4
