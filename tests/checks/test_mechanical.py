"""What all checks of marks, numbers, symbols and words have in common."""

from __future__ import annotations

import time

import pytest

from mtqa.checks.base import Check
from mtqa.checks.currency_sign import CurrencySign
from mtqa.checks.date_impossible import ImpossibleDate
from mtqa.checks.number_foreign import ForeignNumber
from mtqa.checks.number_impossible import ImpossibleNumber
from mtqa.checks.number_split import SplitNumber
from mtqa.checks.quotes_glued import QuotesGlued
from mtqa.checks.quotes_unbalanced import QuotesUnbalanced
from mtqa.checks.stray_markup import StrayMarkup
from mtqa.checks.stray_symbol import StraySymbol
from mtqa.checks.typography_foreign import ForeignTypography
from mtqa.checks.typography_space import SpaceBefore
from mtqa.checks.untranslated_word import UntranslatedWord
from mtqa.document import Block, BlockKind, Document, Segment, SegmentKind, Span

CHECKS: tuple[type[Check], ...] = (
    CurrencySign,
    ImpossibleDate,
    ForeignNumber,
    ImpossibleNumber,
    SplitNumber,
    QuotesGlued,
    QuotesUnbalanced,
    StrayMarkup,
    StraySymbol,
    ForeignTypography,
    SpaceBefore,
    UntranslatedWord,
)
UNITS = [
    "a",
    " ",
    '"',
    "“",
    "„a",
    ",,a",
    "1",
    "1,",
    "1 ",
    "123 ",
    ".",
    "[",
    "[[a",
    "{",
    "<a ",
    "**a",
    "&",
    "中",
    "é",
    "a.",
    "@",
    "jedoch ",
    "at 27:30 ",
    "on May 45 ",
    "Monday, 5 May 2021 ",
    "3 million ",
    "$5 euros ",
]


def one_segment(text: str, kind: SegmentKind = SegmentKind.SENTENCE) -> Document:
    segment = Segment(Span(0, len(text)), kind)
    block = BlockKind.FURNITURE if kind is SegmentKind.FURNITURE else BlockKind.PARAGRAPH
    return Document("x", text, "", (Block(segment.span, block, (segment,)),))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_long_runs_take_linear_time(check: type[Check]) -> None:
    for unit in UNITS:
        document = one_segment("x" + unit * (60_000 // len(unit)) + "x")
        start = time.process_time()
        sum(1 for _ in check().find(document))
        # Quadratic time over 60,000 characters is minutes.
        assert time.process_time() - start < 10, unit


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_furniture_is_never_judged(check: type[Check]) -> None:
    for example in check.examples():
        assert list(check().find(one_segment(example.text, SegmentKind.FURNITURE))) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_an_edit_removes_what_it_was_suggested_for(check: type[Check]) -> None:
    for example in check.examples():
        if example.span is None:
            continue
        found = list(check().find(one_segment(example.text)))
        for suspicion in found:
            for edit in suspicion.suggestions:
                repaired = example.text[: edit.span.start] + edit.text + example.text[edit.span.end :]
                assert repaired != example.text
                assert len(list(check().find(one_segment(repaired)))) < len(found), (example.text, repaired)
