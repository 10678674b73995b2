"""Trains the estimator: one encoder that reads an English sentence with its source, or alone."""
