"""What changed between two runs: ``python -m benchmarks.compare OLD.json NEW.json``.

Prints every figure whose new value lies outside the old interval, and those that are gone or new.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FIGURE = frozenset({"value", "low", "high", "n"})


def figures(value: Any, name: str = "") -> Iterator[tuple[str, dict[str, float]]]:
    """Every figure of a run with its path, parts joined by " / "."""
    if isinstance(value, dict):
        if set(value) == _FIGURE:
            if value["value"] is not None:
                yield name, value
            return
        for key, part in value.items():
            yield from figures(part, f"{name} / {key}" if name else key)


def changes(old: Any, new: Any) -> Iterator[str]:
    """One line a figure that changed."""
    before, after = dict(figures(old)), dict(figures(new))
    for name in [*before, *(name for name in after if name not in before)]:
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            known = now or was or {}
            yield f"{'new ' if now else 'gone'} {name}: {known['value']:.3f}"
        elif not was["low"] <= now["value"] <= was["high"]:
            sign = "up  " if now["value"] > was["value"] else "down"
            interval = f"{was['low']:.3f}-{was['high']:.3f}"
            yield f"{sign} {name}: {was['value']:.3f} ({interval}) -> {now['value']:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    arguments = parser.parse_args()
    old, new = (json.loads(path.read_text("utf-8")) for path in (arguments.old, arguments.new))
    for name, signature in new["signatures"].items():
        print(f"{name}: {old['signatures'].get(name)} -> {signature}")
    for line in changes(old, new):
        print(line)


if __name__ == "__main__":
    main()
