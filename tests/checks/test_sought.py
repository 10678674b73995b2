"""What a run looked for, in words: the checks that were on and had what they read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checker import Checker
from mtqa.checks.registry import all_checks
from mtqa.checks.sought import compared_in, looked_for
from mtqa.document import Document
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings

OFF = {"round_trip": False, "tagger": False, "fluency": False, "estimator": False, "cache": False}
TEXT = "The harbour was closed for nine weeks. The ferry lay in the port until the storm was over."


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_every_check_looks_for_something(check) -> None:  # type: ignore[no-untyped-def]
    compares = check.id.startswith("fidelity/")
    assert (bool(looked_for([check.id])), bool(compared_in([check.id]))) == (not compares, compares)


def _sought(text: str, source: str = "", **settings: object) -> tuple[str, ...]:
    document: Document = segment_text(text)
    if source:
        metadata = replace(document.metadata, source_language="de")
        document = replace(document, source=source, source_path="a.de.txt", metadata=metadata)
    return Checker(Settings(**{**OFF, **settings})).check(document).sought  # type: ignore[arg-type]


def test_checks_that_are_off_looked_for_nothing() -> None:
    assert looked_for(_sought(TEXT, enable=("typography",))) == "wrong marks and spaces"
    assert _sought(TEXT, enable=("break",), disable=("break",)) == ()


def test_without_a_source_and_models_what_reads_them_looked_for_nothing() -> None:
    found = _sought(TEXT)
    assert compared_in(found) == ""
    assert looked_for(found).startswith("broken, unfinished")


def test_beside_a_source_it_is_said_what_was_compared() -> None:
    source = "Der Hafen war neun Wochen geschlossen. Die Fähre lag im Hafen, bis der Sturm vorbei war."
    found = _sought(TEXT, source)
    assert compared_in(found).startswith("numbers, dates, names")
    assert "fidelity/mistranslated" not in found
    assert compared_in(_sought(TEXT, source, enable=("fidelity/number",))) == "numbers"
