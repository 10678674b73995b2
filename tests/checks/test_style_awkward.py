"""What is said of a sentence that needs rewriting."""

from __future__ import annotations

import pytest

from mtqa.checks.style_awkward import AwkwardSentence
from mtqa.document import Span
from mtqa.estimate import Estimate, WordEstimate
from mtqa.evidence import Evidence, SentenceEvidence
from mtqa.segmentation.segment import segment_text

TEXT = "The village lives of its honey, and the bees have the last winter on the hill not good survived."


def _evidence(bad: str) -> Evidence:
    span = Span(0, len(TEXT))
    words, at = [], 0
    for word in TEXT.split():
        at = TEXT.index(word, at)
        form = 1.0 if word in bad.split() else -2.0
        words.append(WordEstimate(Span(at, at + len(word)), 0.0, form, 0.0, "word"))
        at += len(word)
    scores = SentenceEvidence(0.9, "fair", Span(16, 30), explained=False)
    estimates = {span: Estimate(0.0, 0.0, 0.0, 0.0, 0.0, tuple(words), 0.0)} if bad else {}
    return Evidence(sentences={span: scores}, estimates=estimates)


def test_the_stretches_that_say_so_are_named_in_the_order_of_the_text() -> None:
    (found,) = AwkwardSentence().find(segment_text(TEXT), _evidence("not good survived. lives of its honey,"))
    assert [TEXT[span.start : span.end] for span in found.stretches][-1] == "not good survived."
    assert found.message.endswith("” and “not good survived”.")
    assert found.message.startswith("This sentence reads as if it had been translated badly: look at “")
    assert list(found.stretches) == sorted(found.stretches)


@pytest.mark.parametrize("bad", ["honey,", "hill"])
def test_no_word_is_quoted_alone(bad: str) -> None:
    (found,) = AwkwardSentence().find(segment_text(TEXT), _evidence(bad))
    assert all(len(TEXT[span.start : span.end].split()) >= 3 for span in found.stretches)


def test_where_no_model_says_which_words_none_are_named() -> None:
    (found,) = AwkwardSentence().find(segment_text(TEXT), _evidence(""))
    assert found.stretches == ()
    assert found.message == "This sentence reads as if it had been translated badly."


@pytest.mark.parametrize(
    ("text", "left_alone"),
    [
        ("Rovers: Hartley, Okafor, Lindqvist, Marsh (Dunne 61), Pavlov, Reyes, Tan, Holt.", True),
        ("Subs Not Used: Marsh, Dunne, Pavlov, Reyes, Van der Berg, Tan.", True),
        ("In Rome, Paris, Oslo, Lima and Cairo the embassy shut its doors without a word.", False),
        ("Marsh, Dunne and Holt came.", False),
        ("MINISTER SAYS BORDER STAYS CLOSED UNTIL TUESDAY", False),
    ],
)
def test_lists_of_names_are_no_sentences(text: str, left_alone: bool) -> None:
    document = segment_text(f"{text}\n")
    span = document.segments[0].span
    score = SentenceEvidence(0.9, "fair", span, explained=False)
    found = list(AwkwardSentence().find(document, Evidence(sentences={span: score})))
    assert (found == []) is left_alone
