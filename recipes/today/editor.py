"""Fits how many sentences of a story need an editor (``mtqa.judge.editor``), and cuts the threshold."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from mtqa.judge.calibration import Logistic, log_odds
from mtqa.judge.editor import EditorModel
from mtqa.judge.logistic import fit_logistic
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
#: How often the interval is to hold the labelled number of raw output and professional translations.
HELD = 0.8
#: Standard deviations of the error that a story's sentences share, of which one is chosen.
SPREADS = tuple(number / 20 for number in range(41))
#: (16 sqrt(3) / (15 pi)) squared.
_FLATTENING = 0.346


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
    """The mean by a logistic regression over sentences, then the spread by what the intervals hold."""
    origins = Counter[Origin]()
    for each in stories:
        origins[each.origin] += len(each.sentences)
    scored = [(each, own := own_scores(each), story.share_log_odds(own)) for each in stories]
    cases = [
        ({"own": one, "share": share}, sentence.bad, WEIGHTS[each.origin] / origins[each.origin])
        for each, own, shares in scored
        for sentence, one, share in zip(each.sentences, own, shares, strict=True)
    ]
    table, bad, weights = zip(*cases, strict=True)
    scale = len(cases) / sum(weights)
    fit = fit_logistic(
        table, bad, ("own", "share"), weights=[scale * weight for weight in weights], strength=100.0
    )
    measured = [
        (each.bad, own, shares)
        for each, own, shares in scored
        if each.origin in (Origin.RAW, Origin.PROFESSIONAL)
    ]

    def missed(spread: float) -> float:
        model = _with_spread(fit, spread, least)
        found = [(bad, model.estimate(own, shares)) for bad, own, shares in measured]
        return abs(sum(each.low <= bad <= each.high for bad, each in found) / len(found) - HELD)

    return _with_spread(fit, min(SPREADS, key=missed) if measured else SPREADS[0], least)


def _with_spread(fit: Logistic, spread: float, least: int) -> EditorModel:
    """A shared error flattens the mean; the coefficients are stretched by as much.

    Source: Zeger, Liang and Albert (1988), Biometrics 44, for logistic models with a normal intercept.
    """
    stretch = math.sqrt(1 + _FLATTENING * spread**2)
    return EditorModel(
        intercept=round(stretch * fit.intercept, 5),
        own=round(stretch * fit.weights["own"], 5),
        share=round(stretch * fit.weights["share"], 5),
        spread=spread,
        threshold=1.0,
        least=least,
    )
