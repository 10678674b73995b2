"""The checks that rest on the estimator hold their examples, with the estimator and the calibration that ship."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checker import Checker
from mtqa.checks.base import Check, Example
from mtqa.checks.fidelity.added_part import AddedPart
from mtqa.checks.fidelity.contrast import Contrasted
from mtqa.checks.fidelity.exchanged import ExchangedValues
from mtqa.checks.fidelity.left_out import LeftOut
from mtqa.checks.fidelity.mistranslated import Mistranslated
from mtqa.checks.fidelity.unsupported import Unsupported
from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimator.estimator import Estimator
from mtqa.findings import Grade
from mtqa.judge import load_calibration, with_source
from mtqa.judge.beside import evidence_beside
from mtqa.judge.doubt_model import DoubtModel
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.attach import attach

CHECKS: tuple[type[Check], ...] = (
    AddedPart,
    Contrasted,
    ExchangedValues,
    LeftOut,
    Mistranslated,
    Unsupported,
)
CASES = [(check, example) for check in CHECKS for example in check.examples()]


@pytest.fixture(scope="module")
def model(estimator: Estimator) -> DoubtModel:
    return with_source(load_calibration()).doubts[estimator.name]


def linked(example: Example) -> Document:
    """A story of three sentences is aligned; fewer are one link."""
    document = segment_text(example.text, path="example.txt")
    judged = tuple(s for s in document.segments if s.judged)
    if len(judged) > 2:
        return attach(replace(document, source=example.source), language=example.language)
    link = Link(judged, (Span(0, len(example.source)),), 1.0)
    return replace(document, source=example.source, bitext=Bitext(example.source, example.language, (link,)))


@pytest.mark.parametrize(("check", "example"), CASES, ids=lambda value: getattr(value, "text", "")[:40])
def test_example(check: type[Check], example: Example, estimator: Estimator, model: DoubtModel) -> None:
    document = linked(example)
    evidence = evidence_beside(document, estimator, model)
    suspicions = list(check().find(document, evidence))
    if check is Mistranslated:
        assert all(s.stretches and all(s.span.overlaps(words) for words in s.stretches) for s in suspicions)
    found = {(document.slice(s.span), s.rule) for s in suspicions}
    assert found == (set() if example.span is None else {(example.span, example.rule)})


def test_a_version_is_believed_sooner_where_a_rule_suspects_something(estimator: Estimator) -> None:
    assert estimator
    settings = Settings(
        fluency=False,
        bilingual=False,
        tagger=False,
        round_trip=False,
        cache=False,
        user_names=False,
        versions=True,
    )
    document = segment_text("The museum is not open on Mondays.\n", path="example.txt")
    document = replace(document, source="Das Museum ist montags geöffnet.")
    document = replace(document, metadata=replace(document.metadata, source_language="de"))
    graded = Checker(settings).examine(document).accepted.graded
    assert "fidelity/contrast:confirmed" in {each.key for each in graded}
    alone = Checker(settings.model_copy(update={"disable": ("fidelity/negation",)})).examine(document)
    assert "fidelity/contrast:confirmed" not in {each.key for each in alone.accepted.graded}


def test_versions_are_read_where_they_are_asked_for_or_shown(estimator: Estimator) -> None:
    assert estimator
    settings = Settings(
        fluency=False, bilingual=False, tagger=False, round_trip=False, cache=False, user_names=False
    )
    document = segment_text("The museum is not open on Mondays.\n", path="example.txt")
    document = replace(document, source="Das Museum ist montags geöffnet.")
    document = replace(document, metadata=replace(document.metadata, source_language="de"))
    assert Checker(settings).examine(document).evidence.contrasts == ()
    asked = Checker(settings.model_copy(update={"versions": True}))
    assert asked.examine(document).evidence.contrasts
    table = with_source(load_calibration())
    shown = table.checks["fidelity/contrast:confirmed"].model_copy(update={"grade": Grade.LIKELY})
    table = replace(table, checks={**table.checks, "fidelity/contrast:confirmed": shown})
    assert Checker(settings, calibration=table).examine(document).evidence.contrasts
    without = settings.model_copy(update={"disable": ("fidelity/contrast",)})
    assert not Checker(without, calibration=table).examine(document).evidence.contrasts
