"""Checkstyle XML: its elements and attributes, as readers know them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from mtqa.document import Document
from mtqa.outcome import GateOutcome
from mtqa.reports.checkstyle import write
from tests.reports.outcomes import NASTY, SIGNATURE, broken, element, failed, nasty, one_line_json, run


def _root(outcome: GateOutcome) -> ElementTree.Element:
    return ElementTree.fromstring(write(outcome).encode())  # noqa: S314 - our own text


@pytest.mark.parametrize("outcome", [run(), nasty()], ids=["run", "nasty"])
def test_only_known_elements_and_attributes(outcome: GateOutcome) -> None:
    root = _root(outcome)
    assert (root.tag, root.attrib.keys()) == ("checkstyle", {"version"})
    for file in root:
        assert (file.tag, file.attrib.keys()) == ("file", {"name"})
        for error in file:
            assert error.tag == "error"
            assert error.attrib.keys() - {"column"} == {"line", "severity", "message", "source"}
            assert int(error.attrib["line"]) >= 1
            assert int(error.get("column", "1")) >= 1
            assert error.attrib["severity"] in {"error", "warning", "info", "ignore"}


def test_new_findings_by_file_and_unreadable_inputs() -> None:
    told = {
        file.attrib["name"]: [
            (e.get("line"), e.get("column"), e.get("severity"), e.get("source")) for e in file
        ]
        for file in _root(run())
    }
    assert told == {
        "feeds/a b.txt": [("3", "51", "error", "mtqa.break/lowercase")],
        "feeds/b.md": [("3", "31", "error", "mtqa.break/lowercase")],
        "feeds/c.xml": [("7", None, "error", "mtqa.break/lowercase")],
        "feeds/mild.txt": [("1", "10", "info", "mtqa.repeat/doubled")],
        "feeds/bad.xml": [("1", None, "error", "mtqa.input/unreadable")],
    }


def test_a_message_comes_back_as_it_was_but_for_control_characters() -> None:
    errors = [error for file in _root(nasty()) for error in file]
    assert errors[0].attrib["message"] == NASTY.replace("\x01", "␁").replace("\x1b", "␛")


@pytest.mark.parametrize(
    ("document", "element_"), [(one_line_json(), "/items/0/content_text"), (element(), "/nitf/body/p[1]")]
)
def test_where_the_line_tells_little_the_element_and_the_sentence_are_told(
    document: Document, element_: str
) -> None:
    told = _root(GateOutcome(SIGNATURE, (failed(document, broken(document)),)))[0][0].attrib["message"]
    assert told.endswith(
        f"has a small letter. ({element_}: “The port has continued to grow. deteriorate for years.”)"
    )
