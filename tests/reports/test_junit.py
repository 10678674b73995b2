"""JUnit XML, read by junitparser."""

from __future__ import annotations

from pathlib import Path

import junitparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mtqa.outcome import GateOutcome, StoryOutcome
from mtqa.reports.junit import write
from mtqa.reports.text import xml_text
from tests.reports.outcomes import SIGNATURE, broken, element, failed, nasty, plain, run


def _suite(outcome: GateOutcome) -> junitparser.TestSuite:
    (suite,) = junitparser.JUnitXml.fromstring(write(outcome).encode())
    return suite


def test_a_case_for_each_story_and_each_unreadable_input() -> None:
    suite = _suite(run())
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (8, 3, 1, 2)
    told = [(case.classname, case.name, [type(r).__name__ for r in case.result]) for case in suite]
    assert told == [
        ("feeds/a b.txt", "feeds/a b.txt", ["Failure"]),
        ("feeds/b.md", "feeds/b.md", ["Failure"]),
        ("feeds/c.xml", "urn:x:1", ["Failure"]),
        ("feeds/old.xml", "urn:x:old", []),
        ("feeds/mild.txt", "feeds/mild.txt", []),
        ("feeds/pt.txt", "feeds/pt.txt", ["Skipped"]),
        ("feeds/bad.xml", "feeds/bad.xml", ["Error"]),
        ("feeds/package.json", "feeds/package.json", ["Skipped"]),
    ]
    assert [p.value for p in suite.properties()] == [SIGNATURE]


def test_a_failure_tells_every_failing_finding_with_its_sentence() -> None:
    case = next(iter(_suite(run())))
    (failure,) = case.result
    assert (failure.message, failure.type) == ("1 certain", "break/lowercase")
    assert "feeds/a b.txt:3:51  critical  certain  break/lowercase" in failure.text
    assert "the port has continued to grow. deteriorate for years." in failure.text
    assert "^^^^^^^^^^^^^^^^^" in failure.text


def test_a_policy_that_fails_a_story_without_a_finding_is_told() -> None:
    story = StoryOutcome(plain(), reasons=("40 % of the sentences are flagged, more than 10 %",))
    (case,) = _suite(GateOutcome(SIGNATURE, (story,)))
    assert case.result[0].type == "policy"
    assert "40 %" in case.result[0].text


def test_no_two_cases_have_one_name() -> None:
    documents = [element(), element(), element()]
    suite = _suite(GateOutcome(SIGNATURE, tuple(failed(d, broken(d)) for d in documents)))
    assert [case.name for case in suite] == ["urn:x:1", "urn:x:1 (2)", "urn:x:1 (3)"]


def test_control_characters_and_markup_do_no_harm() -> None:
    suite = _suite(nasty())
    names = [case.name for case in suite]
    assert "<d>" in names[0]
    assert "␁␛[31m" in names[0]
    assert [len(case.result) for case in suite] == [1, 1, 1, 1]


@pytest.mark.parametrize("schema", ["junit-ant.xsd", "junit-jenkins.xsd"])
@pytest.mark.parametrize("outcome", [run(), nasty(), GateOutcome(SIGNATURE, ())])
def test_it_is_what_ant_and_jenkins_take(schema: str, outcome: GateOutcome) -> None:
    xsd = etree.XMLSchema(etree.parse(Path(__file__).parent / "data" / schema))
    xsd.assertValid(etree.fromstring(write(outcome).encode()))


@given(st.text(st.characters(codec=None), max_size=30))
def test_any_text_becomes_xml_and_keeps_what_xml_can_hold(text: str) -> None:
    told = xml_text(text)
    assert len(told) == len(text)
    element_ = etree.Element("a", {"b": told})
    element_.text = told
    read = etree.fromstring(etree.tostring(element_, encoding="utf-8"))
    assert read.get("b") == told
    assert (read.text or "") == told
    assert all(a == b or not b.isprintable() or b in "\ufffe\uffff" for a, b in zip(told, text, strict=True))


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_forbids_is_replaced(bad: str) -> None:
    assert bad not in xml_text(f"a{bad}b")
