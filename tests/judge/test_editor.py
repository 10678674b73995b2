"""How many sentences need an editor: expectation and interval."""

from __future__ import annotations

import random

import pytest

from mtqa.judge.editor import EditorModel

WEIGHTS = {"mean:doubt": 1.0, "deviation:doubt": 3.0}


def _model(**fields: float) -> EditorModel:
    values = {"intercept": 0.0, "own": 1.0, "share": 0.0, "spread": 0.0, "threshold": 0.2, **fields}
    return EditorModel.model_validate({"translated_intercept": -2, "translated_weights": WEIGHTS, **values})


def test_even_copy_was_written_in_english_uneven_copy_is_translated_in_part() -> None:
    model = _model()
    even, uneven, worse = (
        model.translated([{"doubt": value} for value in values])
        for values in ([0.0] * 9, [0.0] * 6 + [3.0] * 3, [2.0, 6.0] * 5)
    )
    assert even == pytest.approx(1 / (1 + 2.718281828**2))
    assert even < 0.5 < uneven < worse < 1
    with pytest.raises(KeyError, match="doubt"):
        model.translated([{"surprise": 1.0}])


def test_where_nothing_is_translated_nothing_needs_an_editor() -> None:
    all_of_it, half, none = (
        _model().estimate([0.0] * 16, [0.0] * 16, [0.0] * 16, chance) for chance in (1.0, 0.5, 0.0)
    )
    assert (all_of_it.expected, half.expected, none.expected) == pytest.approx((8, 4, 0))
    assert (half.low, none.low, none.high) == (0, 0, 0)
    assert half.high >= 9


def test_what_was_found_counts_whoever_wrote_the_story() -> None:
    model, own, rests = _model(), [-6.0] * 8, [0.0] * 8
    found = model.estimate(own, rests, [0.9] * 3 + [0.0] * 5, 0.0)
    assert found.expected == pytest.approx(2.7)
    assert (found.low, found.high) == (2, 3)
    assert model.estimate(own, rests, [0.0] * 8, 0.0).expected == 0


def test_without_a_shared_error_the_count_is_binomial() -> None:
    found = _model().estimate([0.0] * 16, [0.0] * 16, [0.0] * 16, 1.0)
    assert found.expected == pytest.approx(8)
    # 6 to 10 heads in 16 throws of a coin have the probability .79, 5 to 11 .92.
    assert (found.low, found.high, found.sentences) == (6, 10, 16)
    assert found.share == pytest.approx(0.5)


def test_a_shared_error_widens_the_interval_and_hardly_moves_a_mean_of_one_half() -> None:
    wide = _model(spread=1.0).estimate([0.0] * 16, [0.0] * 16, [0.0] * 16, 1.0)
    assert wide.expected == pytest.approx(8)
    assert (wide.low, wide.high) == (3, 13)


def test_the_interval_holds_what_the_model_itself_draws() -> None:
    model, draw = _model(spread=0.7, share=0.5), random.Random(3)
    held = total = 0
    for _ in range(800):
        own = [draw.gauss(-0.5, 1) for _ in range(14)]
        rests = [draw.gauss(0, 1) for _ in range(14)]
        found = model.estimate(own, rests, [0.0] * 14, 1.0)
        shift = draw.gauss(0, 0.7)
        scores = [one + 0.5 * rest + shift for one, rest in zip(own, rests, strict=True)]
        count = sum(draw.random() < 1 / (1 + 2.718281828**-score) for score in scores)
        total += 1
        held += found.low <= count <= found.high
    assert 0.75 <= held / total <= 0.87


def test_story_share_and_own_score_both_count() -> None:
    model = _model(share=1.0)
    low, high = (model.estimate([0.0] * 8, [rest] * 8, [0.0] * 8, 1.0) for rest in (-3.0, 3.0))
    assert low.expected < 1 < 7 < high.expected
    assert model.estimate([-3.0] * 8, [0.0] * 8, [0.0] * 8, 1.0).expected == pytest.approx(low.expected)


def test_sound_sentences_need_no_editor_and_hopeless_ones_do() -> None:
    sound, hopeless = (
        _model().estimate([-6.0] * 12, [0.0] * 12, [0.0] * 12, 1.0),
        _model().estimate([6.0] * 12, [0.0] * 12, [0.0] * 12, 1.0),
    )
    assert (sound.low, sound.high, sound.too_many) == (0, 0, False)
    assert (hopeless.low, hopeless.high, hopeless.too_many) == (12, 12, True)


def test_the_expectation_lies_in_the_interval() -> None:
    for sentences in (4, 5, 9, 40):
        for score in (-5.0, -2.0, -0.5, 0.3, 2.0):
            found = _model(spread=0.5).estimate(
                [score] * sentences, [0.0] * sentences, [0.0] * sentences, 1.0
            )
            assert 0 <= found.low <= round(found.expected) <= found.high <= sentences


def test_a_long_story_has_nearly_the_interval_that_counting_gives() -> None:
    exact, normal = (_model(spread=0.3).estimate([-1.0] * n, [0.0] * n, [0.0] * n, 1.0) for n in (300, 301))
    assert normal.expected == pytest.approx(exact.expected * 301 / 300)
    assert abs(normal.low - exact.low) <= 1
    assert abs(normal.high - exact.high) <= 1


def test_a_desk_s_scale_changes_nothing_of_the_estimate() -> None:
    from mtqa.calibrate import _moved_editor

    slope, shift, own = 0.8, 0.3, [-2.0, 0.0, 1.0, 3.0]
    model = _model(spread=0.4, share=0.5, intercept=-0.2)
    moved = EditorModel.model_validate(_moved_editor(model.model_dump(), slope, shift))
    estimate = moved.estimate([slope * one + shift for one in own], [0.5] * 4, [0.0] * 4, 0.9)
    assert estimate.expected == pytest.approx(
        model.estimate(own, [0.5] * 4, [0.0] * 4, 0.9).expected, abs=1e-4
    )
