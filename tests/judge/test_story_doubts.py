"""A link in doubt among the others of its story."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence import SegmentFluency
from mtqa.evidence_beside import ALONE, IN_STORY
from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.doubts import doubts
from mtqa.judge.logistic import Logistic, Quadratic
from mtqa.judge.story_doubts import (
    LEAST,
    doubts_in_story,
    link_numbers,
    with_others,
)
from mtqa.judge.story_readings import StoryReadings
from mtqa.pair_reading import PairReading
from mtqa.segmentation.segment import segment_text

SENTENCES = ("He sold it.", "She went home.", "They were late.", "It rained all day.", "Nobody came.")
SOURCE = "Er verkaufte es. Sie ging nach Hause. Sie waren spät dran. Es regnete. Niemand kam."
#: In doubt is what is likelier wrong than not, more so the more raw the others are.
FIT = Quadratic(
    centres={"error": 0.0, "rest:raw": 0.0},
    spreads={"error": 1.0, "rest:raw": 1.0},
    fit=Logistic(intercept=-1.0, weights={"error": 1.0, "rest:raw": 1.0}, bands={IN_STORY: 0.0}),
)
PLAIN = Logistic(intercept=0.0, weights={"error": 1.0}, bands={"strong": 5.0, "weak": 0.5})
GAPS = Logistic(intercept=0.0, weights={"missing": 1.0}, bands={"fair": 9.0})
MODEL = DoubtModel(sentences=PLAIN, gaps=GAPS, languages=("de",), stories={"small": FIT})


def paired(count: int = len(SENTENCES)) -> Document:
    document = segment_text(" ".join(SENTENCES[:count]))
    links = tuple(Link((segment,), (Span(0, 5),), 1.0) for segment in document.segments)
    return replace(document, source=SOURCE, bitext=Bitext(SOURCE, "de", links))


def estimates(document: Document, errors: dict[int, float], raw: float) -> tuple[Estimate, ...]:
    return tuple(
        Estimate(
            0.0,
            0.0,
            errors.get(number, -3.0),
            0.0,
            0.0,
            (WordEstimate(segment.span, 0.0, 0.0, -9.0, "word"),),
            -9.0,
            raw=raw,
        )
        for number, segment in enumerate(document.segments)
    )


def readings(document: Document) -> StoryReadings:
    heads = dict.fromkeys(("doubt", "machine", "translated", "editor"), 0.0)
    none = np.array([], np.int64)
    fluency = {s.span: SegmentFluency(none, none, np.array([]), heads) for s in document.segments}
    return StoryReadings(fluency, "small")


def test_the_same_doubt_counts_more_where_the_others_are_raw() -> None:
    document = paired()
    for raw, band in ((-2.0, None), (2.0, IN_STORY)):
        read = estimates(document, {1: 0.0}, raw)
        found = doubts_in_story(document, read, readings(document), {"small": FIT}, {})
        assert found[1] == (None if band is None else (band, pytest.approx(raw - 1.0)))
        assert [each for number, each in enumerate(found) if number != 1] == [None] * 4


def test_without_fluency_or_a_fit_or_in_a_short_story_nothing_is_said() -> None:
    document = paired()
    read = estimates(document, {1: 4.0}, 4.0)
    assert doubts_in_story(document, read, StoryReadings(), {"small": FIT, "": FIT}, {}) == [None] * 5
    assert doubts_in_story(document, read, readings(document), {"another": FIT}, {}) == [None] * 5
    short = paired(LEAST - 1)
    read = estimates(short, {1: 4.0}, 4.0)
    assert doubts_in_story(short, read, readings(short), {"small": FIT}, {}) == [None] * (LEAST - 1)


def test_in_a_short_story_links_are_scored_by_themselves() -> None:
    by_error = Logistic(intercept=0.0, weights={"error": 1.0}, bands={ALONE: 2.0})
    fit = Quadratic(centres={"error": 0.0}, spreads={"error": 2.0}, fit=by_error)
    for count in (1, LEAST - 1):
        short = paired(count)
        read = estimates(short, {0: 4.0}, 4.0)
        found = doubts_in_story(short, read, readings(short), {"small": FIT}, {"small": fit})
        assert found == [(ALONE, pytest.approx(2.0)), *[None] * (count - 1)]
        model = MODEL.model_copy(update={"alone": {"small": fit}})
        assert [each.band for each in doubts(short, read, model, readings(short))] == [ALONE]
    document = paired(LEAST)
    read = estimates(document, {0: 4.0}, -9.0)
    assert (
        doubts_in_story(document, read, readings(document), {"small": FIT}, {"small": fit}) == [None] * LEAST
    )


def test_what_the_bilingual_model_read_counts_where_something_is_fitted_on_it() -> None:
    document = paired()
    read = estimates(document, {}, 0.0)
    pairs = [PairReading(((segment.span, -float(n)),)) for n, segment in enumerate(document.segments)]
    both = replace(readings(document), pairs=(None, *pairs[1:]), bilingual_name="gem")
    by_sum = Logistic(intercept=0.0, weights={"read:sum": -10.0}, bands={IN_STORY: 2.5})
    fit = Quadratic(centres={"read:sum": 0.0}, spreads={"read:sum": 1.0}, fit=by_sum)
    found = doubts_in_story(document, read, both, {"small": FIT, "small+gem": fit}, {})
    assert found == [None, None, None, (IN_STORY, pytest.approx(3.0)), (IN_STORY, pytest.approx(4.0))]
    assert doubts_in_story(document, read, both, {"small": FIT}, {}) == [None] * 5


def test_the_fit_on_most_of_what_was_read_counts() -> None:
    document = paired()
    read = estimates(document, {}, 0.0)
    pairs = [PairReading(((s.span, -1.0),), doubts={"bad": 3.0}) for s in document.segments]
    both = replace(readings(document), pairs=pairs, bilingual_name="gem")

    def fit(weight: float) -> Quadratic:
        by_bad = Logistic(intercept=0.0, weights={"read:bad": weight}, bands={IN_STORY: 1.0})
        return Quadratic(centres={"read:bad": 0.0}, spreads={"read:bad": 1.0}, fit=by_bad)

    fits = {"small": FIT, "small+gem": fit(0.0), "small+gem+adapters": fit(1.0)}
    assert doubts_in_story(document, read, both, fits, {}) == [(IN_STORY, pytest.approx(3.0))] * 5
    del fits["small+gem+adapters"]
    assert doubts_in_story(document, read, both, fits, {}) == [None] * 5


def test_the_others_are_all_but_the_link_itself() -> None:
    rows = [{"error": value, "raw": value} for value in (1.0, 2.0, 3.0, 6.0)]
    table = with_others([rows[0], None, *rows[1:]])
    assert table[1] is None
    means = [row["rest:error"] for row in table if row is not None]
    assert means == pytest.approx([11 / 3, 10 / 3, 3.0, 2.0])
    assert with_others(rows[:3]) == [None] * 3


def test_of_a_link_of_several_sentences_fluency_counts_as_their_mean() -> None:
    none = np.array([], np.int64)
    heads = [dict.fromkeys(("doubt", "machine", "translated", "editor"), value) for value in (1.0, 3.0)]
    read = [SegmentFluency(none, none, np.array([]), each) for each in heads]
    word = WordEstimate(Span(0, 2), 0.5, 0.0, 0.0, "word")
    numbers = link_numbers(Estimate(1.0, 0.0, 2.0, 3.0, 4.0, (word,), 0.0, raw=5.0), read)
    assert numbers["machine"] == 2.0
    assert (numbers["error"], numbers["wrong"], numbers["bad"], numbers["raw"]) == (2.0, 0.5, 3.0, 5.0)


def test_the_story_speaks_where_the_link_alone_says_little() -> None:
    document = paired()
    read = estimates(document, {0: 6.0, 1: 1.0, 2: -0.5}, 2.0)
    found = list(doubts(document, read, MODEL, readings(document)))
    assert [(doubt.link, doubt.band) for doubt in found] == [(0, "strong"), (1, IN_STORY), (2, IN_STORY)]
    assert found[1].score == pytest.approx(2.0)
    alone = list(doubts(document, read, MODEL, replace(readings(document), fluency_name="another")))
    assert [(doubt.link, doubt.band) for doubt in alone] == [(0, "strong"), (1, "weak")]
