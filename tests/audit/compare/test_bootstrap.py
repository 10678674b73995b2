"""Whether the bootstrap is as sure as it says."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mtqa.audit.compare import bootstrap
from mtqa.audit.compare.bootstrap import RowAnswer, answers
from mtqa.audit.compare.questions import ALL, ComparisonRow, Measure, Question

ROW = ComparisonRow(ALL, "findings", Measure.RATE)


def _ask(question: Question, *, paired: bool, seed: int = 1, resamples: int = 1000) -> RowAnswer:
    stories = len(question.before[0]), len(question.after[0])
    (answer,) = answers([question], stories, paired=paired, resamples=resamples, seed=seed)
    return answer


def _simulated(rng: np.random.Generator, stories: int, *, paired: bool, factor: float = 1.0) -> Question:
    """Two audits of stories that break unequally often; ``factor`` is how much more the second one breaks."""

    def sentences() -> np.ndarray:
        return rng.integers(5, 40, stories).astype(float)

    def proneness() -> np.ndarray:
        return 0.05 * rng.gamma(0.5, 2, stories)

    lengths, prone = sentences(), proneness()
    others, others_prone = (lengths, prone) if paired else (sentences(), proneness())
    found = (
        rng.poisson(lengths * prone).astype(float),
        rng.poisson(others * others_prone * factor).astype(float),
    )
    return Question(ROW, (found[0], lengths), (found[1], others))


@pytest.mark.parametrize("paired", [True, False])
@pytest.mark.parametrize("stories", [20, 150])
def test_without_a_difference_one_in_twenty_is_called_significant(stories: int, paired: bool) -> None:
    rng, tries = np.random.default_rng(4), 400
    # One call: the same draws for all, but stories of their own for each.
    questions = [_simulated(rng, stories, paired=paired) for _ in range(tries)]
    found = answers(questions, (stories, stories), paired=paired, resamples=1000, seed=2)
    false = sum(answer.p < 0.05 for answer in found) / tries
    missed = sum(not answer.low <= 0 <= answer.high for answer in found) / tries
    # 5 % of 400 tries: four standard errors are 4.4 points
    assert false <= 0.094
    assert missed <= 0.094
    if stories == 150:
        assert false >= 0.006


@pytest.mark.parametrize("paired", [True, False])
def test_the_interval_holds_the_true_difference(paired: bool) -> None:
    rng, tries = np.random.default_rng(5), 300
    questions = [_simulated(rng, 150, paired=paired, factor=1.5) for _ in range(tries)]
    found = answers(questions, (150, 150), paired=paired, resamples=1000, seed=3)
    assert np.mean([answer.low <= 25 <= answer.high for answer in found]) >= 0.89  # 0.05 · 0.5 · 1,000
    assert np.mean([answer.p < 0.05 for answer in found]) > (0.5 if paired else 0.2)


def test_pairs_see_what_two_samples_do_not() -> None:
    rng = np.random.default_rng(6)
    before = rng.poisson(20 * rng.gamma(0.5, 2, 60)).astype(float)
    question = Question(
        ROW, (before, np.full(60, 20.0)), (before + (np.arange(60) % 4 == 0), np.full(60, 20.0))
    )
    assert _ask(question, paired=True).p < 0.01
    assert _ask(question, paired=False).p > 0.2


@pytest.mark.parametrize(("differ", "significant"), [(5, False), (7, True)])
def test_few_stories_that_differ_are_no_proof(differ: int, significant: bool) -> None:
    worse = np.zeros(500)
    worse[:differ] = 1
    question = Question(ROW, (np.zeros(500), np.full(500, 10.0)), (worse, np.full(500, 10.0)))
    assert (_ask(question, paired=True, resamples=10_000).p < 0.05) is significant
    assert _ask(question, paired=True).p >= 2 * 0.5**differ


def test_the_number_of_draws_does_not_limit_how_sure_one_can_be() -> None:
    rng = np.random.default_rng(9)
    before = rng.poisson(2.0, 300).astype(float)
    question = Question(
        ROW, (before, np.full(300, 20.0)), (before + rng.poisson(1.0, 300), np.full(300, 20.0))
    )
    assert _ask(question, paired=True).p < 1e-6
    # not below what the signs say, where all differ by the same
    always = Question(ROW, (before[:10], np.full(10, 20.0)), (before[:10] + 1, np.full(10, 20.0)))
    assert _ask(always, paired=True).p == pytest.approx(2 * 0.5**10)


def test_equal_audits_do_not_differ_at_all() -> None:
    found = np.arange(30.0), np.full(30, 7.0)
    answer = _ask(Question(ROW, found, found), paired=True)
    assert (answer.difference, answer.low, answer.high, answer.p) == (0, 0, 0, 1)


def test_more_stories_than_units_are_drawn_in_groups_and_say_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    question = _simulated(np.random.default_rng(7), 3000, paired=True, factor=1.1)
    whole = _ask(question, paired=True)
    monkeypatch.setattr(bootstrap, "MOST_UNITS", 400)
    grouped = _ask(question, paired=True)
    assert grouped.difference == whole.difference
    assert grouped.high - grouped.low == pytest.approx(whole.high - whole.low, rel=0.15)


def test_what_cannot_be_divided_is_no_number_and_no_stories_are_no_answers() -> None:
    nothing = np.zeros(4), np.zeros(4)
    answer = _ask(Question(ROW, nothing, (np.ones(4), np.ones(4))), paired=True)
    assert math.isnan(answer.before)
    assert math.isnan(answer.p)
    assert answers([], (0, 3), paired=False, resamples=10, seed=1) == []


def test_one_story_proves_nothing() -> None:
    question = Question(ROW, (np.array([0.0]), np.array([9.0])), (np.array([9.0]), np.array([9.0])))
    assert _ask(question, paired=True).p == 1


def test_the_same_seed_says_the_same() -> None:
    question = _simulated(np.random.default_rng(8), 50, paired=False)
    assert _ask(question, paired=False, seed=3) == _ask(question, paired=False, seed=3)
    assert _ask(question, paired=False, seed=3) != _ask(question, paired=False, seed=4)
