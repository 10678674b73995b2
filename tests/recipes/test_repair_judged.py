"""The fit of which repairs are offered: it weighs what told right repairs apart, and keeps nearly all."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.repairs_judged import report
from mtqa.repair.judged import Judging
from recipes.repair_judged import JudgedPlace, fitted

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

_NOTHING: tuple[dict[str, float], ...] = ({}, {}, {})


def _places() -> list[JudgedPlace]:
    """The right repair has sound words; of the others every second one has, and none has as high a score."""
    chance = np.random.default_rng(11)
    places = []
    for number in range(400):
        scores = (float(chance.normal(1.0)), float(chance.normal(0.0)), float(chance.normal(0.0)))
        forms = (-3.0, -3.0, float(chance.normal(3.0)))
        places.append(JudgedPlace("made", str(number), scores, forms, _NOTHING, 0))
    return places


def test_score_and_sound_words_count_and_all_right_ones_but_few_are_offered() -> None:
    places = _places()
    fit = fitted(places, lost=0.01)
    assert fit.score > 0 > fit.form
    kept = [0 in fit.offered(place.scores, place.forms, place.joints) for place in places]
    assert 0.95 <= np.mean(kept) < 1
    assert not any(2 in fit.offered(place.scores, place.forms, place.joints) for place in places[:20])


def test_what_never_meets_in_right_repairs_is_dropped_sooner_beside_the_best() -> None:
    phrase, clash = {"join": 1.0}, {"join": 1.0, "join after name": 1.0}
    places = []
    for number in range(300):
        right = 0 if number % 3 else 1  # behind the best in every third place, and then a phrase
        joints = (phrase, phrase, clash)
        places.append(JudgedPlace("made", str(number), (0.0, -1.0, -1.0), (0.0, 0.0, 0.0), joints, right))
    fit = fitted(places, lost=0.01)
    assert fit.offered((0.0, -1.0, -1.0), (0.0, 0.0, 0.0), (phrase, phrase, clash)) == [0, 1]
    assert fit.offered((0.0, -1.0), (0.0, 0.0), (clash, phrase)) == [0, 1]  # the best stays


def test_no_repair_is_offered_where_the_best_reads_like_the_wrong_ones() -> None:
    places = [
        JudgedPlace(
            "made", str(number), (0.0,), (-3.0 if number % 2 else 3.0,), ({},), 0 if number % 2 else None
        )
        for number in range(200)
    ]
    fit = fitted(places)
    assert fit.offered((0.0,), (-3.0,), ({},)) == [0]
    assert fit.offered((0.0,), (3.0,), ({},)) == []


def test_places_without_a_right_repair_do_not_change_what_the_best_is_found_by() -> None:
    places = _places()
    nothing = JudgedPlace("lost", "none", (0.0, 0.0), (-3.0, 3.0), _NOTHING[:2], None)
    with_it, without = fitted([*places, nothing]), fitted(places)
    assert (with_it.score, with_it.form) == (without.score, without.form)


def test_the_report_counts_what_is_kept_and_what_is_dropped() -> None:
    places = [
        JudgedPlace("a", "1", (0.0, -1.0, -9.0), (0.0, 0.0, 0.0), _NOTHING, 0),
        JudgedPlace("a", "2", (0.0, -9.0), (0.0, 0.0), _NOTHING[:2], 1),
        JudgedPlace("b", "3", (0.0, -9.0), (0.0, 0.0), _NOTHING[:2], None),
    ]
    figures = report(places, Judging(score=1.0, form=-1.0, beside={"odds": 1.0}, least=-2.3))
    assert list(figures) == ["a", "b", "all"]
    assert figures["all"]["right, kept"].value == 0.5
    assert figures["all"]["wrong, dropped"].value == pytest.approx(2 / 5)
    assert figures["all"]["right first, before"].value == figures["all"]["after"].value == 0.5
    assert set(figures["b"]) == {"wrong, dropped"}
