"""Which kinds find most for a number of alarms."""

from __future__ import annotations

import random
from itertools import product

import pytest

from recipes.calibration_source.competition import Choice, Competition, Wrong

WORTH = {"a": 1.0, "b": 0.5}


def found(choice: Choice, wrong: list[Wrong]) -> float:
    return sum(WORTH[one.kind] for one in wrong if one.is_found(choice))


def spent(choice: Choice, cost: dict[str, dict[int, float]]) -> float:
    return sum(cost[key][level] for key, level in choice.items())


def test_a_kind_is_shown_from_the_doubt_that_pays() -> None:
    wrong = [Wrong("a", {"name": 2})] * 5 + [Wrong("a", {"name": 0}), Wrong("a", {"mark": 0})]
    cost = {"name": {0: 3.0, 1: 2.0, 2: 0.5}, "mark": {0: 1.0}}
    assert Competition(cost, wrong, WORTH, 1.6).best() == {"name": 2, "mark": 0}
    assert Competition(cost, wrong, WORTH, 4.0).best() == {"name": 0, "mark": 0}
    assert Competition(cost, wrong, WORTH, 0.4).best() == {}


def test_a_level_that_is_not_allowed_is_not_taken() -> None:
    wrong = [Wrong("a", {"name": 0})]
    assert Competition({"name": {1: 0.1}}, wrong, WORTH, 9.0).best() == {}


def test_one_that_finds_much_takes_the_room_of_those_that_find_little() -> None:
    wrong = [Wrong("b", {"mark": 0})] * 3 + [Wrong("a", {"name": 0})] * 9
    cost = {"mark": {0: 0.9}, "name": {0: 4.5}}
    assert Competition(cost, wrong, WORTH, 4.9).best() == {"name": 0}
    assert Competition(cost, wrong[:3], WORTH, 4.9).best() == {"mark": 0}


@pytest.mark.parametrize("seed", range(20))
def test_the_room_is_kept_to_and_little_is_missed_that_any_choice_finds(seed: int) -> None:
    chance = random.Random(seed)
    keys = ("p", "q", "r")
    cost = {key: {2: (c := chance.uniform(0.1, 1)), 0: c + chance.uniform(0.1, 2)} for key in keys}
    wrong = [
        Wrong(chance.choice("ab"), {key: chance.choice((0, 2)) for key in keys if chance.random() < 0.4})
        for _ in range(30)
    ]
    room = chance.uniform(0.5, 4)
    best = Competition(cost, wrong, WORTH, room).best()
    assert spent(best, cost) <= room
    every = (
        {key: level for key, level in zip(keys, levels, strict=True) if level is not None}
        for levels in product((None, 0, 2), repeat=len(keys))
    )
    most = max(found(choice, wrong) for choice in every if spent(choice, cost) <= room)
    assert found(best, wrong) >= 0.8 * most
