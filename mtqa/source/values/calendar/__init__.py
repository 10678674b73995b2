"""Dates, times of day, and what else of a calendar a text names."""
