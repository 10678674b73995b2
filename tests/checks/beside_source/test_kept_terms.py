"""Words of the source that English keeps."""

from __future__ import annotations

import pytest

from mtqa.checks.beside_source.kept_terms import kept_terms


def _kept(english: str, source: str = "", *copied: str) -> list[str]:
    return [english[span.start : span.end] for span in kept_terms(english, source, copied)]


@pytest.mark.parametrize(
    ("english", "kept"),
    [
        ("She played bossa nova yesterday.", ["bossa nova"]),
        ("Serve the pasta Al Dente.", ["Al Dente"]),
        ("He received the chargé d’affaires.", ["chargé d’affaires"]),
        ("She won the Ballon d'Or.", ["Ballon d'Or"]),
        ("A pack costs two øre.", ["øre"]),
        ("They paid several bani for it.", ["bani"]),
        ("He sold 40 arrobas of cork.", ["arrobas"]),
        ("The price per jutro rose.", ["jutro"]),
    ],
)
def test_phrases_and_what_stands_behind_a_number(english: str, kept: list[str]) -> None:
    assert _kept(english) == kept


@pytest.mark.parametrize(
    "english",
    ["The bossa and the nova.", "His øre hurt.", "The arrobas were sold.", "A good jutro to all."],
)
def test_the_same_words_elsewhere_are_not_kept(english: str) -> None:
    assert _kept(english) == []


@pytest.mark.parametrize(
    ("source", "english", "kept"),
    [
        ("leerlingen van vmbo, havo en vwo", "pupils of vmbo, havo and vwo", "vmbo havo vwo"),
        ("op vmbo-, havo- en vwo-scholen", "at vmbo, havo, and vwo", "vmbo havo vwo"),
        ("van vmbo/havo/vwo", "from vmbo, havo or vwo", "vmbo havo vwo"),
        (
            "soupes, tajine, couscous et pastilla",
            "soups, tajine, couscous and pastilla",
            "tajine couscous pastilla",
        ),
    ],
)
def test_terms_that_both_sides_list_in_one_order(source: str, english: str, kept: str) -> None:
    assert _kept(english, source, *kept.split()) == kept.split()


@pytest.mark.parametrize(
    ("source", "english", "copied"),
    [
        ("van havo, vmbo en vwo", "of vmbo, havo and vwo", "vmbo havo vwo"),
        ("van vmbo, havo en vwo", "of vmbo, havo and vwo", "vmbo havo"),
        ("radio, tv und film", "radio, tv and film", "radio tv film"),
        (
            "tajine, couscous, pastilla et soupes",
            "tajine, couscous, pastilla and soups",
            "tajine couscous pastilla",
        ),
    ],
)
def test_other_lists_are_not_kept(source: str, english: str, copied: str) -> None:
    assert _kept(english, source, *copied.split()) == []


def test_terms_of_vietnamese_are_kept_from_it_alone() -> None:
    english = "She sang cai luong in Can Tho."
    (kept,) = kept_terms(english, "", (), "vi")
    assert english[kept.start : kept.end] == "cai luong"
    assert not list(kept_terms(english, "", (), "id"))
