"""The gain of leaving out a stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.document import Document, Span
from mtqa.fluency.folder import load_fluency
from mtqa.fluency.model import FluencyModel
from mtqa.fluency.stop_gain import log_likelihood_gains, lowered
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


def test_the_text_is_less_probable_without_sound_stops(fluency: FluencyModel) -> None:
    document = segment_text(SOUND, path="-")
    gains = log_likelihood_gains(fluency, document, places(document))
    assert len(gains) == 3
    assert max(gains) < 0


@pytest.mark.parametrize("kind", BROKEN)
def test_the_text_is_more_probable_without_false_stops(fluency: FluencyModel, kind: str) -> None:
    text = f"{SOUND} {BROKEN[kind]}"
    document = segment_text(text, path="-")
    stop = text.rindex(". ")
    place = SuspectStop(Span(stop, stop + 1), stop + 2)
    assert log_likelihood_gains(fluency, document, [place])[0] > 1


def test_what_was_asked_before_changes_nothing(fluency: FluencyModel) -> None:
    document, other = segment_text(SOUND, path="-"), segment_text("Another. Story.", path="-")
    first = log_likelihood_gains(fluency, document, places(document)[1:2])
    log_likelihood_gains(fluency, other, places(other)[:1])
    assert log_likelihood_gains(fluency, document, places(document)[1:2]) == first


def test_a_stop_within_a_segment_has_a_gain(tiny_llama: Path) -> None:
    text = "He met the U.S. Treasury on Friday. It went well."
    document = segment_text(text, path="-")
    place = inner_stop(document, Span(text.index(". T"), text.index(". T") + 1))
    model = load_fluency(tiny_llama, name="tiny", weights="0" * 8)
    assert place is not None
    assert -500 < log_likelihood_gains(model, document, [place])[0] < 500


@pytest.mark.parametrize(
    "text", ["It ended.” Then it began.", "It ended . Then it began.", "Ended?! (Then) on.", "A. B"]
)
def test_quotation_marks_spaces_and_short_sides(tiny_gpt2: Path, text: str) -> None:
    model = load_fluency(tiny_gpt2, name="tiny", weights="0" * 8)
    document = segment_text(text, path="-")
    stop = next(at for at, mark in enumerate(text) if mark in ".?")
    right = next(at for at in range(stop + 1, len(text)) if text[at].isalpha())
    (gain,) = log_likelihood_gains(model, document, [SuspectStop(Span(stop, stop + 1), right)])
    assert -500 < gain < 500


def test_a_long_story_has_gains_in_every_window(tiny_gpt2: Path) -> None:
    model = load_fluency(tiny_gpt2, name="tiny", weights="0" * 8)
    document = segment_text(" ".join(f"Sentence {n} of the story ends here." for n in range(60)), path="-")
    found = places(document)
    assert len(found) > 50
    assert all(-500 < gain < 500 for gain in log_likelihood_gains(model, document, found))


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
