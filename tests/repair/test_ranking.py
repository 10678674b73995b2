"""Which repairs are shown: three at most, the best first, by whatever model there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from mtqa.document import Document
from mtqa.edits import edited_text
from mtqa.repair import repairs
from mtqa.repair.ranking import SHORTLIST, SHOWN, weights
from mtqa.segmentation.segment import segment_text
from mtqa.stops import SuspectStop, joined_sides, stop_at
from mtqa.translation.loading import open_round_tripper
from mtqa.translation.pivots import resolve
from mtqa.translation.roundtrip import RoundTripper

SHRINK = "The catch of the fleet has continued to grow. shrink for several years, the harbour master said."
COUNCIL = "The talks will go on next week, said the president. State Department in a note to reporters."


def _sides(text: str, left: str) -> tuple[Document, SuspectStop]:
    document = segment_text(text)
    boundary = next(b for b in document.boundaries if document.slice(b.left).endswith(left))
    place = stop_at(document, boundary)
    assert place is not None
    return document, place


class Unigrams:
    """A language model that knows how often words follow each other in a text it was given."""

    def __init__(self, text: str) -> None:
        self._pairs = set(re.findall(r"(?=(\S+ \S+))", text))
        self.asked: list[tuple[str, int]] = []

    def log_probabilities(self, prefix: str, continuations: Sequence[str]) -> list[float]:
        self.asked.append((prefix, len(continuations)))
        return [self._read(prefix + more) - self._read(prefix) for more in continuations]

    def _read(self, text: str) -> float:
        words = text.split()
        return sum(-1.0 if f"{a} {b}" in self._pairs else -9.0 for a, b in pairwise(words))


def test_the_fluency_model_decides() -> None:
    document, place = _sides(SHRINK, "grow.")
    model = Unigrams("continued to shrink for several years, the harbour master said.")
    found = repairs(document, place, fluency=model)
    assert edited_text(SHRINK, found[:1]) == SHRINK.replace("grow. ", "")
    assert 2 <= len(found) <= SHOWN
    ((prefix, number),) = model.asked
    assert SHRINK.startswith(prefix)
    assert not prefix.endswith(" ")
    assert number <= 2 * SHORTLIST


@pytest.fixture(scope="module")
def tripper(tmp_path_factory: pytest.TempPathFactory) -> RoundTripper:
    folder: Path = tmp_path_factory.mktemp("cache")
    return open_round_tripper(resolve(None, None, None), cache_dir=folder)


@pytest.mark.parametrize(
    ("text", "left", "among"),
    [
        (SHRINK, "grow.", "continued to shrink for several"),
        (COUNCIL, "president.", "said the State Department in"),
    ],
)
def test_the_pair_finds_them_without_a_fluency_model(
    tripper: RoundTripper, text: str, left: str, among: str
) -> None:
    document, place = _sides(text, left)
    boundary = document.boundary_at(place.span)
    assert boundary is not None
    (trip,) = tripper.segments([joined_sides(document, boundary).text])
    found = repairs(document, place, pair=tripper, round_trip=trip)
    assert any(among in edited_text(text, [edit]) for edit in found)


@pytest.mark.parametrize(
    ("text", "left", "first"),
    [
        ("The fleet left the port. because of the storm, the harbour master said.", "port.", "port because"),
        ("The fleet left the port. Because of the storm, the harbour master said.", "port.", "port because"),
        (
            "The envoy met the. Foreign Ministry of the island on Monday morning.",
            "the.",
            "the Foreign Ministry",
        ),
    ],
)
def test_without_any_model_the_stop_goes(text: str, left: str, first: str) -> None:
    document, place = _sides(text, left)
    found = repairs(document, place)
    assert first in edited_text(text, found[:1])
    # Where what follows is the name of a body there is no repair with a small letter.
    assert len(found) == (SHOWN - 1 if "Ministry" in text else SHOWN)


def test_there_are_weights_for_every_way_to_rank() -> None:
    assert set(weights()) == {"fluency", "pair", "plain"}
    for mode in ("fluency", "pair"):
        assert weights()[mode]["log_probability:before"] > 0
        assert weights()[mode]["log_probability:after"] > 0
    assert weights()["plain"].get("log_probability:after", 0.0) == 0
