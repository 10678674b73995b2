"""Known nouns on both sides."""

from __future__ import annotations

from mtqa.document import Span
from mtqa.source.closed_sets.nouns import compare_nouns

ENGLISH = "The carpenter hurt his wrist when a lorry hit the church."
GERMAN = "Der Tischler verletzte sich, als ein Lastwagen die Kirche rammte."


def words(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_what_the_other_side_has_and_has_not() -> None:
    shared, missing = compare_nouns(ENGLISH, "en", GERMAN, "de")
    assert {*words(ENGLISH, [noun.span for noun in shared])} >= {"carpenter", "lorry", "church"}
    assert words(ENGLISH, [noun.span for noun in missing]) == ["wrist"]
    assert not compare_nouns(GERMAN, "de", ENGLISH, "en").missing


def test_the_nouns_in_a_part() -> None:
    nouns = compare_nouns(ENGLISH, "en", GERMAN, "de")
    first, rest = nouns.inside(Span(0, 30)), nouns.inside(Span(30, len(ENGLISH)))
    assert (len(first.missing), len(rest.missing)) == (1, 0)
    assert sorted(first.shared + rest.shared, key=lambda noun: noun.span.start) == sorted(
        nouns.shared, key=lambda noun: noun.span.start
    )


def test_texts_without_spaces() -> None:
    shared, missing = compare_nouns("The nurse hurt her wrist.", "en", "护士受伤了。", "zh")
    assert [noun.span for noun in missing] == [Span(19, 24)]
    assert shared


def test_a_language_without_tables_says_nothing() -> None:
    assert compare_nouns(ENGLISH, "en", "Mae'r saer wedi brifo.", "cy") == ((), ())
