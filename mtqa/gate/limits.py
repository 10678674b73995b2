"""Limits held against a run of the gate: those on all copy and on groups that a story's file says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from mtqa.document import Metadata
from mtqa.findings import Finding, Grade
from mtqa.limits import Limit, LimitResult, MeasureSums, apply_limit
from mtqa.outcome import GateOutcome, StoryOutcome

#: The groups of an audit that the gate knows; limits on others are held by an audit alone.
GROUPS: Mapping[str, Callable[[Metadata], str]] = {
    "": lambda _: "",
    "provider": lambda about: about.provider,
    "source_language": lambda about: about.source_language,
}


def gate_limit_results(outcome: GateOutcome, limits: Sequence[Limit]) -> list[LimitResult]:
    """What the limits say of the stories that were judged; findings that the baseline knows count too."""
    judged = [(story.document.metadata, _sums(story)) for story in outcome.stories if not story.skipped]
    found = []
    for limit in limits:
        if limit.group in GROUPS:
            values: dict[str, MeasureSums] = defaultdict(MeasureSums)
            for about, sums in judged:
                value = GROUPS[limit.group](about)
                values[value] = values[value] + sums
            found += apply_limit(limit, values)
    return found


def _sums(story: StoryOutcome) -> MeasureSums:
    points = [each.severity.points for each in _counted(story) if each.grade.reaches(Grade.LIKELY)]
    certain = sum(each.grade is Grade.CERTAIN for each in _counted(story))
    return MeasureSums.of_story(story.sentences, certain, points, failed=not story.passed)


def _counted(story: StoryOutcome) -> list[Finding]:
    """The findings without those that comments of the file let stand: an audit does not count them either."""
    return [finding for finding in story.findings if finding.fingerprint not in story.ignored]
