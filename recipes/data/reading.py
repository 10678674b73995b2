"""How recipes and benchmarks read a story: mtqa's own recipe, on models with a memory.

``whole`` reads all that a user's check reads. Without it the fluency model looks at suspect stops only
and nothing is round-tripped: what awkwardness rests on is left out, which is nearly all of the cost.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mtqa.checks.selection import select_checks
from mtqa.document import Document, Span
from mtqa.findings import Grade, Suspicion
from mtqa.judge.breaks import break_score
from mtqa.judge.calibration import Calibration, fitted
from mtqa.judge.evidence import ModelEvidence, collect, weigh_places
from mtqa.judge.judge import Judge
from mtqa.report import SegmentReport
from mtqa.settings import Settings
from mtqa.translation.loading import pair_name
from recipes.data.evidence import Models

GRADES = (Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW)
BREAK = "break/"


@dataclass(frozen=True)
class Reading:
    """What mtqa says of a story.

    ``suspicions``: what all checks yield, before the judge; ``findings``: what a user sees, with its
    grade; ``scores``: the judge's score of each suspect stop, by where the text goes on after it.
    """

    document: Document
    suspicions: Sequence[Suspicion]
    findings: Sequence[tuple[Suspicion, Grade]]
    evidence: ModelEvidence
    scores: dict[int, float]
    segments: Sequence[SegmentReport]

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


def _stops(document: Document, **asked: Any) -> ModelEvidence:
    return ModelEvidence(weigh_places(document, **asked))


class Reader:
    """Reads stories one after the other."""

    def __init__(self, models: Models, calibration: Calibration, settings: Settings | None = None) -> None:
        fluency = models.fluency.name if models.fluency else ""
        self.models = models
        self.calibration = calibration
        self.checks = select_checks()
        self.judge = Judge(calibration, self.checks, pair=pair_name(settings or Settings()), fluency=fluency)
        self.break_model = fitted(calibration.breaks, fluency=fluency)

    def read(self, document: Document, *, whole: bool = False) -> Reading:
        """Everything about one story."""
        suspicions = [s for check in self.checks for s in check.find(document)]
        suspected = [s.span for s in suspicions if s.check.startswith(BREAK)]
        models, gate = self.models, self.judge.gate
        read = collect if whole else _stops
        evidence = read(
            document, tagger=models.tagger, fluency=models.fluency, gate=gate, suspected=suspected
        )
        suspicions += self.judge.spurious(document, evidence)
        kinds = self.judge.strong_kinds(document, self.judge.accepted(suspicions))
        segments = self._segments(document, kinds, evidence) if whole else ()
        suspicions += self.judge.awkward(document, segments, evidence, kinds)
        return Reading(
            document,
            suspicions,
            [(s, self._grade(s)) for s in self.judge.accepted(suspicions)],
            evidence,
            self._scores(document, evidence),
            segments,
        )

    def _segments(
        self, document: Document, kinds: Mapping[Span, Collection[str]], evidence: ModelEvidence
    ) -> tuple[SegmentReport, ...]:
        judged = [segment for segment in document.segments if segment.judged]
        made = self.models.round_tripper.segments([document.slice(segment) for segment in judged])
        trips = {segment.span: trip for segment, trip in zip(judged, made, strict=True)}
        return tuple(
            SegmentReport(
                segment,
                self.judge.awkwardness(
                    document, segment, trips.get(segment.span), kinds.get(segment.span, ()), evidence
                ),
                trips.get(segment.span),
            )
            for segment in document.segments
        )

    def _grade(self, suspicion: Suspicion) -> Grade:
        grade = self.calibration.checks[suspicion.key].grade
        assert grade is not None
        return grade

    def _scores(self, document: Document, evidence: ModelEvidence) -> dict[int, float]:
        if self.break_model is None:
            return {}
        return {item.place.right: break_score(document, item, self.break_model) for item in evidence.places}
