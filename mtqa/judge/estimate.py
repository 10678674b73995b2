"""The estimate of how many sentences of a story need an editor, or why there is none."""

from __future__ import annotations

from mtqa.document import Document, SegmentKind
from mtqa.evidence import Evidence
from mtqa.judge.calibration import Calibration, log_odds, variant
from mtqa.judge.story import clipped
from mtqa.report import NeedsEditor


class StoryEstimator:
    """Estimates by the fits of the calibration for exactly the models that are there.

    ``pair`` and ``fluency`` name the models whose evidence comes along, as for ``SentenceScorer``.
    """

    def __init__(self, calibration: Calibration, *, pair: str = "", fluency: str = "") -> None:
        names = {trip: variant(fluency=fluency, pair=pair if trip else "") for trip in (False, True)}
        self._models = {
            trip: (calibration.stories.get(name), calibration.editor.get(name))
            for trip, name in names.items()
        }

    def estimate(self, document: Document, evidence: Evidence) -> NeedsEditor | str:
        """From the scores of all judged sentences; where nothing can be estimated, the reason."""
        judged = [segment for segment in document.segments if segment.judged]
        if not judged:
            return "furniture alone"
        if all(segment.kind is SegmentKind.HEADLINE for segment in judged):
            return "headlines alone"
        story, editor = self._models[bool(evidence.round_trips)]
        if story is None or editor is None:
            return "nothing is fitted for these models"
        if len(judged) < editor.least:
            return f"only {len(judged)} of the {editor.least} sentences that it takes"
        own = [clipped(log_odds(evidence.sentences[segment.span].alone)) for segment in judged]
        return editor.estimate(own, story.share_log_odds(own))
