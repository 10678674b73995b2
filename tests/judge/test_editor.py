"""How many sentences need an editor: expectation and interval."""

from __future__ import annotations

import random

import pytest

from mtqa.judge.editor import EditorModel

ALL, HALF, NONE = 60.0, 0.0, -60.0


def _model(**fields: float) -> EditorModel:
    values = {"intercept": 0.0, "own": 1.0, "spread": 0.0, "threshold": 0.1, "sure": 0.6, **fields}
    return EditorModel.model_validate(values)


def test_where_nothing_is_translated_nothing_needs_an_editor() -> None:
    all_of_it, half, none = (
        _model().estimate([0.0] * 16, [0.0] * 16, chance) for chance in (ALL, HALF, NONE)
    )
    assert (all_of_it.expected, half.expected, none.expected) == pytest.approx((8, 4, 0))
    assert (half.low, none.low, none.high) == (0, 0, 0)
    assert half.high >= 9


def test_what_was_found_counts_whoever_wrote_the_story() -> None:
    model, own = _model(), [-6.0] * 8
    found = model.estimate(own, [0.9] * 3 + [0.0] * 5, NONE)
    assert found.expected == pytest.approx(2.7)
    assert (found.low, found.high) == (2, 3)
    assert model.estimate(own, [0.0] * 8, NONE).expected == pytest.approx(0)


def test_without_a_shared_error_the_count_is_binomial() -> None:
    found = _model().estimate([0.0] * 16, [0.0] * 16, ALL)
    assert found.expected == pytest.approx(8)
    # 6 to 10 heads in 16 throws of a coin have the probability .79, 5 to 11 .92.
    assert (found.low, found.high, found.sentences) == (6, 10, 16)
    assert found.share == pytest.approx(0.5)


def test_a_shared_error_widens_the_interval_and_hardly_moves_a_mean_of_one_half() -> None:
    wide = _model(spread=1.0).estimate([0.0] * 16, [0.0] * 16, ALL)
    assert wide.expected == pytest.approx(8)
    assert (wide.low, wide.high) == (3, 13)


def test_the_interval_holds_what_the_model_itself_draws() -> None:
    model, draw = _model(spread=0.7), random.Random(3)
    held = total = 0
    for _ in range(800):
        own = [draw.gauss(-0.5, 1) for _ in range(14)]
        found = model.estimate(own, [0.0] * 14, ALL)
        shift = draw.gauss(0, 0.7)
        count = sum(draw.random() < 1 / (1 + 2.718281828 ** -(one + shift)) for one in own)
        total += 1
        held += found.low <= count <= found.high
    assert 0.75 <= held / total <= 0.87


def test_a_story_needs_an_editor_where_more_than_a_tenth_and_one_sentence_probably_do() -> None:
    model = _model()
    for found, needing in (([0.9], False), ([0.9] * 2, True), ([0.5] * 2, False)):
        estimate = model.estimate([0.0] * 8, found + [0.0] * (8 - len(found)), NONE)
        assert estimate.too_many is needing
    two = model.estimate([0.0] * 8, [0.9] * 2 + [0.0] * 6, NONE)
    assert (two.probability, two.threshold, two.least_probability) == (pytest.approx(0.81), 0.1, 0.6)
    assert not model.estimate([0.0] * 40, [0.9] * 4 + [0.0] * 36, NONE).too_many


def test_a_mixture_needs_one_where_it_is_probably_translated() -> None:
    own = [-4.0] * 8 + [4.0] * 4
    likely, doubtful = (_model().estimate(own, [0.0] * 12, chance) for chance in (2.0, HALF))
    assert (likely.too_many, doubtful.too_many) == (True, False)
    assert likely.probability == pytest.approx(0.88, abs=0.01)


def test_sound_sentences_need_no_editor_and_hopeless_ones_do() -> None:
    sound, hopeless = (
        _model().estimate([-6.0] * 12, [0.0] * 12, ALL),
        _model().estimate([6.0] * 12, [0.0] * 12, ALL),
    )
    assert (sound.low, sound.high, sound.too_many) == (0, 0, False)
    assert (hopeless.low, hopeless.high, hopeless.too_many) == (12, 12, True)


def test_the_expectation_lies_in_the_interval() -> None:
    for sentences in (4, 5, 9, 40):
        for score in (-5.0, -2.0, -0.5, 0.3, 2.0):
            found = _model(spread=0.5).estimate([score] * sentences, [0.0] * sentences, ALL)
            assert 0 <= found.low <= round(found.expected) <= found.high <= sentences


def test_a_long_story_has_nearly_the_interval_that_counting_gives() -> None:
    exact, normal = (_model(spread=0.3).estimate([-1.0] * n, [0.0] * n, ALL) for n in (300, 301))
    assert normal.expected == pytest.approx(exact.expected * 301 / 300)
    assert abs(normal.low - exact.low) <= 1
    assert abs(normal.high - exact.high) <= 1
