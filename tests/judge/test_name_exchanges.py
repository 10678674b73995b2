"""Which pairs of names the judge takes for exchanged."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from mtqa.checks.fidelity.exchanged import ExchangedValues
from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.estimator.vectors import ContextVectors, PlacedVectors
from mtqa.evidence import Evidence
from mtqa.judge.doubt_model import DoubtModel, TwoFits
from mtqa.judge.exchanges import exchanged
from mtqa.judge.logistic import Logistic
from mtqa.judge.name_exchanges import name_exchanges
from mtqa.segmentation.segment import segment_text
from mtqa.source.alignment.likeness import usual
from tests.judge.gains import Gains

TEXT = "Eldar Gorelov sued Stepan Musin."
RIGHT = "Stepan Musin sued Eldar Gorelov."
SOURCE = "Stepan Musin verklagte Eldar Gorelow."
PLAIN = Logistic(intercept=0, weights={})
READ = Logistic(intercept=0, weights={"context": 1.0, "error": 1.0}, bands={"names": 3.0})
MODEL = DoubtModel(
    sentences=PLAIN,
    gaps=PLAIN,
    name_exchanges=TwoFits(asked=Logistic(intercept=0, weights={"turned": 1.0}), lowest=0.5, read=READ),
    languages=("de",),
)


def estimate_of(text: str) -> Estimate:
    """The right sentence has no error."""
    words = tuple(
        WordEstimate(Span(*match.span()), -2.0, -5.0, -5.0, "word") for match in re.finditer(r"\w+", text)
    )
    error = -2.0 if text == RIGHT else 2.0
    return Estimate(
        quality=0.0, assessed=0.0, error=error, bad=0.0, broken=0.0, words=words, missing_at_end=-5.0
    )


class Reader:
    """The first place of the English is like the second of the source."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def placed_vectors(self, text: str) -> PlacedVectors:
        return PlacedVectors((), np.zeros((0, usual().width), np.float32), np.zeros(0, np.float32))

    def context_vectors(self, text: str) -> ContextVectors | None:
        spans = tuple(Span(*match.span()) for match in re.finditer("John", text))
        rows = np.eye(len(spans), dtype=np.float32)
        return ContextVectors(spans, rows)

    def estimate(self, english: str, source: str = "") -> Estimate:
        self.read.append(english)
        return estimate_of(english)


def linked(text: str, language: str = "de") -> Document:
    document = segment_text(text, path="x")
    link = Link(document.segments, (Span(0, len(SOURCE)),), 1.0)
    return replace(document, source=SOURCE, bitext=Bitext(SOURCE, language, (link,)))


def test_two_names_that_are_better_in_each_others_place_are_reported_and_repaired() -> None:
    document, reader = linked(TEXT), Reader()
    found = tuple(name_exchanges(document, (estimate_of(TEXT),), reader, MODEL))
    assert [(document.slice(one.span), one.rule) for one in found] == [(TEXT[:-1], "names")]
    assert [SOURCE[span.start : span.end] for span in found[0].source] == ["Eldar Gorelow", "Stepan Musin"]
    assert reader.read == [RIGHT]
    (suspicion,) = ExchangedValues().find(document, Evidence(exchanges=found))
    assert suspicion.suggestions[0].text == RIGHT[:-1]


def test_names_in_their_order_are_not_read() -> None:
    reader = Reader()
    assert list(name_exchanges(linked(RIGHT), (estimate_of(RIGHT),), reader, MODEL)) == []
    assert reader.read == []


def test_beside_a_language_that_was_not_tested_it_is_said_so() -> None:
    (found,) = name_exchanges(linked(TEXT, "nl"), (estimate_of(TEXT),), Reader(), MODEL)
    assert found.rule == "untested"


def test_a_weak_one_stays_so_beside_a_language_that_was_not_tested() -> None:
    weak = READ.model_copy(update={"bands": {"names": 30.0, "names-weak": 3.0}})
    assert MODEL.name_exchanges is not None
    model = MODEL.model_copy(
        update={"name_exchanges": MODEL.name_exchanges.model_copy(update={"read": weak})}
    )
    (found,) = name_exchanges(linked(TEXT, "nl"), (estimate_of(TEXT),), Reader(), model)
    assert found.rule == "names-weak"


@pytest.mark.parametrize(("gain", "rules"), [(12.0, ["names"]), (8.0, [])])
def test_the_bilingual_model_has_the_last_word(gain: float, rules: list[str]) -> None:
    third = Logistic(intercept=0, weights={"read": 0.0, "gain": 1.0}, bands={"names": 1.0})
    assert MODEL.name_exchanges is not None
    asked = {"bilingual": {"ours": third}, "bilingual_lowest": 3.0}
    fits = MODEL.name_exchanges.model_copy(update=asked)
    model, bilingual = MODEL.model_copy(update={"name_exchanges": fits}), Gains(gain)
    found = list(name_exchanges(linked(TEXT), (estimate_of(TEXT),), Reader(), model, bilingual))
    assert [exchange.rule for exchange in found] == rules
    assert bilingual.asked == [(TEXT, RIGHT, SOURCE)]


def test_nothing_is_said_without_an_estimate_a_reader_or_a_fit() -> None:
    document, estimates = linked(TEXT), (estimate_of(TEXT),)
    assert list(name_exchanges(document, (None,), Reader(), MODEL)) == []
    assert list(name_exchanges(document, estimates, None, MODEL)) == []
    without = MODEL.model_copy(update={"name_exchanges": None})
    assert list(name_exchanges(document, estimates, Reader(), without)) == []


def test_what_stands_in_two_places_is_exchanged() -> None:
    made, places = exchanged("Bo beat Alexander.", (Span(0, 2), Span(8, 17)))
    assert made == "Alexander beat Bo."
    assert [made[span.start : span.end] for span in places] == ["Alexander", "Bo"]
