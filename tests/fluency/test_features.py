"""Surprisal by segment, at the document's offsets, and the numbers of a sentence."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.evidence import SegmentFluency
from mtqa.fluency.features import EXPECTED, sentence_features, story_fluency, strangest
from mtqa.fluency.folder import load_fluency
from mtqa.fluency.model import FluencyModel
from mtqa.segmentation.segment import segment_text
from tests.support import FIXTURES

STORY = "The council voted on Monday\nto close the bridge.  Ferries will run. “Good,” she said.\n\nThe end came.\n"
TEXT = "Ferries stayed in port."
#: Where the tokens of TEXT lie: "Fer" and "ries" are parts of a word, the stop hangs on to one.
SPANS = ((0, 3), (3, 7), (8, 14), (15, 17), (18, 22), (22, 23))


def made_up(nats: list[float], **heads: float) -> SegmentFluency:
    starts, ends = np.array(SPANS[: len(nats)], np.int64).reshape(-1, 2).T
    return SegmentFluency(starts, ends, np.array(nats, float), heads)


def test_only_what_is_beyond_the_expected_counts() -> None:
    numbers = sentence_features(made_up([1.0, EXPECTED, EXPECTED + 9.0, 2.0]))
    assert numbers == {"surprise": 3.0, "mean": pytest.approx((3 + 2 * EXPECTED + 9) / 4)}


def test_heads_come_along_by_name() -> None:
    assert sentence_features(made_up([1.0], doubt=-2.5))["doubt"] == -2.5


def test_a_sentence_without_tokens_has_numbers() -> None:
    assert sentence_features(made_up([])) == {"surprise": 0.0, "mean": 0.0}
    assert strangest(made_up([])) is None


@given(st.lists(st.floats(0, 40), min_size=1, max_size=6))
def test_more_surprise_never_lowers_the_sum(nats: list[float]) -> None:
    before = sentence_features(made_up(nats))["surprise"]
    after = sentence_features(made_up([nats[0] + 1, *nats[1:]]))["surprise"]
    assert after >= before
    assert after**2 - before**2 <= 1 + 1e-6


@given(st.lists(st.floats(0, 40), min_size=6, max_size=6))
def test_strangest_is_whole_words_of_the_text(nats: list[float]) -> None:
    span = strangest(made_up(nats))
    assert span is not None
    assert TEXT[span.start : span.end] in TEXT
    assert span.start in {0, 8, 15, 18}
    assert span.end in {7, 14, 17, 22, 23}


def test_strangest_holds_the_strangest_word_and_no_calm_one_at_its_ends() -> None:
    span = strangest(made_up([1.0, 12.0, 1.0, 1.0, 1.0, 1.0]))
    assert span is not None
    assert TEXT[span.start : span.end] == "Ferries"


def test_word_salad_surprises_more_than_english(fluency: FluencyModel) -> None:
    text = "The mayor said that repairs would begin soon.\n\nThe of mayor begin soon repairs said would that."
    sound, broken = (sentence_features(part) for part in story_fluency(fluency, segment_text(text)).values())
    assert broken["surprise"] > sound["surprise"]
    assert math.isfinite(broken["mean"])


def tiny(folder: Path) -> FluencyModel:
    return load_fluency(folder, name="tiny", weights="0" * 8)


def test_each_judged_segment_has_its_words(tiny_llama: Path) -> None:
    document = segment_text(STORY, path="-")
    found = story_fluency(tiny(tiny_llama), document)
    assert list(found) == [segment.span for segment in document.segments if segment.judged]
    for span, fluency in found.items():
        assert fluency.starts[0] == span.start
        assert fluency.ends[-1] == span.end
        assert np.all(fluency.nats > 0)
        spans = dict.fromkeys(zip(fluency.starts, fluency.ends, strict=True))
        words = [document.text[a:b] for a, b in spans]
        assert "".join(words).replace(" ", "") == "".join(document.slice(span).split())


@settings(deadline=None, max_examples=40)
@given(text=st.text(st.sampled_from(" \n\tabA.“”…é語🙂"), max_size=120))
def test_tokens_lie_in_their_segments(tiny_llama: Path, text: str) -> None:
    document = segment_text(text, path="-")
    for span, fluency in story_fluency(tiny(tiny_llama), document).items():
        assert len(fluency) > 0
        assert fluency.starts[0] == span.start
        assert fluency.ends.max() == span.end
        assert np.all(fluency.starts <= fluency.ends)
        assert np.all(np.diff(fluency.starts) >= 0)


def test_the_story_so_far_is_context(fluency: FluencyModel) -> None:
    name = "Ottokar Blunkwhistle told reporters that the ferry would sail again."
    alone = segment_text(name, path="-")
    told = segment_text(f"Ottokar Blunkwhistle owns the ferry. Nobody else wanted it. {name}", path="-")
    first = next(iter(story_fluency(fluency, alone).values())).nats.sum()
    last = list(story_fluency(fluency, told).values())[-1].nats.sum()
    assert last < first - 10


def test_a_real_story_has_a_number_for_every_token(fluency: FluencyModel) -> None:
    path = next(iter(sorted(FIXTURES.glob("*.txt"))))
    document = segment_text(path.read_text("utf-8"), path=path.name)
    found = story_fluency(fluency, document)
    assert len(found) == sum(segment.judged for segment in document.segments)
    means = [fluency.nats.mean() for fluency in found.values()]
    assert 1 < np.median(means) < 6
