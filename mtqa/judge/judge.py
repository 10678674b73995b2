"""Grades suspicions by the alarms that their kinds were measured to cost, and makes findings of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mtqa.checks.base import Check, FidelityCheck
from mtqa.document import Document, Span
from mtqa.findings import EvidenceValue, Finding, Grade, Severity, Suspicion, fingerprint
from mtqa.judge.calibration import RIGHT_IN_RAW, Calibration
from mtqa.judge.doubt_model import Agreement
from mtqa.judge.rule_gains import RuleGains
from mtqa.judge.spans import SpanIndex

# Two findings that overlap and are both at most this long describe one defect to an editor.
_ONE_DEFECT = 60
#: A check of words left in the language of the source, and those that find such words without a source.
_LEFT, _UNKNOWN = "fidelity/untranslated", frozenset(("untranslated/word", "spelling/slip"))
#: The least confidence of what is for review by itself, and likely since a model bears it out.
BORNE_OUT = 0.8
_READS_BADLY, _OF_SENTENCE = "style/awkward", "fidelity/mistranslated"
#: Characters of a sentence from which on only what is near a finding is taken, and how many on each side of
#: it.
_GIANT, _NEAR = 5_000, 1_000


@dataclass(frozen=True, slots=True)
class GradedSuspicion:
    """A suspicion with what was measured about its kind; ``confidence`` from 0 to 1."""

    suspicion: Suspicion
    grade: Grade
    confidence: float
    severity: Severity

    @property
    def key(self) -> str:
        """The kind under which it is calibrated."""
        return self.suspicion.key

    def strongest_first(self) -> tuple[float, float, float, Span, str]:
        """A sort key: the strongest grade, the surest, the shortest, in the order of the text."""
        span = self.suspicion.span
        return (-self.grade.rank, -self.confidence, len(span), span, self.suspicion.check)


@dataclass(frozen=True, slots=True)
class Accepted:
    """``graded`` are all suspicions of kinds that are on; ``kept`` one a defect, in the order of the text."""

    graded: tuple[GradedSuspicion, ...] = ()
    kept: tuple[GradedSuspicion, ...] = ()


NOTHING_ACCEPTED = Accepted()


class Judge:
    """Grades by measured alarms (see Grade), never by a raw score."""

    def __init__(
        self, calibration: Calibration, checks: Sequence[Check], agreement: Sequence[Agreement] = ()
    ) -> None:
        """``agreement``: how much surer a suspicion is in a link that the estimator doubts."""
        self._calibration = calibration
        self._checks = {check.id: check for check in checks}
        self._agreement = agreement

    def accept(
        self,
        suspicions: Iterable[Suspicion],
        beside: Accepted = NOTHING_ACCEPTED,
        *,
        doubted: Sequence[Collection[Span]] = (),
        untested: bool = False,
        raw: Collection[Span] = (),
        gains: RuleGains | None = None,
        held_back: Callable[[Suspicion], bool] | None = None,
    ) -> Accepted:
        """Grade suspicions of kinds that are calibrated and on, and keep one a defect: the strongest.

        What a comparison with the source says of a place and what is wrong with its form are two defects: of
        those neither hides the other where it is certain and critical.

        ``beside``: what was accepted before competes with them for the same places. ``doubted``: for each of
        the agreement's scores the links that reach it; ``untested``: whether the estimator was not tested on
        their language, so that only kinds that are likely by themselves are likely there. ``raw``: sentences
        of a story that reads like unedited machine translation, in which suspicions are believed as they are
        in such translation. ``gains``: what the bilingual model holds of them; what it refutes is for review
        at most. ``held_back`` tells which suspicions are for review at most. Raises ModelError if a model
        fails that is asked.
        """
        sentences, links = SpanIndex(raw), [SpanIndex(level) for level in doubted]
        found = (self._graded(suspicion, links, gains, untested=untested) for suspicion in suspicions)
        graded = (*beside.graded, *(one for one in found if one is not None))
        graded = tuple(_believed(one, sentences) for one in graded) if raw else graded
        if gains is not None:
            graded = tuple(_by_gain(one, gains) for one in graded)
        if held_back is not None:
            graded = tuple(_for_review(one) if held_back(one.suspicion) else one for one in graded)
        once = _with_words_of_source(_without_said_twice(graded))
        kept = self._one_a_defect(sorted(once, key=GradedSuspicion.strongest_first))
        return Accepted(graded, tuple(sorted(kept, key=lambda g: (g.suspicion.span, g.suspicion.check))))

    def findings(
        self, document: Document, repaired: Iterable[tuple[GradedSuspicion, Mapping[str, EvidenceValue]]]
    ) -> tuple[Finding, ...]:
        """Findings for accepted suspicions; each comes with what is added to its evidence."""
        seen: Counter[tuple[str, str, str]] = Counter()
        findings = []
        for graded, evidence in repaired:
            suspicion, check = graded.suspicion, self._checks[graded.suspicion.check]
            text, sentence = document.slice(suspicion.span), _surrounding(document, suspicion.span)
            identity = (check.id, sentence, text)
            findings.append(
                Finding(
                    check=check.id,
                    category=check.category,
                    severity=graded.severity,
                    grade=graded.grade,
                    confidence=graded.confidence,
                    span=suspicion.span,
                    message=suspicion.message,
                    fingerprint=fingerprint(*identity, seen[identity]),
                    rule=suspicion.rule,
                    evidence={**suspicion.evidence, **evidence},
                    suggestions=suspicion.suggestions,
                    stretches=suspicion.stretches,
                )
            )
            seen[identity] += 1
        return tuple(findings)

    def _one_a_defect(self, graded: Iterable[GradedSuspicion]) -> list[GradedSuspicion]:
        """Those that describe a defect of their own, given the strongest first."""
        meaning, form, kept = _Places(), _Places(), []
        for each in graded:
            span = each.suspicion.span
            beside = isinstance(self._checks[each.suspicion.check], FidelityCheck)
            own, others = (meaning, form) if beside else (form, meaning)
            sure = each.grade is Grade.CERTAIN and each.severity is Severity.CRITICAL
            if own.is_free(span) and (sure or others.is_free(span)):
                own.add(span)
                kept.append(each)
        return kept

    def suspected_beside_source(self, suspicions: Iterable[Suspicion]) -> tuple[Span, ...]:
        """Where rules that are on suspect something beside the source."""
        return tuple(
            suspicion.span
            for suspicion in suspicions
            if isinstance(self._checks[suspicion.check], FidelityCheck)
            and self._calibration.is_on(suspicion.key)
        )

    def shown_rules(self, check: str) -> frozenset[str]:
        """The rules of a check whose findings may be likely or more, in doubted links at least."""
        if check not in self._checks:
            return frozenset()
        return frozenset(
            key.partition(":")[2]
            for key, row in self._calibration.checks.items()
            if key.partition(":")[0] == check
            and row.grade is not None
            and (row.grade.reaches(Grade.LIKELY) or row.doubted is not None)
        )

    def _graded(
        self,
        suspicion: Suspicion,
        doubted: Sequence[SpanIndex],
        gains: RuleGains | None,
        *,
        untested: bool,
    ) -> GradedSuspicion | None:
        kind = self._calibration.checks.get(suspicion.key)
        if kind is None:
            return None
        check, grade, confidence = self._checks[suspicion.check], kind.grade, kind.confidence
        if grade is None:
            if gains is None or kind.own is None:
                return None
            # Off since others take up the budget: hardly one that is wrong is borne out.
            weak = GradedSuspicion(suspicion, Grade.REVIEW, confidence, suspicion.severity or check.severity)
            borne_out = _by_gain(weak, gains)
            return borne_out if borne_out.grade is Grade.LIKELY else None
        level = (kind.doubted or 0) - 1 if kind.own is Grade.LIKELY or not untested else -1
        if grade is Grade.REVIEW and 0 <= level < len(doubted) and doubted[level].touches(suspicion.span):
            grade, confidence = Grade.LIKELY, round(self._agreement[level].confidence(confidence), 3)
        return GradedSuspicion(suspicion, grade, confidence, suspicion.severity or check.severity)


def _believed(graded: GradedSuspicion, raw: SpanIndex) -> GradedSuspicion:
    """The suspicion; likely instead of for review if it is in raw translation and is often right there."""
    if graded.grade is not Grade.REVIEW or graded.confidence < RIGHT_IN_RAW:
        return graded
    return replace(graded, grade=Grade.LIKELY) if raw.touches(graded.suspicion.span) else graded


def _by_gain(graded: GradedSuspicion, gains: RuleGains) -> GradedSuspicion:
    """The suspicion as the bilingual model holds it: for review if it is refuted, and likely instead of for
    review if it is borne out."""
    if graded.grade.reaches(Grade.LIKELY):
        return _for_review(graded) if gains.refutes(graded.suspicion) else graded
    agreement = gains.bears_out(graded.suspicion)
    confidence = agreement.confidence(graded.confidence) if agreement else 0.0
    if confidence < BORNE_OUT:
        return graded
    return replace(graded, grade=Grade.LIKELY, confidence=round(confidence, 3))


def _for_review(graded: GradedSuspicion) -> GradedSuspicion:
    return replace(graded, grade=Grade.REVIEW) if graded.grade.reaches(Grade.REVIEW) else graded


def _without_said_twice(graded: Sequence[GradedSuspicion]) -> list[GradedSuspicion]:
    """Without awkward sentences where a likely finding says that the whole sentence is mistranslated: an
    editor looks at such a sentence once."""
    said = SpanIndex(
        g.suspicion.span
        for g in graded
        if g.suspicion.check == _OF_SENTENCE and g.grade.reaches(Grade.LIKELY)
    )
    return [g for g in graded if g.suspicion.check != _READS_BADLY or not said.touches(g.suspicion.span)]


def _with_words_of_source(graded: Sequence[GradedSuspicion]) -> list[GradedSuspicion]:
    """Without suspicions of words that are also found to be words of the source: what says that replaces
    them, and is as sure as the surest of them, since two checks have found the word."""
    left = [g for g in graded if g.suspicion.check == _LEFT and len(g.suspicion.span) <= _ONE_DEFECT]
    if not left:
        return list(graded)
    own = SpanIndex(g.suspicion.span for g in left)
    same = [g for g in graded if g.suspicion.check in _UNKNOWN and own.touches(g.suspicion.span)]
    short = [g for g in same if len(g.suspicion.span) <= _ONE_DEFECT]
    gone, sure = {id(g) for g in short}, {id(g): _surer(g, short) for g in left}
    return [sure.get(id(g), g) for g in graded if id(g) not in gone]


def _surer(graded: GradedSuspicion, others: Sequence[GradedSuspicion]) -> GradedSuspicion:
    """A suspicion with the best grade and the highest confidence of those that say the same."""
    span = graded.suspicion.span
    same = [graded, *(other for other in others if other.suspicion.span.overlaps(span))]
    best = max((each.grade for each in same), key=lambda grade: grade.rank)
    return replace(graded, grade=best, confidence=max(each.confidence for each in same))


class _Places:
    """Spans of one defect each; quick to search, for a story may have thousands."""

    def __init__(self) -> None:
        self._whole: set[Span] = set()
        self._short: dict[int, list[Span]] = {}

    def is_free(self, span: Span) -> bool:
        """Whether none of the spans says what this one does."""
        if span in self._whole:
            return False
        if len(span) > _ONE_DEFECT:
            return True
        place = span.start // _ONE_DEFECT
        near = (other for at in (place - 1, place, place + 1) for other in self._short.get(at, ()))
        return not any(span.overlaps(other) for other in near)

    def add(self, span: Span) -> None:
        """Take a span."""
        self._whole.add(span)
        if len(span) <= _ONE_DEFECT:
            self._short.setdefault(span.start // _ONE_DEFECT, []).append(span)


def _surrounding(document: Document, span: Span) -> str:
    """The text of the judged segments that a span touches; of giant ones what is near it."""
    parts = document.judged_at(span)
    if not parts:
        return document.slice(span)
    start, end = parts[0].start, parts[-1].end
    if end - start > _GIANT:  # it may hold thousands of findings, each of which would take it whole
        start, end = max(start, span.start - _NEAR), min(end, span.end + _NEAR)
    return document.text[start:end]
