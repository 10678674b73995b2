"""Tenses and certainty beside those of the source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.tense import OtherTense
from mtqa.document import Bitext, Link, Span
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def rules(english: str, source: str, language: str) -> list[str]:
    document = attach(replace(segment_text(english), source=source), language=language)
    return [suspicion.rule for suspicion in OtherTense().find(document)]


def test_a_present_tense_far_from_the_place_of_the_future_does_not_stand_for_it() -> None:
    source = (
        "La direction justifie sa décision par la flambée du prix du porc, de 23 % en un an, et les dossiers de "
        "ses employés seront examinés au cas par cas."
    )
    english = (
        "Management justifies its decision by the surge of 23% in the price of pork within a year, and the files "
        "of its staff were examined case by case."
    )
    assert rules(english, source, "fr") == ["future-lost"]
    assert rules(english.replace("were", "are to be"), source, "fr") == []


def test_where_verbs_stand_last_a_word_anywhere_stands_for_one_of_the_source() -> None:
    source = "大臣は木曜日に東京で開かれる会議で新しい予算案を発表する予定だ。"
    assert rules("The minister presented a new budget at a meeting in Tokyo on Thursday.", source, "ja") == [
        "future-lost"
    ]
    assert rules("The minister plans to present it at a meeting in Tokyo on Thursday.", source, "ja") == []


def test_sentences_of_a_link_are_compared_two_by_two() -> None:
    english, source = "The road reopened. It is the only one.", "La route rouvrira. C'est la seule."
    document = segment_text(english)
    link = Link(tuple(document.segments), (Span(0, 18), Span(19, 34)), 1.0)
    bitext = Bitext(source, "fr", (link,))
    document = replace(document, source=source, bitext=bitext)
    found = list(OtherTense().find(document))
    assert [(one.rule, document.slice(one.span)) for one in found] == [("future-lost", "reopened")]


def test_what_only_the_english_has_is_told_where_the_table_is_complete() -> None:
    assert rules("The firm will close its plant.", "Şirket fabrikasını kapattı.", "tr") == ["future-added"]
    assert rules("The firm will close its plant.", "Das Unternehmen schließt sein Werk.", "de") == []


def test_what_is_found_is_in_the_order_of_the_text() -> None:
    english = "Perhaps the bridge fell; the company will close two factories in the north."
    source = "Мост упал; компания закрыла два завода на севере."
    assert rules(english, source, "ru") == ["possible-added", "future-added"]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        # What stands for a future of any clause, however far away.
        (
            "He would, said the minister after a long talk with the mayors of the region, visited it on Monday.",
            "Le ministre, après un long entretien avec les maires de la région, visitera celle-ci lundi.",
            "fr",
        ),
        # The verb stands first.
        ("The club was expected, after a long season in the second league, to win.", "سيفوز النادي.", "ar"),
        # One side alone asks.
        ("Was the road closed?", "La route sera fermée.", "fr"),
        # A name that the English has, too.
        ("Kyocera closed its plant.", "Kyocera a fermé son usine.", "fr"),
        # A part has lost what the whole has.
        (
            "He said “the road closed” and that it will stay so.",
            "Il dit « la route fermera » et le restera.",
            "fr",
        ),
    ],
)
def test_no_future_is_lost(english: str, source: str, language: str) -> None:
    assert rules(english, source, language) == []


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ((("The road was closed.", "La route sera fermée."), ("It will stay so.", "")), []),
        ((("The road was closed.", "La route sera fermée."), ("It stayed so.", "")), ["future-lost"]),
    ],
)
def test_a_sentence_beside_that_is_linked_with_none_may_have_it(
    spans: tuple[tuple[str, str], ...], found: list[str]
) -> None:
    english, source = " ".join(one for one, _ in spans), spans[0][1]
    document = segment_text(english)
    first, second = document.segments
    links = Link((first,), (Span(0, len(source)),), 1.0), Link((second,), (), 1.0)
    bitext = Bitext(source, "fr", links)
    document = replace(document, source=source, bitext=bitext)
    assert [suspicion.rule for suspicion in OtherTense().find(document)] == found


def test_a_side_that_is_far_longer_says_more() -> None:
    source = "La route sera fermée jeudi par la police de la ville."
    assert rules("The road was closed on Thursday by the city's police.", source, "fr") == ["future-lost"]
    longer = f"{source[:-1]}, et le maire, qui en a décidé ainsi après de longues discussions, en a parlé hier soir."
    assert rules("The road was closed.", longer, "fr") == []


def test_a_year_that_is_over_may_be_told_of_in_the_future_tense() -> None:
    source = "La empresa abrirá una segunda línea en {}."
    assert rules("The company opened a second line in 2021.", source.format(2021), "es") == []
    assert rules("The company opened a second line in 2031.", source.format(2031), "es") == ["future-lost"]


def test_the_verb_at_the_place_of_the_future_is_marked() -> None:
    source = (
        "El alcalde inauguró la plaza el lunes y los vecinos serán recibidos el martes en el ayuntamiento."
    )
    english = (
        "The mayor opened the square on Monday and the residents were received on Tuesday in the town hall."
    )
    document = attach(replace(segment_text(english), source=source), language="es")
    assert [document.slice(one.span) for one in OtherTense().find(document)] == ["were received"]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("No se descarta que haya más implicados.", "es"),
        ("Weitere Beteiligte sind nicht ausgeschlossen.", "de"),
        ("Не исключено, что есть и другие.", "ru"),
        ("Nie wyklucza się kolejnych sprawców.", "pl"),
        ("Andere daders zijn niet uitgesloten.", "nl"),
    ],
)
def test_what_is_not_ruled_out_is_possible(source: str, language: str) -> None:
    assert rules("There may be others.", source, language) == []


@pytest.mark.parametrize(
    ("english", "source"),
    [
        (
            "Lampang led before 19-year-old Brazilian substitute Paulo Lima came on and the visitors turned the "
            "match around with three late strikes.",
            "ลำปางนำอยู่ก่อนที่ตัวสำรองชาวบราซิล เปาโล ลิมา วัย 19 ปี จะลงมาพลิกเกมให้ทีมเยือน",
        ),
        (
            "Police waited before the 34-year-old former teacher Anan Srisuk surrendered, and he was taken to a "
            "station in Rayong by six officers.",
            "ตำรวจรออยู่ก่อนที่อดีตครูโรงเรียนมัธยม อนันต์ ศรีสุข วัย 34 ปี จะมอบตัวและถูกพาไประยอง",
        ),
    ],
)
def test_what_thai_tells_of_a_later_event_is_not_to_come(english: str, source: str) -> None:
    assert rules(english, source, "th") == []


def test_a_thai_future_is_lost() -> None:
    assert rules("The firm sold its plant.", "บริษัทจะขายโรงงาน", "th") == ["future-lost"]
