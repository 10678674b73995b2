"""What is fitted on parts of sentences that were added."""

from __future__ import annotations

import random

import pytest

from mtqa.document import Span
from recipes.data.written_pairs import LATER, written_stories
from recipes.estimator.additions import (
    BUDGETS,
    CHECK,
    CLAUSE,
    Case,
    Row,
    _is_of,
    _of_story,
    apart,
    fit_additions,
)


def cases() -> list[Case]:
    """Sound pairs of six languages, and some with a clause added, whose parts score five higher."""
    rng = random.Random(1)
    made = []
    for number in range(3000):
        kind = ("", "", CLAUSE)[number % 3]
        numbers = {"wrong": rng.gauss(5.0 * bool(kind), 1.0), "near": rng.random()}
        context = {"context": rng.gauss(-1.0 * bool(kind), 1.0), "context_others": rng.random()}
        rows = (Row(numbers, context, bool(kind)),)
        language = ("cs", "de", "fr", "ja", "ru", "zh")[number // 3 % 6]
        made.append(Case(kind, language, str(number), "Satz", not kind, rows))
    return made


def test_bands_keep_to_their_budgets_on_languages_that_the_fit_had_not_seen() -> None:
    read = cases()
    model, rows = fit_additions(read)
    sound = [score for score, case in zip(apart(read), read, strict=True) if case.counted]
    for rule, rate in BUDGETS.items():
        assert sum(score >= model.read.bands[rule] for score in sound) <= rate * len(sound) / 1000
    assert rows[f"{CHECK}:surest"]["found"] > 0.3
    assert set(model.read.weights) == {"asked", "context", "context_others"}
    assert rows[f"{CHECK}:surest"]["grade"] == "likely"
    assert rows[f"{CHECK}:weak"]["grade"] == rows[f"{CHECK}:untested"]["grade"] == "review"


def test_parts_are_read_of_one_in_ten_sound_lines_and_those_that_cannot_be_score_below_all() -> None:
    read = cases()
    model, _ = fit_additions(read)
    likely = [case for case in read if model.asked.log_odds(case.rows[0].numbers) >= model.lowest]
    assert sum(case.counted for case in likely) <= 201
    unread = Case("", "de", "long", "lang", True, (Row(likely[-1].rows[0].numbers, None, False),))
    *_, last = apart([*read, unread])
    assert last == float("-inf")


def test_a_case_without_parts_scores_below_all_others() -> None:
    *_, last = apart([*cases(), Case("", "de", "nothing", "nichts", True, ())])
    assert last == float("-inf")


@pytest.mark.parametrize(
    ("part", "where", "same"),
    [
        (Span(10, 30), Span(10, 30), True),
        (Span(12, 30), Span(8, 30), True),
        (Span(10, 30), Span(10, 80), False),
        (Span(10, 80), Span(10, 30), False),
        (Span(10, 30), Span(40, 60), False),
        (Span(10, 30), None, False),
    ],
)
def test_a_part_is_what_was_added_where_the_two_are_mostly_the_same(
    part: Span, where: Span | None, same: bool
) -> None:
    assert _is_of(part, where) is same


def test_what_was_added_stands_where_it_is_said_to() -> None:
    found = [t for story in written_stories(LATER) for kind, _, t in _of_story(story) if kind == CLAUSE]
    assert len(found) > 20
    for _, english, _, where in found:
        assert where is not None
        assert english[where.start : where.end].strip()
