from __future__ import annotations

import json

import jsonschema
import pytest

from mtqa.outcome import GateOutcome
from mtqa.reports import gate_json, jsonl
from mtqa.reports.json import json_schema
from tests.reports.outcomes import nasty, run

SCHEMA = json_schema()


@pytest.mark.parametrize("outcome", [run(), nasty()], ids=["run", "nasty"])
def test_the_report_keeps_the_contract(outcome: GateOutcome) -> None:
    told = json.loads(gate_json.write(outcome))
    if outcome.signature.startswith("pivot:"):
        jsonschema.validate(told, SCHEMA)
    documents = {"$ref": "#/$defs/document", "$defs": SCHEMA["$defs"]}
    for document in told["documents"]:
        jsonschema.validate(document, documents)


def test_the_gate_says_what_it_makes_of_a_story_and_a_finding() -> None:
    told = json.loads(gate_json.write(run()))
    assert [d["gate"] for d in told["documents"]][:1] == [
        {"passed": False, "reasons": ["1 certain"], "skipped": ""}
    ]
    assert told["documents"][-1]["gate"] == {"passed": True, "reasons": [], "skipped": "not English"}
    findings = [f for d in told["documents"] for f in d["findings"]]
    assert [(f["known"], f["failing"]) for f in findings] == [
        ("", True), ("", True), ("", True), ("false alarm", False), ("", False),
    ]  # fmt: skip
    assert told["gate"]["resolved"][0]["text"] == "the the"
    assert (told["gate"]["passed"], told["gate"]["failed"], told["gate"]["skipped"]) == (False, 3, 2)
    assert told["errors"] == [{"path": "feeds/bad.xml", "reason": "line 3: not well-formed"}]
    reason = "JSON of a kind that mtqa does not read"
    assert told["skipped"] == [{"path": "feeds/package.json", "outcome": "not a story", "reason": reason}]


@pytest.mark.parametrize("outcome", [run(), nasty()], ids=["run", "nasty"])
def test_segments_are_counted_as_in_the_report_of_a_check(outcome: GateOutcome) -> None:
    for story in json.loads(gate_json.write(outcome))["documents"]:
        assert story["verdict"]["segments"] == len(story["segments"])


def test_a_finding_over_markup_ends_where_its_last_letter_does() -> None:
    (finding,) = json.loads(gate_json.write(run()))["documents"][1]["findings"]
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (3, 31, 3, 50)


def test_a_line_a_story_and_a_line_an_unreadable_input() -> None:
    lines = [json.loads(line) for line in jsonl.write(run()).splitlines()]
    assert lines[:-2] == json.loads(gate_json.write(run()))["documents"]
    assert lines[-2] == {"path": "feeds/bad.xml", "error": "line 3: not well-formed"}
    assert (lines[-1]["path"], lines[-1]["skipped"]) == ("feeds/package.json", "not a story")
