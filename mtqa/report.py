"""What one check of a story says: the data that every report format shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa._compat import StrEnum
from mtqa.document import Boundary, Document, Segment
from mtqa.evidence import BackTranslation, RoundTrip
from mtqa.findings import Finding, Grade, Severity


class VerdictState(StrEnum):
    """What a story amounts to. None of them says that a story is free of faults.

    A story that needs an editor has no finding that fails it, but probably too large a share of sentences
    that need one. Where nothing is found, findings that fail nothing may still be listed.
    """

    FAILS = "fails"
    NEEDS_EDITOR = "needs-editor"
    NOTHING_FOUND = "nothing-found"


@dataclass(frozen=True, slots=True)
class NeedsEditor:
    """How many of a story's judged ``sentences`` (headlines among them) probably need an editor.

    ``low`` to ``high`` is the 80 % interval. ``probability``: how probable it is that more of them do than
    ``threshold``, a share from 0 to 1, and more than one; from ``least_probability`` on the story as a whole
    needs an editor. ``raw``: where the story was read beside its source, how probable it is that a machine
    translated it, and not a professional; None where the estimate is by the English alone.
    """

    expected: float
    low: int
    high: int
    sentences: int
    threshold: float
    probability: float
    least_probability: float
    raw: float | None = None

    @property
    def share(self) -> float:
        """The expected share of sentences, from 0 to 1."""
        return self.expected / self.sentences

    @property
    def too_many(self) -> bool:
        """Whether it is probable enough that the share lies above the threshold."""
        return self.probability >= self.least_probability


@dataclass(frozen=True, slots=True)
class Verdict:
    """Counts of findings by grade, whether any fails the story, and how many sentences need an editor.

    ``segments`` counts all segments of the story, headlines and furniture included. ``needs_editor`` is
    None where nothing can be estimated, for the reason that ``no_estimate`` gives.
    """

    passed: bool
    certain: int
    likely: int
    review: int
    segments: int
    needs_editor: NeedsEditor | None = None
    no_estimate: str = ""

    @property
    def state(self) -> VerdictState:
        """What the story amounts to: what fails it weighs more than the estimate."""
        if not self.passed:
            return VerdictState.FAILS
        if self.needs_editor is not None and self.needs_editor.too_many:
            return VerdictState.NEEDS_EDITOR
        return VerdictState.NOTHING_FOUND

    @property
    def estimate(self) -> NeedsEditor | str:
        """The estimate, or the reason why there is none."""
        return self.needs_editor or self.no_estimate

    @classmethod
    def of(
        cls,
        findings: Sequence[Finding],
        segments: int,
        *,
        fail_on: Grade,
        fail_severity: Severity,
        needs_editor: NeedsEditor | str = "",
    ) -> Verdict:
        """A story fails on a finding that is as sure as ``fail_on`` and as harmful as ``fail_severity``.

        ``needs_editor`` is an estimate, or the reason why there is none.
        """
        count = Counter(finding.grade for finding in findings)
        failing = (f for f in findings if f.grade.reaches(fail_on) and f.severity.reaches(fail_severity))
        return cls(
            passed=not any(failing),
            certain=count[Grade.CERTAIN],
            likely=count[Grade.LIKELY],
            review=count[Grade.REVIEW],
            segments=segments,
            needs_editor=None if isinstance(needs_editor, str) else needs_editor,
            no_estimate=needs_editor if isinstance(needs_editor, str) else "",
        )


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """A segment with its round trip and the judge's probability that an editor would rewrite it.

    ``awkwardness`` lies from 0 to 1, higher is worse; it is None for furniture.
    """

    segment: Segment
    awkwardness: float | None
    round_trip: RoundTrip | None


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """A boundary whose two sides were round-tripped as one sentence, ``text``."""

    boundary: Boundary
    text: str
    round_trip: RoundTrip


@dataclass(frozen=True, slots=True)
class IgnoredFinding:
    """A finding that a comment of the file, on this line, lets stand, and why."""

    finding: Finding
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Everything that was found out about one story.

    ``back_translations`` are those of the links of the document's bitext, in their order, None where a
    link has none; empty where none were made. ``ignored`` are findings that comments of the file let
    stand, which count nowhere else; ``warnings`` say which comments are of no use. ``sought``: the ids of the
    checks that were on and had all that they read, the source and models among it.
    """

    document: Document
    verdict: Verdict
    segments: tuple[SegmentReport, ...]
    boundaries: tuple[BoundaryReport, ...]
    findings: tuple[Finding, ...]
    back_translations: tuple[BackTranslation | None, ...] = ()
    ignored: tuple[IgnoredFinding, ...] = ()
    warnings: tuple[str, ...] = ()
    untested: bool = False
    sought: tuple[str, ...] = ()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The findings with those that comments let stand, in the order of the text."""
        if not self.ignored:
            return self.findings
        every = (*self.findings, *(each.finding for each in self.ignored))
        return tuple(sorted(every, key=lambda finding: (finding.span, finding.check)))

    def shown(self, weakest: Grade) -> tuple[Finding, ...]:
        """The findings of that grade and stronger ones, in the order of the text."""
        return tuple(finding for finding in self.findings if finding.grade.reaches(weakest))


@dataclass(frozen=True, slots=True)
class Report:
    """The stories of one run, and what can change a result.

    ``errors`` are inputs that could not be read, with the reason; ``skipped`` those with nothing to
    judge, with what they are ("no text", "not a story") and the reason.
    """

    signature: str
    documents: tuple[DocumentReport, ...]
    errors: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str, str], ...] = ()
