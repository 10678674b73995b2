from __future__ import annotations

import math

import pytest

from mtqa.document import Document, Span
from mtqa.evidence import StopEvidence
from mtqa.judge.breaks import break_features, break_score, sides
from mtqa.judge.calibration import BreakModel
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop

TEXT = "HEAD\n\nThe ministers met in. geneva, 3 of them for days. “Who knows?” She left."


def _evidence(mark: str, tagger: float = 1.0, gain: float | None = None) -> tuple[Document, StopEvidence]:
    document = segment_text(TEXT)
    at = TEXT.index(mark)
    right = at + len(mark)
    return document, StopEvidence(SuspectStop(Span(at, at + 1), right), tagger, gain)


def test_the_two_sides_end_where_their_sentences_do() -> None:
    left, right = sides(*_evidence(". "))
    assert left == "The ministers met in"
    assert right.startswith("geneva, 3 of them for days")


def test_numbers_of_a_stop_before_a_small_letter() -> None:
    numbers = break_features(*_evidence(". ", tagger=2.5))
    assert numbers["tagger"] == 2.5
    assert numbers["small"] == 1.0
    assert numbers["verbless_right"] == 1.0
    assert numbers["verbless_left"] == 0.0
    assert numbers["quoted"] == 0.0
    assert numbers["log_left"] == pytest.approx(math.log(5))
    assert "worth" not in numbers


def test_numbers_of_a_stop_that_ends_a_quotation() -> None:
    numbers = break_features(*_evidence("?” ", gain=-3.0))
    assert numbers["mark"] == 1.0
    assert numbers["quoted"] == 1.0
    assert numbers["small"] == 0.0
    assert numbers["worth"] == -3.0


def test_wild_numbers_are_cut_off() -> None:
    numbers = break_features(*_evidence(". ", tagger=99.0, gain=-99.0))
    assert numbers["tagger"] == 10.0
    assert numbers["worth"] == -12.0


def test_the_score_is_the_logistic_of_the_calibration() -> None:
    model = BreakModel(intercept=-1.0, weights={"tagger": 2.0, "small": 0.5}, gate=-4.0)
    assert break_score(*_evidence(". ", tagger=1.5), model) == pytest.approx(-1 + 3 + 0.5)


def test_the_strongest_band_that_is_reached_names_the_rule() -> None:
    bands = {"strong": 3.0, "fair": 1.0, "weak": -1.0}
    model = BreakModel(intercept=0.0, weights={}, gate=0.0, bands=bands)
    assert [model.band(score) for score in (5.0, 3.0, 2.0, 0.0, -2.0)] == [
        "strong",
        "strong",
        "fair",
        "weak",
        None,
    ]
