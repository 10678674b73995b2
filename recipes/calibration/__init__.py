"""Grades of the other checks, and the score of breaks: ``python -m recipes.calibration``."""
