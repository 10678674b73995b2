"""Fits the score of a sentence in its story (``mtqa.judge.story``), and cuts its bands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import log_odds
from mtqa.judge.story import StoryModel
from recipes.today.rows import StoryRow

#: How much the sentences of a story count towards its share, and how probable it is that nothing is raw:
#: tried were 0.3 to 1 and 0.3 to 0.8, which hardly differ in what is shown at equal alarms.
TEMPER, EDITED = 0.5, 0.5
#: Sentences of edited copy in 1,000 that may reach a band and the stronger ones. ``weak`` is for review.
BUDGETS = {"fair": 2.6, "weak": 10.5}
_REACH = 6.0
#: Of edited sentences so many in 1,000 stand among so many raw ones that rules are believed as they are in
#: machine translation.
RAW = 50.0
#: Sentences from which on the story says something of each.
LEAST = 4

Floats = NDArray[np.float64]


def fit_story(stories: Sequence[StoryRow]) -> StoryModel:
    """The model, fitted on labelled blocks and edited stories, of which nothing counts as bad."""
    stories = [story for story in stories if len(story.sentences) >= LEAST]
    own = [own_log_odds(story) for story in stories]
    raw = [one for one, story in zip(own, stories, strict=True) if not story.edited and not story.reference]
    edited = [one for one, story in zip(own, stories, strict=True) if story.edited]
    # The balanced fit has no prior in it: its log odds are the log likelihood ratio.
    ratio = _balanced(np.concatenate(raw), np.concatenate(edited))
    start = StoryModel(
        raw_intercept=ratio[0],
        raw_slope=ratio[1],
        temper=TEMPER,
        edited=EDITED,
        least=LEAST,
        intercept=0,
        own=1,
        share=0,
    )
    shares = [start.share_log_odds(one.tolist()) for one in own]
    table = [
        {"own": float(x), "share": z}
        for one, more in zip(own, shares, strict=True)
        for x, z in zip(one, more, strict=True)
    ]
    bad = [sentence.bad for story in stories for sentence in story.sentences]
    fit = fit_logistic(table, bad, ("own", "share"), strength=100.0)
    model = start.model_copy(
        update={"intercept": fit.intercept, "own": fit.weights["own"], "share": fit.weights["share"]}
    )
    edited_shares = [z for more, story in zip(shares, stories, strict=True) if story.edited for z in more]
    scores = [
        score
        for one, more, story in zip(own, shares, stories, strict=True)
        if story.edited
        for score in model.scores_given(one.tolist(), more)
    ]
    ranked = sorted(scores, reverse=True)
    bands = {rule: round(ranked[int(len(ranked) * budget / 1000)], 4) for rule, budget in BUDGETS.items()}
    raw_share = round(cut(edited_shares, RAW * len(edited_shares) / 1000), 4)
    return StoryModel.model_validate({**_rounded(model), "bands": bands, "raw_share": raw_share})


def own_log_odds(story: StoryRow) -> Floats:
    alone = [log_odds(sentence.alone) for sentence in story.sentences]
    clipped: Floats = np.clip(np.array(alone), -_REACH, _REACH)
    return clipped


def precision(stories: Sequence[StoryRow], model: StoryModel, lowest: float) -> float:
    """Of the labelled sentences that reach a score, the share that an editor has to change."""
    reached = [
        sentence.bad
        for story in stories
        if not story.edited
        for sentence, score in zip(story.sentences, model.scores(own_log_odds(story).tolist()), strict=True)
        if score >= lowest
    ]
    return sum(reached) / max(1, len(reached))


def _balanced(raw: Floats, edited: Floats) -> tuple[float, float]:
    table = [{"own": float(x)} for x in (*raw, *edited)]
    labels = [True] * len(raw) + [False] * len(edited)
    weights = [len(labels) / 2 / len(raw)] * len(raw) + [len(labels) / 2 / len(edited)] * len(edited)
    fit = fit_logistic(table, labels, ("own",), weights=weights, strength=100.0)
    return fit.intercept, fit.weights["own"]


def _rounded(model: StoryModel) -> dict[str, float]:
    numbers = model.model_dump(exclude={"bands", "alone_weights", "floor", "raw_share"})
    return {name: round(value, 5) for name, value in numbers.items()}
