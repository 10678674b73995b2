"""Questions beside those of the source."""

from __future__ import annotations

from dataclasses import replace

from mtqa.checks.beside_source.question import Comparison
from mtqa.document import Bitext, Link, Span
from mtqa.segmentation.segment import segment_text

ENGLISH = "The road is closed. Who pays for it?"
SOURCE = "Wer zahlt das? Die Straße ist zu. Der Rat tagt."


def rules(source_spans: list[Span]) -> list[str]:
    document = segment_text(ENGLISH)
    links = tuple(
        Link((segment,), (span,), 1.0) for segment, span in zip(document.segments, source_spans, strict=True)
    )
    bitext = Bitext(SOURCE, "de", links)
    document = replace(document, source=SOURCE, bitext=bitext)
    return [suspicion.rule for suspicion in Comparison("check").compare_story(document, bitext)]


def test_a_question_of_the_sentence_beside_is_none_that_is_lost_or_gained() -> None:
    assert rules([Span(0, 14), Span(15, 33)]) == []


def test_a_question_that_is_nowhere_beside_is() -> None:
    assert rules([Span(15, 33), Span(34, 47)]) == ["gained"]
