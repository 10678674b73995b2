"""What is fitted on pairs of values that were exchanged."""

from __future__ import annotations

import random

import pytest

from recipes.estimator.exchanges import (
    BUDGETS,
    CHECK,
    Case,
    apart,
    exchange_values,
    fit_asked,
    fit_exchanges,
    reorder,
)


def cases() -> list[Case]:
    """Sound pairs of three languages, and changed ones, whose pairs of values score four higher."""
    rng = random.Random(1)
    made = []
    for number in range(3000):
        kind = ("", "", "exchanged")[number % 3]
        numbers = {"turned": rng.gauss(4.0 * bool(kind), 1.0), "far": rng.random()}
        rows = ((numbers, bool(kind)),)
        read = (({**numbers, "context": rng.gauss(2.0 * bool(kind), 1.0)}, bool(kind)),)
        language = ("cs", "de", "ru")[number // 3 % 3]
        made.append(Case(kind, language, str(number), "Satz", rows, read if number % 2 else ()))
    return made


def test_bands_keep_to_their_budgets_on_languages_that_the_fit_had_not_seen() -> None:
    read = cases()
    model, rows = fit_exchanges(read)
    sound = [score for score, case in zip(apart(read), read, strict=True) if not case.kind]
    for rule, rate in BUDGETS.items():
        assert sum(score >= model.read.bands[rule] for score in sound) <= rate * len(sound) / 1000
    assert rows[f"{CHECK}:strong"]["found"] > 0.3
    assert set(model.read.weights) == {*model.asked.weights, "context"}
    assert rows[f"{CHECK}:strong"]["grade"] == "likely"
    assert rows[f"{CHECK}:weak"]["grade"] == "review"
    spent = [rows[f"{CHECK}:{rule}"]["alarms_per_1000"] for rule in BUDGETS]
    assert sum(spent) == pytest.approx(max(BUDGETS.values()))


def test_places_are_read_of_five_in_a_hundred_sound_pairs() -> None:
    read = cases()
    asked, lowest = fit_asked(read)
    likely = [case for case in read if any(asked.log_odds(numbers) >= lowest for numbers, _ in case.rows)]
    assert sum(not case.kind for case in likely) <= 100 + 1
    assert sum(bool(case.kind) for case in likely) > 900


def test_a_case_without_pairs_of_values_scores_below_all_others() -> None:
    *_, last = apart([*cases(), Case("", "de", "nothing", "nichts", ())])
    assert last == float("-inf")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("8 goals in five games", "five goals in 8 games"),
        ("69, of whom 66 left", "66, of whom 69 left"),
        ("In 2019 there were 8 games.", None),
        ("There were 8. Then 9 came.", None),
        ("8 and 8", None),
    ],
)
def test_two_numbers_of_one_sentence_change_places(text: str, made: str | None) -> None:
    assert exchange_values(text, random.Random(1)) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("It lost 40 drones and 9 missiles in May.", "It lost 9 missiles and 40 drones in May."),
        ("It lost 40 drones and a missile.", None),
    ],
)
def test_counted_nouns_change_places_with_their_numbers(text: str, made: str | None) -> None:
    assert reorder(text) == made
