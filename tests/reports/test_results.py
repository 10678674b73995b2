from __future__ import annotations

from collections import Counter

from mtqa.findings import Grade
from mtqa.outcome import GateOutcome
from mtqa.reports.results import GateCounts, by_grade, by_reason
from mtqa.reports.text import counted
from tests.reports.outcomes import SIGNATURE, run


def test_a_run_in_numbers() -> None:
    counts = GateCounts.of(run())
    assert (counts.stories, counts.judged, counts.failed, counts.unread, counts.resolved) == (6, 5, 3, 1, 1)
    assert counts.new == {Grade.CERTAIN: 3, Grade.LIKELY: 1}
    assert (counts.skipped, counts.known) == ({"not English": 1, "not a story": 1}, {"false alarm": 1})
    assert counts.verdict == "failed"
    assert GateCounts.of(GateOutcome(SIGNATURE, (), run().errors)).verdict == "incomplete"
    assert GateCounts.of(GateOutcome(SIGNATURE, ())).verdict == "passed"


def test_numbers_in_words() -> None:
    assert [counted(n, "story", "stories") for n in (0, 1, 1200)] == ["0 stories", "1 story", "1,200 stories"]
    assert by_grade(Counter({Grade.REVIEW: 2, Grade.CERTAIN: 1})) == "1 certain, 2 review"
    assert by_reason(Counter({"embargoed": 6, "not English": 12})) == "18: 12 not English, 6 embargoed"
    assert by_reason(Counter("aabbcd"), most=2) == "6: 2 a, 2 b, 2 for other reasons"
    assert by_reason(Counter({"not English": 3})) == "3 not English"
