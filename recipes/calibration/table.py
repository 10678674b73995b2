"""A calibration for people, and on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mtqa.files import write_atomically
from mtqa.findings import Grade


def show(table: Mapping[str, Any]) -> None:
    """Print every kind with its grade, and the fitted models."""
    lines = [f"{'kind':38}{'grade':>9}{'conf.':>7}{'alarms':>8}{'net':>7}{'/1000':>8}{'MT/1000':>9}"]
    for key, row in sorted(table["checks"].items(), key=lambda item: (-item[1]["confidence"], item[0])):
        lines.append(
            f"{key:38}{row['grade']:>9}{row['confidence']:7.3f}{row['alarms']:8.1f}{row['net_alarms']:7.1f}"
            f"{row['alarms_per_1000']:8.3f}{row['firings_on_translations_per_1000']:9.3f}"
        )
    for section in ("breaks", "awkwardness"):
        for name, model in table.get(section, {}).items():
            weights = ", ".join(f"{feature} {weight:+.3f}" for feature, weight in model["weights"].items())
            bands = ", ".join(f"{rule} {lowest:+.2f}" for rule, lowest in model.get("bands", {}).items())
            lines.append(f"\n{section} {name}: {model['intercept']:+.3f}, {weights}; bands: {bands}")
    lines.append(f"\nfitted on {json.dumps(table['fitted_on'])}")
    print("\n".join(lines))


def write(path: Path, table: Mapping[str, Any]) -> None:
    """Write a calibration; the file is there whole or not at all. Raises InputError."""
    write_atomically(path, (json.dumps(table, indent=1, sort_keys=True) + "\n").encode())


#: The grade of kinds that are switched off.
OFF = "off"


def own_grade(row: Mapping[str, Any]) -> Grade | None:
    """The grade that a kind has by itself, whether or not the budget has room for it; None if it is off."""
    own = row.get("own", row["grade"])
    return None if own == OFF else Grade(own)
