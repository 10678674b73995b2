"""When the estimator bears out a rule: what is counted."""

from __future__ import annotations

import pytest

from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.logistic import Logistic
from recipes.estimator.agreement import fit_agreement, suspected

PLAIN = DoubtModel(sentences=Logistic(intercept=0, weights={}), gaps=Logistic(intercept=0, weights={}))


def test_shares_are_those_above_the_score_that_one_in_ten_sound_pairs_reach() -> None:
    sound = [float(number) for number in range(100)]
    model = fit_agreement(PLAIN, sound, [95.0, 1.0, 2.0, 3.0, 4.0], [99.0, 98.0, 50.0, 3.0])
    assert model.agreement is not None
    assert 89 < model.agreement.lowest < 90
    assert model.agreement.right == 0.5
    # One of five, and ten more that are as all sound pairs are: one of ten.
    assert model.agreement.wrong == pytest.approx(2 / 15, abs=1e-4)


def test_a_rule_suspects_a_number_that_is_another() -> None:
    source = "Die Fabrik entlässt 300 Arbeiter."
    assert suspected("The factory is laying off 900 workers.", source, "de")
    assert not suspected("The factory is laying off 300 workers.", source, "de")
