"""What all checks of the text alone have in common: they leave furniture alone, take linear time, and mend what they find."""

from __future__ import annotations

import time

import pytest

from mtqa.checks.base import Check, FidelityCheck, Reads
from mtqa.checks.name_lowercase import LowercaseName
from mtqa.checks.name_variant import NameVariant
from mtqa.checks.pronoun_gender import PronounGender
from mtqa.checks.registry import ALL
from mtqa.document import Block, BlockKind, Document, Segment, SegmentKind, Span
from mtqa.findings import Grade
from mtqa.judge.calibration import load_calibration
from mtqa.judge.judge import Judge
from mtqa.segmentation.segment import segment_text
from tests.work import lines_run

TEXT_CHECKS = [check for check in ALL if check.reads is Reads.TEXT and not issubclass(check, FidelityCheck)]
#: What begins a match of some rule, and goes on with it when it is repeated.
UNITS = [
    *("a", " ", '"', "“", "„a", ",,a", "1", "1,", "1 ", "123 ", ".", "[", "[[a", "{", "<a ", "**a", "&"),
    *("中", "é", "a.", "@", "x", "jedoch ", "at 27:30 ", "on May 45 ", "Monday, 5 May 2021 ", "3 million "),
    *("$5 euros ", "a ", "he is, ", "the ", "is was ", "a easy ", "United ", "an ", ", it was so "),
    *("Ministry of ", ", "),
]
#: Sentences of a paragraph, with what checks on the stops between them look at.
SENTENCES = [
    "He came. and left, it was late. ",
    "The minister. Of trade said so. ",
    "“It is late. He said. ",
    "She left. He stayed, Ms. Holt. ",
]
#: Their repair may bring up what they had left alone beside it: the next clause of a chain, a name no longer in a pair.
MAY_FIND_THE_NEXT = ("sentence/splice", "name/lowercase")


def one_segment(text: str, kind: SegmentKind = SegmentKind.SENTENCE) -> Document:
    segment = Segment(Span(0, len(text)), kind)
    block = BlockKind.FURNITURE if kind is SegmentKind.FURNITURE else BlockKind.PARAGRAPH
    return Document("x", text, "", (Block(segment.span, block, (segment,)),))


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.id)
def test_long_runs_take_linear_time(check: type[Check]) -> None:
    for unit in UNITS:
        document = one_segment("X" + unit * (60_000 // len(unit)) + ".")
        start = time.process_time()
        sum(1 for _ in check().find(document))
        # Quadratic time over 60,000 characters is minutes.
        assert time.process_time() - start < 10, unit


@pytest.fixture(scope="module")
def paragraphs() -> list[Document]:
    """Long paragraphs of short sentences."""
    return [segment_text(sentence * (20_000 // len(sentence)), path="x") for sentence in SENTENCES]


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.id)
def test_long_paragraphs_take_linear_time(check: type[Check], paragraphs: list[Document]) -> None:
    for document in paragraphs:
        start = time.process_time()
        sum(1 for _ in check().find(document))
        assert time.process_time() - start < 10, document.text[:30]


@pytest.mark.parametrize(
    "check", [LowercaseName(), NameVariant(), PronounGender()], ids=lambda check: check.id
)
def test_one_long_line_of_names_takes_linear_work(check: Check) -> None:
    sentence = (
        "Ms. Holt told mr putin on monday that Kovalenk{} had left. He said so at http://a.example/{}. "
    )
    last = "It was late. It rained. Ms. Holt left. He slept."

    def work(size: int) -> int:
        line = "".join(sentence.format(chr(97 + i % 26), i) for i in range(size)) + last
        document = segment_text(line, path="x")
        assert list(check.find(document))
        return lines_run(lambda: list(check.find(document)))

    # Four times the text: quadratic is 16 times the work.
    assert work(800) < 6 * work(200)


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.id)
def test_furniture_is_never_judged(check: type[Check]) -> None:
    for example in check.examples():
        assert list(check().find(one_segment(example.text, SegmentKind.FURNITURE))) == []


@pytest.mark.parametrize("check", TEXT_CHECKS, ids=lambda check: check.id)
def test_an_edit_removes_what_it_was_suggested_for(check: type[Check]) -> None:
    for example in check.examples():
        found = list(check().find(segment_text(example.text, path="x"))) if example.span else []
        for suspicion in found:
            for edit in suspicion.suggestions:
                repaired = example.text[: edit.span.start] + edit.text + example.text[edit.span.end :]
                left = list(check().find(segment_text(repaired, path="x")))
                places = [(other.span.start, other.rule) for other in left]
                assert (suspicion.span.start, suspicion.rule) not in places, (example.text, repaired)
                assert len(left) < len(found) or check.id in MAY_FIND_THE_NEXT, (example.text, repaired)


def test_a_certain_example_of_a_check_is_not_hidden_by_another_check() -> None:
    """What `mtqa checks explain` promises of a sentence is what `mtqa check` says of it."""
    calibration = load_calibration()
    judge = Judge(calibration, [check() for check in TEXT_CHECKS])
    for check in TEXT_CHECKS:
        for example in check.examples():
            kind = calibration.checks.get(f"{check.id}:{example.rule}" if example.rule else check.id)
            if example.span is None or kind is None or kind.grade is not Grade.CERTAIN:
                continue
            document = segment_text(example.text, path="x")
            accepted = judge.accept(found for each in TEXT_CHECKS for found in each().find(document))
            assert check.id in {graded.suspicion.check for graded in accepted.kept}, example
