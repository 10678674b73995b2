from __future__ import annotations

import math
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.judge.logistic import Logistic
from mtqa.judge.story import WORDS, StoryModel, rest_numbers, spread_numbers

MODEL = StoryModel(
    translated=Logistic(intercept=-2, weights={"mean:doubt": 1.0, "deviation:doubt": 3.0}),
    own=Logistic(intercept=-1.0, weights={"doubt": 1.0}),
    raw=1.0,
)
VALUES = st.floats(-50, 50)


def table(values: list[float]) -> list[dict[str, float]]:
    return [{"doubt": value} for value in values]


def test_even_copy_was_written_in_english_uneven_copy_is_translated_in_part() -> None:
    even, uneven, worse = (
        MODEL.translated_log_odds(table(values))
        for values in ([0.0] * 9, [0.0] * 6 + [3.0] * 3, [2.0, 6.0] * 5)
    )
    assert even == pytest.approx(-2)
    assert even < 0 < uneven < worse <= 6
    with pytest.raises(KeyError, match="doubt"):
        MODEL.translated_log_odds([{"surprise": 1.0}])


@given(st.lists(VALUES, min_size=2, max_size=30))
def test_the_others_are_the_story_without_the_sentence(values: list[float]) -> None:
    for at, rest in enumerate(rest_numbers(table(values), ["doubt"])):
        others = values[:at] + values[at + 1 :]
        assert rest["mean:doubt"] == pytest.approx(fmean(others), abs=1e-6)
        assert rest["deviation:doubt"] == pytest.approx(pstdev(others), abs=1e-5)
        highest = sorted(others)[-math.ceil(len(others) / 4) :]
        assert rest["high:doubt"] == pytest.approx(fmean(highest), abs=1e-6)
        assert rest.keys() == spread_numbers(table(others), ["doubt"]).keys()


def test_a_sentence_is_no_evidence_for_itself() -> None:
    rests = [MODEL.rest_log_odds(table([own, 0.0, 1.0, 0.0]))[0] for own in (-6.0, 0.0, 60.0)]
    assert rests == pytest.approx([rests[0]] * 3)
    whole = MODEL.translated.log_odds(spread_numbers(table([0.0, 1.0, 0.0]), ["doubt"]))
    assert rests[0] == pytest.approx(whole)


def test_the_shortest_lines_say_nothing_of_their_story_where_there_are_others() -> None:
    sentences = [{"doubt": value, WORDS: math.log1p(12)} for value in (0.0, 1.0, 0.0, 1.0)]
    short = [{"doubt": 9.0, WORDS: math.log1p(words)} for words in (1, 4)]
    told = MODEL.translated_log_odds(sentences)
    assert MODEL.translated_log_odds([*sentences, *short]) == told
    rests = MODEL.rest_log_odds([short[0], *sentences, short[1]])
    assert rests == [told, *MODEL.rest_log_odds(sentences), told]
    few = [*sentences[:3], *short]
    assert MODEL.translated_log_odds(few) > told
    assert MODEL.translated_log_odds(few) == MODEL.translated_log_odds(table([0.0, 1.0, 0.0, 9.0, 9.0]))


def test_a_sentence_is_bad_where_it_reads_so_and_its_story_is_translated() -> None:
    both, sound, alone = (
        MODEL.score(own, {"rest": rest}, {}) for own, rest in ((2.0, 3.0), (-2.0, 3.0), (2.0, -3.0))
    )
    assert both > 0 > max(sound, alone)
    probability = 1 / (1 + math.exp(-2.0)) / (1 + math.exp(-3.0))
    assert both == pytest.approx(math.log(probability / (1 - probability)))


def test_one_rewritten_paragraph_does_not_hide_the_rest() -> None:
    raw, edited = [0.0, 4.0, 1.0, 6.0] * 4, [0.0] * 16
    mixed = edited[:4] + raw[4:]
    assert min(MODEL.rest_log_odds(table(mixed))) > 1 > 0 > max(MODEL.rest_log_odds(table(edited)))


def test_a_sharper_story_decides_whether_and_the_sentence_which() -> None:
    sharp = MODEL.model_copy(update={"sharpness": 4.0})
    assert sharp.score(2.0, {"rest": 1.5}, {}) > MODEL.score(2.0, {"rest": 1.5}, {})
    assert sharp.score(2.0, {"rest": -1.5}, {}) < MODEL.score(2.0, {"rest": -1.5}, {})
    assert sharp.score(2.0, {"rest": 3.0}, {}) == pytest.approx(2.0, abs=0.01)


@given(VALUES, VALUES)
def test_scores_are_finite_and_below_both_probabilities(own: float, rest: float) -> None:
    score = MODEL.score(own, {"rest": rest}, {})
    assert math.isfinite(score)
    assert score <= min(max(own, -6.0), max(rest, -6.0)) + 1e-9


def test_rules_are_believed_from_the_log_odds_that_were_fitted() -> None:
    assert [MODEL.reads_raw(rest) for rest in (0.9, 1.0)] == [False, True]
    assert not MODEL.model_copy(update={"raw": None}).reads_raw(6.0)


def test_where_a_part_is_translated_the_rest_is_left_alone() -> None:
    itself = Logistic(intercept=0.0, weights={"translated": 2.0, "rest": 0.5})
    model = MODEL.model_copy(update={"itself": itself, "sharpness": 4.0})
    raw, human = (model.score(2.0, {"rest": 1.0}, {"translated": own}) for own in (1.0, -1.0))
    assert raw == pytest.approx(2.0, abs=0.05)
    assert human < -4
    alone = model.score(2.0, {"rest": -3.0}, {"translated": 1.0})
    assert human < alone < raw, "the others count, and a raw sentence in a sound story is not hidden"
    with pytest.raises(KeyError, match="translated"):
        model.score(2.0, {"rest": 3.0}, {})


def test_of_translated_sentences_the_broken_ones_are_told_by_the_engine_too() -> None:
    broken = Logistic(intercept=-3.0, weights={"surprise": 1.0, "rest": 0.0, "mean:doubt": 2.0})
    model = MODEL.model_copy(update={"broken": broken})
    weak, strong = (
        model.others([{"doubt": doubt, "surprise": 3.0} for doubt in values])
        for values in ([2.0, 4.0] * 5, [0.0, 3.0] * 5)
    )
    assert [set(others) for others in weak] == [{"rest", "mean:doubt"}] * 10
    assert weak[0]["mean:doubt"] == pytest.approx((4.0 * 5 + 2.0 * 4) / 9)
    assert min(others["rest"] for others in (*weak, *strong)) > 0
    scores = [model.score(9.0, others[0], {"surprise": 3.0}) for others in (weak, strong)]
    assert scores[0] > scores[1], "by itself it is the same sentence"
    assert model.score(-9.0, weak[0], {"surprise": 3.0}) == scores[0], "broken stands in the place of own"
    with pytest.raises(KeyError, match="surprise"):
        model.score(2.0, weak[0], {})
