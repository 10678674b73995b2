from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.findings import Grade, Severity, Suggestion, Suspicion
from mtqa.judge import GradedSuspicion
from mtqa.repair.proof import Accept, proven
from mtqa.segmentation.segment import segment_text

TEXT = "Nothing is wrong here.\n\nPrices have continued to grow. deteriorate for years, it seems.\n"
STOP = Span(TEXT.index(".", 30), TEXT.index(".", 30) + 1)
GO, AWAY = Suggestion(STOP, ""), Suggestion(Span(STOP.start - 5, STOP.end), "")


def finds(words: str, severity: Severity = Severity.MAJOR, grade: Grade = Grade.LIKELY) -> Accept:
    """Finds these words wherever they stand."""

    def accept(document):  # type: ignore[no-untyped-def]
        at = document.text.find(words)
        if at < 0:
            return []
        found = Suspicion("grammar/cluster", Span(at, at + len(words)), "Wrong.")
        return [GradedSuspicion(found, grade, 0.9, severity)]

    return accept


def test_a_repair_that_leaves_a_finding_is_not_offered() -> None:
    document = segment_text(TEXT)
    assert proven(document, STOP, [GO, AWAY], finds("grow deteriorate")) == (AWAY,)


@pytest.mark.parametrize(
    "accept",
    [
        finds("grow deteriorate", Severity.MINOR),
        finds("grow deteriorate", grade=Grade.REVIEW),
        finds("it seems"),  # was there before
        finds("Nothing is"),  # stands elsewhere
    ],
)
def test_what_is_minor_doubtful_or_not_its_doing_counts_for_nothing(accept: Accept) -> None:
    assert proven(segment_text(TEXT), STOP, [GO, AWAY], accept) == (GO, AWAY)


def test_a_repair_at_the_break_between_paragraphs_is_read_across_it() -> None:
    text = "Prices have grown\n\nfor years."
    edit = Suggestion(Span(17, 19), " ")
    document = segment_text(text)
    assert proven(document, Span(11, 17), [edit], finds("grown for")) == ()
    assert proven(document, Span(11, 17), [edit], finds("prices")) == (edit,)
