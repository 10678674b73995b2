"""Somebody whom a source names and whom its English leaves out."""

from __future__ import annotations

import pytest

from mtqa.document import Span
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


def test_who_is_elsewhere_in_the_story_or_named_otherwise() -> None:
    english = "The worst is over, said the commander of the brigade."
    source = "Najgore je prošlo, rekao je zapovjednik Tonći Šegvić."
    assert left_out(english, source, "hr", f"{english} Segvic was tired.") == []
    assert left_out(english.replace("the commander", "Goran Vukmir"), source, "hr") == []


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("He said that the worst was over.", "Tonći Šegvić rekao je da je najgore prošlo.", "hr"),
        ("A mixed jury court sent him to prison.", "Το Μικτό Ορκωτό Δικαστήριο τον έστειλε φυλακή.", "el"),
        ("Doctors prescribe too much for colds.", "ڈاکٹر معمولی نزلہ زکام میں دوا دیتے ہیں۔", "ur"),
        ("A bill to protect workers was passed.", "DPR mengesahkan RUU Pelindungan Pekerja Rumahan.", "id"),
        ("The minister spoke.", "Der Minister Otto Grünwald sprach.", "de"),
        ("Prices fell before the holiday.", "Giá giảm trước lễ Tạ ơn ở Mỹ.", "vi"),
    ],
)
def test_what_nobody_left_out(english: str, source: str, language: str) -> None:
    assert left_out(english, source, language) == []


@pytest.mark.parametrize("language", ["hr", "ur", "vi", "xx"])
def test_nothing_is_left_out_of_nothing(language: str) -> None:
    assert left_out("", "", language) == []
    assert left_out("The worst is over.", "", language) == []
