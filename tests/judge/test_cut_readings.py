"""What the bilingual model says of parts that are taken out of a source."""

from __future__ import annotations

import math
import re

import pytest

from mtqa.bilingual.loading import open_bilingual
from mtqa.document import Span
from mtqa.judge.cut_readings import read_cuts
from mtqa.judge.cuts import Cut
from mtqa.judge.doubt_model import LinkTexts
from mtqa.pair_reading import PairReading
from mtqa.settings import Settings
from tests.judge.unasked import Unasked

SOURCE = "Der Zug fuhr wegen Bauarbeiten mit halber Fahrt nach Bern."
ENGLISH = "Because of works the train went to Bern."
WORKS, SPEED = "wegen Bauarbeiten", "mit halber Fahrt"
#: Which words of the source each of the English rests on.
RESTS = {"because": "wegen", "of": "wegen", "works": "bauarbeiten", "train": "zug", "bern": "bern"}


def cut_of(part: str, gain: float = 0.5, near: float = 0.8) -> Cut:
    at = SOURCE.index(part)
    return Cut(Span(at, at + len(part)), gain, near)


class Bilingual(Unasked):
    """A word whose source is gone is less probable by four nats; "went" is more probable without "Fahrt"."""

    name = "small"

    def __init__(self, *unread: str) -> None:
        self.read_after: list[str] = []
        self._unread = unread

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading | None:
        self.read_after.append(source)
        if any(words not in source for words in self._unread):
            return None
        tokens = []
        for word in re.finditer(r"\w+", english):
            rests = RESTS.get(word[0].casefold())
            nats = -1.0 if rests is None or rests in source.casefold() else -5.0
            if word[0] == "to":
                nats = -3.0 if "Fahrt" in source else -1.0
            tokens.append((Span(*word.span()), nats))
        return PairReading(tuple(tokens), -0.5)


TEXTS = LinkTexts(ENGLISH, SOURCE, "de")


def test_what_the_english_leaves_out_is_not_missed() -> None:
    read = read_cuts(TEXTS, [cut_of(WORKS), cut_of(SPEED)], Bilingual())
    assert read is not None
    assert SOURCE[read.left_out.start : read.left_out.end] == SPEED
    assert read.numbers == {
        "without": pytest.approx(math.log1p(2)),
        "least": 0.0,
        "most": pytest.approx(math.log1p(2)),
        "at_end": 0.0,
        "there": pytest.approx(-math.log1p(3)),
        "some": 0.0,
        "much": 0.0,
        "part_gain": 0.5,
        "part_near": 0.8,
        "part_length": pytest.approx(math.log1p(len(SPEED))),
    }


def test_what_it_says_is_missed() -> None:
    read = read_cuts(TEXTS, [cut_of(WORKS)], Bilingual())
    assert read is not None
    assert read.numbers["without"] == pytest.approx(-math.log1p(12))
    assert read.numbers["some"] == read.numbers["much"] == pytest.approx(math.log1p(3))


def test_without_a_part_nothing_is_read() -> None:
    model = Bilingual()
    assert read_cuts(TEXTS, [], model) is None
    assert model.read_after == []


def test_what_cannot_be_read_says_nothing() -> None:
    assert read_cuts(TEXTS, [cut_of(WORKS)], Bilingual("elsewhere")) is None
    assert read_cuts(TEXTS, [cut_of(WORKS)], Bilingual("wegen")) is None
    only = read_cuts(TEXTS, [cut_of(WORKS), cut_of(SPEED)], Bilingual("halber"))
    assert only is not None
    assert SOURCE[only.left_out.start : only.left_out.end] == WORKS


def test_the_real_model_misses_what_is_said_and_not_what_is_left_out() -> None:
    model = open_bilingual(Settings())
    if model is None:
        pytest.skip("needs the bilingual model (mtqa models pull bilingual)")
    read = read_cuts(TEXTS, [cut_of(WORKS), cut_of(SPEED)], model)
    said = read_cuts(TEXTS, [cut_of(WORKS)], model)
    assert read is not None
    assert said is not None
    assert SOURCE[read.left_out.start : read.left_out.end] == SPEED
    assert read.numbers["without"] > said.numbers["without"]
