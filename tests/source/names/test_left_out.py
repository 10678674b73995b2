"""Somebody whom a source names and whom its English leaves out."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.language.frequencies import frequency, has_frequencies
from mtqa.source.names.left_out import persons_left_out


def left_out(english: str, source: str, language: str, story: str = "") -> list[str]:
    found = persons_left_out(english, Span(0, len(english)), source, language, story)
    return [source[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("english", "source", "language", "left"),
    [
        (
            "The worst is over, said the commander of the brigade.",
            "Najgore je prošlo, rekao je zapovjednik Tonći Šegvić.",
            "hr",
            "Tonći Šegvić",
        ),
        (
            "The economist says that people send money through banks.",
            "ماہر معاشیات ڈاکٹر رخشندہ گلزار کہتی ہیں کہ لوگ بینکوں سے پیسے بھیجتے ہیں۔",
            "ur",
            "ڈاکٹر رخشندہ گلزار",
        ),
        (
            "A woman of the town poured all her savings into two plots.",
            "Bà Trịnh Thị Hợi, ngụ thị trấn, dốc toàn bộ tiền mua hai nền đất.",
            "vi",
            "Trịnh Thị Hợi",
        ),
    ],
)
def test_who_is_nowhere_in_the_english(english: str, source: str, language: str, left: str) -> None:
    assert left_out(english, source, language) == [left]
    # A surname elsewhere in the story, and another name in the place of this one.
    if language == "hr":
        assert left_out(english, source, language, f"{english} Segvic was tired.") == []
        assert left_out(english.replace("the commander", "Goran Vukmir"), source, language) == []


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("He said that the worst was over.", "Tonći Šegvić rekao je da je najgore prošlo.", "hr"),
        ("A mixed jury court sent him to prison.", "Το Μικτό Ορκωτό Δικαστήριο τον έστειλε φυλακή.", "el"),
        ("Doctors prescribe too much for colds.", "ڈاکٹر معمولی نزلہ زکام میں دوا دیتے ہیں۔", "ur"),
        ("A bill to protect workers was passed.", "DPR mengesahkan RUU Pelindungan Pekerja Rumahan.", "id"),
        ("The minister spoke.", "Der Minister Otto Grünwald sprach.", "de"),
    ],
)
def test_what_nobody_left_out(english: str, source: str, language: str) -> None:
    assert left_out(english, source, language) == []


def test_lists_of_words_by_any_code_of_their_language() -> None:
    assert has_frequencies("no")
    assert has_frequencies("sr")
    assert frequency("кућа", "sr") == frequency("kuća", "hr") > 4
