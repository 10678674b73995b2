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
from recipes.today.editor import fit_editor
from recipes.today.rows import StoryRow
from recipes.today.story import ESTIMATOR, alarms, fit_story, fit_translated, precision

#: Of the bands of a sentence by itself, where a story is too short: sentences of edited copy in 1,000.
ALONE_BUDGETS = {"fair": 2.6, "weak": 10.5}
_FLUENCY, _ESTIMATOR = "fluency:", "estimator:"


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
        return report(scored(self.stories, self.alone) if self.alone else self.stories)

    def precisions(self) -> dict[str, float]:
        """Of the labelled sentences that reach each band, the share that is bad."""
        if self.story is None:
            return {}
        return {rule: precision(self.stories, self.story, low) for rule, low in self.story.bands.items()}

    def alarms(self) -> dict[str, float]:
        """How many of 1,000 sentences of edited copy reach each band."""
        if self.story is None:
            return {}
        return {rule: alarms(self.stories, self.story, low) for rule, low in self.story.bands.items()}


def fit_sets(
    stories: Sequence[StoryRow], fluency: str, estimator: str, awkwardness: Mapping[str, Logistic]
) -> Iterator[SetFit]:
    """Without the estimator one set; with it four more.

    ``awkwardness``: the fits without the estimator, by set. ``fluency`` and ``estimator`` name the models
    that the rows were read with, "" where one was not there.
    """
    if fluency:
        name = variant(fluency=fluency)
        yield _whole(name, stories, awkwardness[name], fit_translated(stories))
    if not estimator:
        return
    rows = fitting(stories)
    for with_fluency in (False, True) if fluency else (False,):
        name = fluency if with_fluency else ""
        counted = [story for story in rows if story.counted]
        alone = fit_alone(counted, fluency=with_fluency)
        translated = fit_translated(stories) if with_fluency else fit_translated(rows, ESTIMATOR)
        whole = _whole(variant(fluency=name, estimator=estimator), rows, alone, translated)
        edited = [
            log_odds(s.alone) for story in scored(counted, alone) if story.edited for s in story.sentences
        ]
        bands = {rule: cut(edited, rate * len(edited) / 1000) for rule, rate in ALONE_BUDGETS.items()}
        yield replace(whole, alone=alone.model_copy(update={"bands": bands}))
        labelled = [story for story in rows if not story.edited]
        beside = fit_alone(labelled, fluency=with_fluency, source=True)
        named = variant(fluency=name, estimator=estimator, source=True)
        yield SetFit(named, scored(labelled, beside), beside, None, None)


def _whole(name: str, stories: Sequence[StoryRow], own: Logistic, translated: Logistic) -> SetFit:
    """``own`` scores sentences by themselves; ``translated`` tells stories with translated sentences."""
    story = fit_story(stories, own, translated)
    editor = fit_editor(stories, story) if _FLUENCY in name else None
    return SetFit(name, stories, None, story, editor)


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
