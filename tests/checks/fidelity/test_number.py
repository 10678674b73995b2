"""``fidelity/number``: what its findings hold, and which links it looks at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.number import WrongNumber
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suspicion
from mtqa.segmentation.segment import segment_text


def find(text: str, source: str, language: str) -> tuple[Document, list[Suspicion]]:
    """What is found where the whole story is linked with the whole source."""
    document = segment_text(text, path="example.txt")
    judged = tuple(segment for segment in document.segments if segment.judged)
    bitext = Bitext(source, language, (Link(judged, (Span(0, len(source)),), 1.0),))
    document = replace(document, source=source, bitext=bitext)
    return document, list(WrongNumber().find(document))


def test_the_message_says_what_the_source_says() -> None:
    _, found = find("The project cost 450 years.", "事業費は4億5000万円だった。", "ja")
    assert (
        found[0].message
        == "The source says 4億5000万円, which is 450 million yen; the English says 450 years."
    )
    assert "4億5000万円" in str(found[0].evidence["source"])
    assert found[0].suggestions[0].text == "450 million yen"


@pytest.mark.parametrize(
    ("text", "source", "language", "repaired"),
    [
        ("It fell to 5.3 percent.", "Es fiel auf 3,5 %.", "de", "It fell to 3.5 percent."),
        ("It cost $3 million.", "Es kostete 3 Milliarden Dollar.", "de", "It cost $3 billion."),
        (
            "It took 4.500 millions of pesos.",
            "Tomó 4.500 millones de pesos.",
            "es",
            "It took 4.5 billion pesos.",
        ),
        ("It began in 1993.", "Il a commencé en 1994.", "fr", "It began in 1994."),
        ("It began on 6 May 2021.", "See algas 5. mail 2021.", "et", "It began on 5 May 2021."),
        ("It began on May 6, 2021.", "See algas 5. mail 2021.", "et", "It began on May 5, 2021."),
        ("It drew 12,000 people.", "Atraiu 120.000 pessoas.", "pt", "It drew 120,000 people."),
    ],
)
def test_the_right_figure_is_suggested(text: str, source: str, language: str, repaired: str) -> None:
    document, found = find(text, source, language)
    (suspicion,) = found
    (suggestion,) = suspicion.suggestions
    span = suggestion.span
    assert document.text[: span.start] + suggestion.text + document.text[span.end :] == repaired


def test_without_a_source_it_says_nothing() -> None:
    assert list(WrongNumber().find(segment_text("It fell to 5.3 percent.", path="a.txt"))) == []


def test_omitted_and_added_sentences_are_not_its_business() -> None:
    document = segment_text("It fell to 5.3 percent. The end came soon.", path="a.txt")
    first, second = document.segments
    source = "Es fiel auf 5,3 %. Dann kamen 7000 Leute."
    whole = Bitext(
        source, "de", (Link((first,), (Span(0, 18),), 1.0), Link((), (Span(19, 41),)), Link((second,), ()))
    )
    assert list(WrongNumber().find(replace(document, bitext=whole))) == []


def test_figures_may_move_to_a_neighbouring_sentence() -> None:
    document = segment_text("He was elected in 1998. The term ran until 2002.", path="a.txt")
    first, second = document.segments
    source = "Il fut élu. Le mandat, obtenu en 1998, courut jusqu'en 2002."
    links = (Link((first,), (Span(0, 11),), 1.0), Link((second,), (Span(12, len(source)),), 1.0))
    moved = replace(document, bitext=Bitext(source, "fr", links))
    assert list(WrongNumber().find(moved)) == []


def test_a_misfit_is_not_compared() -> None:
    document = segment_text("It fell to 5.3 percent.", path="a.txt")
    bitext = Bitext(
        "Es fiel auf 3,5 %.", "de", (Link(document.segments, (Span(0, 18),), 1.0),), "another story"
    )
    assert list(WrongNumber().find(replace(document, bitext=bitext))) == []


def test_masked_figures_are_left_alone() -> None:
    document, found = find("It fell to 5.3 percent.", "Es fiel.", "de")
    assert [s.rule for s in found] == ["added"]
    masked = replace(document, masked=(found[0].span,))
    assert list(WrongNumber().find(masked)) == []
