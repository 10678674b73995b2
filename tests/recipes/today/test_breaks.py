"""Suspect stops made up, and stories of the data: what the score with the estimator is fitted on."""

from __future__ import annotations

import random
from pathlib import Path

from mtqa.engine_models import EngineModels
from mtqa.tagger import Tagger
from recipes.calibration.breaks import BreakRow
from recipes.data.stories import clean_stories
from recipes.today.breaks import (
    BUDGETS,
    FEATURES,
    ReadStops,
    StopStory,
    broken_stories,
    fit,
    found_shares,
    old_stories,
    put_into,
    read_all,
    sound_stories,
)
from recipes.today.rows import todays_stories

TEXT = (
    "Ministers meet in Geneva\n\nThe foreign ministers will. Meet again in the spring to discuss the treaty. "
    "Nobody expects an agreement."
)


def _stops(kind: str, number: int, better: float) -> list[ReadStops]:
    """Stops of which the estimator alone says something, ten to a story of a hundred sentences."""
    chance = random.Random(f"{kind}{better}")
    stories = []
    for story in range(number):
        rows = []
        for at in range(10):
            numbers = {name: chance.gauss(0.0, 1.0) for name in FEATURES}
            rows.append(
                BreakRow(f"{kind}{story}", at, kind, {**numbers, "better": chance.gauss(better, 1.0)})
            )
        stories.append(ReadStops(100, tuple(rows)))
    return stories


def test_the_score_rests_on_what_tells_and_its_bands_keep_within_the_alarms_of_today() -> None:
    sound, old, broken = _stops("", 200, -2.0), _stops("", 50, -2.5), _stops("proper", 30, 3.0)
    model = fit(sound, old, broken, gate=-2.0)
    assert model.asks_estimator
    assert model.weights["better"] > 1
    scores = sorted(model.log_odds(row.numbers) for story in sound for row in story.rows)
    for rule, budget in BUDGETS.items():
        assert sum(score >= model.bands[rule] for score in scores) <= budget * 20
    assert found_shares(model, broken)["proper"] > 0.9
    alarming = [ReadStops(100, tuple(row for row in story.rows)) for story in _stops("", 50, 3.0)]
    assert fit(sound, alarming, broken, gate=-2.0).weights["better"] < model.weights["better"]


def test_the_score_stands_beside_that_without_the_estimator_and_grades_stay() -> None:
    model = fit(_stops("", 50, -2.0), [], _stops("lost", 20, 2.0), gate=-2.0)
    rows = {f"break/spurious:{rule}": {"grade": "likely", "confidence": 0.8, "alarms": 9} for rule in BUDGETS}
    table = {"checks": {**rows, "a/b": {"grade": "off"}}, "breaks": {"plain": {}}, "schema": "x"}
    found = put_into(table, "both", model, {"fair": 3}, 6000)
    assert set(found["breaks"]) == {"plain", "both"}
    assert found["checks"]["break/spurious:fair"] == {
        "grade": "likely",
        "confidence": 0.8,
        "alarms": 3,
        "net_alarms": 3,
        "alarms_per_1000": 0.5,
    }
    assert found["checks"]["break/spurious:strong"]["alarms"] == 0
    assert found["checks"]["a/b"] == {"grade": "off"}


def test_stops_are_read_once_and_a_line_that_was_cut_off_is_read_again(tmp_path: Path) -> None:
    kept = tmp_path / "breaks.jsonl"
    kept.write_text('{"id": "x", "sent', "utf-8")
    models = EngineModels(tagger=Tagger.load())
    right = TEXT.index("Meet again")
    stories = [
        StopStory("x", TEXT),
        StopStory("x+lost", TEXT, "lost", (right,)),
        StopStory("y", TEXT, "lost"),
    ]
    first, broken, none = read_all(stories, models, 0.0, kept)
    assert (first.sentences, none.rows) == (4, ())
    assert [(row.kind, row.right) for row in (*first.rows, *broken.rows)] == [("", right), ("lost", right)]
    assert list(read_all(stories, None, 0.0, kept)) == [first, broken, none]


def test_no_story_that_a_benchmark_reports_on_is_fitted_on(news_data: Path) -> None:
    reported = {story.id for story in clean_stories(news_data) if story.half == "report"}
    reported |= {story.id for story in todays_stories(news_data, report=True)}
    sound = {story.id for story in sound_stories(news_data)}
    old = {story.id for story in old_stories(news_data)}
    broken = {story.id.rpartition("+")[0] for story in broken_stories(news_data)}
    assert min(len(sound), len(old), len(broken)) > 300
    assert not reported & (sound | old | broken)
    assert not sound & old
