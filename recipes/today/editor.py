"""Fits how many sentences of a story need an editor (``mtqa.judge.editor``), and from what probability on."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from mtqa.judge.editor import EditorModel
from mtqa.judge.fitting import fit_logistic
from mtqa.judge.logistic import Logistic
from mtqa.judge.story import StoryModel, clipped
from mtqa.report import NeedsEditor
from recipes.today.rows import Origin, StoryRow
from recipes.today.stories import OriginStory, origin_stories
from recipes.today.story import LEAST, own_log_odds

#: The share of sentences above which a story as a whole needs an editor.
THRESHOLD = 0.1
#: Share of human stories of the fitted part that may be said to need one: the limit is 3 in 100 of others.
ALARMS = 0.02
#: How much a sentence of a mixture counts where those that need an editor are fitted: little, for the more it
#: does, the fewer of raw output are expected.
MIXED_COUNTS = 0.05
#: How often the interval is to hold the labelled number of raw output and professional translations.
HELD = 0.8
#: Standard deviations of the error that a story's sentences share, of which one is chosen.
SPREADS = tuple(number / 20 for number in range(41))
#: (16 sqrt(3) / (15 pi)) squared.
_FLATTENING = 0.346
_OWN = "own"
MIXED = (Origin.ONE_IN_THREE, Origin.PART_EDITED, Origin.DRAFT_ONE_IN_THREE)


def fit_editor(rows: Sequence[StoryRow], story: StoryModel) -> EditorModel:
    """The model; ``story`` tells the stories that hold translated sentences."""
    stories = origin_stories(rows, LEAST)
    measured = [each for each in stories if each.origin in (Origin.RAW, Origin.PROFESSIONAL)]
    mixed = [each for each in stories if each.origin in MIXED]
    fit = _sentences([*measured, *mixed], story)

    def missed(spread: float) -> float:
        model = _model(fit, spread)
        found = [(each.bad, estimate(model, story, each)) for each in measured]
        return abs(sum(each.low <= bad <= each.high for bad, each in found) / len(found) - HELD)

    spread = min(SPREADS, key=missed) if measured else SPREADS[0]
    model = _model(fit, spread)
    human = [estimate(model, story, each) for each in stories if each.origin is Origin.HUMAN]
    sure = float(np.quantile([each.probability for each in human], 1 - ALARMS)) if human else 1.0
    return model.model_copy(update={"sure": round(sure, 4)})


def estimate(model: EditorModel, story: StoryModel, each: OriginStory) -> NeedsEditor:
    """What the model says of a story."""
    table = [sentence.numbers for sentence in each.sentences]
    found = [sentence.found for sentence in each.sentences]
    return model.estimate(own_scores(each, story), found, story.translated_log_odds(table))


def own_scores(each: OriginStory, story: StoryModel) -> list[float]:
    """The log odds of each sentence by itself."""
    return [clipped(own_log_odds(sentence, story.own)) for sentence in each.sentences]


def _sentences(stories: Sequence[OriginStory], story: StoryModel) -> Logistic:
    """The log odds that a sentence needs an editor, in stories that hold translated ones."""
    table = [{_OWN: own} for each in stories for own in own_scores(each, story)]
    bad = [sentence.bad for each in stories for sentence in each.sentences]
    weights = [MIXED_COUNTS if each.origin in MIXED else 1.0 for each in stories for _ in each.sentences]
    return fit_logistic(table, bad, (_OWN,), weights=weights, strength=100.0)


def _model(fit: Logistic, spread: float) -> EditorModel:
    return EditorModel(
        intercept=round(stretch(spread) * fit.intercept, 5),
        own=round(stretch(spread) * fit.weights[_OWN], 5),
        spread=spread,
        threshold=THRESHOLD,
        sure=1.0,
        least=LEAST,
    )


def stretch(spread: float) -> float:
    """A shared error flattens the mean; the coefficients are stretched by as much.

    Source: Zeger, Liang and Albert (1988), Biometrics 44, for logistic models with a normal intercept.
    """
    return math.sqrt(1 + _FLATTENING * spread**2)
