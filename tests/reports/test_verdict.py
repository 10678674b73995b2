"""The verdict in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from mtqa.report import NeedsEditor, Verdict
from mtqa.reports.verdict import EstimateSum, estimate_words, verdict_dict, verdict_words

NINE = NeedsEditor(
    expected=9.14, low=6, high=12, sentences=16, threshold=0.1, probability=0.9, least_probability=0.6
)


def _verdict(*, passed: bool = True, likely: int = 0, found: NeedsEditor | None = None) -> Verdict:
    reason = "" if found else "headlines alone"
    return Verdict(
        passed=passed,
        certain=int(not passed),
        likely=likely,
        review=0,
        segments=16,
        needs_editor=found,
        no_estimate=reason,
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (NINE, "about 9 of 16 sentences need an editor (6 to 12)"),
        (replace(NINE, expected=1.2, low=0, high=3), "about 1 of 16 sentences needs an editor (0 to 3)"),
        (replace(NINE, expected=0.2, low=0, high=0), "about 0 of 16 sentences need an editor"),
        (replace(NINE, raw=0.97), "about 9 of 16 sentences need an editor (6 to 12, beside the source)"),
        (
            replace(NINE, low=9, high=9, raw=0.1),
            "about 9 of 16 sentences need an editor (beside the source)",
        ),
    ],
)
def test_an_estimate_in_words(found: NeedsEditor, words: str) -> None:
    assert estimate_words(found) == words


def test_a_story_has_one_of_three_states_and_none_is_clean() -> None:
    few = replace(NINE, expected=1.0, low=0, high=2, probability=0.1)
    told = [
        verdict_words(_verdict(passed=False, found=NINE)),
        verdict_words(_verdict(found=NINE)),
        verdict_words(_verdict(found=few)),
        verdict_words(_verdict(likely=1, found=few)),
        verdict_words(_verdict()),
    ]
    assert told == [
        "fails; about 9 of 16 sentences need an editor (6 to 12)",
        "needs an editor; about 9 of 16 sentences need an editor (6 to 12)",
        "nothing found; about 1 of 16 sentences needs an editor (0 to 2)",
        "nothing fails it; about 1 of 16 sentences needs an editor (0 to 2)",
        "nothing found; no estimate of how many sentences need an editor: headlines alone",
    ]


def test_the_json_fields() -> None:
    assert verdict_dict(_verdict(found=NINE)) == {
        "state": "needs-editor",
        "needs_editor": {
            "expected": 9.14,
            "low": 6,
            "high": 12,
            "sentences": 16,
            "threshold": 0.1,
            "probability": 0.9,
            "least_probability": 0.6,
        },
        "no_estimate": "",
    }
    beside = verdict_dict(_verdict(found=replace(NINE, raw=0.97531)))["needs_editor"]
    assert isinstance(beside, dict)
    assert beside["raw"] == 0.9753
    assert verdict_dict(_verdict()) == {
        "state": "nothing-found",
        "needs_editor": None,
        "no_estimate": "headlines alone",
    }


def test_estimates_of_many_stories_are_summed_and_those_without_counted() -> None:
    few = replace(NINE, expected=0.4, low=0, high=1, probability=0.1)
    told = EstimateSum.of([NINE, few, None]).words(Counter(["headlines alone"]))
    assert told == (
        "about 10 of 32 sentences need an editor; 1 of 2 stories as a whole; "
        "no estimate for 1 story (headlines alone)"
    )
    assert not EstimateSum.of([]).words(Counter())
    several = EstimateSum.of([]).words(
        Counter({"headlines alone": 3, "only 3 of the 4 sentences that it takes": 1})
    )
    assert several == (
        "no estimate for 4 stories (3: headlines alone; 1: only 3 of the 4 sentences that it takes)"
    )
