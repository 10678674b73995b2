from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SIDE_WORDS, inner_stop, joined_sides, stands_in_source, stop_at

STORY = (
    "HEAD\n\nHe left for the talks. “They will begin.” She stayed at home?! Nobody knew why (yet.) It rained"
)


def test_the_place_of_a_boundary_is_its_stop_without_closing_marks() -> None:
    document = segment_text(STORY)
    places = [stop_at(document, boundary) for boundary in document.boundaries]
    told = [(document.slice(p.stop), document.text[p.right]) for p in places if p]
    assert told == [(".", "“"), (".", "S"), ("?!", "N"), (".", "I")]


def test_a_boundary_without_a_stop_has_no_place() -> None:
    document = segment_text("HEAD\n\nHe left; she stayed for a while.\nThere was no more to say.")
    assert all(
        stop_at(document, b) is not None or document.slice(b.left)[-1] != "." for b in document.boundaries
    )


def test_a_stop_within_a_sentence_is_a_place_where_the_sentence_goes_on() -> None:
    text = "HEAD\n\nHe met Gen. Holt at noon."
    document = segment_text(text)
    at = text.index("n. Holt") + 1
    place = inner_stop(document, Span(at, at + 1))
    assert place is not None
    assert document.text[place.right :].startswith("Holt")
    assert place.span == Span(at, at + 2)
    end = len(text) - 1
    assert inner_stop(document, Span(end, end + 1)) is None


@given(st.text(alphabet='ab .!?"”)\n', max_size=80))
def test_places_lie_at_their_boundaries(text: str) -> None:
    document = segment_text("Title\n\nHe said so. " + text)
    for boundary in document.boundaries:
        place = stop_at(document, boundary)
        if place is not None:
            assert boundary.left.start <= place.stop.start < place.stop.end <= boundary.left.end
            assert place.right == boundary.right.start
            assert set(document.slice(place.stop)) <= set(".!?…")


def test_a_stop_stands_in_the_source_where_its_two_sides_are_as_many_sentences_there() -> None:
    document = segment_text("HEAD\n\nThe bank raised its rates. analysts had expected it. Nobody else had.")
    source = "Die Bank hob ihre Zinsen an. Analysten hatten es erwartet. Sonst niemand."
    one, two, three = Span(0, 28), Span(29, 58), Span(59, 73)
    head, *judged = (segment for segment in document.segments if segment.judged)
    at = document.text.index(". analysts")
    around = Span(at, at + 4)

    def beside(*links: Link, unrelated: str = "") -> Document:
        return replace(document, source=source, bitext=Bitext(source, "de", links, unrelated))

    each = [Link((english,), (there,)) for english, there in zip(judged, (one, two, three), strict=True)]
    assert stands_in_source(beside(*each), around)
    assert stands_in_source(beside(Link((head,), ()), Link(tuple(judged), (one, two, three))), around)
    assert not stands_in_source(beside(Link(tuple(judged[:2]), (one,)), each[2]), around)
    assert not stands_in_source(beside(each[0], Link((judged[1],), (two, three)), each[2]), around)
    assert not stands_in_source(beside(each[0], each[2]), around), "one side is in no link"
    assert not stands_in_source(beside(unrelated="another story's"), around)
    assert not stands_in_source(document, around)
    assert not stands_in_source(beside(*each), Span(at - 9, at - 4)), "no boundary"


@pytest.mark.parametrize(
    ("text", "joined", "marked"),
    [
        ("Ties continued to grow. deteriorate for years.", "Ties continued to grow deteriorate for years.",
         "grow deteriorate"),
        ("The mine was closed.The owners left.", "The mine was closed The owners left.", "closed The"),
        ("He asked who?! Nobody knew it.", "He asked who Nobody knew it.", "who Nobody"),
    ],
)  # fmt: skip
def test_the_stop_is_dropped_and_the_place_marked(text: str, joined: str, marked: str) -> None:
    document = segment_text(text)
    (boundary,) = document.boundaries
    sides = joined_sides(document, boundary)
    assert sides.text == joined
    assert sides.text[sides.mark.start : sides.mark.end] == marked


@given(st.integers(1, 90), st.integers(1, 90))
def test_each_side_is_bounded(left: int, right: int) -> None:
    document = segment_text("We " + "go " * left + "there now. They " + "went " * right + "home.")
    for boundary in document.boundaries:
        sides = joined_sides(document, boundary)
        assert len(sides.text.split()) <= 2 * SIDE_WORDS
        assert sides.text[sides.mark.start : sides.mark.end] == "now They"


def test_a_stop_stands_in_the_source_where_that_cuts_its_sentences_at_about_the_same_place() -> None:
    def stands(english: str, source: str) -> bool:
        document = segment_text(english)
        left, right = document.boundaries[0].left, document.boundaries[0].right
        cut = source.index(". ") + 1
        link = Link((left, right), (Span(0, cut), Span(cut + 1, len(source))))
        beside = replace(document, source=source, bitext=Bitext(source, "de", (link,)))
        return stands_in_source(beside, Span(left.end - 1, right.start + 1))

    source = "Es ist ein Verlust, sagte der Gouverneur Reportern. Die Stadt muss handeln."
    assert stands("It is a loss, the governor told reporters. the city must act.", source)
    assert not stands("The governor. told reporters it is a loss and the city must act.", source)
    quoted = "Der Chef sagte „Das Werk wird schließen. Die Stadt verliert viel“."
    assert stands('The head said "The plant will close. the town loses much".', quoted)
    assert not stands("The head said the plant would. close and the town lose much.", quoted)
