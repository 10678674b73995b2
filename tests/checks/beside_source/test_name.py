"""Names beside sentences of the source that are linked to no English."""

from __future__ import annotations

from dataclasses import replace

from mtqa.checks.beside_source.name import Comparison
from mtqa.document import Bitext, Document, Link, Span
from mtqa.segmentation.segment import segment_text


def _rules(source: str, cut: int) -> list[str]:
    english = "Colleagues of Corbyn began to ask for a change on the market of the EU."
    document: Document = replace(segment_text(english), source=source)
    links = (
        Link(document.segments, (Span(0, cut),)),
        Link((), (Span(cut + 1, len(source)),)),
    )
    bitext = Bitext(source, "pl", links)
    return [each.rule for each in Comparison("fidelity/name").compare_story(document, bitext)]


def test_a_name_in_a_sentence_beside_is_said() -> None:
    first = "Koledzy Jeremiego Corbyna z Warszawy domagali się zmiany."
    assert _rules(f"{first} Chodziło o rynek UE.", len(first)) == []


def test_a_name_that_no_sentence_says_is_none() -> None:
    first = "Koledzy Jeremiego Corbyna z Warszawy domagali się zmiany."
    assert _rules(f"{first} Chodziło o rynek.", len(first))


def _parts(source: str, other: str) -> list[tuple[str, list[str]]]:
    """The rules and repairs for a sentence beside its source, which another sentence of the source follows."""
    english = "The coach praised Tang Wenlei after the final."
    document: Document = replace(segment_text(english), source=source + other)
    links = (
        Link(document.segments, (Span(0, len(source)),)),
        Link((), (Span(len(source), len(source + other)),)),
    )
    bitext = Bitext(source + other, "zh", links)
    found = Comparison("fidelity/name").compare_story(document, bitext)
    return [(each.rule, [repair.text for repair in each.suggestions]) for each in found]


def test_a_given_name_with_another_syllable_is_found_with_its_pinyin() -> None:
    assert _parts("决赛后教练称赞了唐文杰。", "比赛很精彩。") == [("part", ["Wenjie"])]


def test_a_given_name_that_the_source_has_elsewhere_is_not() -> None:
    assert _parts("决赛后教练称赞了唐文杰。", "唐文磊没有参加。") == []


def test_the_place_of_a_dateline_in_capitals_is_said() -> None:
    document: Document = segment_text("HYDERABAD: The Nalgonda police arrested an engineer on Sunday.")
    source = "హైదరాబాద్: వరంగల్ పోలీసులు ఆదివారం ఇంజినీరును అరెస్టు చేశారు."
    links = (Link(tuple(each for each in document.segments if each.judged), (Span(0, len(source)),)),)
    (found,) = Comparison("fidelity/name").compare_story(
        replace(document, source=source), Bitext(source, "te", links)
    )
    assert "Warangal" in found.message
