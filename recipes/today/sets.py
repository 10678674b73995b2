"""The fits of each set of evidence: a sentence by itself, in its story, and how many need an editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mtqa.judge.calibration import variant
from mtqa.judge.editor import EditorModel
from mtqa.judge.fitting import cut
from mtqa.judge.logistic import Logistic, log_odds
from mtqa.judge.story import StoryModel
from recipes.today.alone import awkwardness, fit_alone, fitting, report, scored
from recipes.today.broken import NUMBERS as BROKEN_NUMBERS
from recipes.today.broken import fit_broken
from recipes.today.editor import MIXED, fit_editor
from recipes.today.rows import DRAFTS, StoryRow
from recipes.today.story import LEAST, NUMBERS, alarms, fit_itself, fit_story, fit_translated, precision

#: Of the bands of a sentence by itself, where a story is too short: sentences of edited copy in 1,000.
ALONE_BUDGETS = {"fair": 2.6, "weak": 10.5}
_FLUENCY, _ESTIMATOR = "fluency:", "estimator:"
#: Whether the fluency model and the estimator are in a set.
_SETS = ((True, False), (False, True), (True, True))


@dataclass(frozen=True, slots=True)
class SetFit:
    """The fits of a set of evidence, and the stories with the scores of its sentences.

    ``story`` and ``editor``: None beside a source, for edited copy has none; there those of the English alone
    serve.
    """

    name: str
    stories: Sequence[StoryRow]
    alone: Logistic
    story: StoryModel | None
    editor: EditorModel | None

    def separation(self) -> dict[str, float]:
        """How well awkwardness tells labelled sentences apart, of those the fits were made on."""
        return report(scored(self.stories, lambda _: self.alone))

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


def fit_sets(stories: Sequence[StoryRow], fluency: str, estimator: str) -> Iterator[SetFit]:
    """A set for each of the models, one for both, and with the estimator the same beside a source.

    ``stories``: those of ``rows``, ``mixed`` and ``written``; by the last two stories alone are told apart.
    ``fluency`` and ``estimator`` name the models that the rows were read with, "" where one was not there.
    """
    rows = fitting(stories)
    unread = [story for story in stories if not (story.edited or story.labelled)]
    mixed = [story for story in unread if story.origin in MIXED]
    drafts = [story for story in unread if story.origin in DRAFTS]
    counted = [story for story in rows if story.counted]
    labelled = [story for story in rows if not story.edited]
    for with_fluency, with_estimator in _SETS:
        if (with_fluency and not fluency) or (with_estimator and not estimator):
            continue
        models = fluency if with_fluency else "", estimator if with_estimator else ""
        alone = fit_alone(counted, fluency=with_fluency, estimator=with_estimator)
        edited = [
            log_odds(awkwardness(s, alone)) for story in counted if story.edited for s in story.sentences
        ]
        bands = {rule: cut(edited, rate * len(edited) / 1000) for rule, rate in ALONE_BUDGETS.items()}
        translated = fit_translated([*rows, *unread], NUMBERS[with_fluency, with_estimator])
        itself = fit_itself([*rows, *mixed, *drafts], translated) if with_fluency else None
        broken = fit_broken(rows, translated, BROKEN_NUMBERS[with_estimator], LEAST) if with_fluency else None
        story = fit_story([*rows, *unread], alone, translated, itself, broken)
        editor = fit_editor([*rows, *mixed], story) if with_fluency else None
        name = variant(fluency=models[0], estimator=models[1])
        yield SetFit(name, rows, alone.model_copy(update={"bands": bands}), story, editor)
        if with_estimator:
            beside = fit_alone(labelled, fluency=with_fluency, source=True)
            name = variant(fluency=models[0], estimator=models[1], source=True)
            yield SetFit(name, labelled, beside, None, None)


def put_sets(table: Mapping[str, Any], fits: Sequence[SetFit]) -> dict[str, Any]:
    """The contents of a calibration with these fits; a set with round trips has those of the set without."""
    alone = {fit.name: fit.alone.model_dump() for fit in fits}
    models = (_FLUENCY, _ESTIMATOR)
    others = {
        name: row for name, row in table["awkwardness"].items() if not any(model in name for model in models)
    }
    return {
        **table,
        "awkwardness": {**others, **alone},  # those of models of before go
        "stories": {fit.name: fit.story.model_dump() for fit in fits if fit.story},
        "editor": {fit.name: fit.editor.model_dump() for fit in fits if fit.editor},
    }
