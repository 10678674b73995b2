"""What is fitted on versions of sentences."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from mtqa.document import Span
from mtqa.evidence_beside import Turn, Version
from recipes.estimator.contrasts import (
    BUDGETS,
    Case,
    best,
    count,
    fit_contrast,
    graded,
    show,
    suspected,
    undoes,
)

_WRONG = "The mayor is not ill."
_RIGHT = "The mayor is ill."


def numbers(quality: float) -> dict[str, float]:
    return {"quality": quality, **dict.fromkeys(("error", "wrong", "broken", "place", "doubt"), 0.0)}


def case(number: int, kind: str, turn: Turn, quality: float) -> Case:
    """A case with one version, which is better by ``quality``, and undoes the change if there is one."""
    version = Version(turn, _RIGHT, Span(13, 17), " not", "")
    return Case(
        kind, "de", _WRONG, str(number), _RIGHT if kind else "", ((version, numbers(quality)),), True, False
    )


def cases(mean: float = 5.0) -> list[Case]:
    """Two turns that tell as well; but sound sentences have far more versions of the first."""
    rng = random.Random(3)
    made = [case(n, "", Turn.NEGATION, rng.gauss(0, 1)) for n in range(4000)]
    made += [case(n, "", Turn.OPPOSITE, rng.gauss(0, 1)) for n in range(400)]
    made += [case(n, "negation", Turn.NEGATION, rng.gauss(mean, 1)) for n in range(100)]
    made += [case(n, "antonym", Turn.OPPOSITE, rng.gauss(mean, 1)) for n in range(100)]
    return made


def test_scores_of_turns_are_log_odds_at_the_same_share_of_errors() -> None:
    model = fit_contrast(cases(2.5), 0.0)
    one = model.turns["negation"].log_odds(numbers(2.0))
    other = model.turns["opposite"].log_odds(numbers(2.0))
    # Ten times as rare in sound sentences: so much surer.
    assert 1.0 < other - one < 4.0


def test_bands_keep_to_their_budgets_over_all_turns() -> None:
    read = cases()
    model = fit_contrast(read, 0.0)
    sound = [best(model, each)[0] for each in read if not each.kind]
    for rule, rate in BUDGETS.items():
        assert sum(score >= model.bands[rule] for score in sound) <= rate * len(sound) / 1000
    found = count(model, read)
    assert found["negation", "strong, right"] > 60
    assert found["antonym", "strong, right"] > 60
    rows = graded(found)
    assert (rows["strong"]["grade"], rows["weak"]["grade"]) == ("likely", "review")
    assert rows["strong"]["confidence"] > 0.8


def test_a_version_undoes_a_change_where_it_is_the_english_without_it() -> None:
    (changed,) = [case(1, "negation", Turn.NEGATION, 1.0)]
    version = changed.versions[0][0]
    assert undoes(version, changed)
    assert not undoes(Version(Turn.NEGATION, "The mayor is well.", Span(13, 20), " not ill", "well"), changed)


def test_an_opposite_or_another_tense_at_the_place_of_the_change_undoes_it_too() -> None:
    english, right = "The share fell on Monday.", "The share climbed on Monday."
    wrong = Case("antonym", "de", english, "Die Aktie stieg.", right, (), True, False)
    rose = Version(Turn.OPPOSITE, "The share rose on Monday.", Span(10, 14), "fell", "rose")
    assert undoes(rose, wrong)
    elsewhere = Version(Turn.OPPOSITE, "The share fell before Monday.", Span(15, 17), "on", "before")
    assert not undoes(elsewhere, wrong)
    assert not undoes(rose, replace(wrong, kind="tense"))


def test_what_was_counted_is_shown_a_line_a_kind(capsys: pytest.CaptureFixture[str]) -> None:
    show(Counter({("", "all"): 3, ("negation", "all"): 2, ("negation", "strong"): 1}))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["sound", "negation"]
    assert "strong:    1" in lines[1]


def test_a_rule_suspects_a_number_that_is_another() -> None:
    source = "Die Fabrik entlässt 300 Arbeiter."
    assert suspected("The factory is laying off 900 workers.", source, "de")
    assert not suspected("The factory is laying off 300 workers.", source, "de")
