"""The rules of ``break/lowercase`` and ``break/fragment`` where the source has the stop, too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.break_fragment import FragmentBreak
from mtqa.checks.break_lowercase import LowercaseBreak
from mtqa.document import Document
from mtqa.findings import Severity, Suspicion
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def beside(english: str, source: str, language: str = "de") -> Document:
    return attach(replace(segment_text(english), source=source), language=language)


def found(english: str, source: str, language: str = "de") -> list[Suspicion]:
    document = beside(english, source, language)
    return [*LowercaseBreak().find(document), *FragmentBreak().find(document)]


def test_a_small_letter_is_a_slip_where_the_source_has_the_stop() -> None:
    english = "The bank raised its rates on Monday. analysts had expected it."
    (slip,) = found(english, "Die Bank hat am Montag ihre Zinsen angehoben. Analysten hatten das erwartet.")
    assert (slip.key, slip.severity) == ("break/lowercase:capital", Severity.MINOR)
    assert (
        slip.message == "A sentence begins with a small letter: the source has a stop before “analysts”, too."
    )
    (mended,) = slip.suggestions
    assert english[mended.span.start : mended.span.end] == "analysts"
    assert mended.text == "Analysts"


def test_a_small_letter_tears_a_sentence_where_the_source_goes_on() -> None:
    english = "The bank raised its rates on Monday. analysts had expected it."
    (torn,) = found(
        english, "Die Bank hat am Montag ihre Zinsen angehoben, wie Analysten es erwartet hatten."
    )
    assert torn.severity is None
    assert [edit.text for edit in torn.suggestions] == ["", "Analysts"]


@pytest.mark.parametrize(
    ("language", "english", "source"),
    [
        (
            "de",
            "Governor Smith. told reporters it was a pity and the region must act.",
            "Es ist schade, sagte Gouverneur Smith Reportern. Die Region muss handeln.",
        ),
        (
            "ja",
            'Governor Kuroiwa. told reporters, "It is regrettable, we want thorough employment measures."',
            "黒岩知事は記者団に「極めて残念だ。雇用対策を徹底してほしい」と語った。",
        ),
    ],
)
def test_a_small_letter_tears_a_sentence_where_the_stop_of_the_source_is_elsewhere(
    language: str, english: str, source: str
) -> None:
    torn, *_ = found(english, source, language)
    assert torn.severity is None
    assert torn.suggestions[0].text == ""


@pytest.mark.parametrize(
    ("english", "source", "rules"),
    [
        (
            "They spent two weeks in the village. In the old house of the mayor.",
            "Sie verbrachten zwei Wochen im Dorf. Im alten Haus des Bürgermeisters.",
            [],
        ),
        (
            "They spent two weeks in the village. In the old house of the mayor.",
            "Sie verbrachten zwei Wochen im Dorf im alten Haus des Bürgermeisters.",
            ["phrase"],
        ),
        (
            "They spent two weeks in the. Village life was slow in the summer.",
            "Sie verbrachten zwei Wochen in dem. Das Dorfleben war im Sommer langsam.",
            ["dangling"],
        ),
        (
            "She is moving to a hostel. (looking for one in Prague or Brno)",
            "Sie zieht in ein Wohnheim. (Sie sucht eines in Prag oder Brünn.)",
            [],
        ),
    ],
)
def test_what_a_fragment_is_worth_beside_its_source(english: str, source: str, rules: list[str]) -> None:
    assert [suspicion.rule for suspicion in found(english, source)] == rules
