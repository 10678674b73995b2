"""Words of closed sets in stories of several sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.opposite import OppositeWord
from mtqa.evidence import NO_EVIDENCE
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def _found(english: str, source: str) -> list[str]:
    document = attach(replace(segment_text(english), source=source), language="es")
    return [document.slice(found.span) for found in OppositeWord().find(document, NO_EVIDENCE)]


@pytest.mark.parametrize(
    ("english", "source"),
    [
        (
            "Unemployment rose in October.\n\nExports fell by a third.",
            "El desempleo cayó en octubre.\n\nLas exportaciones cayeron un tercio.",
        ),
        (
            "Exports rose by a third.\n\nUnemployment rose in October.",
            "Las exportaciones crecieron un tercio.\n\nEl desempleo cayó en octubre.",
        ),
    ],
)
def test_a_word_that_its_own_source_says_does_not_account_for_a_neighbour(english: str, source: str) -> None:
    assert _found(english, source) == ["rose"]


def test_a_word_that_moved_to_the_next_sentence_does() -> None:
    english = "The union accepted the offer.\n\nThe company had rejected one, then accepted another."
    source = "El sindicato rechazó y aceptó la oferta.\n\nLa empresa había aceptado otra."
    assert _found(english, source) == []


def test_what_an_editor_sees_proposes_words_of_the_other_side() -> None:
    english, source = "Unemployment rose in October.", "El desempleo cayó en octubre."
    document = attach(replace(segment_text(english), source=source), language="es")
    (found,) = OppositeWord().find(document, NO_EVIDENCE)
    assert [each.text for each in found.suggestions] == ["fell", "dropped", "declined"]
