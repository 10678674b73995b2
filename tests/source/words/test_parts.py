"""Parts of two sides that belong together."""

from __future__ import annotations

import pytest

from mtqa.source.words.parts import parts


@pytest.mark.parametrize(
    ("english", "source", "language", "found"),
    [
        (
            "“It will all be over soon,” he said at home.",
            "„Bald ist alles vorbei und gut“, sagte er zu Hause.",
            "de",
            ["It will all be over soon,", "Bald ist alles vorbei und gut"],
        ),
        ("One stayed; two left.", "Один остался; двое ушли.", "ru", ["One stayed", "Один остался"]),
        (
            "The company closed its plant, but the workers stayed in the town.",
            "Das Unternehmen schloss das Werk, aber die Arbeiter blieben in der Stadt.",
            "de",
            ["The company closed its plant,", "Das Unternehmen schloss das Werk, "],
        ),
        (
            "The company closed its plant, but the workers stayed in town.",
            "Firma zamknęła zakład. Robotnicy zostali jednak w mieście.",
            "pl",
            ["The company closed its plant,", "Firma zamknęła zakład."],
        ),
    ],
)
def test_parts_both_sides(english: str, source: str, language: str, found: list[str]) -> None:
    first, second = parts(english, source, language)
    assert [first.english, first.source] == found
    assert english[first.span.start : first.span.end] == first.english
    assert second.english != english


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("One stayed; two left.", "Один остался, двое ушли.", "ru"),
        ("He came but left, but she stayed at home.", "Er kam, aber ging, sie blieb daheim.", "de"),
        ("“Fine,” he said.", "„Gut“, sagte er.", "de"),
        (
            "But for the rain that fell on Sunday all was well, he said at home.",
            "Alles war gut, sagte er zu Hause, aber am Sonntag regnete es.",
            "de",
        ),
    ],
)
def test_leaves_alone_what_is_not_parted_on_both_sides(english: str, source: str, language: str) -> None:
    assert list(parts(english, source, language)) == []


def test_what_is_conceded_stands_first_where_verbs_stand_last() -> None:
    english = "The number of the visitors rose, although the prices of the tickets had gone up."
    korean = "입장권 가격은 올랐지만 관람객 수는 늘어났다고 합니다."
    assert list(parts(english, korean, "ko")) == []
