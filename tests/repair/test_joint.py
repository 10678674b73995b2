"""What meets where a repair was put in."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.findings import Suggestion
from mtqa.repair.candidate import RepairKind
from mtqa.repair.joint import joints
from mtqa.repair.judged import put_in
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop

TEXT = "They met, said the president. State Department staff in a summary.\n"
STOP = TEXT.index(". State")
PLACE = SuspectStop(Span(STOP, STOP + 1), STOP + 2)


def _names(kind: RepairKind, *suggestions: Suggestion) -> list[set[str]]:
    made = put_in(segment_text(TEXT), PLACE, suggestions)
    return [set(found) for found in joints([kind] * len(made), made)]


@pytest.mark.parametrize(
    ("start", "end", "text", "names"),
    [
        (0, 1, "", {"join before word", "join after name", "capital"}),
        (0, 1, " Monday", {"join before word", "join after name"}),
        (0, 1, " Mr.", {"join before word", "join after name"}),
        (0, 1, " Kowalski", {"join before word", "join after name"}),
        (0, 3, " s", {"join before word", "join after word"}),
        (-10, 1, "", {"join before function", "join after name"}),
        (-10, 2, " 12 ", {"join before function", "join after other"}),
        (0, 1, ",", {"join before word", "join after other"}),
    ],
    ids=[
        "noun and name",
        "noun and day",
        "noun and title",
        "noun and rare name",
        "two words",
        "word dropped",
        "figure put in",
        "comma",
    ],
)
def test_the_classes_are_those_of_the_words_on_either_side(
    start: int, end: int, text: str, names: set[str]
) -> None:
    suggestion = Suggestion(Span(STOP + start, STOP + end), text)
    assert _names(RepairKind.JOIN, suggestion) == [{"join", *names}]


def test_repairs_that_differ_in_capitals_alone_are_told() -> None:
    kept, lowered = Suggestion(Span(STOP, STOP + 1), ""), Suggestion(Span(STOP, STOP + 3), " s")
    dropped = Suggestion(Span(STOP - 10, STOP + 1), "")
    found = _names(RepairKind.JOIN, kept, lowered, dropped)
    assert ["case" in names for names in found] == [True, True, False]
