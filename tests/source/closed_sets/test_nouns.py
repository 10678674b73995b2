"""Known nouns on both sides."""

from __future__ import annotations

from mtqa.document import Span
from mtqa.source.closed_sets.nouns import compare_nouns, number_in

ENGLISH = "The carpenter hurt his wrist when a lorry hit the church."
GERMAN = "Der Tischler verletzte sich, als ein Lastwagen die Kirche rammte."


def words(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_what_the_other_side_has_and_has_not() -> None:
    told, untold = compare_nouns(ENGLISH, "en", GERMAN, "de")
    assert {*words(ENGLISH, [noun.span for noun in told])} >= {"carpenter", "lorry", "church"}
    assert words(ENGLISH, [noun.span for noun in untold]) == ["wrist"]
    assert not compare_nouns(GERMAN, "de", ENGLISH, "en").untold


def test_the_number_of_nouns_in_a_part() -> None:
    nouns = compare_nouns(ENGLISH, "en", GERMAN, "de").untold
    assert number_in(nouns, Span(0, 30)) == 1
    assert number_in(nouns, Span(30, len(ENGLISH))) == 0


def test_texts_without_spaces() -> None:
    told, untold = compare_nouns("The nurse hurt her wrist.", "en", "护士受伤了。", "zh")
    assert [noun.span for noun in untold] == [Span(19, 24)]
    assert told


def test_a_language_without_tables_says_nothing() -> None:
    assert compare_nouns(ENGLISH, "en", "Mae'r saer wedi brifo.", "cy") == ((), ())
