from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.segmentation.segment import segment_text
from mtqa.stops import inner_stop, stop_at

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
