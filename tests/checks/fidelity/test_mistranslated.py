"""What is said of a detail that was probably changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.mistranslated import Mistranslated
from mtqa.document import Bitext, Link, Span
from mtqa.estimate import ADDITION
from mtqa.evidence import Evidence
from mtqa.evidence_beside import (
    DETAIL,
    ERROR,
    Detail,
    DetailKind,
    Doubt,
    ExchangedPair,
    Turn,
    Version,
)
from mtqa.findings import Suspicion
from mtqa.segmentation.segment import segment_text

ENGLISH = "The council met on Monday. It did not sell the hall to a driver, as planned."
SOURCE = "Der Rat tagte am Montag. Er verkaufte die Halle wie geplant."


def found(detail: Detail | None, **others: tuple[object, ...]) -> list[Suspicion]:
    document = segment_text(ENGLISH)
    link = Link(document.segments, (Span(0, len(SOURCE)),), 1.0)
    document = replace(document, source=SOURCE, bitext=Bitext(SOURCE, "de", (link,)))
    whole = Span(0, len(ENGLISH))
    doubt = Doubt(whole, ERROR, DETAIL, 3.0, 0, SOURCE, (Span(4, 11),), detail)
    return list(Mistranslated().find(document, Evidence(doubts=(doubt,), **others)))  # type: ignore[arg-type]


def version(turn: Turn, was: str, now: str) -> Version:
    start = ENGLISH.index(was)
    return Version(turn, ENGLISH.replace(was, now), Span(start, start + len(was)), was, now)


SOLD = Detail(DetailKind.TURNED, version(Turn.NEGATION, "did not sell", "sold"))
PUT_IN = Detail(DetailKind.PUT_IN, version(Turn.SHORTER, " to a driver", ""))


@pytest.mark.parametrize(
    ("detail", "message", "words", "repair"),
    [
        (SOLD, "By the source, probably “sold” is likelier than “did not sell”.", "did not sell", "sold"),
        (PUT_IN, "By the source, probably “to a driver” is too much here.", "to a driver", ""),
    ],
)
def test_what_was_changed_is_named_where_it_stands_with_its_repair(
    detail: Detail, message: str, words: str, repair: str
) -> None:
    (suspicion,) = found(detail)
    assert suspicion.message == message
    assert [ENGLISH[each.start : each.end] for each in suspicion.stretches] == [words]
    assert ENGLISH[suspicion.span.start : suspicion.span.end].startswith("It did not sell")
    assert [each.text for each in suspicion.suggestions] == [repair]


def test_what_was_left_out_is_quoted_and_the_unknown_is_said_to_be_so() -> None:
    (left_out,) = found(Detail(DetailKind.LEFT_OUT, missing="wie geplant"))
    assert left_out.message == "Probably left out, though the source says it: “wie geplant”."
    assert not left_out.suggestions
    (unknown,) = found(None)
    assert unknown.message.startswith("A detail is probably other than in the source")


def test_what_another_check_surely_reports_is_not_said_twice() -> None:
    at = ENGLISH.index("to a driver")
    part = Doubt(Span(at, at + 11), ADDITION, "surest", 3.0, 0)
    assert not found(PUT_IN, additions=(part,))
    assert found(PUT_IN, additions=(replace(part, band="strong"),))
    assert found(SOLD, additions=(part,))
    pair = ExchangedPair(
        (Span(at, at + 4), Span(at + 5, at + 11)), (Span(0, 1), Span(2, 3)), "strong", 1.0, 0
    )
    assert not found(PUT_IN, exchanges=(pair,))
