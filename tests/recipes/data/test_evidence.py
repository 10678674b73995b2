"""Stand-ins that remember: they say what the models say, once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from mtqa.fluency.reading import Surprisals
from mtqa.segmentation.segment import segment_text
from mtqa.tagger import Tagger
from recipes.data.evidence import StaleEvidenceError, Store, StoredFluency, StoredTagger

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

    def __init__(self, offset: float = 0.0) -> None:
        self.offset, self.asked = offset, 0

    def read(self, text: str) -> Letters:
        self.text = text
        return self

    def surprisals(self) -> Surprisals:
        self.asked += 1
        at = np.arange(len(self.text))
        return Surprisals(at, at + 1, np.array([ord(c) + self.offset for c in self.text], dtype=float))

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        self.asked += 1
        return [-self.offset - sum(map(ord, prefix + more)) for more in continuations]


def stored(letters: Letters, folder: Path) -> StoredFluency:
    return StoredFluency("letters", "letters:1", lambda: letters, Store(folder))  # type: ignore[arg-type, return-value]


def ask_all(model: StoredFluency) -> list[object]:
    """One answer of each kind."""
    return [model.read("abc").surprisals().nats.tolist(), model.log_probabilities("ab", ["c", "de"])]


def test_the_fluency_model_is_asked_once_and_then_checked(tmp_path: Path) -> None:
    letters = Letters()
    said = ask_all(stored(letters, tmp_path))
    assert letters.asked == 2
    model = stored(letters, tmp_path)
    for _ in range(5):
        assert said == ask_all(model)
    assert letters.asked == 2 + 4  # two of each kind, to see that they still hold


@pytest.mark.parametrize("text", ["abc", "zz"])
def test_what_no_longer_holds_is_noticed(tmp_path: Path, text: str) -> None:
    stored(Letters(), tmp_path).surprisals("abc")
    changed = stored(Letters(20.0), tmp_path)
    if text == "abc":
        with pytest.raises(StaleEvidenceError, match="letters now says something else"):
            changed.surprisals(text)
    else:
        assert changed.surprisals(text).nats.tolist() == [142.0, 142.0]
