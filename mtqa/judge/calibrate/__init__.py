"""Fits what the judge rests on to measured text: ``python -m mtqa.judge.calibrate``."""
