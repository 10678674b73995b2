"""Fits the score of a sentence in its story (``mtqa.judge.story``), and cuts its bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import log_odds
from mtqa.judge.story import StoryModel, clipped
from recipes.today.rows import Sentence, StoryRow
from recipes.today.stories import mixtures, origin_stories

FLUENCY = ("surprise", "mean", "doubt", "translated", "editor")
ESTIMATOR = ("bad", "broken", "form", "assessed", "quality")
#: What the rest of a story is judged by, by whether the fluency model and the estimator have read it. Every
#: number may count either way: beside the others a high one can be the mark of a style, not of an engine.
SETS: Mapping[tuple[bool, bool], tuple[str, ...]] = {
    (True, False): FLUENCY,
    (False, True): ESTIMATOR,
    (True, True): (*FLUENCY, *ESTIMATOR),
}
#: Sentences of edited copy that are added to those of a story. With 6 instead nothing changes.
PRIOR = 2.0
#: Inverse of the L2 penalty on the fit of the rest, and how much translations by professionals count among
#: what is not raw. Without them more raw sentences are shown, and more of theirs, at equal alarms in edited
#: copy.
STRENGTH, PROFESSIONAL = 0.03, 0.2
#: How much all edited copy and all mixtures count against the labelled sentences. Tried were 0.05 to 0.7 and
#: 0 to 1 on stories that the fit had not seen: with more edited copy more broken sentences are shown, fewer
#: of what is shown are bad, and fewer broken ones are found where one sentence in three is raw.
EDITED, MIXED = 0.4, 1.0
#: How much a broken sentence counts.
_BROKEN = 2.0
#: Sentences of edited copy in 1,000 that may reach a band and the stronger ones. ``weak`` is for review.
BUDGETS = {"fair": 2.6, "weak": 10.5}
#: Of the labelled sentences that are shown so many have to be bad.
LIKELY = 0.85
#: Of edited sentences so many in 1,000 stand among so many raw ones that rules are believed as they are in
#: machine translation.
RAW = 50.0
#: Sentences from which on the story says something of each.
LEAST = 4
_SEED = 7

Numbers = Sequence[Mapping[str, float]]


def fit_story(stories: Sequence[StoryRow], names: Sequence[str]) -> StoryModel:
    """The model by these numbers, fitted on labelled blocks and edited stories, of which nothing is bad."""
    stories = [story for story in stories if len(story.sentences) >= LEAST]
    start = _with_rest(stories, names)
    labelled = [story.sentences for story in stories if not story.edited]
    edited = [story.sentences for story in stories if story.edited]
    mixed = [story.sentences for story in mixtures(origin_stories(stories, LEAST), _SEED)]
    parts = labelled, edited, mixed
    table = [row for part in parts for sentences in part for row in _own_and_rest(start, sentences)]
    bad = [sentence.bad for part in parts for sentences in part for sentence in sentences]
    fit = fit_logistic(table, bad, ("own", "rest"), weights=_weights(*parts), strength=100.0)
    model = start.model_copy(
        update={"intercept": fit.intercept, "own": fit.weights["own"], "rest": fit.weights["rest"]}
    )
    rests = [rest for sentences in edited for rest in rests_of(model, sentences)]
    # Where a likely finding says more, the sentence itself is not reported.
    scores = [score for sentence, score in _scored(model, edited) if not sentence.found]
    bands = {rule: cut(scores, budget * len(rests) / 1000) for rule, budget in BUDGETS.items()}
    bands["fair"] = max(bands["fair"], _precise(_scored(model, labelled)))
    raw_rest = round(cut(rests, RAW * len(rests) / 1000), 4)
    return model.model_copy(update={"bands": bands, "raw_rest": raw_rest})


def story_scores(model: StoryModel, sentences: Sequence[Sentence]) -> list[float]:
    """The log odds of each sentence in its story."""
    return model.scores([own_log_odds(sentence) for sentence in sentences], rests_of(model, sentences))


def _scored(model: StoryModel, stories: Sequence[Sequence[Sentence]]) -> list[tuple[Sentence, float]]:
    return [pair for each in stories for pair in zip(each, story_scores(model, each), strict=True)]


def _precise(scored: Sequence[tuple[Sentence, float]]) -> float:
    """The lowest score of those that so many of the labelled sentences reach that an editor has to change."""
    ranked = sorted(scored, key=lambda pair: -pair[1])
    right = np.cumsum([sentence.bad for sentence, _ in ranked]) / np.arange(1, len(ranked) + 1)
    reaching = np.flatnonzero(right >= LIKELY)
    return ranked[reaching[-1]][1] if len(reaching) else float("inf")


def own_log_odds(sentence: Sentence) -> float:
    """The log odds of a sentence by itself."""
    return clipped(log_odds(sentence.alone))


def rests_of(model: StoryModel, sentences: Sequence[Sentence]) -> list[float]:
    """Of each sentence the log odds that the rest of its story is raw output."""
    return model.rests([sentence.numbers for sentence in sentences])


def precision(stories: Sequence[StoryRow], model: StoryModel, lowest: float) -> float:
    """Of the labelled sentences that reach a score, the share that an editor has to change."""
    reached = [
        sentence.bad
        for story in stories
        if not story.edited
        for sentence, score in zip(story.sentences, story_scores(model, story.sentences), strict=True)
        if score >= lowest
    ]
    return sum(reached) / max(1, len(reached))


def _with_rest(stories: Sequence[StoryRow], names: Sequence[str]) -> StoryModel:
    """The model with the fit of the rest of a story: raw output against copy of people."""
    edited = [sentence.numbers for story in stories if story.edited for sentence in story.sentences]
    typical = {name: round(float(np.mean([row[name] for row in edited])), 5) for name in names}
    model = StoryModel(
        rest_intercept=0,
        rest_weights={},
        typical=typical,
        prior=PRIOR,
        intercept=0,
        own=1,
        rest=0,
        least=LEAST,
    )
    kinds: list[list[Mapping[str, float]]] = [[], [], []]
    for story in stories:
        kind = 1 if story.edited else 2 if story.reference else 0
        kinds[kind] += _means_of_others(model, [sentence.numbers for sentence in story.sentences])
    shares = 0.5, 0.5 * (1 - PROFESSIONAL), 0.5 * PROFESSIONAL
    sentences = sum(map(len, kinds))
    weights = [share * sentences / len(rows) for share, rows in zip(shares, kinds, strict=True) for _ in rows]
    labels = [kind == 0 for kind, rows in enumerate(kinds) for _ in rows]
    fit = fit_logistic(
        [row for rows in kinds for row in rows], labels, names, weights=weights, strength=STRENGTH
    )
    return model.model_copy(update={"rest_intercept": fit.intercept, "rest_weights": fit.weights})


def _means_of_others(model: StoryModel, table: Numbers) -> list[Mapping[str, float]]:
    """Of each number and sentence the mean over the others, as the model takes it."""
    total = {name: sum(row[name] for row in table) for name in model.typical}
    return [
        {
            name: (total[name] - row[name] + model.prior * model.typical[name])
            / (len(table) - 1 + model.prior)
            for name in model.typical
        }
        for row in table
    ]


def _own_and_rest(model: StoryModel, sentences: Sequence[Sentence]) -> list[Mapping[str, float]]:
    return [
        {"own": own_log_odds(sentence), "rest": rest}
        for sentence, rest in zip(sentences, rests_of(model, sentences), strict=True)
    ]


def _weights(*parts: Sequence[Sequence[Sentence]]) -> list[float]:
    """Of each sentence of labelled, edited and mixed stories how much it counts."""
    found = [
        np.array([_BROKEN if sentence.label == "broken" else 1.0 for story in part for sentence in story])
        for part in parts
    ]
    total = found[0].sum()
    scaled = [
        part * share * total / max(1.0, part.sum())
        for part, share in zip(found, (1.0, EDITED, MIXED), strict=True)
    ]
    return [float(weight) for weight in np.concatenate(scaled)]
