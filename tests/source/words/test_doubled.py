"""Words that deny by themselves, and that the source denies."""

from __future__ import annotations

import pytest

from mtqa.source.words.doubled import undone
from mtqa.source.words.markers import denial
from mtqa.source.words.tables import table

NAMED = [
    ("The ministry ruled out a strike.", "Das Ministerium hat einen Streik nicht ausgeschlossen.", "de"),
    ("The ministry rules out a strike.", "Ministerstvo stávku nevylučuje.", "cs"),
    ("The minister ruled out aid.", "Die Ministerin schloss neue Hilfen für Familien nicht aus.", "de"),
    ("The minister ruled out aid.", "De minister sloot nieuwe steun aan gezinnen niet uit.", "nl"),
    ("The minister ruled out aid.", "Bakan yeni yardımı ihtimal dışı görmedi.", "tr"),
    ("The town has a shortage of water.", "В городе нет недостатка воды.", "ru"),
    ("The bank denied the sale.", "Banken benægtede ikke salget.", "da"),
    ("The club refused to sell the hall.", "俱乐部没有拒绝出售体育馆。", "zh"),
    ("The delegation rejected the proposal.", "لم يرفض الوفد المقترح.", "ar"),
    ("The party opposes the law.", "Partiet motsätter sig inte lagen.", "sv"),
]
UNNAMED = [
    ("The ministry ruled out a strike.", "Das Ministerium hat einen Streik ausgeschlossen.", "de"),
    ("The ministry expects a strike.", "Das Ministerium hat einen Streik nicht ausgeschlossen.", "de"),
    ("The bank denied the sale.", "Banken benægtede salget, og kunderne kom ikke.", "da"),
    ("The minister ruled out aid.", "Die Ministerin schloss neue Hilfen aus und kam nicht.", "de"),
    ("The bank denied the sale.", "", "da"),
    ("", "Banken benægtede ikke salget.", "da"),
]


@pytest.mark.parametrize(("english", "source", "language"), NAMED)
def test_the_source_denies_what_the_english_says(english: str, source: str, language: str) -> None:
    own = denial(language)
    assert own is not None
    found = undone(english, source, language, own)
    assert found is not None
    assert len(found.english) == 1


@pytest.mark.parametrize(("english", "source", "language"), UNNAMED)
def test_nothing_is_undone(english: str, source: str, language: str) -> None:
    own = denial(language)
    assert own is not None
    assert undone(english, source, language, own) is None


def test_where_the_words_stand() -> None:
    own = denial("cs")
    assert own is not None
    english, source = "He ruled out a strike, and excluded talks.", "Stávku nevylučuje."
    found = undone(english, source, "cs", own)
    assert found is not None
    assert source[found.source.start : found.source.end] == "nevylučuje"
    assert [english[span.start : span.end] for span in found.english] == ["ruled out", "excluded"]


def test_the_denials_of_each_language_of_the_table_are_sure() -> None:
    for name, row in table("doubled").items():
        assert all((own := denial(code)) and own.sure for code in {*row} - {"merged"}), name
