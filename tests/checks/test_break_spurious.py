"""``break/spurious`` beside a source: what the models hold against a stop that the source has too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.break_spurious import SpuriousBreak
from mtqa.document import Bitext, Document, Link, Span
from mtqa.evidence import Evidence, StopEvidence
from mtqa.segmentation.segment import segment_text
from mtqa.stops import stop_at

STORY = "The harbour\n\nPrices have risen. Since the spring they fell. Nobody knows why."
SOURCE = "Les prix ont monté. Depuis le printemps ils baissent. Personne ne sait."
ONE, TWO, THREE = Span(0, 19), Span(20, 53), Span(54, 71)


def _evidence(document: Document) -> Evidence:
    stop = stop_at(document, document.boundaries[0])
    assert stop is not None
    return Evidence((StopEvidence(stop, 3.0, band="strong"),))


def _beside(*links: tuple[int, tuple[Span, ...]], unrelated: str = "") -> Document:
    """The story with links of so many sentences each; the headline is in the first."""
    document = segment_text(STORY)
    judged = iter(segment for segment in document.segments if segment.judged)
    made = tuple(Link(tuple(next(judged) for _ in range(count)), spans) for count, spans in links)
    return replace(document, bitext=Bitext(SOURCE, "fr", made, unrelated))


def test_without_a_source_the_models_decide() -> None:
    document = segment_text(STORY)
    (found,) = SpuriousBreak().find(document, _evidence(document))
    assert document.slice(found.span) == "risen. Since"


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ([(1, ()), (1, (ONE,)), (1, (TWO,)), (1, (THREE,))], 0),
        ([(1, ()), (2, (ONE, TWO)), (1, (THREE,))], 0),
        ([(1, ()), (2, (ONE,)), (1, (TWO, THREE))], 1),
        ([(1, ()), (1, (ONE,)), (2, (TWO,))], 1),
    ],
)
def test_a_stop_that_the_source_has_too_stands(links: list[tuple[int, tuple[Span, ...]]], found: int) -> None:
    document = _beside(*links)
    assert len(list(SpuriousBreak().find(document, _evidence(document)))) == found


def test_an_unrelated_source_says_nothing() -> None:
    document = _beside(unrelated="another story's")
    assert len(list(SpuriousBreak().find(document, _evidence(document)))) == 1
