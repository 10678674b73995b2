"""Tests of ``mtqa.judge.held_back``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.document import Bitext, Document, Link, Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.findings import Suspicion
from mtqa.judge.held_back import held_back_in
from mtqa.segmentation.segment import segment_text

ENGLISH = "One came. Two came. Three came. Four came. Five came. Six came. Seven came. Eight came."


@pytest.fixture
def edited() -> Document:
    """A story of which two sentences say two of the source each; the first five are plain links."""
    document, source = segment_text(ENGLISH), f"{ENGLISH} {ENGLISH}"
    spans = [segment.span for segment in segment_text(source).segments]
    links = [Link((segment,), (spans[at],), 1.0) for at, segment in enumerate(document.segments[:5])]
    links += [Link((document.segments[at],), (spans[2 * at], spans[2 * at + 1]), 1.0) for at in (5, 6)]
    return replace(document, source=source, bitext=Bitext(source, "de", tuple(links)))


@pytest.mark.parametrize(
    ("check", "rule", "place", "held"),
    [
        ("fidelity/added-part", "strong", 0, True),
        ("fidelity/omitted", "sentence", 0, True),
        ("fidelity/name", "left-out", 0, True),
        ("fidelity/name", "unlike", 0, True),
        ("fidelity/name", "garbled", 0, False),
        ("fidelity/number", "digit", 0, False),
        ("fidelity/number", "digit", 5, False),
        ("fidelity/opposite", "trend", 0, False),
        ("fidelity/opposite", "trend", 5, True),
        ("fidelity/number", "missing", 5, False),
        ("break/spurious", "strong", 5, False),
    ],
)
def test_what_was_added_or_left_out_is_held_back_and_all_in_loose_links(
    edited: Document, check: str, rule: str, place: int, held: bool
) -> None:
    tells = held_back_in(edited, None)
    assert tells is not None
    start = edited.segments[place].start
    assert tells(Suspicion(check, Span(start, start + 3), "", rule)) is held


def test_nothing_is_held_back_where_the_english_is_not_edited() -> None:
    assert held_back_in(segment_text(ENGLISH), None) is None


class _Reader:
    """An estimator by which only texts that begin alike say the same."""

    def estimate(self, english: str, source: str = "") -> Estimate:
        score = -4.0 if english[:3] == source[:3] else 4.0
        word = WordEstimate(Span(0, 3), score, 0.0, 0.0, "word")
        return Estimate(0.0, 0.0, 0.0, 0.0, 0.0, (word,), 0.0, ((Span(0, 3), score),))


def test_whole_sentences_are_looked_for_on_all_of_the_other_side(edited: Document) -> None:
    tells = held_back_in(edited, _Reader())
    assert tells is not None
    own = edited.segments[2].span
    assert tells(Suspicion("fidelity/added", own, "", "sentence"))
    assert tells(Suspicion("fidelity/omitted", own, "", "sentence", {"source": "Six came."}))
    assert not tells(Suspicion("fidelity/omitted", own, "", "sentence", {"source": "Six came.\nTen came."}))
    other = replace(edited, text=ENGLISH.replace("Three", "Eleve"))
    tells = held_back_in(other, _Reader())
    assert tells is not None
    assert not tells(Suspicion("fidelity/added", own, "", "sentence"))
