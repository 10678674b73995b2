"""The checks on whole sentences, word clusters and names: what the examples do not show."""

from __future__ import annotations

import time

import pytest

from mtqa.checks.base import Check
from mtqa.checks.clauses import depends, past_shaped, reports, surely_finite
from mtqa.checks.grammar_article import WrongArticle
from mtqa.checks.grammar_cluster import WordCluster, sequences
from mtqa.checks.name_garbled import GarbledName
from mtqa.checks.sentence_splice import CommaSplice
from mtqa.checks.sentence_unfinished import UnfinishedSentence
from mtqa.checks.sentence_verbless import VerblessSentence
from mtqa.document import Block, BlockKind, Document, Segment, SegmentKind, Span
from mtqa.segmentation.segment import segment_text

CHECKS: tuple[type[Check], ...] = (
    CommaSplice,
    UnfinishedSentence,
    VerblessSentence,
    WordCluster,
    WrongArticle,
    GarbledName,
)
UNITS = [
    "a ",
    "he is, ",
    "the ",
    "is was ",
    "a easy ",
    "United ",
    "an ",
    ", it was so ",
    "Ministry of ",
    "x",
    ", ",
]


def one_segment(text: str, kind: SegmentKind = SegmentKind.SENTENCE) -> Document:
    segment = Segment(Span(0, len(text)), kind)
    block = BlockKind.FURNITURE if kind is SegmentKind.FURNITURE else BlockKind.PARAGRAPH
    return Document("x", text, "", (Block(segment.span, block, (segment,)),))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_long_runs_take_linear_time(check: type[Check]) -> None:
    for unit in UNITS:
        document = one_segment("X" + unit * (60_000 // len(unit)) + ".")
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
        for suspicion in check().find(segment_text(example.text, path="x")) if example.span else ():
            for edit in suspicion.suggestions:
                repaired = example.text[: edit.span.start] + edit.text + example.text[edit.span.end :]
                left = list(check().find(segment_text(repaired, path="x")))
                assert not any(
                    s.span.start == suspicion.span.start and s.rule == suspicion.rule for s in left
                )


def test_a_splice_is_mended_with_a_full_stop() -> None:
    text = "The ferry was late again, there were no buses at the harbour."
    (found,) = CommaSplice().find(segment_text(text, path="x"))
    (edit,) = found.suggestions
    mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert mended == "The ferry was late again. There were no buses at the harbour."


def test_the_same_word_twice_is_left_to_another_check() -> None:
    assert list(WordCluster().find(segment_text("The road is is closed by the the snow.", path="x"))) == []


def test_a_table_of_sequences_has_slots_and_a_message_for_each_rule() -> None:
    rows = {sequence for found in sequences("clusters").values() for sequence in found}
    assert {row.rule for row in rows} == {
        "modal", "do", "to", "its", "be", "be-base", "have", "have-base", "subject", "determiner", "noun", "word", "uncounted",
    }  # fmt: skip
    assert all(all(slot for slot in row.slots) and row.message.endswith((".", "”.")) for row in rows)


@pytest.mark.parametrize(
    "clause", ["when the ferry was late", "in the last year", "arriving in port he was ill"]
)
def test_dependent_clauses_are_seen(clause: str) -> None:
    assert depends(clause.split())


def test_what_words_tell_of_a_clause() -> None:
    assert not depends(["the", "ferry", "was", "late"])
    assert [reports(words) for words in (["he", "said", "so"], ["he", "ran", "home"])] == [True, False]
    assert [surely_finite(word) for word in ("was", "arrived")] == [True, False]
    assert [past_shaped(word) for word in ("arrived", "sold", "hundred")] == [True, True, False]
