"""Words of a source that look like names and that no word of the English says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.source.names.unsaid.unsaid_words import unsaid_words


def unsaid(english: str, source: str, language: str) -> list[str]:
    return [word.word for word in unsaid_words(english, source, language)]


@pytest.mark.parametrize(
    ("english", "source", "language", "expected"),
    [
        ("The president approved it.", "バイデン大統領が承認した。", "ja", ["バイデン"]),
        ("Biden approved it.", "バイデン大統領が承認した。", "ja", []),
        ("The leader spoke.", "山本英昭団長は話した。", "ja", ["山本英昭"]),
        ("Leader Yamamoto Hideaki spoke.", "山本英昭団長は話した。", "ja", []),
        ("The ministers met.", "APEC成员贸易部长开会。", "zh", ["APEC"]),
        ("The APEC ministers met.", "APEC成员贸易部长开会。", "zh", []),
        ("The city is big.", "Rostock ist eine große Stadt.", "de", []),  # at the beginning, and a noun
        ("They live in the north.", "Sie leben in Rostock im Norden.", "de", ["Rostock"]),
        ("They bought it on the day.", "Sie haben es am Samstag gekauft.", "de", []),
        ("He comes from a state.", "Он родом из СНГ.", "ru", ["СНГ"]),
        ("He comes from the CIS.", "Он родом из СНГ.", "ru", []),
        ("The foreign ministry said no.", "Lo ha detto la Farnesina.", "it", []),
        ("The envoy said no.", "Lo ha detto la Farnesina.", "it", ["Farnesina"]),
        ("They won the EuroLeague.", "הם זכו בליגה האירופית.", "he", []),
        ("They won the league.", "הם זכו בליגה האירופית.", "he", ["אירופ"]),
        ("The farmer has burns.", "Ο κτηνοτρόφος, ο Μπουραντάς, έχει εγκαύματα.", "el", ["Μπουραντάς"]),
        ("Turki al-Hamad spoke.", "تحدث تركي الحمد.", "ar", []),
        ("A minister spoke.", "تحدث وزير تركي.", "ar", ["تركي"]),
        ("The Iraqi minister spoke.", "تحدث وزير إيراني.", "ar", ["إيراني"]),
    ],
)
def test_what_the_english_has_not(english: str, source: str, language: str, expected: list[str]) -> None:
    assert unsaid(english, source, language) == expected


def test_first_name_and_surname_stand_in_a_run() -> None:
    words = list(unsaid_words("He spoke there.", "Там выступил Ярослав Кузнецов.", "ru"))
    assert [(word.word, word.numbers["run"]) for word in words] == [("Ярослав", 1.0), ("Кузнецов", 1.0)]


def test_loan_words_in_katakana_are_no_sure_names() -> None:
    (loan,) = unsaid_words("They got on.", "トロリーバスに乗った。", "ja")
    assert not loan.is_sure
    assert loan.numbers["unheard"]
    (name,) = unsaid_words("He got on.", "ハルヴォル・ソルベルグが乗った。", "ja")
    assert name.is_sure


@given(st.text(max_size=30), st.text(alphabet="岸田さんトランプ ПутинAPEC.", max_size=25))
def test_spans_hold_the_words(english: str, source: str) -> None:
    for language in ("ja", "zh", "ru", "de"):
        for word in unsaid_words(english, source, language):
            assert source[word.span.start : word.span.end] == word.word
