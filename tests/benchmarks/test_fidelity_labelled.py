"""Which lines the findings of a story belong to."""

from __future__ import annotations

from benchmarks.fidelity_labelled import check, listed, story
from mtqa.checker import Checker
from mtqa.document import Span
from mtqa.settings import Settings
from recipes.estimator.blocks import Block, Line

BLOCK = Block(
    "b",
    "b",
    "de",
    (
        Line("The city sold the bridge on Monday.", "Die Stadt verkaufte die Brücke am Montag."),
        Line(
            "It had cost 300 million euros.",
            "Sie hatte 400 Millionen Euro gekostet.",
            words=((Span(12, 15), "word"),),
        ),
        Line(
            "The buyer is a company from Sweden.",
            "Käufer ist ein Unternehmen aus Schweden.",
            words=((Span(15, 22), "word"),),
        ),
    ),
)


def test_the_source_of_a_block_is_its_lines_in_their_language() -> None:
    document = story(BLOCK)
    assert document.metadata.source_language == "de"
    assert document.source.split("\n\n") == [line.source for line in BLOCK.lines]


def test_a_finding_belongs_to_the_line_that_it_touches() -> None:
    off = {"tagger": False, "fluency": False, "round_trip": False, "estimator": False}
    read = list(check(Checker(Settings(cache=False, **off)), BLOCK))
    assert [bool(each.shown) for each in read] == [False, True, False]
    assert read[1].shown[0].startswith("fidelity/")
    assert [(bool(each.line.wrong_words), each.marked) for each in read] == [
        (False, False),
        (True, True),
        (True, False),
    ]
    cells = [line.split("\t") for line in listed(read)]
    assert [(line[0], line[5]) for line in cells] == [("b", BLOCK.lines[1].english)]
    assert cells[0][2] == read[1].shown[0]
    assert "300" in cells[0][3]
