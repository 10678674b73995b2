"""How many sentences of a story need an editor, where the story is read beside its source.

A good raw translation reads like English; beside the source it shows that nobody edited it. But so do sound
translations that a language model made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from pydantic import BaseModel, ConfigDict

from mtqa.judge.editor import needs_editor, probability, shared_error
from mtqa.judge.logistic import Logistic
from mtqa.judge.story import clipped
from mtqa.report import NeedsEditor

Numbers = Mapping[str, float]

#: Log odds of awkwardness beyond which a sentence does not count more: however sure the findings in a
#: sentence were, readers accepted one in nine such sentences as it was.
_REACH = 2.5


class SourcedEditorModel(BaseModel):
    """Of a translation the log odds that it is raw, and of a story how many sentences need an editor.

    ``evidence``: a logistic of the means of numbers over the sentences that are linked with the source; it
    counts by n / (n + ``patience``) with n such sentences, for a few say less. With the probability that it
    gives, the story is raw output, else a professional's translation, unless it is sound: ``faulty`` is the
    log odds that some of it needs an editor, by those of ``translated`` and of ``raw``, and in a sound story
    only what was found counts. In raw output and in professional translations the log odds that a sentence
    needs an editor are an intercept (``raw``, ``professional``) plus ``middle`` times the mean of the
    sentences' log odds of awkwardness beside the source and ``own`` times by how much a sentence lies above
    it, plus an error that all share, normal with the standard deviation ``spread``. ``threshold`` and
    ``sure`` say when the story as a whole needs an editor (``EditorModel``).
    Nothing is said where fewer sentences than ``least``, or than a share of ``linked``, are linked.

    Source: a zero-inflated mixture of two logistic regressions with a random intercept for each story, of
    which the evidence tells the part; fitted by ``recipes.today.beside``.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    evidence: Logistic
    patience: float
    raw: float
    professional: float
    own: float
    middle: float
    spread: float
    threshold: float
    sure: float
    least: int = 4
    linked: float = 0.5
    faulty: Logistic = Logistic(intercept=0.0, weights={"translated": 1.0})

    def raw_log_odds(self, table: Sequence[Numbers]) -> float | None:
        """The log odds that a translation is raw, by the numbers of all its judged sentences.

        None where too few are linked.
        """
        known = [numbers for numbers in table if self.evidence.weights.keys() <= numbers.keys()]
        if len(known) < self.least or len(known) < self.linked * len(table):
            return None
        means = {name: fmean(numbers[name] for numbers in known) for name in self.evidence.weights}
        return clipped(self.evidence.log_odds(means) * len(known) / (len(known) + self.patience))

    def estimate(
        self, own: Sequence[float], found: Sequence[float], translated: float, raw: float
    ) -> NeedsEditor:
        """The estimate for a story; ``own``: of each sentence the log odds of awkwardness beside the source.

        ``raw``: the log odds that it is raw, if it is a translation; the rest as for ``EditorModel``.
        """
        own = [within_reach(one) for one in own]
        mean = fmean(own)
        scores = [self.middle * mean + self.own * (one - mean) for one in own]
        by_machine, faulty = probability(raw), self.faulty_share(translated, raw)
        parts = ((self.raw, faulty * by_machine), (self.professional, faulty * (1 - by_machine)))
        points, weights = [list(found)], [1 - faulty]
        for intercept, share in parts:
            rows, errors = shared_error([intercept + score for score in scores], self.spread)
            points += rows
            weights += [share * weight for weight in errors]
        made = needs_editor(points, weights, threshold=self.threshold, sure=self.sure)
        return replace(made, raw=by_machine)

    def faulty_share(self, translated: float, raw: float) -> float:
        """The probability that some of a story needs an editor, by the two log odds of ``estimate``."""
        return probability(clipped(self.faulty.log_odds({"translated": translated, "raw": raw})))


def within_reach(log_odds: float) -> float:
    """Log odds of awkwardness as they count beside the source."""
    return min(_REACH, max(-_REACH, log_odds))
