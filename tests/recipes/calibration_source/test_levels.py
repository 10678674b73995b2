"""From how much doubt suspicions are borne out, and what of the alarms stands in such links."""

from __future__ import annotations

import pytest

from recipes.calibration_source.levels import REACHED, fit_levels
from recipes.calibration_source.pair_reading import Read

RULE, MODEL, WHOLE = "fidelity/negation:lost", "fidelity/contrast:strong", "fidelity/mistranslated:strong"
#: A hundred sound pairs of rising scores; in two of them a rule suspects something, in one a model.
SOUND = [
    (float(n), Read("", {RULE: float(n)} if n in (20, 95) else {MODEL: 99.0, WHOLE: 99.0} if n == 99 else {}))
    for n in range(100)
]
WRONG = [Read("negation", {RULE: 99.5}), Read("negation", {RULE: 80.0}), Read("number", {RULE: 10.0})]


def test_scores_are_those_that_so_many_sound_pairs_reach() -> None:
    lowest = [level.lowest for level in fit_levels(SOUND, WRONG).agreement]
    for score, rate in zip(lowest, REACHED, strict=True):
        assert sum(n >= score for n, _ in SOUND) == pytest.approx(rate / 10, abs=1)


def test_shares_are_those_of_the_suspicions_that_reach_a_score() -> None:
    first = fit_levels(SOUND, WRONG).agreement[0]
    # Two of three, and ten more of which all count as reaching it; one of two, and ten of which three in ten do.
    assert (first.right, first.wrong) == (pytest.approx(12 / 13, abs=1e-3), pytest.approx(4 / 12, abs=1e-3))


def test_a_kind_that_alarms_seldom_borrows_from_the_others_of_its_sort() -> None:
    levels = fit_levels(SOUND, WRONG)
    assert levels.share(RULE, 0) == levels.share("fidelity/name:lost", 0) == 1
    assert 0 < levels.share("fidelity/name:lost", 4) < levels.share("fidelity/name:lost", 1) < 1
    assert levels.share(MODEL, 4) > levels.share(RULE, 4)
    assert levels.reached(-1.0) == 0
    assert levels.reached(100.0) == len(REACHED)


def test_what_the_score_itself_tells_does_not_count_for_the_others() -> None:
    sort = fit_levels(SOUND, WRONG).sorts
    assert (sum(sort[True]), sum(sort[False])) == (2, 1)


def test_alarms_on_texts_read_one_by_one_count_beside_those_that_were_counted_before() -> None:
    levels = fit_levels(SOUND, WRONG)
    assert levels.alarms("fidelity/name:lost", 0.5) < 0.5 < levels.alarms(RULE, 0.5)
