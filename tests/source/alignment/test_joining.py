"""Sentences that stand alone and belong to the link beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mtqa.document import Span
from mtqa.estimator.vectors import ContextVectors
from mtqa.segmentation.segment import segment_text
from mtqa.source.alignment.align import AlignedSentences
from mtqa.source.alignment.joining import Split, joining_model, joining_numbers, with_split_joined
from mtqa.source.attach import attach

ENGLISH = ["The mayor resigned on Monday after the council voted against the new bridge.", "Nobody was hurt."]
SOURCE = [
    "Der Bürgermeister trat am Montag zurück.",
    "Der Rat hatte zuvor gegen die neue Brücke gestimmt.",
    "Niemand wurde verletzt.",
]
ALONE = [
    AlignedSentences(range(1), range(1), 0.9),
    AlignedSentences(range(1, 1), range(1, 2), 0.7),
    AlignedSentences(range(1, 2), range(2, 3), 0.9),
]


def meaning(words: dict[str, int]):
    """Vectors of words by their number, alike on both sides; others are like nothing."""

    def vectors(text: str) -> ContextVectors:
        spans, rows, start = [], [], 0
        for word in text.split():
            start = text.index(word, start)
            row = np.full(12, 0.01, np.float32)
            row[words.get(word.strip(".,").casefold(), 11)] = 1.0
            spans.append(Span(start, start + len(word)))
            rows.append(row)
        return ContextVectors(tuple(spans), np.array(rows, np.float32).reshape(-1, 12))

    return vectors


WORDS = {
    "mayor": 1,
    "bürgermeister": 1,
    "council": 2,
    "rat": 2,
    "bridge": 3,
    "brücke": 3,
    "monday": 4,
    "montag": 4,
}


def test_the_numbers_of_a_sentence_that_the_other_side_says_too() -> None:
    vectors = meaning(WORDS)
    said = joining_numbers(Split(ENGLISH[0], SOURCE[0], SOURCE[1], False, True), "de", vectors)
    other = joining_numbers(Split(ENGLISH[1], SOURCE[2], SOURCE[1], True, True), "de", vectors)
    assert said is not None
    assert other is not None
    assert said["gain"] > other["gain"]
    assert said["without"] > other["without"]


def test_a_text_that_is_too_long_has_no_numbers() -> None:
    assert joining_numbers(Split(ENGLISH[0], SOURCE[0], SOURCE[1], False, True), "de", lambda _: None) is None


def test_furniture_is_left_alone() -> None:
    asked: list[str] = []

    def vectors(text: str) -> None:
        asked.append(text)

    assert with_split_joined(ALONE, ENGLISH, SOURCE, "de", vectors, ((), [1])) == ALONE
    assert not asked


def test_a_link_of_five_sentences_takes_no_more() -> None:
    links = [AlignedSentences(range(1), range(5), 0.9), AlignedSentences(range(1, 1), range(5, 6), 0.7)]
    source = [*SOURCE, *SOURCE]
    assert with_split_joined(links, ENGLISH[:1], source, "de", meaning(WORDS)) == links


def test_the_fit_is_of_the_estimators_vectors(estimator) -> None:
    vectors = estimator.context_vectors("one")
    assert vectors.rows.shape[1] == joining_model().width


def test_a_sentence_that_is_said_beside_is_joined(estimator) -> None:
    found = with_split_joined(ALONE, ENGLISH, SOURCE, "de", estimator.context_vectors)
    assert [(link.english, link.source) for link in found] == [
        (range(1), range(2)),
        (range(1, 2), range(2, 3)),
    ]
    assert found[0].score == ALONE[0].score


def test_a_fourth_sentence_is_joined(estimator) -> None:
    english = ["The mayor, who had won in May, resigned on Monday and left town, and the council cheered."]
    source = [
        "Er hatte im Mai gewonnen.",
        "Am Montag trat er zurück.",
        "Er verließ die Stadt.",
        "Der Rat jubelte.",
    ]
    links = [AlignedSentences(range(1), range(3), 0.8), AlignedSentences(range(1, 1), range(3, 4), 0.8)]
    (found,) = with_split_joined(links, english, source, "de", estimator.context_vectors)
    assert (found.english, found.source) == (range(1), range(4))


def test_an_english_sentence_that_is_said_beside_is_joined(estimator) -> None:
    english = ["The mayor resigned on Monday.", "The council had voted against the new bridge."]
    source = [
        "Der Bürgermeister trat am Montag zurück, nachdem der Rat gegen die neue Brücke gestimmt hatte."
    ]
    links = [AlignedSentences(range(1), range(1), 0.8), AlignedSentences(range(1, 2), range(1, 1), 0.8)]
    (found,) = with_split_joined(links, english, source, "de", estimator.context_vectors)
    assert (found.english, found.source) == (range(2), range(1))


@pytest.mark.parametrize(
    "source",
    [
        "El alcalde dimitió el lunes. El pleno había votado en contra del nuevo puente.",
        "Burmistrz podał się do dymisji w poniedziałek. Rada głosowała wcześniej przeciw nowemu mostowi.",
        "시장은 월요일에 사임했다. 의회가 새 다리에 반대표를 던진 뒤였다.",
    ],
)
def test_a_story_beside_a_source_that_splits_its_sentence(estimator, source: str) -> None:
    document = replace(segment_text(ENGLISH[0]), source=source)
    attached = attach(document, reader=estimator)
    assert attached.bitext is not None
    (link,) = attached.bitext.links
    assert (len(link.english), len(link.source)) == (1, 2)


def test_a_sentence_that_is_left_out_stays_alone(estimator) -> None:
    english = ["The mayor resigned on Monday.", "Nobody was hurt."]
    links = [
        AlignedSentences(range(1), range(1), 0.9),
        AlignedSentences(range(1, 1), range(1, 2), 0.9),
        AlignedSentences(range(1, 2), range(2, 3), 0.9),
    ]
    assert with_split_joined(links, english, SOURCE, "de", estimator.context_vectors) == links
