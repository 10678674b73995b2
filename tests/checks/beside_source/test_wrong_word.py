"""Things beside those of the source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.wrong_word import WrongWord
from mtqa.findings import Suspicion
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def found(english: str, source: str, language: str) -> list[Suspicion]:
    document = attach(replace(segment_text(english), source=source), language=language)
    return list(WrongWord().find(document))


def test_the_word_of_the_source_is_quoted_and_proposed() -> None:
    (suspicion,) = found("Two ankles were broken.", "Zwei Handgelenke waren gebrochen.", "de")
    assert suspicion.message == "The source says Handgelenke, which is wrist; the English says ankles."
    assert [repair.text for repair in suspicion.suggestions] == ["wrists"]


@pytest.mark.parametrize(
    ("english", "source"),
    [
        ("He hurt his wrist and his ankle.", "Er verletzte sich am Handgelenk."),
        ("He hurt his ankle.", "Er verletzte sich am Knöchel und am Handgelenk."),
        ("He hurt his ankle.", "Er verletzte sich schwer."),
        ("He hurt himself badly.", "Er verletzte sich am Handgelenk."),
        ("Mr Ankle hurt himself.", "Herr Ankle verletzte sich am Handgelenk."),
    ],
)
def test_one_side_alone_says_nothing(english: str, source: str) -> None:
    assert found(english, source, "de") == []


def test_a_neighbouring_sentence_accounts_for_a_word() -> None:
    english = "He hurt his ankle in the fall. The wrist was broken as well, doctors said."
    source = "Bei dem Sturz verletzte er sich am Handgelenk. Auch der Knöchel war gebrochen, sagten Ärzte."
    assert found(english, source, "de") == []


def test_a_kind_of_thing_is_that_thing() -> None:
    assert found("The ferry left on time.", "Das Schiff lief pünktlich aus.", "de") == []
    assert found("The ship left on time.", "Die Fähre lief pünktlich aus.", "de") == []


def test_a_language_without_a_table() -> None:
    assert found("He hurt his ankle.", "Fe anafodd ei arddwrn.", "cy") == []


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Patients lay in the corridor.", "রোগীরা বারান্দায় শুয়ে ছিলেন।", "bn"),
        ("The children slept on the balcony.", "बच्चे बरामदे में सोए।", "hi"),
        ("The pupils waited in the corridor.", "นักเรียนรออยู่ที่ระเบียง", "th"),
    ],
)
def test_a_veranda_is_what_leads_past_the_rooms(english: str, source: str, language: str) -> None:
    assert found(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Patients lay in the kitchen.", "রোগীরা বারান্দায় শুয়ে ছিলেন।", "bn"),
        ("The children slept in the corridor.", "बच्चे रसोई में सोए।", "hi"),
    ],
)
def test_a_veranda_is_no_other_room(english: str, source: str, language: str) -> None:
    assert [suspicion.rule for suspicion in found(english, source, language)] == ["kind"]
