"""Sentences: the hard cases, words around a stop, running time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Span
from mtqa.segmentation.sentences import sentence_spans

CASES = Path(__file__).parents[2] / "benchmarks" / "segmentation_cases.txt"
LINES = [line for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
#: Nothing tells this stop from the one in an Italian address.
LIKE_AN_ADDRESS = "The army entered the city.¦it met no resistance."


def cut(text: str) -> str:
    """The text with ¦ where a sentence begins, white space at the cut kept as in the text."""
    starts = [span.start for span in sentence_spans(text, Span(0, len(text)))][1:]
    for start in reversed(starts):
        text = f"{text[:start]}¦{text[start:]}"
    return text


@pytest.mark.parametrize("line", [line for line in LINES if line != LIKE_AN_ADDRESS])
def test_hard_case(line: str) -> None:
    assert cut(line.replace("¦", "")) == line


@pytest.mark.parametrize(
    "line",
    [
        "The port handles grain, said the ministry. ¦Shipping agency in a note.",
        "Output went on to rise. ¦decline for a decade.",
        "He spoke with Lt. Gen. Ana Cruz of the U.N. mission in St. Lucia at 6 p.m. local time.",
        "The suspect, 34, was held.¦Police searched his flat.",
        'She was heard to say "never."¦"We heard it too," he said.',
        "The label signed Mamma Mia! star Jo Bell. ¦She is 20.",
        "GEN. BO LI MET SEN. ANN FOX. ¦THEY SPOKE FOR AN HOUR.",
        "“Who pays?” Nadia Brandt asked. ¦Nobody answered.",
        "Is it over? ¦Nadia Brandt asked voters what they thought.",
        "The shop at 12 Elm St. was shut.",
        "It rose to 3.4 pct. ¦The bank had expected 3.1.",
        "Steps: 1. Stop the leak. ¦2. Call for help.",
        "The vote, due on 3 p.m. (1500 GMT), was put off.",
        "He reads U.S. News. ¦So does she.",
        "She left the firm (it was sold.) and went home.",
        "The ship was lost. . . . ¦Nobody knows where.",
    ],
)
def test_other_stops(line: str) -> None:
    assert cut(line.replace("¦", "")) == line


@given(st.text(alphabet=st.characters(), max_size=300))
def test_sentences_cover_the_text(text: str) -> None:
    end = 0
    for span in sentence_spans(text, Span(0, len(text))):
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        end = span.end
    assert not text[end:].strip()


@given(
    st.lists(st.sampled_from(["said.", "The", "U.S.", "“We", "go.”", "...", "1.", "\n", "a", "?", "Inc."]))
)
def test_a_sentence_holds_a_word(words: list[str]) -> None:
    text = " ".join(words)
    spans = list(sentence_spans(text, Span(0, len(text))))
    assert len(spans) <= 1 or all(any(c.isalnum() for c in text[s.start : s.end]) for s in spans)


def test_offsets_are_into_the_whole_text() -> None:
    text = "Left out. He came. He saw. Left out."
    assert list(sentence_spans(text, Span(10, 26))) == [Span(10, 18), Span(19, 26)]


@pytest.mark.parametrize(
    "unit", ["x", "A. ", "The cat sat. ", "closed.The ", '"', "? ", "...", "1. ", 'x?" Bo Li ']
)
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        for _ in sentence_spans(text, Span(0, len(text))):
            pass
        return time.process_time() - begin

    assert seconds(400_000) < 8 * seconds(100_000) + 0.5
