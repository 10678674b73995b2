"""The judge: from suspicions and evidence to calibrated, graded findings and a verdict."""

from mtqa.judge.calibration import Calibration, load_calibration, with_source
from mtqa.judge.judge import Judge

__all__ = ["Calibration", "Judge", "load_calibration", "with_source"]
