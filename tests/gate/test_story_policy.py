"""The policy applied to findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mtqa.document import Document
from mtqa.findings import Finding, Grade, Severity
from mtqa.gate.policy import Policy
from mtqa.gate.story_policy import story_outcome
from mtqa.outcome import StoryOutcome
from mtqa.report import NeedsEditor
from mtqa.segmentation.segment import segment_text
from tests.gate.known_stories import finding

TEXT = "The mine was closed. Nobody was hurt. The owners went abroad. Some came back. All is quiet now."


@pytest.fixture
def story() -> Document:
    return segment_text(TEXT, path="a.txt")


def _found(story: Document) -> list[Finding]:
    return [
        finding(story, "mine"),
        replace(finding(story, "hurt", "a/b", grade=Grade.LIKELY), severity=Severity.MAJOR),
        replace(finding(story, "back", "c/d", grade=Grade.REVIEW), severity=Severity.MINOR),
    ]


def _outcome(story: Document, known: dict[str, str] | None = None, **policy: Any) -> StoryOutcome:
    return story_outcome(story, _found(story), Policy(**policy), known or {})


def _failing(outcome: StoryOutcome) -> list[str]:
    text = outcome.document
    return [text.slice(f.span) for f in outcome.findings if f.fingerprint in outcome.failing]


@pytest.mark.parametrize(
    ("policy", "failing", "reason"),
    [
        ({}, ["mine"], "1 finding of grade certain"),
        ({"fail_on": "likely"}, ["mine", "hurt"], "2 findings of grade likely or stronger"),
        (
            {"fail_on": "review", "fail_severity": "minor"},
            ["mine", "hurt", "back"],
            "3 findings of grade review or stronger, minor or worse",
        ),
        ({"fail_on": "likely", "fail_severity": "critical"}, ["mine"], "1 finding of grade likely or stronger, critical or worse"),
    ],
)  # fmt: skip
def test_grade_and_severity_decide(
    story: Document, policy: dict[str, str], failing: list[str], reason: str
) -> None:
    outcome = _outcome(story, **policy)
    assert _failing(outcome) == failing
    assert outcome.reasons == (reason,)
    assert outcome.sentences == 5


def test_what_fails_is_shown_whatever_its_grade(story: Document) -> None:
    shown = [
        f.grade for f in _outcome(story, fail_on="review", fail_severity="minor", show="certain").findings
    ]
    assert shown == [Grade.CERTAIN, Grade.LIKELY, Grade.REVIEW]
    assert [f.grade for f in _outcome(story).findings] == [Grade.CERTAIN, Grade.LIKELY]


def test_what_the_baseline_knows_fails_nothing_and_stays_visible(story: Document) -> None:
    known = {_found(story)[0].fingerprint: "baseline"}
    outcome = _outcome(story, known)
    assert outcome.passed
    assert len(outcome.findings) == 2
    assert [f.grade for f in outcome.new] == [Grade.LIKELY]
    assert outcome.known == known


def test_a_share_of_flagged_sentences_fails_the_story_as_a_whole(story: Document) -> None:
    assert _outcome(story, max_flagged=0.4, fail_on="certain", fail_severity="critical").reasons == (
        "1 finding of grade certain, critical or worse",
    )
    outcome = _outcome(story, max_flagged=0.3)
    assert outcome.reasons == ("1 finding of grade certain", "2 of 5 sentences flagged, 40%: more than 30%")
    assert _failing(outcome) == ["mine", "hurt"]
    known = {_found(story)[0].fingerprint: "baseline"}
    assert _outcome(story, known, max_flagged=0.2).passed
    assert _outcome(story, known, max_flagged=0).reasons == ("1 of 5 sentences flagged, 20%: more than 0%",)


def test_a_sentence_with_two_findings_is_flagged_once() -> None:
    story = segment_text(TEXT, path="a.txt")
    twice = [finding(story, "mine", grade=Grade.LIKELY), finding(story, "closed", grade=Grade.LIKELY)]
    assert story_outcome(story, twice, Policy(max_flagged=0.2), {}).passed


def test_a_story_without_sentences_passes() -> None:
    story = segment_text("(Reporting by Jane Doe)", path="a.txt")
    assert story_outcome(story, [], Policy(max_flagged=0), {}).passed


def test_a_share_that_needs_an_editor_fails_the_story_where_the_policy_says_so(story: Document) -> None:
    found = NeedsEditor(
        expected=2.6, low=1, high=4, sentences=5, threshold=0.1, probability=0.9, least_probability=0.6
    )
    assert story_outcome(story, [], Policy(), {}, found).passed
    assert story_outcome(story, [], Policy(max_needs_editor=0.52), {}, found).passed
    outcome = story_outcome(story, [], Policy(max_needs_editor=0.5), {}, found)
    assert outcome.reasons == ("about 3 of 5 sentences need an editor (1 to 4), 52%: more than 50%",)
    assert (outcome.needs_editor, outcome.no_estimate) == (found, "")


def test_a_story_without_an_estimate_keeps_the_share_and_says_why(story: Document) -> None:
    outcome = story_outcome(story, [], Policy(max_needs_editor=0), {}, "headlines alone")
    assert outcome.passed
    assert (outcome.needs_editor, outcome.no_estimate) == (None, "headlines alone")
