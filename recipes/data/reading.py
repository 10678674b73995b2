"""How recipes and benchmarks read a story: mtqa's own recipe, on models with a memory.

``whole`` reads all that a user's check reads. Without it the fluency model looks at suspect stops only
and nothing is round-tripped: what awkwardness rests on is left out, which is nearly all of the cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mtqa.checker import Checker
from mtqa.document import Document, Span
from mtqa.engine_models import EngineModels
from mtqa.evidence import Evidence
from mtqa.findings import Grade, Suspicion
from mtqa.judge.breaks import break_score
from mtqa.judge.calibration import Calibration, EvidenceSet, fitted
from mtqa.report import SegmentReport
from mtqa.settings import Settings
from recipes.data.evidence import Models

GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)
BREAK = "break/"


@dataclass(frozen=True)
class Reading:
    """What mtqa says of a story.

    ``suspicions``: what all checks yield, before the judge; ``findings``: what a user sees, with its
    grade; ``scores``: the fitted score of each suspect stop, by where the text goes on after it; ``words``:
    the tagger's log odds of a broken word.
    """

    document: Document
    suspicions: Sequence[Suspicion]
    findings: Sequence[tuple[Suspicion, Grade]]
    evidence: Evidence
    scores: dict[int, float]
    segments: Sequence[SegmentReport]
    words: Sequence[tuple[Span, float]] = ()

    def reaching(self, grade: Grade) -> list[Suspicion]:
        """The findings of that grade and stronger ones."""
        return [finding for finding, own in self.findings if own.reaches(grade)]

    def awkwardness(self, span: Span) -> float:
        """The largest awkwardness of the segments that a span touches; 0 where none is judged."""
        return max(
            (
                r.awkwardness
                for r in self.segments
                if r.awkwardness is not None and r.segment.span.overlaps(span)
            ),
            default=0.0,
        )

    @cached_property
    def break_grades(self) -> list[tuple[Span, Grade]]:
        """The findings that concern a stop."""
        return [(s.span, grade) for s, grade in self.findings if s.check.startswith(BREAK)]


class Reader:
    """Reads stories one after the other."""

    def __init__(self, models: Models, calibration: Calibration, settings: Settings | None = None) -> None:
        engine = EngineModels(models.tagger, models.fluency, models.round_tripper)
        self.models = models
        self.calibration = calibration
        self.checker = Checker(settings, models=engine, calibration=calibration)
        fluency = models.fluency.name if models.fluency else ""
        self.break_model = fitted(calibration.breaks, EvidenceSet(fluency))

    def read(self, document: Document, *, whole: bool = False) -> Reading:
        """Everything about one story."""
        examined = self.checker.examine(document, sentences=whole)
        evidence = examined.evidence
        return Reading(
            examined.document,
            examined.suspicions,
            [(graded.suspicion, graded.grade) for graded in examined.accepted.kept],
            evidence,
            self._scores(document, evidence),
            _segments(document, evidence) if whole else (),
            tuple(self.models.tagger.tag(document).words) if whole else (),
        )

    def _scores(self, document: Document, evidence: Evidence) -> dict[int, float]:
        if self.break_model is None:
            return {}
        return {item.stop.right: break_score(document, item, self.break_model) for item in evidence.stops}


def _segments(document: Document, evidence: Evidence) -> tuple[SegmentReport, ...]:
    scores = {span: sentence.awkwardness for span, sentence in evidence.sentences.items()}
    trips = evidence.round_trips
    return tuple(SegmentReport(s, scores.get(s.span), trips.get(s.span)) for s in document.segments)
