"""Fits how many sentences of a story need an editor (``mtqa.judge.editor``), and cuts the threshold."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from mtqa.judge.editor import EditorModel, spread_numbers
from mtqa.judge.fitting import fit_logistic
from mtqa.judge.logistic import Logistic, log_odds
from mtqa.judge.story import StoryModel, clipped
from mtqa.report import NeedsEditor
from recipes.today.rows import StoryRow
from recipes.today.stories import Origin, OriginStory, mixtures, origin_stories

#: Share of human stories of the fitted part that may lie above the threshold: the limit is 3 in 100.
ALARMS = 0.02
#: What tells human copy from stories with translated sentences. The estimator's numbers, or quartiles beside
#: mean and deviation, tell no more.
NAMES = ("surprise", "mean", "doubt", "translated", "editor")
#: The inverse of the L2 penalty on it, and how much the stories of each origin count together, human copy
#: counting as much as all others.
STRENGTH = 0.02
SHARES = {Origin.RAW: 1.0, Origin.PROFESSIONAL: 0.3, Origin.ONE_IN_THREE: 1.0, Origin.PART_EDITED: 1.0}
#: Times that mixtures are drawn for it.
DRAWS = 3
#: How much a sentence of a mixture counts where those that need an editor are fitted. With 0.3 mixtures are
#: expected as they are, and of raw output 0.40 of the sentences instead of 0.57; with 0 it is 0.48, and where
#: one sentence in three is raw 0.33 instead of 0.18.
MIXED = 0.05
SEED = 14
#: Sentences from which on a story is estimated.
LEAST = 4
#: How often the interval is to hold the labelled number of raw output and professional translations.
HELD = 0.8
#: Standard deviations of the error that a story's sentences share, of which one is chosen.
SPREADS = tuple(number / 20 for number in range(41))
#: (16 sqrt(3) / (15 pi)) squared.
_FLATTENING = 0.346


def fit_editor(
    rows: Sequence[StoryRow], story: StoryModel, translated: Logistic, least: int = LEAST
) -> EditorModel:
    """The model; ``translated`` tells the stories that hold translated sentences, and these say which
    sentences need an editor."""
    stories = origin_stories(rows, least)
    measured = [each for each in stories if each.origin in (Origin.RAW, Origin.PROFESSIONAL)]
    fit = _sentences([*measured, *_drawn(stories)], story)

    def missed(spread: float) -> float:
        model = _model(translated, fit, spread, least)
        found = [(each.bad, estimate(model, story, each)) for each in measured]
        return abs(sum(each.low <= bad <= each.high for bad, each in found) / len(found) - HELD)

    spread = min(SPREADS, key=missed) if measured else SPREADS[0]
    model = _model(translated, fit, spread, least)
    shares = [estimate(model, story, each).share for each in stories if each.origin is Origin.HUMAN]
    threshold = float(np.quantile(shares, 1 - ALARMS)) if shares else 1.0
    return model.model_copy(update={"threshold": round(threshold, 4)})


def estimate(model: EditorModel, story: StoryModel, each: OriginStory) -> NeedsEditor:
    """What the model says of a story."""
    table = [sentence.numbers for sentence in each.sentences]
    own, found = own_scores(each), [sentence.found for sentence in each.sentences]
    return model.estimate(own, story.share_log_odds(own), found, model.translated(table))


def own_scores(each: OriginStory) -> list[float]:
    """The log odds of each sentence by itself."""
    return [clipped(log_odds(sentence.alone)) for sentence in each.sentences]


def fit_translated(rows: Sequence[StoryRow], names: Sequence[str] = NAMES, least: int = LEAST) -> Logistic:
    """The log odds that a story holds translated sentences, by the spread of these numbers."""
    stories = origin_stories(rows, least)
    stories = [*stories, *_drawn(stories)]
    table = [spread_numbers([sentence.numbers for sentence in each.sentences], names) for each in stories]
    sizes = Counter(each.origin for each in stories)
    others = sum(share for origin, share in SHARES.items() if sizes[origin])
    weights = [
        len(stories)
        / 2
        / sizes[each.origin]
        * (1.0 if each.origin is Origin.HUMAN else SHARES[each.origin] / others)
        for each in stories
    ]
    labels = [each.origin is not Origin.HUMAN for each in stories]
    return fit_logistic(table, labels, sorted(table[0]), weights=weights, strength=STRENGTH)


def _drawn(stories: Sequence[OriginStory]) -> list[OriginStory]:
    return [each for draw in range(DRAWS) for each in mixtures(stories, SEED + draw)]


def _sentences(stories: Sequence[OriginStory], story: StoryModel) -> Logistic:
    """The log odds that a sentence needs an editor, in stories that hold translated ones."""
    table = [
        {"own": one, "share": share}
        for own in map(own_scores, stories)
        for one, share in zip(own, story.share_log_odds(own), strict=True)
    ]
    bad = [sentence.bad for each in stories for sentence in each.sentences]
    mixed = (Origin.ONE_IN_THREE, Origin.PART_EDITED)
    weights = [MIXED / DRAWS if each.origin in mixed else 1.0 for each in stories for _ in each.sentences]
    return fit_logistic(table, bad, ("own", "share"), weights=weights, strength=100.0)


def _model(translated: Logistic, fit: Logistic, spread: float, least: int) -> EditorModel:
    """A shared error flattens the mean; the coefficients are stretched by as much.

    Source: Zeger, Liang and Albert (1988), Biometrics 44, for logistic models with a normal intercept.
    """
    stretch = math.sqrt(1 + _FLATTENING * spread**2)
    return EditorModel(
        translated_intercept=translated.intercept,
        translated_weights=translated.weights,
        intercept=round(stretch * fit.intercept, 5),
        own=round(stretch * fit.weights["own"], 5),
        share=round(stretch * fit.weights["share"], 5),
        spread=spread,
        threshold=1.0,
        least=least,
    )
