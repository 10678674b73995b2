"""Benchmarks of quality and speed; run from the repository, not part of the installed package."""
