from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text
from mtqa.stops import inner_stop, stands_in_source, stop_at

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
