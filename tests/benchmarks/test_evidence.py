"""Stand-ins that remember: they say what the models say, once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks.evidence import StaleEvidenceError, StoredFluency, StoredTagger
from benchmarks.store import Store
from mtqa.fluency.model import Surprisals
from mtqa.segmentation import segment_text
from mtqa.tagger import Tagger

TEXT = "Quiet night\n\nThe vote was put off by. Monday at the earliest. Nobody knows why."


class Counted(Tagger):
    """The shipped tagger, and how often it was asked."""

    def __init__(self, inner: Tagger) -> None:
        self.inner, self.signature, self.asked = inner, inner.signature, 0

    def tag(self, document):  # type: ignore[no-untyped-def]
        self.asked += 1
        return self.inner.tag(document)


def test_the_tagger_is_asked_once_for_a_text(tmp_path: Path) -> None:
    counted = Counted(Tagger.load())
    first = StoredTagger(counted, Store(tmp_path)).tag(segment_text(TEXT))
    again = StoredTagger(counted, Store(tmp_path)).tag(segment_text(TEXT))
    assert first == again
    assert counted.asked == 1
    assert again == counted.inner.tag(segment_text(TEXT))
    StoredTagger(counted, Store(tmp_path)).tag(segment_text(TEXT + " Really."))
    assert counted.asked == 2


def test_another_tagger_is_asked_anew(tmp_path: Path) -> None:
    counted = Counted(Tagger.load())
    StoredTagger(counted, Store(tmp_path)).tag(segment_text(TEXT))
    counted.signature = "another"
    StoredTagger(counted, Store(tmp_path)).tag(segment_text(TEXT))
    assert counted.asked == 2


class Letters:
    """Reads a text as letters, each as surprising as its place in the alphabet; not a model, a clockwork."""

    name, signature = "letters", "letters:1"

    def __init__(self, offset: float = 0.0) -> None:
        self.offset, self.asked = offset, 0

    def read(self, text: str) -> LettersRead:
        return LettersRead(self, text)

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        self.asked += 1
        return [-self.offset - sum(map(ord, prefix + more)) for more in continuations]


class LettersRead:
    def __init__(self, owner: Letters, text: str) -> None:
        self.owner, self.text = owner, text

    def surprisals(self) -> Surprisals:
        self.owner.asked += 1
        at = np.arange(len(self.text))
        return Surprisals(at, at + 1, np.array([ord(c) + self.owner.offset for c in self.text], dtype=float))

    def compare(self, start: int, end: int, others: Sequence[str]) -> tuple[float, list[float]]:
        self.owner.asked += 1
        return self.owner.offset + start, [self.owner.offset + len(other) for other in others]


def ask_all(model: StoredFluency) -> list[object]:
    """One answer of each kind."""
    reading = model.read("abc")
    return [
        reading.surprisals().nats.tolist(),
        model.surprisals("abc").ends.tolist(),
        reading.compare(1, 2, ["x", "yz"]),
        model.log_probabilities("ab", ["c", "de"]),
    ]


def test_the_fluency_model_is_asked_once_and_then_checked(tmp_path: Path) -> None:
    letters = Letters()
    said = ask_all(StoredFluency(letters, Store(tmp_path)))  # type: ignore[arg-type]
    assert said == ask_all(StoredFluency(letters, Store(tmp_path)))  # type: ignore[arg-type]
    before = letters.asked
    model = StoredFluency(letters, Store(tmp_path))  # type: ignore[arg-type]
    for _ in range(5):
        assert said == ask_all(model)
    assert letters.asked - before == 6  # two of each of three kinds


@pytest.mark.parametrize("text", ["abc", "zz"])
def test_what_no_longer_holds_is_noticed(tmp_path: Path, text: str) -> None:
    StoredFluency(Letters(), Store(tmp_path)).surprisals("abc")  # type: ignore[arg-type]
    changed = StoredFluency(Letters(2.0), Store(tmp_path))  # type: ignore[arg-type]
    if text == "abc":
        with pytest.raises(StaleEvidenceError, match="letters now says something else"):
            changed.surprisals(text)
    else:
        assert changed.surprisals(text).nats.tolist() == [124.0, 124.0]


def test_anything_else_is_the_models_own(tmp_path: Path) -> None:
    letters = Letters()
    letters.positions = 7  # type: ignore[attr-defined]
    assert StoredFluency(letters, Store(tmp_path)).positions == 7  # type: ignore[arg-type]
