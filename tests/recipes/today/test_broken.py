"""Stories made up: which of their sentences are broken is told by themselves and by their engine."""

from __future__ import annotations

import random
from dataclasses import replace

from mtqa.judge.logistic import Logistic
from mtqa.judge.story import StoryModel
from recipes.today.broken import fit_broken
from recipes.today.rows import Origin, Sentence, StoryRow
from recipes.today.story import PROFESSIONAL, fit_story, fit_translated, scores

NAMES = ("surprise", "rest", "mean:machine")
OWN = Logistic(intercept=0.0, weights={"surprise": 1.0})


def _stories(origin: Origin, number: int, machine: float, *, counted: bool = True) -> list[StoryRow]:
    """Raw stories have broken sentences, the more surprising and the weaker the engine the more often."""
    chance = random.Random(f"{origin}{machine}")
    rows = []
    for story in range(number):
        sentences = []
        for at in range(12):
            surprise = chance.gauss(0.0 if origin is Origin.HUMAN else 1.0, 1.0)
            numbers = {"surprise": surprise, "machine": machine + chance.gauss(0.0, 1.0)}
            broken = origin is Origin.RAW and surprise + machine + chance.gauss(0.0, 0.5) > 3.0
            label = "" if origin is Origin.HUMAN or not counted else "broken" if broken else "ok"
            sentences.append(Sentence((10 * at, 10 * at + 9), 0.5, label, numbers=numbers))
        rows.append(StoryRow(f"{origin}{machine}{story}", origin, tuple(sentences), (), counted))
    return rows


HUMAN = _stories(Origin.HUMAN, 60, -3.0)
RAW = [*_stories(Origin.RAW, 60, 2.0), *_stories(Origin.RAW, 60, 0.0)]
PROFESSIONAL_STORIES = _stories(Origin.PROFESSIONAL, 60, -1.0)


def test_broken_sentences_are_told_by_their_own_numbers_and_by_those_of_the_others() -> None:
    translated = fit_translated([*HUMAN, *RAW], ("machine",))
    found = fit_broken([*HUMAN, *RAW, *PROFESSIONAL_STORIES], translated, NAMES, 4)
    assert found is not None
    assert found.fit.weights["surprise"] > 0.5
    assert found.fit.weights["mean:machine"] > 0.5
    model = StoryModel(translated=translated, own=OWN, broken=found)
    marked = [
        (score, s.label) for row in RAW for score, s in zip(scores(row, model), row.sentences, strict=True)
    ]
    highest = [label for _, label in sorted(marked, reverse=True)[:100]]
    assert highest.count("broken") >= 90


def test_nothing_is_learned_of_blocks_that_the_models_were_trained_on() -> None:
    translated = fit_translated([*HUMAN, *RAW], ("machine",))
    read = [replace(row, trained=True) for row in _stories(Origin.RAW, 60, 3.0)]
    rows = [*HUMAN, *RAW, *PROFESSIONAL_STORIES]
    assert fit_broken([*rows, *read], translated, NAMES, 4) == fit_broken(rows, translated, NAMES, 4)
    assert fit_broken(read, translated, NAMES, 4) is None


def test_nothing_is_fitted_where_no_sentence_is_broken_or_no_story_is_long_enough() -> None:
    translated = fit_translated([*HUMAN, *RAW], ("machine",))
    assert fit_broken([*HUMAN, *PROFESSIONAL_STORIES], translated, NAMES, 4) is None
    assert fit_broken(RAW, translated, NAMES, 13) is None


def test_of_professional_translations_few_sentences_reach_the_band() -> None:
    like_raw = _stories(Origin.PROFESSIONAL, 60, 1.0, counted=False)
    translated = fit_translated([*HUMAN, *RAW, *like_raw], ("machine",))
    without, within = (fit_story([*HUMAN, *RAW, *rows], OWN, translated) for rows in ([], like_raw))
    shares = [
        sum(score >= model.bands["fair"] for row in like_raw for score in scores(row, model)) / (12 * 60)
        for model in (without, within)
    ]
    assert shares[1] <= PROFESSIONAL["fair"] / 1000 < shares[0]
