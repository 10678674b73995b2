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
from recipes.today.alone import TELLING, fit_alone, fitting, report, scored
from recipes.today.editor import fit_editor, fit_translated
from recipes.today.rows import StoryRow
from recipes.today.story import BUDGETS, fit_story, precision

_ESTIMATOR = "estimator:"


@dataclass(frozen=True, slots=True)
class SetFit:
    """The fits of a set of evidence, and the stories with the scores of its sentences.

    ``alone``: None where another recipe made it. ``story`` and ``editor``: None beside a source, for edited
    copy has none; there those of the English alone serve. ``judged``: the stories that ``alone`` was fitted
    on, where those are others.
    """

    name: str
    stories: Sequence[StoryRow]
    alone: Logistic | None
    story: StoryModel | None
    editor: EditorModel | None
    judged: Sequence[StoryRow] = ()

    def separation(self) -> dict[str, float]:
        """How well awkwardness tells labelled sentences apart, of those the fits were made on."""
        return report(scored(self.judged or self.stories, self.alone) if self.alone else self.stories)

    def precisions(self) -> dict[str, float]:
        """Of the labelled sentences that reach each band, the share that is bad."""
        if self.story is None:
            return {}
        return {rule: precision(self.stories, self.story, low) for rule, low in self.story.bands.items()}


#: Log odds of awkwardness with the estimator below which a sentence is not shown for its story's sake: on the
#: blocks that are fitted on, of what is shown 0.83 is bad with it and 0.74 without, and 0.41 and 0.43 of the
#: broken sentences are shown.
FLOOR = 0.9


def fit_sets(
    stories: Sequence[StoryRow], fluency: str, estimator: str, awkwardness: Mapping[str, Logistic]
) -> Iterator[SetFit]:
    """Without the estimator one set; with it four more.

    ``awkwardness``: the fits without the estimator, by set; the one with the fluency model tells raw stories
    from edited ones best, so that it enters the story with the estimator, too. ``fluency`` and ``estimator``
    name the models that the rows were read with, "" where one was not there.
    """
    plain = scored(stories, awkwardness[variant(fluency=fluency)]) if fluency else []
    translated = fit_translated(stories) if fluency else None
    if fluency:
        yield _whole(variant(fluency=fluency), plain, None, translated)
    if not estimator:
        return
    rows = fitting([story for story in stories if story.counted])
    for with_fluency in (False, True) if fluency else (False,):
        name = fluency if with_fluency else ""
        if with_fluency:
            telling, told, floor = awkwardness[variant(fluency=name)], plain, FLOOR
        else:
            telling, floor = fit_alone(rows, fluency=False, edited_weight=TELLING), None
            told = scored(rows, telling)
        named = variant(fluency=name, estimator=estimator)
        whole = _whole(named, told, telling, translated if with_fluency else None, floor)
        alone = fit_alone(rows, fluency=with_fluency)
        edited = [log_odds(s.alone) for story in scored(rows, alone) if story.edited for s in story.sentences]
        bands = {rule: cut(edited, rate * len(edited) / 1000) for rule, rate in BUDGETS.items()}
        yield replace(whole, judged=rows, alone=alone.model_copy(update={"bands": bands}))
        labelled = [story for story in rows if not story.edited]
        beside = fit_alone(labelled, fluency=with_fluency, source=True)
        named = variant(fluency=name, estimator=estimator, source=True)
        yield SetFit(named, scored(labelled, beside), beside, None, None)


def _whole(
    name: str,
    stories: Sequence[StoryRow],
    telling: Logistic | None,
    translated: Logistic | None,
    floor: float | None = None,
) -> SetFit:
    """``translated``: what tells stories with translated sentences, None where nothing does."""
    story = fit_story([each for each in stories if each.counted])
    if telling is not None:
        own = {"alone_intercept": telling.intercept, "alone_weights": telling.weights, "floor": floor}
        story = story.model_copy(update=own)
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
