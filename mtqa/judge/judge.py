"""Turns suspicions and evidence into graded findings, awkwardness and a verdict."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from mtqa.checks.base import Check
from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.checks.fidelity_meaning import TurnedMeaning
from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.document import Document, Segment, Span
from mtqa.errors import ConfigError
from mtqa.evidence import BackTranslation, RoundTrip
from mtqa.findings import Evidence, Finding, Grade, Severity, Suspicion, fingerprint
from mtqa.judge.breaks import belongs_to_abbreviation, break_score
from mtqa.judge.calibration import PLAIN, Calibration, KindCalibration, fitted, log_odds
from mtqa.judge.evidence import NOTHING, ModelEvidence
from mtqa.judge.features import features
from mtqa.report import SegmentReport, Verdict

# Two findings that overlap and are both at most this long describe one defect to an editor.
_ONE_DEFECT = 60


class Judge:
    """Grades by measured alarms (see Grade), never by a raw score."""

    def __init__(
        self, calibration: Calibration, checks: Sequence[Check], *, pair: str = "", fluency: str = ""
    ) -> None:
        """``pair`` and ``fluency`` name the models whose evidence comes along: each set has its own fit."""
        self._calibration = calibration
        self._checks = {check.id: check for check in checks}
        self._breaks = fitted(calibration.breaks, fluency=fluency)
        self._awkwardness = {
            trip: fitted(calibration.awkwardness, fluency=fluency, pair=pair if trip else "")
            for trip in (False, True)
        }

    @property
    def gate(self) -> float:
        """The tagger's log odds from which a stop is looked at more closely."""
        return self._breaks.gate if self._breaks else math.inf

    def spurious(self, document: Document, evidence: ModelEvidence) -> Iterator[Suspicion]:
        """The stops whose score reaches a band of the check that reports them."""
        check = self._checks.get(SpuriousBreak.id)
        if self._breaks is None or not isinstance(check, SpuriousBreak):
            return
        for item in evidence.places:
            if belongs_to_abbreviation(document, item):
                continue
            rule = self._breaks.band(break_score(document, item, self._breaks))
            if rule is not None:
                yield check.suspicion(document, item.place, rule)

    def accepted(self, suspicions: Iterable[Suspicion]) -> list[Suspicion]:
        """The suspicions of kinds that are calibrated and on, one a defect: the strongest."""
        on = [
            s for s in suspicions if (kind := self._calibration.checks.get(s.key)) and kind.grade is not None
        ]
        taken = _Places()
        kept = [s for s in sorted(on, key=self._strongest_first) if taken.add(s.span)]
        return sorted(kept, key=lambda s: (s.span, s.check))

    def findings(
        self,
        document: Document,
        accepted: Sequence[Suspicion],
        evidence: Mapping[Span, Mapping[str, Evidence]],
    ) -> tuple[Finding, ...]:
        """Findings for accepted suspicions; ``evidence`` adds numbers and texts by span."""
        seen: Counter[tuple[str, str, str]] = Counter()
        findings = []
        for suspicion in accepted:
            kind, grade = self._graded(suspicion)
            check = self._checks[suspicion.check]
            text, sentence = document.slice(suspicion.span), _surrounding(document, suspicion.span)
            identity = (check.id, sentence, text)
            findings.append(
                Finding(
                    check=check.id,
                    category=check.category,
                    severity=check.severity,
                    grade=grade,
                    confidence=kind.confidence,
                    span=suspicion.span,
                    message=suspicion.message,
                    fingerprint=fingerprint(*identity, seen[identity]),
                    rule=suspicion.rule,
                    evidence={**suspicion.evidence, **evidence.get(suspicion.span, {})},
                    suggestions=suspicion.suggestions,
                )
            )
            seen[identity] += 1
        return tuple(findings)

    def strong_kinds(self, document: Document, accepted: Iterable[Suspicion]) -> dict[Span, set[str]]:
        """For each segment that is touched, the kinds of suspicion there that are likely or certain."""
        kinds: dict[Span, set[str]] = defaultdict(set)
        for suspicion in accepted:
            if self._graded(suspicion)[1].reaches(Grade.LIKELY):
                for segment in document.judged_at(suspicion.span):
                    kinds[segment.span].add(suspicion.key)
        return kinds

    def awkwardness(
        self,
        document: Document,
        segment: Segment,
        round_trip: RoundTrip | None,
        kinds: Collection[str],
        evidence: ModelEvidence = NOTHING,
    ) -> float | None:
        """Probability from 0 to 1 that an editor would rewrite the segment; None for furniture.

        ``kinds`` are the strong suspicions that touch it, as ``strong_kinds`` gives them. Where one of
        them is worse than minor, it is rewritten if the finding is right or else for the rest: the
        model's probability and the surest finding's confidence are joined as independent causes.
        """
        if not segment.judged:
            return None
        model = self._awkwardness[round_trip is not None]
        if model is None:
            raise ConfigError(f"the calibration has no awkwardness model {PLAIN!r}; fit one")
        numbers = features(document, segment, round_trip, len(kinds), evidence)
        rest = 1 / (1 + math.exp(-model.log_odds(numbers)))
        return 1 - (1 - rest) * (1 - max(map(self._rewritten, kinds), default=0.0))

    def awkward(
        self,
        document: Document,
        segments: Sequence[SegmentReport],
        evidence: ModelEvidence = NOTHING,
        explained: Collection[Span] = (),
    ) -> Iterator[Suspicion]:
        """The sentences whose awkwardness reaches a band of the check that reports them.

        ``explained``: the spans of segments in which a likely or certain finding says more.
        """
        check = self._checks.get(AwkwardSentence.id)
        for report in segments:
            model = self._awkwardness[report.round_trip is not None]
            if model is None or report.awkwardness is None or not isinstance(check, AwkwardSentence):
                continue
            if report.segment.span in explained:
                continue
            rule = model.band(log_odds(report.awkwardness))
            if rule is not None:
                yield check.suspicion(document, _strangest(report.segment, evidence), rule)

    def turned(
        self, document: Document, back_translations: Sequence[BackTranslation | None]
    ) -> Iterator[Suspicion]:
        """The links whose sides do not say the same, by the models; one back translation or None for each."""
        check, model, bitext = self._checks.get(TurnedMeaning.id), self._calibration.meaning, document.bitext
        if model is None or bitext is None or not isinstance(check, TurnedMeaning):
            return
        for link, back in zip(bitext.links, back_translations, strict=False):
            if back is None:
                continue
            for better in back.better:
                if model.reports(better.rule, better.nats):
                    yield check.suspicion(document, bitext, link, back, better, better.rule)

    def verdict(self, findings: Sequence[Finding], segments: Sequence[Segment], fail_on: Grade) -> Verdict:
        """Counts by grade; passed when no finding reaches ``fail_on``."""
        count = Counter(finding.grade for finding in findings)
        return Verdict(
            passed=not any(finding.grade.reaches(fail_on) for finding in findings),
            certain=count[Grade.CERTAIN],
            likely=count[Grade.LIKELY],
            review=count[Grade.REVIEW],
            segments=len(segments),
        )

    def _rewritten(self, kind: str) -> float:
        """How sure a finding of this kind has its sentence rewritten; a minor one is mended in place."""
        check = self._checks[kind.partition(":")[0]]
        return 0.0 if check.severity is Severity.MINOR else self._calibration.checks[kind].confidence

    def _graded(self, suspicion: Suspicion) -> tuple[KindCalibration, Grade]:
        kind = self._calibration.checks[suspicion.key]
        if kind.grade is None:
            raise ValueError(f"{suspicion.key} is switched off")
        return kind, kind.grade

    def _strongest_first(self, suspicion: Suspicion) -> tuple[float, float, float, Span, str]:
        kind, grade = self._graded(suspicion)
        return (-grade.rank, -kind.confidence, len(suspicion.span), suspicion.span, suspicion.check)


def _strangest(segment: Segment, evidence: ModelEvidence) -> Span:
    """The words of a segment that surprise the fluency model most; all of it where nobody can say."""
    fluency = evidence.fluency.get(segment.span)
    if fluency is None:
        return segment.span
    from mtqa.fluency.features import strangest

    return strangest(fluency) or segment.span


class _Places:
    """Spans of one defect each; quick to search, for a story may have thousands."""

    def __init__(self) -> None:
        self._whole: set[Span] = set()
        self._short: dict[int, list[Span]] = {}

    def add(self, span: Span) -> bool:
        """Whether the span is a defect of its own; it is kept if so."""
        if span in self._whole:
            return False
        if len(span) <= _ONE_DEFECT:
            place = span.start // _ONE_DEFECT
            near = [other for at in (place - 1, place, place + 1) for other in self._short.get(at, ())]
            if any(span.overlaps(other) for other in near):
                return False
            self._short.setdefault(place, []).append(span)
        self._whole.add(span)
        return True


def _surrounding(document: Document, span: Span) -> str:
    """The text of the judged segments that a span touches."""
    parts = document.judged_at(span)
    if not parts:
        return document.slice(span)
    return document.text[parts[0].start : parts[-1].end]
