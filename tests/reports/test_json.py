"""The source in the JSON report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jsonschema
import pytest

from mtqa.document import Document
from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.report import DocumentReport, Report, SegmentReport, Verdict
from mtqa.reports.gate_json import gate_dict
from mtqa.reports.json import json_schema, to_dict
from tests.reports.bitexts import ENGLISH, FRENCH, beside
from tests.reports.outcomes import SIGNATURE


@dataclass(frozen=True)
class _Back:
    text: str

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "bleu": 61.5}


def _told(
    document: Document, back: tuple[_Back | None, ...] = (), *, untested: bool = False
) -> dict[str, Any]:
    verdict = Verdict(passed=True, certain=0, likely=0, review=0, segments=len(document.segments))
    segments = tuple(SegmentReport(segment, None, None) for segment in document.segments)
    story = DocumentReport(document, verdict, segments, (), (), back, untested=untested)
    report = to_dict(Report(SIGNATURE, (story,)))
    jsonschema.validate(report, json_schema())
    (told,) = report["documents"]
    assert isinstance(told, dict)
    return told


def test_offsets_name_the_text_of_either_side() -> None:
    told = _told(beside())
    source = told["source"]
    assert (source["language"], source["path"], source["fits"], source["reason"]) == (
        "fr",
        "fr/a.txt",
        True,
        "",
    )
    assert source["text"] == FRENCH
    for link in source["links"]:
        if link["source"]:
            assert FRENCH[slice(*link["source"])] == link["text"]
    first, _, added, last = source["links"]
    assert ENGLISH[slice(*first["english"])] == "The hospital in Lyon would cost 45 million euros."
    assert (added["source"], added["text"], added["likeness"]) == (None, "", 0.0)
    assert ENGLISH[slice(*last["english"])] == "Nobody said more."
    assert [segment["link"] for segment in told["segments"]] == [0, 1, 2, 3]


def test_back_translations_stand_in_their_links() -> None:
    links = _told(beside(), (_Back("un"), None, None, None))["source"]["links"]
    assert [link["back_translation"] for link in links] == [{"text": "un", "bleu": 61.5}, None, None, None]
    assert _told(beside())["source"]["links"][0]["back_translation"] is None


def test_a_language_that_the_estimator_was_not_tried_on_is_named() -> None:
    assert [
        _told(beside(), untested=untested)["source"]["untested_language"] for untested in (False, True)
    ] == [
        False,
        True,
    ]


def test_a_source_that_does_not_fit_says_why() -> None:
    told = _told(beside(unrelated="too short", language=""))
    assert told["source"] | {"text": ""} == {
        "language": None, "path": "fr/a.txt", "fits": False, "reason": "too short",
        "untested_language": False, "edited": False, "text": "", "links": [],
    }  # fmt: skip
    assert {segment["link"] for segment in told["segments"]} == {None}


def test_without_a_source_it_is_null() -> None:
    from tests.reports.outcomes import plain

    told = _told(plain())
    assert told["source"] is None
    assert {segment["link"] for segment in told["segments"]} == {None}


def test_the_schema_refuses_a_source_that_lacks_a_field() -> None:
    report = to_dict(Report(SIGNATURE, ()))
    told = _told(beside())
    del told["source"]["fits"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report | {"documents": [told]}, json_schema())


def test_the_gate_tells_it_too() -> None:
    report = gate_dict(GateOutcome(SIGNATURE, (StoryOutcome(beside(), sentences=4),)))
    jsonschema.validate(report, json_schema())
    assert report["documents"][0]["source"]["language"] == "fr"
