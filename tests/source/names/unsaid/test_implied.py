"""What the English says of names without naming them."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.unsaid.implied import nations_implied
from mtqa.source.names.unsaid.unmatched import unmatched


def left_out(english: str, source: str, language: str) -> list[str]:
    found = unmatched(english, Span(0, len(english)), source, language).source
    return [word.word for word in found if not word.numbers["explained"]]


@pytest.mark.parametrize(
    ("english", "codes"),
    [
        ("Athens has long insisted on it", {"GR"}),
        ("a judge in The Hague", {"NL"}),
        ("the Senate voted on it", {"US"}),
        ("the farmers voted on it", set()),
    ],
)
def test_nations_of_cities_and_institutions(english: str, codes: set[str]) -> None:
    assert nations_implied(english) == codes


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("He was arrested on Monday.", "Petr Vondráček byl v pondělí zatčen.", "cs"),
        ('"We are close to it," he vowed in August.', "„Blízko jsme,“ slíbil v srpnu Vondráček.", "cs"),
        ("As for schools, she fears the worst.", "Co se škol týče, Vondráčková se bojí nejhoršího.", "cs"),
        ("Mr. Vondracek stayed at home.", "Petr Vondracek zůstal doma.", "cs"),
        ("It says that prices rose.", "Vondráček uvádí, že ceny vzrostly.", "cs"),
        ("Mr. Vondracek stayed at home.", "Petr Jan Vondracek zůstal doma.", "cs"),
        ("It rhymes with twm.", "Rymuje się to z walijskim słowem „twm”.", "pl"),
        (
            "A quake of magnitude 6.1 hit the coast.",
            "Берег сколыхнуло землетрясение в 6,1 балла по шкале Рихтера.",
            "ru",
        ),
        ("Nothing will bring the North to its knees.", "Nic nesrazí Severní Koreu na kolena.", "cs"),
        ("The Senate rejected the plan.", "Americký Senát plán odmítl.", "cs"),
        ("Visiting Debrecen lost the final 27-24.", "A DVSC Schaefflert 27–24-re verték a döntőben.", "hu"),
        ("Vac drew with Mosonmagyarovar.", "A Praktiker-Vác döntetlent ért el a Motherson ellen.", "hu"),
        ("Members of the council were worried.", "Leden van de Vergadering waren bezorgd.", "nl"),
    ],
)
def test_what_is_said_without_the_name(english: str, source: str, language: str) -> None:
    assert not left_out(english, source, language)


@pytest.mark.parametrize(
    ("english", "source", "language", "expected"),
    [
        ("The minister was arrested.", "Ministr Vondráček byl zatčen.", "cs", ["Vondráček"]),
        ("The minister said that he would go.", "Ministr Vondráček řekl, že odejde.", "cs", ["Vondráček"]),
        ("Debrecen won with a late goal.", "A DVSC Kundrák góljával nyert.", "hu", ["Kundrák"]),
        (
            "A farmer was hurt.",
            "Ένας κτηνοτρόφος, ο Θανάσης Μπουραντάς, τραυματίστηκε.",
            "el",
            ["Θανάσης", "Μπουραντάς"],
        ),
        ("He met her.", "Včera se Vondráček sešel s paní Šourkovou.", "cs", ["Vondráček", "Šourkovou"]),
        ("The farmers met.", "Sešli se italští rolníci.", "cs", ["italští"]),
        ("The farmers met Slovaks.", "Rolnicy spotkali słowackich i włoskich rolników.", "pl", ["włoskich"]),
    ],
)
def test_a_name_that_is_left_out(english: str, source: str, language: str, expected: list[str]) -> None:
    assert left_out(english, source, language) == expected


def test_a_capital_of_the_english_stands_for_its_country() -> None:
    english, source = "In the spring Athens objected to the name.", "그리스는 봄에 그 이름에 반대했다."
    assert not unmatched(english, Span(0, len(english)), source, "ko").english
    assert unmatched(english, Span(0, len(english)), "정부는 봄에 그 이름에 반대했다.", "ko").english
