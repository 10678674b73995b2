"""The judge: from suspicions and evidence to calibrated, graded findings and a verdict."""

from mtqa.judge.calibration import Calibration, load_calibration, with_source
from mtqa.judge.judge import Accepted, GradedSuspicion, Judge
from mtqa.judge.sentences import SentenceScorer

__all__ = [
    "Accepted",
    "Calibration",
    "GradedSuspicion",
    "Judge",
    "SentenceScorer",
    "load_calibration",
    "with_source",
]
