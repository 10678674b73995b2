"""Tests of ``mtqa.judge.story_readings``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from mtqa.document import Bitext, Document, Link, Span
from mtqa.evidence import SegmentFluency
from mtqa.judge.doubt_model import DoubtModel, VersionModel
from mtqa.judge.logistic import Logistic, Quadratic
from mtqa.judge.story_readings import StoryReadings, named, read_pairs, read_story, reading_numbers
from mtqa.pair_reading import PairReading
from mtqa.segmentation.segment import segment_text

ENGLISH = "He sold it. She went home. Nobody came."
SOURCE = "Er verkaufte es. Sie ging nach Hause. Niemand kam."
PLAIN = Logistic(intercept=0.0, weights={})
FIT = Quadratic(centres={}, spreads={}, fit=PLAIN)


class _Reader:
    """Reads each pair as one token; remembers what it was asked."""

    name = "gem"

    def __init__(self, *, judges: bool = False) -> None:
        self.judges = judges
        self.asked: list[tuple[str, str, tuple[str, str] | None]] = []

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading | None:
        self.asked.append((english, source, before))
        return PairReading(((Span(0, len(english)), -1.0),))

    def doubts(self, english: str, source: str) -> Mapping[str, float] | None:
        return {"bad": float(len(english))} if self.judges else None

    def gains(
        self, english: str, others: Sequence[str], source: str, before: tuple[str, str] | None = None
    ) -> tuple[float | None, ...]:
        """One that says "did not come" gains two nats."""
        assert (english, source, before) == self.asked[-1]
        return tuple(2.0 if "did not come" in other else None for other in others)


@pytest.fixture
def paired() -> Document:
    """Three sentences, of which the second has no source."""
    document, theirs = segment_text(ENGLISH), segment_text(SOURCE).segments
    spans = [(theirs[0].span,), (), (theirs[2].span,)]
    links = [Link((own,), other, 1.0) for own, other in zip(document.segments, spans, strict=True)]
    return replace(document, source=SOURCE, bitext=Bitext(SOURCE, "de", tuple(links)))


def test_each_link_is_read_after_the_last_that_has_both_sides(paired: Document) -> None:
    reader = _Reader()
    read = read_pairs(paired, reader)
    assert reader.asked == [
        ("He sold it.", "Er verkaufte es.", None),
        ("Nobody came.", "Niemand kam.", ("Er verkaufte es.", "He sold it.")),
    ]
    assert [pair and pair.tokens[0][0] for pair, _ in read] == [Span(0, 11), None, Span(27, 39)]
    assert [likelier for _, likelier in read] == [(), (), ()]


def test_what_adapters_doubt_goes_with_the_reading_and_gives_it_a_name(paired: Document) -> None:
    for judges, names in (
        (True, ("small+gem+adapters", "small+gem", "small")),
        (False, ("small+gem", "small")),
    ):
        pairs = [pair for pair, _ in read_pairs(paired, _Reader(judges=judges), judged=True)]
        assert [pair and dict(pair.doubts) for pair in pairs] == (
            [{"bad": 11.0}, None, {"bad": 12.0}] if judges else [{}, None, {}]
        )
        assert StoryReadings({}, "small", pairs, "gem").names == names
        assert not any(pair and pair.doubts for pair, _ in read_pairs(paired, _Reader(judges=judges)))
        assert [pair is None or "bad" in reading_numbers(pair) for pair in pairs] == [judges, True, judges]
    assert StoryReadings({}, "small").names == ("small",)


def test_versions_that_are_more_probable_are_found_where_they_are_asked_for(paired: Document) -> None:
    read = read_pairs(paired, _Reader(), versions=True)
    ((found,),) = [likelier for _, likelier in read if likelier]
    assert read[2][1] == (found,)
    assert (found.version.text, found.gain) == ("Nobody did not come.", 2.0)
    assert found.version.span == Span(7, 11)


def test_links_are_read_only_where_something_was_fitted_on_that(paired: Document) -> None:
    none = np.array([], np.int64)
    fluency = {s.span: SegmentFluency(none, none, np.array([]), {}) for s in paired.segments}
    fits = {"small+gem": FIT}
    for name, stories, read in (("small", fits, 2), ("large", fits, 0), ("small", {"small": FIT}, 0)):
        reader = _Reader()
        model = DoubtModel(sentences=PLAIN, gaps=PLAIN, stories=stories)
        readings = read_story(paired, model, reader, fluency, name)
        assert len(reader.asked) == read
        assert readings.names[0] == (named(name, "gem") if read else name)
    assert read_story(paired, model, None, fluency, "small").pairs == ()
    assert read_pairs(segment_text(ENGLISH), _Reader()) == []


def test_links_are_read_for_their_versions_without_a_fluency_model(paired: Document) -> None:
    model = DoubtModel(sentences=PLAIN, gaps=PLAIN, likelier={"gem": VersionModel(turns={}, bands={})})
    reader = _Reader()
    readings = read_story(paired, model, reader, {}, "", versions=True)
    assert (len(reader.asked), len(readings.pairs), len(readings.likelier)) == (2, 3, 3)
    assert read_story(paired, model, reader, {}, "") == StoryReadings()


def test_the_numbers_of_a_reading() -> None:
    values = (-1.0, -7.0, -4.0, -2.0, -6.0)
    numbers = reading_numbers(PairReading(tuple((Span(n, n + 1), value) for n, value in enumerate(values))))
    assert numbers == {
        "least": pytest.approx(-17 / 3),
        "mean": -4.0,
        "sum": -2.0,
        "low": 3.0,
        "very_low": 1.0,
        "tokens": pytest.approx(math.log(5)),
    }
