"""The estimate of how many sentences of a story need an editor, or why there is none."""

from __future__ import annotations

from itertools import product

from mtqa.document import Document, SegmentKind
from mtqa.evidence import Evidence
from mtqa.judge.calibration import NO_MODELS, Calibration, EvidenceSet, sourced_model, story_variant
from mtqa.judge.logistic import log_odds
from mtqa.judge.story import clipped
from mtqa.report import NeedsEditor


class StoryEstimator:
    """Estimates by the fits of the calibration for exactly the models that are there.

    ``models``: those whose evidence comes along, as for ``SentenceScorer``.
    """

    def __init__(self, calibration: Calibration, models: EvidenceSet = NO_MODELS) -> None:
        self._models = {}
        self._calibration, self._given = calibration, models
        for trip, source in product((False, True), repeat=2):
            given = models.with_read(round_trip=trip, source=source)
            self._models[trip, source] = calibration.editor.get(story_variant(calibration.editor, given))

    def estimate(self, document: Document, evidence: Evidence) -> NeedsEditor | str:
        """From the scores of all judged sentences; where nothing can be estimated, the reason."""
        judged = [segment for segment in document.segments if segment.judged]
        if not judged:
            return "furniture alone"
        if all(segment.kind is SegmentKind.HEADLINE for segment in judged):
            return "headlines alone"
        beside = any(estimate is not None for estimate in evidence.link_estimates)
        editor = self._models[bool(evidence.round_trips), beside]
        if editor is not None and len(judged) < editor.least:
            return f"only {len(judged)} of the {editor.least} sentences that it takes"
        if editor is None or evidence.translated is None:
            return "nothing is fitted for these models"
        scores = [evidence.sentences[segment.span] for segment in judged]
        found = [each.found for each in scores]
        sourced = sourced_model(self._calibration, self._given, evidence.readings)
        if sourced is not None and evidence.raw is not None:
            own = [log_odds(each.awkwardness) for each in scores]
            return sourced.estimate(own, found, evidence.translated, evidence.raw)
        own = [clipped(each.own) for each in scores]
        return editor.estimate(own, found, evidence.translated)
