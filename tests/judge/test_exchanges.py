"""Which pairs of values the judge takes for exchanged."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimator.vectors import ContextVectors, PlacedVectors
from mtqa.judge.doubt_model import DoubtModel, TwoFits
from mtqa.judge.exchanges import value_exchanges
from mtqa.judge.logistic import Logistic
from mtqa.segmentation.segment import segment_text
from mtqa.source.alignment.likeness import usual
from tests.judge.gains import Gains

FIRST = "The road was closed. "
TEXT = "The blast left 30 dead, 12 hurt and 7 missing."
SOURCE = "Bei der Explosion gab es 12 Tote, 30 Verletzte und 7 Vermisste."
PLAIN = Logistic(intercept=0, weights={})
TURNED = Logistic(intercept=0, weights={"turned": 1.0, "far": -0.01})
CROSSED = Logistic(intercept=0, weights={"turned": 1.0, "far": -0.01, "context": 1.0}, bands={"strong": 0.9})
MODEL = DoubtModel(sentences=PLAIN, gaps=PLAIN, exchanges=TwoFits(asked=TURNED, lowest=0.5, read=CROSSED))


class Reader:
    """Knows no word; the first place of the English is like the first of the source, or like the second."""

    def __init__(self, *, crossed: bool = True) -> None:
        self.read: list[str] = []
        self._crossed = crossed

    def context_vectors(self, text: str) -> ContextVectors | None:
        self.read.append(text)
        if len(text) > 1000:
            return None
        spans = tuple(Span(match.start(), match.end()) for match in re.finditer(r"\b5\b", text))
        rows = np.eye(len(spans), dtype=np.float32)
        return ContextVectors(spans, rows if self._crossed or len(self.read) % 2 else rows[::-1])

    def placed_vectors(self, text: str) -> PlacedVectors:
        return PlacedVectors((), np.zeros((0, usual().width), np.float32), np.zeros(0, np.float32))


def linked(text: str, source: str) -> Document:
    document = segment_text(FIRST + text, path="x")
    (_, segment) = (s for s in document.segments if s.judged)
    link = Link((segment,), (Span(0, len(source)),), 1.0)
    return replace(document, source=source, bitext=Bitext(source, "de", (link,)))


def test_an_exchange_is_reported_with_both_places_and_those_of_the_source() -> None:
    document = linked(TEXT, SOURCE)
    (found,) = value_exchanges(document, Reader(), MODEL)
    assert [document.slice(span) for span in found.values] == ["30", "12"]
    assert document.slice(found.span) == "30 dead, 12"
    assert [SOURCE[span.start : span.end] for span in found.source] == ["30", "12"]
    assert (found.rule, found.link) == ("strong", 0)


def test_a_value_is_exchanged_with_one_other_only() -> None:
    document = linked("We saw 9, then 8 and then 7.", "Wir sahen 7, dann 8 und dann 9.")
    found = list(value_exchanges(document, Reader(), MODEL))
    assert len(found) == 1


def test_nothing_is_said_of_the_right_order_or_without_a_fit_or_a_reader() -> None:
    right = linked("The blast left 12 dead, 30 hurt and 7 missing.", SOURCE)
    assert list(value_exchanges(right, Reader(), MODEL)) == []
    wrong = linked(TEXT, SOURCE)
    assert list(value_exchanges(wrong, None, MODEL)) == []
    assert list(value_exchanges(wrong, Reader(), None)) == []
    assert list(value_exchanges(wrong, Reader(), MODEL.model_copy(update={"exchanges": None}))) == []
    assert list(value_exchanges(replace(wrong, bitext=None), Reader(), MODEL)) == []


def test_a_pair_whose_places_are_like_their_own_counterparts_is_no_exchange() -> None:
    reader = Reader(crossed=False)
    assert list(value_exchanges(linked(TEXT, SOURCE), reader, MODEL)) == []
    assert reader.read[:2] == [
        "The blast left 5 dead, 5 hurt and 7 missing.",
        "Bei der Explosion gab es 5 Tote, 5 Verletzte und 7 Vermisste.",
    ]


def test_only_pairs_that_may_be_exchanged_are_read() -> None:
    reader = Reader()
    assert (
        list(value_exchanges(linked("It has 12 cars, 30 bikes.", "12 Autos, 30 Räder."), reader, MODEL)) == []
    )
    assert reader.read == []


def test_a_text_that_is_too_long_to_be_read_has_no_exchange() -> None:
    tail = " and so on" * 100
    assert list(value_exchanges(linked(TEXT[:-1] + tail, SOURCE[:-1] + tail), Reader(), MODEL)) == []


THIRD = Logistic(intercept=0, weights={"read": 0.0, "gain": 1.0}, bands={"strong": 1.0})
ASKED = MODEL.model_copy(
    update={
        "exchanges": TwoFits(
            asked=TURNED, lowest=0.5, read=CROSSED, bilingual={"ours": THIRD}, bilingual_lowest=-9.0
        )
    }
)


@pytest.mark.parametrize(("gain", "rules"), [(12.0, ["strong"]), (8.0, [])])
def test_the_bilingual_model_has_the_last_word(gain: float, rules: list[str]) -> None:
    bilingual = Gains(gain)
    found = list(value_exchanges(linked(TEXT, SOURCE), Reader(), ASKED, bilingual))
    assert [exchange.rule for exchange in found] == rules
    assert (TEXT, "The blast left 12 dead, 30 hurt and 7 missing.", SOURCE) in bilingual.asked
