"""Fitting in which links one detail was changed."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace

import pytest

from mtqa.document import Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence_beside import DETAIL, Detail, DetailKind, Turn, Version
from recipes.bilingual.contrasts import written_contrasts
from recipes.estimator import details
from recipes.estimator.bands import TRANSLATED, WRITTEN
from recipes.estimator.details import Case, fitted, read_case, unlearned_lines, with_versions


def test_the_lines_are_not_those_that_the_adapters_learned_from() -> None:
    learned = {wrong.english for _, wrong in written_contrasts()}
    lines = [line for _, line in unlearned_lines()]
    assert len(lines) > 2500
    assert learned.isdisjoint(line.wrong for line in lines)


class Estimators:
    """One estimate for all."""

    name = "some"

    def estimate(self, english: str, source: str) -> Estimate:
        words = (WordEstimate(Span(0, len(english)), -2.0, -5.0, -5.0, "word"),) if english else ()
        return Estimate(
            quality=0.5, assessed=0.0, error=1.0, bad=0.0, broken=0.0, words=words, missing_at_end=-5.0
        )


class Bilinguals:
    """What is said of a pair: nothing without a source."""

    def details(self, english: str, source: str) -> Mapping[str, float] | None:
        return {"changed": 2.0, "word": 1.0} if source else None


def test_a_case_has_the_numbers_of_both_models(monkeypatch: pytest.MonkeyPatch) -> None:
    model = SimpleNamespace(sentence_score=lambda estimate: estimate.error + 1)
    monkeypatch.setattr(details, "_doubts", lambda name: {"some": model}[name])
    models = Estimators(), Bilinguals()
    case = read_case(WRITTEN, ("negation", "de", "He left.", "Er blieb.", "He stayed."), *models)  # type: ignore[arg-type]
    assert case is not None
    assert (case.kind, case.origin, case.asked) == ("negation", WRITTEN, 2.0)
    assert (case.numbers["changed"], case.numbers["error"]) == (2.0, 1.0)
    for english, source in (("He left.", ""), ("", "Er blieb.")):
        assert read_case(WRITTEN, ("", "de", english, source, ""), *models) is None  # type: ignore[arg-type]


def test_the_band_is_reached_by_few_sound_lines_of_either_origin() -> None:
    rng = random.Random(3)
    cases = [
        Case(
            *(kind, origin, "de", "", "", rng.gauss(1.0 if kind else 0.0, 1.0)),
            numbers={"changed": value},
            read={"changed": value, "turned": value + rng.gauss(0.0, 1.0)},
            difference=value,
            right=bool(kind) and value > 4.0,
        )
        for origin, middle in ((WRITTEN, 0.0), (TRANSLATED, -1.0))
        for kind, mean, number in (("", middle, 2000), ("negation", 2.0, 300))
        for value in [rng.gauss(mean, 1.0) for _ in range(number)]
    ]
    scores = [case.numbers["changed"] for case in cases]
    model = fitted(cases, scores, 0.5)
    assert model.versions_lowest == 0.5
    band = model.versions.bands[DETAIL]
    for origin in (WRITTEN, TRANSLATED):
        own = [s for s, case in zip(scores, cases, strict=True) if case.origin == origin and not case.kind]
        assert sum(score >= band for score in own) <= details.BUDGET * len(own) / 1000
    found = [case for s, case in zip(scores, cases, strict=True) if case.kind and s >= band]
    assert found
    assert sum(case.asked < model.lowest for case in found) <= details._LOST * len(found) / 100
    named = [case.right for case in found if case.difference >= model.named]
    assert sum(named) >= details._NAMED * len(named) > 0


SHORTER = Version(Turn.SHORTER, "He left.", Span(7, 15), " at noon", "")


@pytest.mark.parametrize(
    ("kind", "detail", "right"),
    [
        ("clause-omitted", Detail(DetailKind.LEFT_OUT, missing="gestern"), True),
        ("negation", Detail(DetailKind.LEFT_OUT, missing="gestern"), False),
        ("clause-added", Detail(DetailKind.PUT_IN, SHORTER), True),
        ("tense", Detail(DetailKind.TURNED, SHORTER), True),
        ("tense", Detail(DetailKind.TURNED, replace(SHORTER, text="He will leave.")), False),
    ],
)
def test_a_version_is_right_where_it_is_the_change_that_was_made(
    kind: str, detail: Detail, right: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(details, "read_versions", lambda *given: [(1.5, detail), (0.5, detail)])
    case = Case(kind, WRITTEN, "de", "He left at noon.", "Er ging.", 0.0, {"changed": 1.0}, "He left.")
    found = with_versions(case, Estimators(), Bilinguals())  # type: ignore[arg-type]
    assert (found.difference, found.right) == (1.5, right)
    assert found.read is not None
    assert (found.read["changed"], found.read[detail.kind.value]) == (1.0, 1.5)
