"""Fits what a story says of its sentences (``mtqa.judge.story``), and cuts the bands."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from mtqa.judge.fitting import cut, fit_logistic
from mtqa.judge.logistic import Logistic, Quadratic, log_odds
from mtqa.judge.sentences import joined
from mtqa.judge.story import REST, StoryModel, spread_numbers, telling
from recipes.today.rows import DRAFTS, Origin, Sentence, StoryRow
from recipes.today.stories import origin_stories

#: Of a band: sentences of edited copy in 1,000 that may reach it and the stronger ones, the same of
#: professional translations, and the share of the labelled ones that must be bad. ``weak`` is for review.
BUDGETS = {"fair": 1.5, "weak": 6.0}
PROFESSIONAL = {"fair": 65.0, "weak": 250.0}
RIGHT = {"fair": 0.85, "weak": 0.7}
#: How often the log odds count that a sentence is translated, by itself and the others, or by the others
#: alone. With 4 for the first more sound sentences are shown of stories in which a part is raw, with 1 for
#: the second more professional translations.
SHARPNESS, SHARPNESS_OF_REST = 2.0, 2.0
#: What tells human copy from stories with translated sentences, by whether there are the fluency model and
#: the estimator. With both, other numbers of the estimator, or quartiles beside mean and deviation, tell no
#: more.
_FLUENCY = ("surprise", "mean", "doubt", "machine", "translated", "editor")
_ESTIMATOR = ("bad", "broken", "form", "quality", "raw")
NUMBERS: Mapping[tuple[bool, bool], tuple[str, ...]] = {
    (True, False): _FLUENCY,
    (False, True): _ESTIMATOR,
    (True, True): (*_FLUENCY, "raw"),
}
#: What tells sentences apart where a part of a story is translated; the estimator alone cannot.
ITSELF = ("surprise", "doubt", "machine", "translated")
#: What the sentences of each kind of story count together in that fit.
_ALIKE = 10000.0
#: The inverse of the L2 penalty on it, and how much the stories of each origin count together, human copy
#: counting as much as all others.
STRENGTH = 0.3
#: What a language model wrote counts so much of what sound copy does.
DRAFTS_SHARE = 0.1
SHARES = {
    Origin.RAW: 1.0,
    Origin.PROFESSIONAL: 0.3,
    Origin.ONE_IN_THREE: 1.0,
    Origin.PART_EDITED: 1.0,
    Origin.DRAFT_ONE_IN_THREE: 0.1,
}
#: Of edited sentences so many in 1,000 stand among others that read so much like translation that rules are
#: believed as they are in it.
RAW = 50.0
#: Sentences from which on the story says something of each, and is estimated.
LEAST = 4


def fit_story(
    rows: Sequence[StoryRow],
    own: Logistic,
    translated: Logistic,
    itself: Logistic | None = None,
    broken: Logistic | Quadratic | None = None,
) -> StoryModel:
    """The model; bands are cut on these rows, which ``own`` was fitted on, of edited copy where rules are
    counted, and on professional translations."""
    professional = [row for row in rows if row.origin is Origin.PROFESSIONAL and len(row.sentences) >= LEAST]
    rows = _counted(row for row in rows if row.edited or row.labelled)
    model = StoryModel(
        translated=translated,
        own=own.model_copy(update={"bands": {}}),
        itself=itself,
        broken=broken,
        sharpness=SHARPNESS_OF_REST if itself is None else SHARPNESS,
        least=LEAST,
    )
    edited = [row for row in rows if row.edited]
    labelled = [each for row in rows if row.labelled for each in _marked(row, model)]
    bands = {
        rule: round(
            max(
                _within(edited, model, BUDGETS[rule]),
                _within(professional, model, PROFESSIONAL[rule]),
                right_from(labelled, right),
            ),
            4,
        )
        for rule, right in RIGHT.items()
    }
    rests = [rest for row in edited for rest in model.rest_log_odds([s.numbers for s in row.sentences])]
    raw = round(cut(rests, RAW * len(rests) / 1000), 4)
    return model.model_copy(update={"bands": bands, "raw": raw})


def _within(rows: Sequence[StoryRow], model: StoryModel, allowed: float) -> float:
    """The lowest score that at most so many of 1,000 sentences reach, where nothing else was found."""
    reached = [score for row in rows for score in _unexplained(row, model)]
    sentences = sum(len(row.sentences) for row in rows)
    return cut(reached, allowed * sentences / 1000) if rows else -math.inf


def fit_translated(rows: Sequence[StoryRow], names: Sequence[str]) -> Logistic:
    """The log odds that a story holds translated sentences, by the spread of these numbers."""
    stories = origin_stories(rows, LEAST)
    table = [spread_numbers(telling([s.numbers for s in each.sentences]), names) for each in stories]
    shares = _shares({each.origin for each in stories})
    groups = [_group(each.origin) for each in stories]
    sizes = Counter(groups)
    weights = [len(stories) * shares[group] / sizes[group] for group in groups]
    labels = [group is not Origin.HUMAN and group is not Origin.WRITTEN for group in groups]
    return fit_logistic(table, labels, sorted(table[0]), weights=weights, strength=STRENGTH)


def _shares(present: Collection[Origin]) -> dict[Origin, float]:
    """How much the stories of each origin count together, drafts of all kinds as one."""
    drafts = DRAFTS_SHARE if any(origin in present for origin in DRAFTS) else 0.0
    others = 2 * sum(share for origin, share in SHARES.items() if origin in present)
    return {
        Origin.HUMAN: (1 - drafts) / 2,
        Origin.WRITTEN: drafts / 2,
        **{origin: share / others for origin, share in SHARES.items() if origin in present},
    }


def _group(origin: Origin) -> Origin:
    return Origin.WRITTEN if origin in DRAFTS else origin


def fit_itself(rows: Sequence[StoryRow], translated: Logistic) -> Logistic:
    """The log odds that a sentence is translated, in sound copy, raw output and mixtures, which count alike
    but for raw output, which counts half: of it no sentence is human.

    ``translated`` says it of stories. Raises KeyError where the rows have no such numbers.
    """
    model = StoryModel(translated=translated, own=Logistic(intercept=0.0, weights={}))
    table: list[dict[str, float]] = []
    labels: list[bool] = []
    weights: list[float] = []
    present = {row.origin for row in rows}
    drafts = DRAFTS_SHARE if any(origin in present for origin in DRAFTS) else 0.0
    for shares in (
        {Origin.HUMAN: 1.0 - drafts},
        dict.fromkeys(DRAFTS, drafts),
        {Origin.RAW: 0.5},
        dict.fromkeys((Origin.ONE_IN_THREE, Origin.PART_EDITED, Origin.DRAFT_ONE_IN_THREE), 1.0),
    ):
        chosen = [row for row in rows if row.origin in shares and len(row.sentences) >= LEAST]
        count = sum(len(row.sentences) for row in chosen)
        for row in chosen:
            rests = model.rest_log_odds([sentence.numbers for sentence in row.sentences])
            table += [{**s.numbers, REST: rest} for s, rest in zip(row.sentences, rests, strict=True)]
            labels += [sentence.label != "" for sentence in row.sentences]
            weights += [_ALIKE * shares[row.origin] / count] * len(row.sentences)
    return fit_logistic(table, labels, (*ITSELF, REST), weights=weights, strength=1.0)


def own_log_odds(sentence: Sentence, own: Logistic) -> float:
    """The log odds that a sentence is rewritten, by itself and by what was found in it."""
    return log_odds(joined(own.log_odds(sentence.numbers), sentence.found))


def scores(row: StoryRow, model: StoryModel) -> list[float]:
    """The score of each sentence in its story."""
    rests = model.others([sentence.numbers for sentence in row.sentences])
    own = [own_log_odds(sentence, model.own) for sentence in row.sentences]
    return [
        model.score(one, rest, sentence.numbers)
        for one, rest, sentence in zip(own, rests, row.sentences, strict=True)
    ]


def precision(rows: Sequence[StoryRow], model: StoryModel, lowest: float) -> float:
    """Of the labelled sentences that reach a score, where nothing else was found in them, the share that an
    editor has to change."""
    labelled = [row for row in _counted(rows) if row.labelled]
    reached = [bad for row in labelled for score, bad in _marked(row, model) if score >= lowest]
    return sum(reached) / max(1, len(reached))


def alarms(rows: Sequence[StoryRow], model: StoryModel, lowest: float) -> float:
    """How many of 1,000 sentences of edited copy reach a score, where nothing else was found in them."""
    edited = [row for row in _counted(rows) if row.edited]
    reached = sum(score >= lowest for row in edited for score in _unexplained(row, model))
    return 1000 * reached / max(1, sum(len(row.sentences) for row in edited))


def _counted(rows: Iterable[StoryRow]) -> list[StoryRow]:
    return [row for row in rows if len(row.sentences) >= LEAST and row.counted]


def _marked(row: StoryRow, model: StoryModel) -> list[tuple[float, bool]]:
    """The scores of sentences in which nothing was found, and whether they are bad."""
    marked = zip(scores(row, model), row.sentences, strict=True)
    return [(score, s.bad) for score, s in marked if not s.found]


def _unexplained(row: StoryRow, model: StoryModel) -> list[float]:
    """The scores of sentences in which nothing was found: of the others what was found is shown."""
    return [score for score, _ in _marked(row, model)]


def right_from(marked: Sequence[tuple[float, bool]], least: float) -> float:
    """The lowest score from which on so large a share is bad; infinity if there is none.

    ``marked``: scores, each with whether it is of something bad, in any order.
    """
    lowest, right, reached = float("inf"), 0, 0
    for score, equal in groupby(sorted(marked, reverse=True), key=itemgetter(0)):
        bad = [each for _, each in equal]
        right, reached = right + sum(bad), reached + len(bad)
        if right >= least * reached:
            lowest = score
    return lowest
