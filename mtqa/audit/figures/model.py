"""What a report says of an audit, as plain values; the JSON report has their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mtqa._compat import StrEnum
from mtqa.findings import Grade
from mtqa.limits import LimitResult
from mtqa.statistics import Interval


@dataclass(frozen=True, slots=True)
class AuditProvenance:
    """What was run. ``done`` of ``planned`` shards are in the ledger; ``text``: whether sentences are.

    ``grade`` is the weakest grade of finding that rates count. ``unsaid`` are group columns without a value.
    """

    folder: str
    version: str
    signature: str
    settings: Mapping[str, str]
    inputs: Sequence[str]
    done: int
    planned: int
    text: bool
    grade: Grade
    unsaid: Sequence[str]

    @property
    def finished(self) -> bool:
        """Whether every shard is done."""
        return self.done >= self.planned


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """What the ledger holds. ``stories`` has the ``errors`` too, those that could not be read or judged;
    ``findings`` is by grade.

    ``skipped`` are in neither: inputs that hold nothing to judge; ``skipped_by`` says why.
    """

    stories: int
    errors: int
    sentences: int
    words: int
    findings: Mapping[Grade, int]
    skipped: int = 0
    skipped_by: Mapping[str, int] = field(default_factory=dict)


class FigureUnit(StrEnum):
    """What a headline figure is measured in."""

    PER_THOUSAND = "per 1,000 sentences"
    POINTS = "points per 1,000 sentences"
    PERCENT = "%"
    AWKWARDNESS = "0 to 1"
    BLEU = "0 to 100"


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline figure; ``basis`` is what it was counted on, ``interval`` names the interval's method."""

    key: str
    title: str
    estimate: Interval
    unit: FigureUnit
    basis: str
    interval: str


class LineKind(StrEnum):
    """What a line of a breakdown stands for."""

    VALUE = "value"
    OTHERS = "others"
    UNSAID = "not said"


@dataclass(frozen=True, slots=True)
class BreakdownLine:
    """One line of a breakdown. ``rate`` counts findings per 1,000 sentences, None where there are none.

    ``values`` is the number of values that a line of others stands for. ``stories`` are, in breakdowns
    of findings, those that have such a finding; elsewhere all stories of the line. ``weighted`` are points
    by severity per 1,000 sentences, where they are counted.
    """

    name: str
    stories: int
    sentences: int
    findings: Mapping[Grade, int]
    rate: Interval | None
    kind: LineKind = LineKind.VALUE
    values: int = 1
    title: str = ""
    severity: str = ""
    weighted: Interval | None = None

    def per_thousand(self, grade: Grade) -> float:
        """Findings of exactly this grade per 1,000 sentences."""
        return 1000 * self.findings[grade] / self.sentences if self.sentences else 0.0


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Findings by the values of one thing: a group column, checks, severities, grades.

    ``lines`` are those of the largest values of a group column, of its outliers and of the rest as one;
    ``every`` has a line for each of its values, the worst first.
    """

    key: str
    title: str
    lines: Sequence[BreakdownLine]
    every: Sequence[BreakdownLine] = ()

    @property
    def complete(self) -> bool:
        """Whether ``lines`` have every value."""
        return all(line.kind is not LineKind.OTHERS for line in self.lines)

    def sentences_of(self, value: str) -> int:
        """How many sentences a value has; 0 for one that is not listed."""
        return next((line.sentences for line in self.every if line.name == value), 0)


@dataclass(frozen=True, slots=True)
class CrossCell:
    """The copy that has both values."""

    row: str
    column: str
    line: BreakdownLine


@dataclass(frozen=True, slots=True)
class Cross:
    """Findings by two group columns at once. ``row_key`` and ``column_key`` are their keys.

    ``rows`` are the values of the first, the worst first, ``columns`` those of the second, the largest
    first; ``cells`` the combinations that have copy, the worst first; ``left_out`` counts those beyond.
    """

    row_key: str
    column_key: str
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[CrossCell]
    left_out: int = 0

    @property
    def row_title(self) -> str:
        """What the rows are called."""
        return self.row_key.replace("_", " ")

    @property
    def column_title(self) -> str:
        """What the columns are called."""
        return self.column_key.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Association:
    """How far two group columns go together over the stories that have both.

    ``strength`` is Cramér's V, corrected for bias, from 0 to 1. Of the ``values`` of the first, ``alone``
    have at least nine in ten of their stories at one value of the other. ``confounded``: whether it is so
    strong that what is said of one column may be due to the other.
    """

    first: str
    second: str
    strength: float
    stories: int
    values: int
    alone: int
    confounded: bool


@dataclass(frozen=True, slots=True)
class Pointer:
    """A value whose rate lies above that of all copy, both intervals considered.

    ``measure`` is "findings", or "points" where they are no more than elsewhere, but more severe; the two
    estimates are of that.
    """

    group: str
    line: BreakdownLine
    measure: str
    estimate: Interval
    overall: Interval


@dataclass(frozen=True, slots=True)
class Timeline:
    """Findings over time: a line a period, in order, named by its first day; periods without copy too.

    ``unit`` is day, week (from Monday), month or year; ``outside`` are stories dated before or after the
    periods shown, ``undated`` those whose date is missing or cannot be read.
    """

    unit: str
    lines: Sequence[BreakdownLine]
    outside: int
    undated: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Sentences whose value is from ``low`` up to ``high`` (of the last bin, ``high`` too)."""

    low: float
    high: float
    sentences: int
    flagged: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a value is spread over the judged sentences; quantiles to the resolution of 1/1000 of its range."""

    key: str
    title: str
    bins: Sequence[Bin]
    quantiles: Mapping[str, float]

    @property
    def sentences(self) -> int:
        """The sentences that have the value."""
        return sum(each.sentences for each in self.bins)


@dataclass(frozen=True, slots=True)
class EditingLine:
    """How many sentences of some copy need an editor, over the stories that have an estimate.

    ``share`` is a percentage of their sentences; ``quantiles`` are percentages of a story's sentences, over
    stories; ``states`` counts stories by what they amount to.
    """

    name: str
    stories: int
    sentences: int
    share: Interval | None
    quantiles: Mapping[str, float]
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class EditingBreakdown:
    """The copy of the largest values of a group column, what needs an editor most first.

    ``left_out`` counts further values. Of all copy ``key`` and the name of its only line are empty.
    """

    key: str
    title: str
    lines: Sequence[EditingLine]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All of a report. ``other_reasons`` and ``other_skipped``: reasons not listed, and their stories."""

    about: AuditProvenance
    totals: LedgerTotals
    headlines: Sequence[Headline]
    timeline: Timeline | None
    groups: Sequence[Breakdown]
    checks: Breakdown
    severities: Breakdown
    grades: Breakdown
    distributions: Sequence[Distribution]
    worst: Sequence[WorstStory]
    telling: Sequence[FlaggedSentence]
    skipped: Sequence[Skipped]
    other_reasons: int
    other_skipped: int
    crosses: Sequence[Cross] = ()
    associations: Sequence[Association] = ()
    pointers: Sequence[Pointer] = ()
    limits: Sequence[LimitResult] = ()
    editing: Sequence[EditingBreakdown] = ()
    neediest: Sequence[WorstStory] = ()


@dataclass(frozen=True, slots=True)
class WorstStory:
    """A story with the most certain findings, or the most sentences that need an editor.

    ``headline`` is empty where the ledger keeps no text; ``needs_editor`` is how many sentences probably do,
    with the interval ``low`` to ``high``, all None without an estimate.
    """

    story: str
    path: str
    headline: str
    groups: Mapping[str, str]
    sentences: int
    findings: Mapping[Grade, int]
    awkwardness: float | None
    needs_editor: float | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class FlaggedSentence:
    """A flagged sentence worth showing, cut into before, the marked span, and after."""

    check: str
    title: str
    severity: str
    grade: Grade
    confidence: float
    story: str
    path: str
    line: int | None
    groups: Mapping[str, str]
    before: str
    mark: str
    after: str
    message: str
    evidence: Mapping[str, float | str]
    suggestions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Stories that could not be read or judged for one reason, numbers in it aside; some of their paths."""

    reason: str
    stories: int
    examples: Sequence[str]
