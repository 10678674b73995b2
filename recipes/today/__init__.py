"""Fits on today's copy: sentences in their story, and the grades of rules. See ``recipes.today.__main__``."""
