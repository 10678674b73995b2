"""Who tells which sentences belong together where the texts leave doubt, and what that changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.document import Span
from mtqa.estimate import Estimate
from mtqa.estimator.loading import open_estimator
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.attach import attach
from mtqa.source.second_opinion import estimated_support, second_opinion_of

STORY = "It was quiet. Then it struck back. Some were poisoned."
SOURCE = "Було тихо. Після того він завдав удар у відповідь. Когось отруїли."


class Reader:
    """An estimator to which all pairs but those of equal numbers of words are errors."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def estimate(self, english: str, source: str = "") -> Estimate:
        self.asked.append((english, source))
        return Estimate(0, 0, 0.0 if len(english.split()) == len(source.split()) else 8.0, 0, 0, (), -5.0)


def test_pairs_without_an_error_belong_together() -> None:
    document = replace(segment_text(STORY), source="A b c. D e f g. H i j.")
    support = estimated_support(document, Reader())
    first, second, third = document.segments
    assert support((first,), (Span(0, 6),)) > 0 > support((first,), (Span(7, 15),))
    assert support((second, third), (Span(7, 15), Span(16, 22))) > 0


def test_nothing_is_said_of_an_empty_side_or_a_long_one() -> None:
    reader = Reader()
    document = replace(segment_text(STORY), source=" " * 20 + "x " * 2_000)
    support = estimated_support(document, reader)
    assert support(document.segments[:1], ()) == 0.0
    assert support(document.segments[:1], (Span(0, 10),)) == 0.0
    assert support(document.segments[:1], (Span(20, 4_000),)) == 0.0
    assert reader.asked == []


def test_without_models_there_is_none() -> None:
    assert second_opinion_of(segment_text(STORY), None, None) is None


def test_it_is_not_asked_where_all_is_decided() -> None:
    reader = Reader()
    numbers = ["In 2019 it earned 417 euros.", "In 2020 it earned 523 euros.", "In 2021 it earned 688 euros."]
    source = ["2019 verdiente er 417 Euro.", "2020 verdiente er 523 Euro.", "2021 verdiente er 688 Euro."]
    document = replace(segment_text("\n\n".join(numbers)), source="\n\n".join(source))
    attach(document, language="de", support_of=lambda _: estimated_support(document, reader))
    assert reader.asked == []


def test_a_short_sentence_keeps_its_own_source() -> None:
    estimator = open_estimator(Settings())
    if estimator is None:
        pytest.skip("the estimator's encoder was not pulled (mtqa models pull estimator)")
    document = replace(segment_text(STORY), source=SOURCE)
    attached = attach(
        document,
        language="uk",
        support_of=lambda _: estimated_support(document, estimator),
        reader=estimator,
    )
    assert attached.bitext is not None
    assert [(len(link.english), len(link.source)) for link in attached.bitext.links] == [(1, 1)] * 3
