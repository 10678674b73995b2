"""Names that sound like nothing in a source of a script that says how names sound."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.unsaid.unspoken import unspoken_names


def unspoken(english: str, source: str, language: str, story: str = "") -> list[str]:
    found = unspoken_names(english, Span(0, len(english)), source, language, story)
    return [english[span.start : span.end] for span in found]


GUJARATI = "રાજકોટ પોલીસે ગોંડલમાંથી જયેશ કાનાબારની ધરપકડ કરી હતી."
TELUGU = "బస్సు వరంగల్ నుంచి కరీంనగర్ వెళ్తోందని చెప్పారు."


@pytest.mark.parametrize(
    ("english", "source", "language", "names"),
    [
        ("Rajkot police arrested Jayesh Kanabar in Jetpur.", GUJARATI, "gu", ["Jetpur"]),
        ("Rajkot police arrested Jayesh Sorathiya in Gondal.", GUJARATI, "gu", ["Sorathiya"]),
        ("The bus was going from Warangal to Nalgonda, they said.", TELUGU, "te", ["Nalgonda"]),
        ("The match was held in Zugdidi.", "მატჩი ბათუმში გაიმართა.", "ka", ["Zugdidi"]),
        ("He spoke to reporters in Namakkal.", "அவர் சேலத்தில் செய்தியாளர்களிடம் கூறினார்.", "ta", ["Namakkal"]),
        ("The accident was in Kurunegala.", "අනතුර සිදු වී ඇත්තේ මාතර දී ය.", "si", ["Kurunegala"]),
    ],
)
def test_names_that_the_source_does_not_say(
    english: str, source: str, language: str, names: list[str]
) -> None:
    assert unspoken(english, source, language) == names


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Rajkot police arrested Jayesh Kanabar in Gondal.", GUJARATI, "gu"),
        ("The bus was going from Warangal to Karimnagar, they said.", TELUGU, "te"),
        ("He spoke to reporters in Salem.", "அவர் சேலத்தில் செய்தியாளர்களிடம் கூறினார்.", "ta"),
        # A given name that English adds, a word formed from a name, and what the source calls otherwise.
        ("President Volodymyr Zelensky spoke.", "అధ్యక్షుడు జెలెన్‌స్కీ మాట్లాడారు.", "te"),
        ("The Maoists attacked.", "माओवादीहरूले आक्रमण गरे।", "ne"),
        ("The Lelos won in Edinburgh.", "„ბორჯღალოსნებმა“ ედინბურგში მოიგეს.", "ka"),
        # A metropolis may stand for its country, and other languages have rules of their own.
        ("Hyderabad has agreed.", "ప్రభుత్వం అంగీకరించింది.", "te"),
        ("Jetpur is small.", "Il paese è piccolo.", "it"),
        ("", "", "te"),
    ],
)
def test_names_that_may_be_right(english: str, source: str, language: str) -> None:
    assert unspoken(english, source, language) == []


def test_what_the_story_names_elsewhere_may_stand_for_a_pronoun() -> None:
    english, source = "Kanabar was arrested.", "તેમની ધરપકડ કરવામાં આવી હતી."
    assert unspoken(english, source, "gu") == ["Kanabar"]
    assert unspoken(english, source, "gu", f"{GUJARATI} {source}") == []
