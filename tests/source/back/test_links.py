"""A story's links and their back translations, and how similar those are to the source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Bitext, Document, Link, Span
from mtqa.evidence_beside import LikelierVersion, Turn, Version
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach
from mtqa.source.back.links import back_translation_support, back_translations, span_of
from mtqa.source.back.translator import BackTranslator
from mtqa.translation.remembered import RememberedPair
from mtqa.translation.translator import TranslatorPair
from tests.source.back.pairs import Toy
from tests.source.back.test_translator import BACK, THERE

SOURCE = "O porto fechou na segunda. O mar. O porto fechou na segunda."


def story() -> Document:
    document = segment_text(
        "The port  opened on   Monday. The harbour was added. The port closed on Monday.", path="story.txt"
    )
    first, second, third = document.segments
    links = (
        Link((first,), (Span(0, 26),), 1.0),
        Link((), (Span(27, 33),)),
        Link((second,), ()),
        Link((third,), (Span(34, len(SOURCE)),), 1.0),
    )
    return replace(document, source=SOURCE, bitext=Bitext(SOURCE, "pt", links))


def translator() -> BackTranslator:
    pair = RememberedPair(lambda: TranslatorPair(Toy(THERE), Toy(BACK)), signature="toy")
    return BackTranslator(pair, language="pt", name="toy:pt")


def test_links_with_both_sides_have_one() -> None:
    document = story()
    found = back_translations(document, translator())
    assert [item is None for item in found] == [False, True, True, False]
    first, *_, last = found
    assert first is not None
    assert last is not None
    assert last.better == ()
    assert document.bitext is not None
    span = span_of(document, document.bitext.links[0], first.better[0])
    assert document.slice(span) == first.better[0].version.was == "opened"


def test_a_story_without_a_source_has_none() -> None:
    assert back_translations(segment_text("The port closed."), translator()) == []


@given(st.lists(st.sampled_from(["port", "a", "né", "“x”"]), min_size=1), st.data())
def test_places_survive_white_space(words: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from([" ", "\n", "  ", "\t "])) for _ in words]
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True)).strip()
    document = segment_text(text)
    if len(document.segments) != 1 or not document.segments[0].judged:
        return
    line = " ".join(text.split())
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join([*words[:at], ""]))
    version = Version(Turn.OTHER, "", Span(start, start + len(words[at])), words[at], "x")
    assert line[version.span.start : version.span.end] == words[at]
    span = span_of(document, Link(document.segments, ()), LikelierVersion(version, 0, 1.0, 1.0))
    assert document.slice(span) == words[at]


TWO_SENTENCES = "O porto fechou na segunda. Os barcos ficam."


def test_support_is_told_by_the_chrf_of_the_back_translation() -> None:
    there = Toy(THERE)
    pair = RememberedPair(lambda: TranslatorPair(there, Toy(BACK)), signature="toy")
    document = replace(segment_text("The port closed on Monday. The boats stay."), source=TWO_SENTENCES)
    alike = back_translation_support(document, BackTranslator(pair, language="pt", name="toy:pt"))
    assert there.translated == []
    first, second = document.segments
    same = alike((first,), (Span(0, 26),))
    assert same == pytest.approx(13.4)  # chrF of 1
    assert alike((first,), (Span(27, 43),)) < 0
    assert 3 < alike((first, second), (Span(0, 26), Span(27, 43))) < same
    assert there.translated == ["The port closed on Monday.", "The boats stay."]


def test_it_is_what_the_alignment_asks_for() -> None:
    pair = RememberedPair(lambda: TranslatorPair(Toy(THERE), Toy(BACK)), signature="toy")
    document = replace(segment_text("The port closed on Monday. The boats stay."), source=TWO_SENTENCES)
    attached = attach(
        document,
        language="pt",
        support_of=lambda language: back_translation_support(
            document, BackTranslator(pair, language=language, name="toy:pt")
        ),
    )
    assert attached.bitext is not None
    assert [(len(link.english), len(link.source)) for link in attached.bitext.links] == [(1, 1), (1, 1)]
