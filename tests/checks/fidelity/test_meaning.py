"""What the translation models hold against the English: the embedded pair, asked for real."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from mtqa.checker import Checker
from mtqa.checks.base import Example
from mtqa.checks.fidelity.meaning import TurnedMeaning
from mtqa.findings import Finding, Grade
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings


@cache
def checker() -> Checker:
    return Checker(
        Settings(fluency=False, estimator=False, tagger=False, cache=False, enable=("fidelity/meaning",))
    )


def findings(text: str, source: str) -> tuple[Finding, ...]:
    document = replace(segment_text(f"{text}\n"), source=source)
    return (
        checker().check(replace(document, metadata=replace(document.metadata, source_language="pt"))).findings
    )


@pytest.mark.parametrize("example", TurnedMeaning.examples(), ids=lambda example: example.text[:40])
def test_example(example: Example) -> None:
    found = [f for f in findings(example.text, example.source) if f.grade.reaches(Grade.LIKELY)]
    if example.span is None:
        assert found == [], example.why
    else:
        start = example.text.index(example.span)
        assert [f.rule for f in found] == [example.rule]
        assert found[0].span.start < start + len(example.span)
        assert start < found[0].span.end


def test_a_likelier_version_is_offered_as_a_repair() -> None:
    text = "The opposition has approved the budget that the government presented in October."
    source = "A oposição rejeitou o orçamento que o governo apresentou em outubro."
    (found,) = findings(text, source)
    (suggestion,) = found.suggestions
    assert text[suggestion.span.start : suggestion.span.end] == "approved"
    assert suggestion.text in found.message
    assert found.evidence["source"] == source
    assert "aprovou" in str(found.evidence["back_translation"])


def test_nothing_without_a_source() -> None:
    assert checker().check(segment_text("The opposition has approved the budget.")).findings == ()


def test_each_finding_beside_the_source_tells_it_and_its_back_translation() -> None:
    document = replace(segment_text("The hospital has 90 beds.\n"), source="O hospital tem 120 camas.")
    document = replace(document, metadata=replace(document.metadata, source_language="pt"))
    settings = Settings(
        fluency=False, estimator=False, tagger=False, cache=False, enable=("fidelity/number",)
    )
    (found,) = Checker(settings).check(document).findings
    assert "120" in str(found.evidence["source"])
    assert "90" in str(found.evidence["back_translation"])
    assert 0 <= float(found.evidence["source_bleu"]) < 100
