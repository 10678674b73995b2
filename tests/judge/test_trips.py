from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from mtqa.document import Document
from mtqa.evidence import RoundTrip
from mtqa.judge.trips import boundaries_of, boundary_reports, read_trips
from mtqa.segmentation.segment import segment_text
from mtqa.stops import joined_sides

STORY = "The ministers will. Meet again in spring. Nobody expects an agreement.\n\nThe talks began in May."


class Tripper:
    """Makes round trips of upper case, and counts what it was asked at once."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def segments(self, texts: Sequence[str], progress: Any = None) -> list[RoundTrip]:
        self.asked.append(list(texts))
        return [RoundTrip("pt", text, text.upper(), 100.0, 100.0, {}) for text in texts]


@pytest.fixture
def document() -> Document:
    return segment_text(STORY)


def test_sentences_and_boundaries_are_translated_together(document: Document) -> None:
    tripper: Any = Tripper()
    boundaries = document.boundaries[:1]
    trips, joined = read_trips(document, boundaries, tripper)
    (asked,) = tripper.asked
    assert asked[:-1] == [document.slice(segment) for segment in document.segments if segment.judged]
    assert asked[-1] == joined_sides(document, boundaries[0]).text
    assert {document.slice(span).upper() for span in trips} == {trip.back_text for trip in trips.values()}
    assert joined[boundaries[0].span].pivot_text == asked[-1]


def test_a_boundary_that_was_not_foreseen_is_translated_later_and_no_other(document: Document) -> None:
    tripper: Any = Tripper()
    first, second = document.boundaries[:2]
    _, known = read_trips(document, [first], tripper)
    reports = boundary_reports(document, [first, second], known, tripper)
    assert tripper.asked[1:] == [[joined_sides(document, second).text]]
    assert [report.boundary for report in reports] == [first, second]
    assert [report.round_trip.pivot_text for report in reports if report.round_trip] == [
        joined_sides(document, boundary).text for boundary in (first, second)
    ]


def test_without_a_pair_there_are_none(document: Document) -> None:
    assert read_trips(document, document.boundaries, None) == ({}, {})
    assert boundary_reports(document, document.boundaries, {}, None) == ()


def test_every_boundary_where_all_are_asked_for(document: Document) -> None:
    assert boundaries_of(document, (), every=True) == document.boundaries
    assert list(boundaries_of(document, ())) == []
