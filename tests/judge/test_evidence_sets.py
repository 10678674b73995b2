"""Which fit serves which set of evidence."""

from __future__ import annotations

import pytest

from mtqa.judge.calibration import EvidenceSet, fitted, story_variant, variant


def test_a_set_is_named_by_its_models_in_one_order() -> None:
    assert EvidenceSet().name == "plain"
    assert EvidenceSet("f", "p", "e", True).name == "fluency:f|round_trip:p|estimator:e|source"
    assert EvidenceSet("f", source=True).name == "fluency:f", "no estimator has read the source"
    assert EvidenceSet("f", "", "e", True, "b").name == "fluency:f|estimator:e|source|bilingual:b"
    assert EvidenceSet("f", "", "e", bilingual="b").name == "fluency:f|estimator:e"


def test_models_that_have_not_read_a_sentence_are_not_in_its_set() -> None:
    models = EvidenceSet("f", "p", "e", bilingual="b")
    assert models.with_read() == EvidenceSet("f", "", "e")
    assert models.with_read(round_trip=True, source=True) == EvidenceSet("f", "p", "e", True)
    assert models.with_read(source=True, bilingual="b+adapters") == EvidenceSet(
        "f", "", "e", True, "b+adapters"
    )


@pytest.mark.parametrize(
    ("fits", "wanted"),
    [
        (("plain", "fluency:f", "estimator:e"), "estimator:e"),
        (("plain", "fluency:f", "round_trip:p"), "fluency:f"),
        (("fluency:f|estimator:e", "fluency:f|estimator:e|source"), "fluency:f|estimator:e|source"),
        (
            ("fluency:f|estimator:e|source", "fluency:f|estimator:e|source|bilingual:b"),
            "fluency:f|estimator:e|source|bilingual:b",
        ),
        (
            ("fluency:f|estimator:e|source|bilingual:b", "fluency:f|estimator:e|source|bilingual:b+adapters"),
            "fluency:f|estimator:e|source|bilingual:b+adapters",
        ),
        (("fluency:f|estimator:e|source", "estimator:e|source|bilingual:b"), "fluency:f|estimator:e|source"),
        (("plain",), "plain"),
        (("fluency:other",), ""),
    ],
)
def test_the_largest_fitted_part_is_taken(fits: tuple[str, ...], wanted: str) -> None:
    given = EvidenceSet("f", "p", "e", True, "b+adapters")
    models = {name: name for name in fits}
    assert (fitted(models, given) or "") == wanted  # type: ignore[type-var]


def test_a_story_is_judged_by_its_own_models_alone() -> None:
    given = EvidenceSet("f", "p", "e", True)
    assert story_variant({variant(fluency="f"), "plain"}, given) == ""
    assert story_variant({variant(fluency="f", estimator="e")}, given) == "fluency:f|estimator:e"
    assert story_variant({variant(fluency="f", pair="p")}, EvidenceSet("f", "p")) == "fluency:f|round_trip:p"
    assert story_variant({variant(fluency="f")}, EvidenceSet("f", "p")) == "fluency:f"
