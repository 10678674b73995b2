"""Fits how many sentences of a story need an editor (``mtqa.judge.editor``), and cuts the threshold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.judge.calibration import log_odds
from mtqa.judge.editor import EditorModel
from mtqa.judge.story import StoryModel, clipped
from mtqa.report import NeedsEditor
from recipes.today.rows import StoryRow
from recipes.today.stories import Origin, OriginStory, mixtures, origin_stories

#: Share of human stories of the fitted part that may lie above the threshold: the limit is 3 in 100.
ALARMS = 0.02
#: How much the stories of an origin count together, raw output being 1.
WEIGHTS = {
    Origin.HUMAN: 0.5,
    Origin.PROFESSIONAL: 0.5,
    Origin.RAW: 1.0,
    Origin.ONE_IN_THREE: 0.5,
    Origin.PART_EDITED: 0.5,
}
SEED = 14
#: Sentences from which on a story is estimated.
LEAST = 4

Floats = NDArray[np.float64]


def fit_editor(rows: Sequence[StoryRow], story: StoryModel, least: int = LEAST) -> EditorModel:
    """The model, fitted on stories of every origin and mixtures of them."""
    stories = origin_stories(rows, least)
    stories = [*stories, *mixtures(stories, SEED)]
    model = _fitted(stories, story, least)
    shares = [estimate(model, story, each).share for each in stories if each.origin is Origin.HUMAN]
    threshold = float(np.quantile(shares, 1 - ALARMS)) if shares else 1.0
    return model.model_copy(update={"threshold": round(threshold, 4)})


def estimate(model: EditorModel, story: StoryModel, each: OriginStory) -> NeedsEditor:
    """What the model says of a story."""
    own = own_scores(each)
    return model.estimate(own, story.share_log_odds(own))


def own_scores(each: OriginStory) -> list[float]:
    """The log odds of each sentence by itself."""
    return [clipped(log_odds(sentence.alone)) for sentence in each.sentences]


def _fitted(stories: Sequence[OriginStory], story: StoryModel, least: int) -> EditorModel:
    """By the most probable coefficients, the error that a story's sentences share integrated out."""
    from scipy.optimize import minimize

    counts = {origin: sum(each.origin is origin for each in stories) for origin in Origin}
    weight = np.array([WEIGHTS[each.origin] / counts[each.origin] for each in stories])
    owns = [own_scores(each) for each in stories]
    own = np.concatenate(owns)
    share = np.concatenate([story.share_log_odds(one) for one in owns])
    bad = np.concatenate([[sentence.bad for sentence in each.sentences] for each in stories]).astype(float)
    first = np.cumsum([0, *(len(one) for one in owns)])[:-1]
    points, mass = np.polynomial.hermite_e.hermegauss(15)
    log_mass = np.log(mass / mass.sum())

    def loss(values: Floats) -> float:
        intercept, own_weight, share_weight, spread = values
        score = intercept + own_weight * own + share_weight * share
        shifted = score[:, None] + np.exp(spread) * points[None, :]
        each = bad[:, None] * shifted - np.logaddexp(0, shifted)
        together = np.add.reduceat(each, first, axis=0) + log_mass[None, :]
        return -float(weight @ np.logaddexp.reduce(together, axis=1)) / float(weight.sum())

    found = minimize(loss, np.array([0.0, 0.5, 0.5, -0.5]), method="L-BFGS-B")
    intercept, own_weight, share_weight, spread = (float(value) for value in found.x)
    return EditorModel(
        intercept=round(intercept, 5),
        own=round(own_weight, 5),
        share=round(share_weight, 5),
        spread=round(float(np.exp(spread)), 5),
        threshold=1.0,
        least=least,
    )
