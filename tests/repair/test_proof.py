from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.findings import Grade, Severity, Suggestion, Suspicion
from mtqa.judge import GradedSuspicion
from mtqa.repair.proof import MOST_JUDGED, Accept, most_by_rule, proven, remembered
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


def test_another_fault_at_the_place_is_no_doing_of_a_repair_that_the_source_asks_for() -> None:
    """The month is not the source's, and a stop stands behind it: either is mended by itself."""
    text = "It takes effect on 31 May. after a vote."
    month = Span(text.index("31"), text.index("."))
    edit = Suggestion(month, "31 March")

    def accept(document):  # type: ignore[no-untyped-def]
        at = document.text.index("after")
        found = Suspicion("break/lowercase", Span(document.text.rindex(" ", 0, at - 1) + 1, at + 5), "Torn.")
        return [GradedSuspicion(found, Grade.CERTAIN, 0.9, Severity.CRITICAL)]

    document = segment_text(text)
    assert proven(document, month, [edit], accept, beside_source=True) == (edit,)
    assert proven(document, month, [edit], accept) == ()


def test_a_repair_at_the_break_between_paragraphs_is_read_across_it() -> None:
    text = "Prices have grown\n\nfor years."
    edit = Suggestion(Span(17, 19), " ")
    document = segment_text(text)
    assert proven(document, Span(11, 17), [edit], finds("grown for")) == ()
    assert proven(document, Span(11, 17), [edit], finds("prices")) == (edit,)


def test_what_the_budget_leaves_unjudged_is_not_offered() -> None:
    document = segment_text(TEXT)
    judged: list[str] = []

    def accept(part):  # type: ignore[no-untyped-def]
        judged.append(part.text)
        return []

    paragraph = len(TEXT.rstrip()) - TEXT.index("Prices")
    limited = remembered(accept, paragraph + 1)
    assert proven(document, STOP, [GO, AWAY], limited) == (GO,)
    assert proven(document, STOP, [GO, AWAY], limited) == (GO,)  # judged before
    assert proven(document, Span(0, 7), [Suggestion(Span(0, 7), "All")], limited) == ()
    assert sum(map(len, judged)) <= paragraph + 1
    assert most_by_rule(document) == MOST_JUDGED


def test_the_text_as_it_is_is_read_only_where_a_repair_leaves_a_finding() -> None:
    document = segment_text(TEXT)
    judged: list[str] = []

    def judging(accept: Accept) -> Accept:
        def recall(part):  # type: ignore[no-untyped-def]
            judged.append(part.text)
            return accept(part)

        return recall

    assert proven(document, STOP, [GO], judging(finds("no such words"))) == (GO,)
    assert not any("grow. deteriorate" in text for text in judged)
    assert proven(document, STOP, [GO], judging(finds("it seems"))) == (GO,)
    assert any("grow. deteriorate" in text for text in judged)


@pytest.mark.parametrize("before", ["a" * 60_000, "word " * 12_000])
def test_of_a_giant_sentence_only_what_is_near_is_judged(before: str) -> None:
    text = f"{before} grow. deteriorate {before}"
    at = text.index(". deteriorate")
    lengths: list[int] = []

    def accept(part):  # type: ignore[no-untyped-def]
        lengths.append(len(part.text))
        return []

    edit = Suggestion(Span(at, at + 1), "")
    assert proven(segment_text(text), Span(at, at + 1), [edit], accept) == (edit,)
    assert max(lengths) <= 2_001
