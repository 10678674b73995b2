"""Limits on a run: how bad the copy of an engine, a language or all copy may be, with intervals.

A limit is broken only where the whole 95 % interval lies above it, and where there are enough stories for an
interval over stories to be trusted: a handful decides nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from mtqa._compat import StrEnum
from mtqa.config import AUDIT, ResolvedSettings, first_problem, key_of, require_known
from mtqa.errors import ConfigError
from mtqa.statistics import ClusterSums, Interval, share_of

LIMIT = "limit"


class LimitMeasure(StrEnum):
    """What a limit is on."""

    CERTAIN = "certain"
    FINDINGS = "findings"
    POINTS = "points"
    FAILED = "failed"

    @property
    def unit(self) -> str:
        """What its figures are."""
        return {
            LimitMeasure.CERTAIN: "certain findings per 1,000 sentences",
            LimitMeasure.FINDINGS: "certain or likely findings per 1,000 sentences",
            LimitMeasure.POINTS: "points for certain or likely findings per 1,000 sentences",
            LimitMeasure.FAILED: "% of stories fail",
        }[self]


@dataclass(frozen=True, slots=True)
class MeasureSums:
    """Sums over ``n`` stories of their sentences y, findings x (certain or likely), certain findings c and
    points w, of the squares and of the products with y; ``squares`` are those of each finding's points.
    """

    n: int = 0
    y: int = 0
    yy: int = 0
    x: int = 0
    xx: int = 0
    xy: int = 0
    c: int = 0
    cc: int = 0
    cy: int = 0
    w: int = 0
    ww: int = 0
    wy: int = 0
    squares: int = 0
    failed: int = 0

    @classmethod
    def of_story(cls, sentences: int, certain: int, points: Sequence[int], *, failed: bool) -> MeasureSums:
        """One story; ``points`` has those of each finding that is certain or likely."""
        y, x, c, w = sentences, len(points), certain, sum(points)
        squares = sum(each * each for each in points)
        return cls(1, y, y * y, x, x * x, x * y, c, c * c, c * y, w, w * w, w * y, squares, int(failed))

    def __add__(self, other: MeasureSums) -> MeasureSums:
        values = zip(dataclasses.astuple(self), dataclasses.astuple(other), strict=True)
        return MeasureSums(*(a + b for a, b in values))

    def estimate(self, measure: LimitMeasure) -> Interval | None:
        """The figure with its interval; None without sentences, or of failed stories without stories."""
        if measure is LimitMeasure.FAILED:
            return share_of(self.failed / self.n, self.n).times(100) if self.n else None
        least = 1.0
        if measure is LimitMeasure.CERTAIN:
            sums = ClusterSums(self.n, self.c, self.y, self.cc, self.cy, self.yy)
        elif measure is LimitMeasure.FINDINGS:
            sums = ClusterSums(self.n, self.x, self.y, self.xx, self.xy, self.yy)
        else:
            sums = ClusterSums(self.n, self.w, self.y, self.ww, self.wy, self.yy)
            least = self.squares / self.w if self.w else 25.0
        rate = sums.rate(least_effect=least)
        return rate and rate.times(1000)


class Limit(BaseModel):
    """A table ``[[audit.limit]]``: at most ``most`` of ``measure`` where a story's ``group`` has a ``value``.

    ``group`` is a group column, "" for all copy; ``value`` a pattern, "" for each value by itself. Fewer than
    ``min_stories`` stories decide nothing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    measure: LimitMeasure
    most: Annotated[float, Field(ge=0)]
    group: str = ""
    value: str = ""
    min_stories: Annotated[int, Field(ge=1)] = 20

    @model_validator(mode="after")
    def _names_a_group(self) -> Limit:
        if self.value and not self.group:
            raise ValueError("a limit with a value needs a group")
        return self

    def fits(self, value: str) -> bool:
        """Whether a value of the group is meant."""
        return not self.value or fnmatchcase(value.casefold(), self.value.casefold())


class LimitState(StrEnum):
    """What became of a limit."""

    KEPT = "kept"
    UNDECIDED = "undecided"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class LimitResult:
    """A limit for one value of its group ("" for all copy); ``estimate`` is None where there is no copy.

    It is undecided where the value lies above it and the interval does not, or with too few stories.
    """

    group: str
    value: str
    measure: LimitMeasure
    most: float
    min_stories: int
    stories: int
    estimate: Interval | None
    state: LimitState

    @property
    def where(self) -> str:
        """Whose limit it is: ``engine m1``."""
        return f"{self.group.replace('_', ' ')} {self.value}" if self.group else "all copy"


def read_limits(resolved: ResolvedSettings) -> tuple[Limit, ...]:
    """The limits of a configuration file. Raises ConfigError that names file, table and key."""
    file, table = resolved.file, dict(resolved.audit)
    tool = "tool.mtqa." if file is not None and file.name == "pyproject.toml" else ""
    for key in table:
        require_known(key, (LIMIT,), f"{file}: [{tool}{AUDIT}]")
    rows = table.get(LIMIT, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigError(f"{file}: {LIMIT} must be an array of tables ([[{tool}{AUDIT}.{LIMIT}]])")
    return tuple(
        _limit(row, f"{file}: [[{tool}{AUDIT}.{LIMIT}]] {number}") for number, row in enumerate(rows, 1)
    )


def _limit(row: Mapping[str, Any], origin: str) -> Limit:
    row = {key.replace("-", "_"): value for key, value in row.items()}
    for key in row:
        require_known(key, Limit.model_fields, origin)
    try:
        return Limit.model_validate(row)
    except ValidationError as error:
        key, problem = first_problem(error)
        if not key:
            reason = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
            raise ConfigError(f"{origin}: {reason}") from None
        raise ConfigError(f"{origin}: {key_of(key)}: {problem}") from None


def apply_limit(limit: Limit, values: Mapping[str, MeasureSums]) -> list[LimitResult]:
    """The limit for each value that it is for: ``values`` are those of its group, or all copy under "".

    A limit whose value no story has gives one result, without copy.
    """
    found = [
        _result(limit, value, sums)
        for value, sums in sorted(values.items())
        if not limit.group or (value and limit.fits(value))
    ]
    return found if found or not limit.value else [_result(limit, limit.value, MeasureSums())]


def _result(limit: Limit, value: str, sums: MeasureSums) -> LimitResult:
    found = sums.estimate(limit.measure)
    if found is None or found.value <= limit.most:
        state = LimitState.KEPT
    elif sums.n >= limit.min_stories and found.low > limit.most:
        state = LimitState.BROKEN
    else:
        state = LimitState.UNDECIDED
    return LimitResult(limit.group, value, limit.measure, limit.most, limit.min_stories, sums.n, found, state)


def limit_lines(results: Iterable[LimitResult], folder: Path | None = None) -> list[str]:
    """A line for each limit that is broken, and one that counts them all; none without limits."""
    found = list(results)
    if not found:
        return []
    of = f"{folder}: " if folder else ""
    broken = [
        f"{of}limit broken: {each.where}: {described(each)}"
        for each in found
        if each.state is LimitState.BROKEN
    ]
    counts = [(state, sum(each.state is state for each in found)) for state in reversed(LimitState)]
    told = ", ".join(f"{number:,} {state.value}" for state, number in counts)
    if without := [each.where for each in found if not each.stories]:
        told += f" ({len(without):,} without copy: {', '.join(without)})"
    return [*broken, f"{of}limits: {told}"]


def described(each: LimitResult) -> str:
    """``418 (228 to 520) certain findings per 1,000 sentences, at most 30 (12 stories)``."""
    if each.estimate is None:
        return "no copy"
    value, low, high = (f"{number:,.1f}" for number in dataclasses.astuple(each.estimate))
    return f"{value} ({low} to {high}) {each.measure.unit}, at most {each.most:g} ({each.stories:,} stories)"


def any_broken(results: Iterable[LimitResult]) -> bool:
    """Whether one of them is broken."""
    return any(each.state is LimitState.BROKEN for each in results)
