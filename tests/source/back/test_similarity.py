"""How much the story is like its source once it is translated back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.document import Span
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from mtqa.source.back.similarity import back_translation_similarity
from mtqa.source.back.translator import BackTranslator
from mtqa.translation.remembered import RememberedPair
from mtqa.translation.translator import TranslatorPair
from tests.source.back.pairs import Toy
from tests.source.back.test_translator import BACK, THERE

SOURCE = "O porto fechou na segunda. Os barcos ficam."


def test_the_similarity_is_the_chrf_of_the_back_translation() -> None:
    there = Toy(THERE)
    pair = RememberedPair(lambda: TranslatorPair(there, Toy(BACK)), signature="toy")
    document = replace(segment_text("The port closed on Monday. The boats stay."), source=SOURCE)
    alike = back_translation_similarity(document, BackTranslator(pair, language="pt", name="toy:pt"))
    assert there.translated == []
    first, second = document.segments
    assert alike((first,), (Span(0, 26),)) == pytest.approx(1.0)
    assert alike((first,), (Span(27, 43),)) < 0.3
    assert 0.5 < alike((first, second), (Span(0, 26), Span(27, 43))) < 1.0
    assert there.translated == ["The port closed on Monday.", "The boats stay."]


def test_it_is_what_the_alignment_asks_for() -> None:
    pair = RememberedPair(lambda: TranslatorPair(Toy(THERE), Toy(BACK)), signature="toy")
    document = replace(segment_text("The port closed on Monday. The boats stay."), source=SOURCE)
    attached = attach(
        document,
        language="pt",
        similarity_of=lambda language: back_translation_similarity(
            document, BackTranslator(pair, language=language, name="toy:pt")
        ),
    )
    assert attached.bitext is not None
    assert [(len(link.english), len(link.source)) for link in attached.bitext.links] == [(1, 1), (1, 1)]
