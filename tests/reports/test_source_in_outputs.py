"""Every output for pipelines tells what the source has."""

from __future__ import annotations

import json

import pytest

from mtqa.gate.outputs import WRITERS
from mtqa.outcome import GateOutcome
from tests.reports.bitexts import beside, wrong_number
from tests.reports.outcomes import SIGNATURE, failed

_SOURCE = "L'hôpital de Lyon coûterait 450 millions d'euros."


def _written(name: str) -> str:
    document = beside()
    return WRITERS[name](GateOutcome(SIGNATURE, (failed(document, wrong_number(document)),)))


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "step-summary"])
def test_the_source_is_in_every_output(name: str) -> None:
    written = _written(name)
    assert _SOURCE in written or json.dumps(_SOURCE)[1:-1] in written


def test_the_summary_of_a_step_has_it_as_text() -> None:
    assert "<br>source: L'hôpital de Lyon coûterait 450 millions d'euros." in _written("step-summary")


def test_messages_of_one_line_have_it_behind_the_message() -> None:
    (entry,) = json.loads(_written("gitlab"))
    message = f"The source has another number. (Source: {_SOURCE})"
    assert entry["description"] == f"{message} (“The hospital in Lyon would cost 45 million euros.”)"
    (result,) = json.loads(_written("sarif"))["runs"][0]["results"]
    assert result["message"]["text"] == message
    assert result["properties"]["source"] == _SOURCE
    assert json.loads(_written("rdjsonl"))["message"] == message
