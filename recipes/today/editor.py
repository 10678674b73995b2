"""Fits how many sentences of a story need an editor (``mtqa.judge.editor``), and cuts the threshold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mtqa.judge.editor import EditorModel
from mtqa.judge.fitting import fit_logistic
from mtqa.judge.logistic import Logistic, log_odds
from mtqa.judge.story import StoryModel, clipped
from mtqa.report import NeedsEditor
from recipes.today.rows import StoryRow, place
from recipes.today.stories import Origin, OriginStory, mixtures, origin_stories

#: Share of human stories of the fitted part that may lie above the threshold: the limit is 3 in 100.
ALARMS = 0.02
#: How much human copy and mixtures count together, all labelled stories being 1: the first
#: weight with which, in stories that the fit has not seen, the labelled number rises so much with the
#: expected one, and no larger share of human copy is expected to need an editor. Else the first.
WEIGHTS = (1.0, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05)
SLOPE, HUMAN = 0.95, 0.08
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


@dataclass(frozen=True, slots=True)
class _Scored:
    """A story with the scores of its sentences: of each by itself, and of the share of raw ones beside it."""

    story: OriginStory
    own: Sequence[float]
    shares: Sequence[float]

    @property
    def labelled(self) -> bool:
        """Whether readers marked its sentences, as they are."""
        return self.story.origin in (Origin.RAW, Origin.PROFESSIONAL)

    def expected(self, fit: Logistic) -> float:
        """How many sentences need an editor."""
        scores = (
            fit.log_odds({"own": one, "share": share})
            for one, share in zip(self.own, self.shares, strict=True)
        )
        return sum(1 / (1 + math.exp(-score)) for score in scores)


def _fitted(stories: Sequence[OriginStory], story: StoryModel, least: int) -> EditorModel:
    """The mean by a logistic regression over sentences, then the spread by what the intervals hold."""
    scored = [_Scored(each, own := own_scores(each), story.share_log_odds(own)) for each in stories]
    weight = next((each for each in WEIGHTS if _serves(scored, each)), WEIGHTS[0])
    fit = _logistic(scored, weight)
    measured = [(each.story.bad, each.own, each.shares) for each in scored if each.labelled]

    def missed(spread: float) -> float:
        model = _with_spread(fit, spread, least)
        found = [(bad, model.estimate(own, shares)) for bad, own, shares in measured]
        return abs(sum(each.low <= bad <= each.high for bad, each in found) / len(found) - HELD)

    return _with_spread(fit, min(SPREADS, key=missed) if measured else SPREADS[0], least)


def _logistic(scored: Sequence[_Scored], weight: float) -> Logistic:
    """The log odds of a sentence; ``weight`` of those that readers did not mark in their own story."""
    sizes = [(each.labelled, len(each.own)) for each in scored]
    labelled, others = (sum(size for marked, size in sizes if marked is is_) for is_ in (True, False))
    share_of_others = weight * labelled / max(1, others) if labelled else 1.0
    cases = [
        ({"own": one, "share": share}, sentence.bad, 1.0 if each.labelled else share_of_others)
        for each in scored
        for sentence, one, share in zip(each.story.sentences, each.own, each.shares, strict=True)
    ]
    table, bad, weights = zip(*cases, strict=True)
    return fit_logistic(table, bad, ("own", "share"), weights=weights, strength=100.0)


def _serves(scored: Sequence[_Scored], weight: float) -> bool:
    """Whether fits with this weight, each on half of the stories, do what they should on the other half."""
    halves = [[each for each in scored if (place(each.story.name) < 0.5) is half] for half in (False, True)]
    expected = [
        (each, each.expected(fit))
        for fitted, other in (halves, halves[::-1])
        for fit in [_logistic(fitted, weight)]
        for each in other
    ]
    labelled = [(number, each.story.bad) for each, number in expected if each.labelled]
    numbers, bad = np.array(labelled, dtype=float).T
    slope = np.polyfit(numbers, bad, 1)[0]
    human = [(number, len(each.own)) for each, number in expected if each.story.origin is Origin.HUMAN]
    share = sum(number for number, _ in human) / max(1, sum(sentences for _, sentences in human))
    return bool(slope >= SLOPE and share <= HUMAN)


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
