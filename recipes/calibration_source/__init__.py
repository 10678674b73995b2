"""Grades of the checks that compare with the source: ``python -m recipes.calibration_source``."""
