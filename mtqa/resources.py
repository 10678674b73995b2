"""Where the data that ships with mtqa lies: in the wheel inside the package, in a checkout beside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def models_dir() -> Path:
    """The folder with pivots.toml, calibration.json and a folder for each shipped model."""
    return _shipped("models")


def fixtures_dir() -> Path:
    """The folder with the stories written for the project."""
    return _shipped("fixtures")
