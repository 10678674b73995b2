"""What a stop is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.document import Document, Span
from mtqa.fluency.boundary import lowered, stop_worth, stop_worths
from mtqa.fluency.folder import load_fluency
from mtqa.fluency.model import FluencyModel
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop, inner_stop, stop_at

SOUND = (
    "The harbour board will rebuild the northern pier after last month's storm. "
    "Work is due to start in April. “We cannot wait any longer,” said its chairman. "
    "He expects the cost to reach four million pounds."
)
BROKEN = {
    "lower case": "The harbour board will rebuild the. northern pier after last month's storm.",
    "capitalised": "The harbour board will rebuild the northern pier. After last month's. Storm damage grew.",
    "name": "The chairman of the harbour board met. Prime Minister Ida Holm on Friday to ask for help.",
}


def places(document: Document) -> list[SuspectStop]:
    return [place for b in document.boundaries if (place := stop_at(document, b)) is not None]


def test_sound_stops_are_worth_keeping(fluency: FluencyModel) -> None:
    document = segment_text(SOUND, path="-")
    worths = stop_worths(fluency, document, places(document))
    assert len(worths) == 3
    assert max(worths) < 0


@pytest.mark.parametrize("kind", BROKEN)
def test_false_stops_are_not(fluency: FluencyModel, kind: str) -> None:
    text = f"{SOUND} {BROKEN[kind]}"
    document = segment_text(text, path="-")
    stop = text.rindex(". ")
    place = SuspectStop(Span(stop, stop + 1), stop + 2)
    assert stop_worth(fluency, document, place) > 1


def test_together_or_one_by_one_is_nearly_the_same(fluency: FluencyModel) -> None:
    document = segment_text(" ".join([SOUND, *BROKEN.values()]), path="-")
    found = places(document)
    together = stop_worths(fluency, document, found)
    assert together == pytest.approx([stop_worth(fluency, document, place) for place in found], abs=0.3)
    assert stop_worths(fluency, document, []) == []


def test_what_was_asked_before_changes_nothing(fluency: FluencyModel) -> None:
    document, other = segment_text(SOUND, path="-"), segment_text("Another. Story.", path="-")
    first = stop_worth(fluency, document, places(document)[1])
    stop_worths(fluency, other, places(other))
    assert stop_worth(fluency, document, places(document)[1]) == first


def test_a_stop_within_a_segment_has_a_worth(tiny_llama: Path) -> None:
    text = "He met the U.S. Treasury on Friday. It went well."
    document = segment_text(text, path="-")
    place = inner_stop(document, Span(text.index(". T"), text.index(". T") + 1))
    model = load_fluency(tiny_llama, name="tiny", weights="0" * 8)
    assert place is not None
    assert stop_worth(model, document, place) == pytest.approx(
        stop_worths(model, document, [place])[0], abs=0.5
    )


@pytest.mark.parametrize(
    "text", ["It ended.” Then it began.", "It ended . Then it began.", "Ended?! (Then) on.", "A. B"]
)
def test_quotation_marks_spaces_and_short_sides(tiny_gpt2: Path, text: str) -> None:
    model = load_fluency(tiny_gpt2, name="tiny", weights="0" * 8)
    document = segment_text(text, path="-")
    stop = next(at for at, mark in enumerate(text) if mark in ".?")
    right = next(at for at in range(stop + 1, len(text)) if text[at].isalpha())
    worth = stop_worth(model, document, SuspectStop(Span(stop, stop + 1), right))
    assert -500 < worth < 500


def test_a_long_story_is_weighed_in_every_window(tiny_gpt2: Path) -> None:
    model = load_fluency(tiny_gpt2, name="tiny", weights="0" * 8)
    document = segment_text(" ".join(f"Sentence {n} of the story ends here." for n in range(60)), path="-")
    found = places(document)
    assert len(found) > 50
    assert len(stop_worths(model, document, found)) == len(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The end", "the end"),
        ("A ship", "a ship"),
        ("“The end", "“the end"),
        ("McDonald said", "mcDonald said"),
        ("I think", "I think"),
        ("I’m sure", "I’m sure"),
        ("NATO said", "NATO said"),
        ("U.S. officials", "U.S. officials"),
        ("12 ships", "12 ships"),
        ("the end", "the end"),
        ("", ""),
    ],
)
def test_only_words_lose_their_capital(text: str, expected: str) -> None:
    assert lowered(text) == expected
