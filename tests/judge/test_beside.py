"""All that the estimator says of a story beside its source, in one place."""

from dataclasses import replace

import pytest

from mtqa.estimator.loading import open_estimator
from mtqa.evidence import Evidence
from mtqa.judge import load_calibration, with_source
from mtqa.judge.beside import evidence_beside
from mtqa.judge.contrast import VersionsRead
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.attach import attach

ENGLISH = "The museum is not open on Mondays. Two people were hurt."
SOURCE = "Das Museum ist montags geöffnet. Zwei Menschen wurden verletzt."


def test_without_an_estimator_there_is_nothing():
    document = attach(replace(segment_text(ENGLISH), source=SOURCE), language="de")
    assert evidence_beside(document, None, None) == Evidence()


def test_versions_are_read_unless_none_are_asked_for():
    estimator = open_estimator(Settings(), 0)
    if estimator is None:
        pytest.skip("needs the encoder: mtqa models pull estimator")
    model = with_source(load_calibration()).doubts[estimator.name]
    document = attach(replace(segment_text(ENGLISH), source=SOURCE), language="de", reader=estimator)
    every = evidence_beside(document, estimator, model, [document.segments[0].span])
    fewer = evidence_beside(document, estimator, model, versions=VersionsRead(False, False))
    assert len(fewer.link_estimates) == len(document.bitext.links)
    assert fewer.contrasts == ()
    assert every.contrasts
    assert replace(every, contrasts=()) == fewer
