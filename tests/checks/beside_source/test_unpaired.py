"""What stands on one side alone, right beside a link."""

from __future__ import annotations

from mtqa.checks.beside_source.unpaired import unpaired_beside
from mtqa.document import Bitext, Link, Span
from mtqa.segmentation.segment import segment_text

SOURCE = "Uno. Dos. Tres."


def test_only_neighbours_count() -> None:
    document = segment_text("The mayor spoke at length. Nobody answered him. The hall was empty.")
    one, two, three = document.segments
    first, second, third = Span(0, 4), Span(5, 9), Span(10, 15)
    links = (
        Link((one,), ()),
        Link((two,), (first,)),
        Link((), (second,)),
        Link((three,), (third,)),
    )
    bitext = Bitext(SOURCE, "es", links)
    beside = unpaired_beside(document, bitext, 1)
    assert beside.english == "The mayor spoke at length."
    assert beside.source == "Dos."
    assert unpaired_beside(document, bitext, 3) == ("", "Dos.")
    assert unpaired_beside(document, bitext, 0) == ("", "")
