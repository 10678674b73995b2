"""Surprisal by segment, at the document's offsets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.fluency.features import story_fluency
from mtqa.fluency.folder import load_fluency
from mtqa.fluency.model import FluencyModel
from mtqa.segmentation.segment import segment_text
from tests.support import FIXTURES

TEXT = "The council voted on Monday\nto close the bridge.  Ferries will run. “Good,” she said.\n\nThe end came.\n"


def tiny(folder: Path) -> FluencyModel:
    return load_fluency(folder, name="tiny", weights="0" * 8)


def test_each_judged_segment_has_its_words(tiny_llama: Path) -> None:
    document = segment_text(TEXT, path="-")
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
