from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.judge.story import StoryModel

MODEL = StoryModel(
    raw_intercept=1.0, raw_slope=1.2, temper=0.5, edited=0.5, intercept=-0.3, own=0.7, share=0.6, least=4
)
RAW, EDITED = 2.0, -3.0


def test_a_raw_story_speaks_against_each_of_its_sentences() -> None:
    sound = MODEL.scores([EDITED] * 15)[0]
    assert MODEL.scores([EDITED] + [RAW] * 14)[0] > sound
    assert MODEL.scores([RAW] + [EDITED] * 14)[0] > sound, "one broken sentence stands out in a good story"


def test_one_rewritten_paragraph_does_not_hide_the_rest() -> None:
    pure, mixed = MODEL.scores([RAW] * 15), MODEL.scores([EDITED] * 3 + [RAW] * 12)
    assert pure[-1] - mixed[-1] < 0.7
    assert mixed[-1] > MODEL.scores([EDITED] * 14 + [RAW])[-1]


def test_a_sentence_is_no_evidence_for_itself() -> None:
    shares = [MODEL.share_log_odds([own, EDITED, EDITED, EDITED])[0] for own in (-6.0, 0.0, 6.0)]
    assert shares == pytest.approx([shares[0]] * 3)


def test_a_sentence_alone_has_the_prior() -> None:
    (share,) = MODEL.share_log_odds([RAW])
    expected = 0.5 * sum(n / 20 for n in range(1, 21)) / 20
    assert share == pytest.approx(math.log(expected / (1 - expected)))
    assert MODEL.scores([]) == []


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=40), st.data())
def test_scores_are_finite_and_rise_with_every_sentence(own: list[float], data: st.DataObject) -> None:
    scores = MODEL.scores(own)
    assert all(map(math.isfinite, scores))
    at = data.draw(st.integers(0, len(own) - 1))
    worse = MODEL.scores([*own[:at], own[at] + 1.0, *own[at + 1 :]])
    assert all(now >= before - 1e-9 for before, now in zip(scores, worse, strict=True))


@given(st.lists(st.floats(-3, 3), min_size=4, max_size=12))
def test_a_desk_s_scale_moves_the_scores_and_nothing_else(own: list[float]) -> None:
    from mtqa.calibrate import _moved_story

    slope, shift = 0.8, 0.3
    moved = StoryModel.model_validate(_moved_story(MODEL.model_dump(), slope, shift))
    expected = [slope * score + shift for score in MODEL.scores(own)]
    assert moved.scores([slope * one + shift for one in own]) == pytest.approx(expected, abs=1e-3)
