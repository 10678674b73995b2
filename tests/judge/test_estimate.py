"""Which stories have an estimate, and why others have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.document import Document, SegmentKind
from mtqa.evidence import Evidence, SentenceEvidence
from mtqa.judge.calibration import Calibration, EvidenceSet
from mtqa.judge.editor import EditorModel
from mtqa.judge.estimate import StoryEstimator
from mtqa.judge.logistic import log_odds
from mtqa.report import NeedsEditor
from mtqa.segmentation.segment import segment_text

_EDITOR = EditorModel(intercept=0, own=1, spread=0.3, threshold=0.2, sure=0.5)
_FLUENCY = "small"
_BODY = "The mine was closed. Nobody was hurt. The owners went abroad. Some came back. All is quiet now."


def _estimator(*, fluency: str = _FLUENCY) -> StoryEstimator:
    name = f"fluency:{_FLUENCY}"
    calibration = Calibration({}, {}, {}, "", editor={name: _EDITOR})
    return StoryEstimator(calibration, EvidenceSet(fluency))


def _evidence(document: Document, probability: float) -> Evidence:
    return Evidence(
        sentences={
            segment.span: SentenceEvidence(
                probability, None, segment.span, explained=False, own=log_odds(probability)
            )
            for segment in document.segments
            if segment.judged
        },
        translated=6.0,
    )


def _estimate(text: str, probability: float = 0.1, *, fluency: str = _FLUENCY) -> NeedsEditor | str:
    document = segment_text(text, path="a.txt")
    return _estimator(fluency=fluency).estimate(document, _evidence(document, probability))


def test_worse_sentences_need_an_editor_more_often() -> None:
    good, bad = _estimate(_BODY, 0.05), _estimate(_BODY, 0.9)
    assert isinstance(good, NeedsEditor)
    assert isinstance(bad, NeedsEditor)
    assert good.expected < 0.5 < 4 < bad.expected
    assert (good.sentences, good.too_many, bad.too_many) == (5, False, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mine was closed. Nobody was hurt.", "only 2 of the 4 sentences that it takes"),
        ("(Reporting by Jane Doe)", "furniture alone"),
    ],
)
def test_where_there_is_too_little_it_says_why(text: str, reason: str) -> None:
    assert _estimate(text) == reason


def test_headlines_alone_have_no_estimate() -> None:
    text = "Mine closed after flood\n\nOwners go abroad\n\nMiners come back\n\nQuiet returns to valley\n"
    document = segment_text(text, path="a.txt")
    if any(segment.kind is not SegmentKind.HEADLINE for segment in document.segments):
        pytest.fail(f"not headlines: {[segment.kind for segment in document.segments]}")
    assert _estimator().estimate(document, _evidence(document, 0.5)) == "headlines alone"


def test_a_set_of_models_without_a_fit_has_no_estimate() -> None:
    assert _estimate(_BODY, fluency="") == "nothing is fitted for these models"


def test_without_a_fit_that_tells_translated_stories_there_is_none() -> None:
    document = segment_text(_BODY, path="a.txt")
    evidence = replace(_evidence(document, 0.5), translated=None)
    assert _estimator().estimate(document, evidence) == "nothing is fitted for these models"
