"""Which sentences belong to a story, and which to what stands around it."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.words.story_sentences import of_story


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Ministrul și-a dat demisia vineri.", True),
        ("Foto: ministrul la conferința de presă.", False),
        ("Ministrul și-a dat demisia vineri", False),
        ("(Reportaj de Ion Popescu, editat de Ana Ionescu)", False),
        ("Da, sigur.", False),
        ("Detalii pe https://example.org pentru cititori.", False),
        ("Doi directori s-au opus.", True),
        ("- Aurul a pierdut 2 %", True),
        ("- Aurul", False),
        ("Por Ana Gómez y Luis Pérez", False),
        ("Por otra parte, el gobierno aprobó ayer la ley.", True),
        ("Fotografii au protestat vineri în fața parlamentului.", True),
        ("Imaginea publică a ministrului a avut de suferit.", True),
    ],
)
def test_sentences_of_a_story(text: str, counts: bool) -> None:
    assert of_story(text, Span(0, len(text)), "ro") is counts


def test_a_line_without_a_stop_counts_within_a_paragraph() -> None:
    text = "Ministrul și-a dat demisia vineri \n\nAlt paragraf."
    assert not of_story(text, Span(0, 33), "ro")
    text = "Ministrul și-a dat demisia vineri Premierul a plecat."
    assert of_story(text, Span(0, 33), "ro")


def test_a_caption_within_a_paragraph_has_a_colon() -> None:
    text = "Premierul a plecat. Foto: ministrul la conferința de presă. Video din sală arată cearta."
    spans = [Span(0, 19), Span(20, 59), Span(60, len(text))]
    assert [of_story(text, span, "ro") for span in spans] == [True, False, True]
