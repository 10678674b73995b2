"""Where the data that ships with mtqa lies: in the wheel inside the package, in a checkout beside it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

from mtqa._compat import tomllib

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


def packaged_table(package: str, *path: str) -> dict[str, Any]:
    """The TOML table at a path inside a package: ``packaged_table("mtqa.formats", "wire.toml")``.

    Raises FileNotFoundError where there is none.
    """
    return tomllib.loads(resources.files(package).joinpath(*path).read_text("utf-8"))
