"""The third fits, on what the bilingual model says of likely cases."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from recipes.estimator.exchanges import asked_of
from recipes.estimator.third_fits import Asked, apart, fit_third, show
from tests.judge.gains import Gains

BUDGETS = {"strong": 2.0, "weak": 10.0}


def cases(number: int = 4000) -> list[Asked]:
    """Pairs of which one in three is wrong and gains; of every other nothing is asked."""
    rng = random.Random(2)
    made = []
    for at in range(number):
        kind = "exchanged" if at % 3 == 0 else ""
        numbers = {"read": rng.gauss(1.0 if kind else 0.0, 1.0), "gain": rng.gauss(3.0 if kind else 0.0, 1.0)}
        language = ("cs", "de", "fr", "ja", "ru", "zh")[at // 3 % 6]
        made.append(Asked(kind, language, f"e{at}", "s", not kind, numbers if at % 2 else None))
    return made


def test_bands_keep_to_their_budgets_on_languages_that_the_fit_had_not_seen() -> None:
    asked = cases()
    fit = fit_third(asked, BUDGETS)
    assert fit.weights["gain"] > fit.weights["read"] >= 0
    scores = apart(asked)
    sound = [score for score, case in zip(scores, asked, strict=True) if case.counted]
    for rule, rate in BUDGETS.items():
        assert sum(score >= fit.bands[rule] for score in sound) <= rate * len(sound) / 1000
    assert fit.bands["strong"] > fit.bands["weak"]


def test_what_was_not_asked_of_scores_below_all() -> None:
    asked = cases(600)
    assert all(
        (score == float("-inf")) is (case.numbers is None)
        for score, case in zip(apart(asked), asked, strict=True)
    )


def test_the_table_has_a_line_a_kind(capsys: pytest.CaptureFixture[str]) -> None:
    asked = cases(600)
    show(asked, [1.0 if case.kind else 0.0 for case in asked], {"strong": 0.5})
    assert capsys.readouterr().out.splitlines() == [
        "exchanged               200: strong 200",
        "sound       counted     400: strong 0",
    ]


def _texts(kinds: Sequence[str]) -> list[tuple[str, str, str, str, str]]:
    return [(kind, "de", f"e{at}", "s", "before" if kind else "") for at, kind in enumerate(kinds)]


def test_the_bilingual_model_is_asked_of_the_likeliest_few_in_a_thousand_sound_ones() -> None:
    texts = _texts([""] * 1000 + ["exchanged"] * 2)
    best = [(at / 1000, f"o{at}") for at in range(1000)] + [(0.9985, "undone"), (0.5, "not asked")]
    bilingual = Gains(20.0)
    asked, lowest = asked_of(texts, best, bilingual)
    assert sum(case.numbers is not None for case in asked if case.counted) == 8
    assert 0.991 < lowest < 0.992
    assert [case.numbers for case in asked[-2:]] == [{"read": 0.9985, "gain": 2.0}, None]
    assert [case.kind for case in asked[-2:]] == ["exchanged", "exchanged"]
    assert ("e1000", "undone", "s") in bilingual.asked


def test_kinds_that_pay_for_nothing_are_not_counted() -> None:
    texts = _texts([""] * 1000)
    texts.append(("translated", "de", "e", "s", ""))
    asked, _ = asked_of(texts, [(at / 1000, "o") for at in range(1001)], Gains(None), ("",))
    assert (asked[-1].kind, asked[-1].counted, asked[-1].numbers) == ("", False, {"read": 1.0, "gain": 0.0})
