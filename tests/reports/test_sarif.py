"""SARIF: against its schema, and read by sarif-tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log
from sarif import loader

from mtqa.checks.registry import checks_by_id
from mtqa.findings import Grade
from mtqa.outcome import GateOutcome
from mtqa.reports.sarif import rule, to_dict, write
from tests.reports.outcomes import (
    MARKDOWN,
    PLAIN,
    SIGNATURE,
    broken,
    element,
    failed,
    many,
    nasty,
    plain,
    run,
)

#: OASIS' schema as pydantic-sarif holds it: made from the published file, no other keys allowed.
SCHEMA = Log.model_json_schema()


def _results(outcome: GateOutcome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = to_dict(outcome)["runs"][0]["results"]
    return found


@pytest.mark.parametrize(
    "outcome", [run(), nasty(), GateOutcome(SIGNATURE, ())], ids=["run", "nasty", "empty"]
)
def test_the_log_is_valid(outcome: GateOutcome) -> None:
    log = json.loads(write(outcome))
    jsonschema.validate(log, SCHEMA)
    Log.model_validate(log)


def test_the_schema_would_find_a_fault() -> None:
    log = to_dict(run())
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SCHEMA)


def test_sarif_tools_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "out.sarif"
    file.write_text(write(run()), "utf-8")
    report = loader.load_sarif_file(str(file))
    assert report.get_distinct_tool_names() == ["mtqa"]
    records = report.get_records()
    assert [(r["Location"], r["Line"], r["Severity"]) for r in records] == [
        ("feeds/a%20b.txt", 3, "error"),
        ("feeds/b.md", 3, "error"),
        ("feeds/c.xml", 7, "error"),
        ("feeds/old.xml", 7, "error"),
        ("feeds/mild.txt", 1, "note"),
    ]


def test_regions_cut_the_flagged_words_out_of_the_file() -> None:
    told = _results(run())
    for result, text in zip(told, [PLAIN, MARKDOWN], strict=False):
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        cut = text[start : start + region["charLength"]]
        line = text.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == cut
        assert cut.replace("*", "") == region["snippet"]["text"] == "grow. deteriorate"
    context = told[1]["locations"][0]["physicalLocation"]["contextRegion"]
    start = context["charOffset"]
    assert MARKDOWN[start : start + context["charLength"]].startswith("The *port* has")
    assert context["snippet"]["text"] == "The port has continued to grow. deteriorate for years."
    assert "contextRegion" not in told[2]["locations"][0]["physicalLocation"]
    region = told[2]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 7, "endLine": 7, "snippet": {"text": "grow. deteriorate"}}
    assert told[2]["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "urn:x:1", "kind": "story"},
        {"fullyQualifiedName": "/nitf/body/p[1]", "kind": "element"},
    ]


def test_fixes_put_into_the_file_give_the_repaired_text() -> None:
    told = _results(run())
    fixed = []
    for fix in told[0]["fixes"]:
        (change,) = fix["artifactChanges"]
        (replacement,) = change["replacements"]
        region, new = replacement["deletedRegion"], replacement["insertedContent"]["text"]
        start = region["charOffset"]
        fixed.append(PLAIN[:start] + new + PLAIN[start + region["charLength"] :])
    assert fixed == [
        PLAIN.replace("grow.", "grow"),
        PLAIN.replace("deteriorate", "Deteriorate"),
    ]
    assert "fixes" not in told[2], "the offsets are not those of the XML file"


def test_known_findings_are_kept_and_suppressed() -> None:
    told = _results(run())
    assert [r["baselineState"] for r in told] == ["new", "new", "new", "unchanged", "new"]
    assert told[3]["suppressions"] == [{"kind": "external", "justification": "false alarm"}]
    assert told[0]["suppressions"] == []


def test_fingerprints_stay_when_lines_move_and_differ_between_stories() -> None:
    before, moved = plain(), plain("Slug\n\n" + PLAIN)
    (one,) = _results(GateOutcome(SIGNATURE, (failed(before, broken(before)),)))
    (two,) = _results(GateOutcome(SIGNATURE, (failed(moved, broken(moved)),)))
    assert one["partialFingerprints"] == two["partialFingerprints"]
    assert one["locations"] != two["locations"]
    same = [element(story="urn:1"), element(story="urn:2"), element(story="urn:2")]
    twins = _results(GateOutcome(SIGNATURE, tuple(failed(d, broken(d)) for d in same)))
    assert len({r["partialFingerprints"]["primaryLocationLineHash"] for r in twins}) == 3
    assert len({r["partialFingerprints"]["mtqa/v1"] for r in twins}) == 1


def test_inputs_that_could_not_be_read_are_notifications() -> None:
    (invocation,) = to_dict(run())["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    told, skipped = invocation["toolExecutionNotifications"]
    assert told["message"] == {"text": "line 3: not well-formed"}
    assert told["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "feeds/bad.xml"}
    assert (told["descriptor"]["id"], told["level"]) == ("input/unreadable", "error")
    assert (skipped["descriptor"]["id"], skipped["level"]) == ("input/skipped", "note")
    assert skipped["message"] == {"text": "not a story: JSON of a kind that mtqa does not read"}
    assert to_dict(many(1))["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_rules_are_those_of_the_results_and_help() -> None:
    log = to_dict(run())
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == ["break/lowercase", "repeat/doubled"]
    for result in log["runs"][0]["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert "printable" in rules[0]["help"]["text"]
    assert rules[0]["shortDescription"]["text"]
    assert rule("other/thing") == {"id": "other/thing"}
    example = checks_by_id()["fidelity/length"].examples()[0]
    assert f"- {example.text}\n  source (ro): {example.source}" in rule("fidelity/length")["help"]["text"]


def test_levels_follow_grade_and_severity_and_what_fails_is_an_error() -> None:
    told = _results(many(1, Grade.REVIEW))
    assert told[0]["level"] == "error", "it fails its story"
    (story,) = many(1, Grade.REVIEW).stories
    passing = GateOutcome(SIGNATURE, (type(story)(story.document, story.findings),))
    assert _results(passing)[0]["level"] == "note"


def test_too_many_results_are_cut_and_counted() -> None:
    log = to_dict(many(8), most=5)
    assert len(log["runs"][0]["results"]) == 5
    (told,) = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("3 of the milder results")
    jsonschema.validate(log, SCHEMA)


def test_brackets_in_a_message_are_no_link() -> None:
    (result,) = _results(nasty())
    assert "\\[f\\](g)" in result["message"]["text"]
