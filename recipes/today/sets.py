"""The fits of each set of evidence: a sentence by itself, in its story, and how many need an editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mtqa.judge.calibration import variant
from mtqa.judge.editor import EditorModel
from mtqa.judge.fitting import cut
from mtqa.judge.logistic import Logistic, log_odds
from mtqa.judge.story import StoryModel
from recipes.today.alone import fit_alone, fitting, report, scored
from recipes.today.editor import fit_editor, fit_translated
from recipes.today.rows import StoryRow
from recipes.today.story import BUDGETS, SETS, fit_story, precision

_ESTIMATOR = "estimator:"


@dataclass(frozen=True, slots=True)
class SetFit:
    """The fits of a set of evidence, and the stories with the scores of its sentences.

    ``alone``: None where another recipe made it. ``story`` and ``editor``: None beside a source, for edited
    copy has none; there those of the English alone serve.
    """

    name: str
    stories: Sequence[StoryRow]
    alone: Logistic | None
    story: StoryModel | None
    editor: EditorModel | None

    def separation(self) -> dict[str, float]:
        """How well awkwardness tells labelled sentences apart, of those the fits were made on."""
        return report(self.stories)

    def precisions(self) -> dict[str, float]:
        """Of the labelled sentences that reach each band, the share that is bad."""
        if self.story is None:
            return {}
        return {rule: precision(self.stories, self.story, low) for rule, low in self.story.bands.items()}


def fit_sets(
    stories: Sequence[StoryRow], fluency: str, estimator: str, awkwardness: Mapping[str, Logistic]
) -> Iterator[SetFit]:
    """Without the estimator one set; with it four more.

    ``awkwardness``: the fits without the estimator, by set. ``fluency`` and ``estimator`` name the models
    that the rows were read with, "" where one was not there.
    """
    translated = fit_translated(stories) if fluency else None
    if translated:
        plain = scored(stories, awkwardness[variant(fluency=fluency)])
        yield _whole(variant(fluency=fluency), plain, SETS[True, False], translated)
    if not estimator:
        return
    rows = fitting(stories)
    for with_fluency in (False, True) if fluency else (False,):
        name = fluency if with_fluency else ""
        alone = fit_alone(rows, fluency=with_fluency)
        named = variant(fluency=name, estimator=estimator)
        told = translated if with_fluency else None
        whole = _whole(named, scored(rows, alone), SETS[with_fluency, True], told, alone)
        edited = [log_odds(s.alone) for story in whole.stories if story.edited for s in story.sentences]
        bands = {rule: cut(edited, rate * len(edited) / 1000) for rule, rate in BUDGETS.items()}
        yield replace(whole, alone=alone.model_copy(update={"bands": bands}))
        labelled = [story for story in rows if not story.edited]
        beside = fit_alone(labelled, fluency=with_fluency, source=True)
        named = variant(fluency=name, estimator=estimator, source=True)
        yield SetFit(named, scored(labelled, beside), beside, None, None)


def _whole(
    name: str,
    stories: Sequence[StoryRow],
    names: Sequence[str],
    translated: Logistic | None,
    alone: Logistic | None = None,
) -> SetFit:
    """``translated``: what tells stories with translated sentences, None where nothing does; ``alone``: the
    fit of what sentences score by themselves, where beside a source another one is used."""
    story = fit_story(stories, names)
    if alone is not None:
        story = story.model_copy(update={"alone_intercept": alone.intercept, "alone_weights": alone.weights})
    return SetFit(name, stories, None, story, fit_editor(stories, story, translated) if translated else None)


def put_sets(table: Mapping[str, Any], fits: Sequence[SetFit]) -> dict[str, Any]:
    """The contents of a calibration with these fits; a set with round trips has those of the set without."""
    alone = {fit.name: fit.alone.model_dump() for fit in fits if fit.alone}
    others = {name: row for name, row in table["awkwardness"].items() if _ESTIMATOR not in name}
    return {
        **table,
        "awkwardness": {**others, **alone},  # those of an estimator of before go
        "stories": {fit.name: fit.story.model_dump() for fit in fits if fit.story},
        "editor": {fit.name: fit.editor.model_dump() for fit in fits if fit.editor},
    }
