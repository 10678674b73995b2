"""The estimate of a gate's run in every output that has a place for it."""

from __future__ import annotations

import json
from collections.abc import Callable

import jsonschema
import pytest
from lxml import etree

from mtqa.outcome import GateOutcome
from mtqa.reports import gate_json, gate_terminal, github, jsonl, junit, step_summary
from mtqa.reports.json import json_schema
from tests.reports.outcomes import estimated, run

SUM = (
    "about 10 of 30 sentences need an editor; 1 of 2 stories as a whole; "
    "no estimate for 1 story (headlines alone)"
)
REASON = "about 9 of 16 sentences need an editor (6 to 12), 57%: more than 50%"


@pytest.mark.parametrize("write", [gate_terminal.write, step_summary.write, junit.write])
def test_the_sum_is_in_the_summary(write: Callable[[GateOutcome], str]) -> None:
    told = write(estimated()).replace("&#40;", "(").replace("&#41;", ")")
    assert SUM in told
    assert "need an editor" not in write(run()), "nothing was estimated there"


def test_a_story_that_fails_by_the_estimate_is_annotated_at_its_file() -> None:
    (line,) = github.write(estimated()).splitlines()
    assert line.startswith("::error file=feeds/raw.txt,title=mtqa gate%3A story failed::about 9 of 16")


def test_annotations_of_stories_leave_room_and_the_rest_is_counted() -> None:
    failed, *_ = estimated().stories
    lines = github.write(GateOutcome("", (failed,) * 12)).splitlines()
    assert len(lines) == github.MOST_OF_A_KIND + 1
    assert lines[-1].startswith("::notice title=mtqa gate::2 more findings and inputs are not annotated")


def test_a_story_that_fails_by_the_estimate_is_a_failure_of_the_policy() -> None:
    (failure,) = etree.fromstring(junit.write(estimated()).encode()).iter("failure")
    assert (failure.get("type"), failure.get("message")) == ("policy", REASON)


def test_the_json_report_has_the_estimates_and_their_sum() -> None:
    report = gate_json.gate_dict(estimated())
    jsonschema.validate(report, json_schema())
    assert report["gate"]["needs_editor"] == {"expected": 9.74, "sentences": 30, "stories": 2, "needing": 1}
    verdicts = [story["verdict"] for story in report["documents"]]
    assert [verdict["state"] for verdict in verdicts] == ["fails", "nothing-found", "nothing-found"]
    assert [verdict["no_estimate"] for verdict in verdicts] == ["", "", "headlines alone"]
    assert verdicts[0]["needs_editor"]["low"] == 6


def test_a_skipped_story_has_no_state() -> None:
    outcome = run()
    jsonschema.validate(gate_json.gate_dict(outcome), json_schema())
    lines = [json.loads(line) for line in jsonl.write(outcome).splitlines()]
    (skipped,) = (line for line in lines if line.get("gate", {}).get("skipped"))
    assert skipped["verdict"]["state"] is None
