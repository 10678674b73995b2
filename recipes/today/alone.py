"""Fits awkwardness with the models: how probable it is that an editor has to change a sentence, by itself.

Fitted on labelled blocks that the estimator was not trained on, and on edited copy, of which nothing counts
as bad; beside a source on the blocks alone, for edited copy has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from mtqa.judge.fitting import fit_logistic
from mtqa.judge.logistic import Logistic, log_odds
from mtqa.judge.sentences import joined
from recipes.data.parts import is_for_fits
from recipes.today.rows import Sentence, StoryRow

#: Numbers of ``mtqa.judge.sentences.sentence_features``: those that need no model, of the fluency model, of
#: the estimator by the English alone and beside the source, and of the bilingual model.
_ALWAYS = ("log_words", "suspicions")
_FLUENCY = ("surprise", "doubt", "machine", "translated", "editor")
ALONE = ("bad", "broken", "form")
BESIDE = ("pair_bad", "pair_broken", "pair_error", "pair_wrong")
READ = ("read_least", "read_mean", "read_low", "read_very_low", "read_tokens")
#: What the bilingual model's adapters doubt of the sentence's pair.
JUDGED = ("read_error", "read_broken", "read_bad")
#: A suspicion or a doubt never makes a sentence better.
_RISING = frozenset({"suspicions", *_FLUENCY, *ALONE, *BESIDE, *JUDGED})
#: How much a broken sentence counts.
_BROKEN = 2.0
#: How much all edited copy counts against all labelled sentences: little, for what tells raw stories from
#: edited ones is another fit (``recipes.today.story``).
_EDITED = 0.05


def fitting(stories: Sequence[StoryRow]) -> list[StoryRow]:
    """The stories whose scores are those of sentences that nothing was trained on."""
    return [s for s in stories if s.edited or (s.labelled and is_for_fits(s.id))]


def fit_alone(
    stories: Sequence[StoryRow],
    *,
    fluency: bool,
    estimator: bool = True,
    source: bool = False,
    read: Sequence[str] = (),
) -> Logistic:
    """The fit for a set of evidence, on the rows of ``fitting``; ``source``: with what the estimator says
    beside it; ``read``: with these numbers of the bilingual model, too, on the sentences that have them.

    Raises KeyError where the rows have no other such numbers.
    """
    parts = ((_FLUENCY, fluency), (ALONE, estimator), (BESIDE, source), (read, True))
    names = (*_ALWAYS, *(name for part, there in parts if there for name in part))
    labelled = [s for story in stories if not story.edited for s in story.sentences]
    labelled = [s for s in labelled if has(s, read)]
    edited = [] if source else [s for story in stories if story.edited for s in story.sentences]
    weights = [_BROKEN if s.label == "broken" else 1.0 for s in labelled]
    weights += [_EDITED * sum(weights) / max(1, len(edited))] * len(edited)
    return fit_logistic(
        [s.numbers for s in (*labelled, *edited)],
        [s.bad for s in (*labelled, *edited)],
        names,
        weights=weights,
        rising=_RISING,
    )


def has(sentence: Sentence, names: Iterable[str]) -> bool:
    """Whether a sentence has these numbers."""
    return all(name in sentence.numbers for name in names)


def awkwardness(sentence: Sentence, model: Logistic) -> float:
    """The awkwardness of a sentence by a fit, joined with what was found in it."""
    return joined(model.log_odds(sentence.numbers), sentence.found)


def scored(stories: Sequence[StoryRow], fit_of: Callable[[Sentence], Logistic]) -> list[StoryRow]:
    """The stories with the awkwardness of each sentence by the fit that serves it."""
    return [
        replace(s, sentences=tuple(replace(one, alone=awkwardness(one, fit_of(one))) for one in s.sentences))
        for s in stories
    ]


def separation(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The area under the ROC curve: how often a positive scores above a negative; ties count half."""
    from scipy.stats import rankdata

    if not positive or not negative:
        return float("nan")
    ranks = rankdata([*positive, *negative])
    above = float(ranks[: len(positive)].sum()) - len(positive) * (len(positive) + 1) / 2
    return above / (len(positive) * len(negative))


def report(stories: Sequence[StoryRow]) -> dict[str, float]:
    """Of labelled sentences: broken against ok, bad against ok and a critical or major error against none."""
    sentences = [(s, log_odds(s.alone)) for story in stories if not story.edited for s in story.sentences]
    ok = [score for s, score in sentences if not s.bad]
    return {
        "broken": separation([x for s, x in sentences if s.label == "broken"], ok),
        "bad": separation([x for s, x in sentences if s.bad], ok),
        "error": separation([x for s, x in sentences if s.wrong], ok),
    }
