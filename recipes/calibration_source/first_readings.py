"""What alarmed in sound lines when they were read for the first time.

    python -m recipes.calibration_source.first_readings FOLDER [--stories FIRST LAST] >> first_readings.toml

Alarms in written lines are mended by what they stand for, and after that a rule has none in them. So what
it costs in a story that nobody has seen is counted before that, each set once, by all checks beside a source,
the estimator and the bilingual model, and kept in ``first_readings.toml``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mtqa._compat import tomllib
from mtqa.errors import MtqaError
from mtqa.resources import models_dir
from recipes.calibration_source.pair_reading import open_reader

COUNTED = Path(__file__).with_name("first_readings.toml")
#: As what part of an alarm a kind counts that has none.
_NONE_SEEN = 0.25


@dataclass(frozen=True, slots=True)
class FirstReading:
    """A set of sound lines: how many, how much each counts (sets full of conventions less), the checks or
    kinds that were not counted in it, and how often each kind alarmed."""

    sentences: int
    weight: float
    without: tuple[str, ...]
    alarms: Mapping[str, int]

    def has(self, key: str) -> bool:
        """Whether a kind was counted in it."""
        return key not in self.without and key.partition(":")[0] not in self.without


def first_readings(path: Path = COUNTED) -> tuple[FirstReading, ...]:
    """The sets of the table; raises OSError, or ValueError or KeyError where it is no such table."""
    return tuple(
        FirstReading(
            int(each["sentences"]),
            float(each["weight"]),
            tuple(each.get("without", ())),
            dict(each["alarms"]),
        )
        for each in tomllib.loads(path.read_text("utf-8"))["sets"]
    )


def alarms_per_1000(key: str, sets: tuple[FirstReading, ...]) -> float:
    """The alarms of a kind in 1,000 sentences of those sets in which it was counted."""
    counted = [each for each in sets if each.has(key)]
    sentences = sum(each.weight * each.sentences for each in counted)
    alarms = sum(each.weight * each.alarms.get(key, 0) for each in counted)
    return 1000 * (alarms + _NONE_SEEN) / sentences if sentences else 0.0


def main() -> int:
    """Read the lines of a folder, and print what is counted as a set of the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, help="of LANGUAGE.jsonl, as benchmarks/written/ordinary")
    parser.add_argument("--stories", type=int, nargs=2, default=(0, sys.maxsize), help="numbers, both read")
    parser.add_argument("--weight", type=float, default=1.0)
    given = parser.parse_args()
    table = json.loads((models_dir() / "calibration-source.json").read_text("utf-8"))
    reader = open_reader(table, bilingual=True)
    if reader is None:
        sys.stderr.write("recipes.calibration_source.first_readings: no estimator that is calibrated\n")
        return 2
    first, last = given.stories
    sentences, alarms = 0, Counter[str]()
    try:
        for path in sorted(given.folder.glob("*.jsonl")):
            for row in map(json.loads, path.read_text("utf-8").splitlines()):
                if first <= row["story"] <= last:
                    sentences += 1
                    alarms.update(reader.read(row["english"], row["source"], path.stem).keys())
    except MtqaError as error:
        sys.stderr.write(f"recipes.calibration_source.first_readings: {error}\n")
        return 2
    print(f"\n[[sets]]\n# {given.folder.name}, stories {first} to {last}")
    print(f"sentences = {sentences}\nweight = {given.weight}\n[sets.alarms]")
    for key, number in sorted(alarms.items()):
        print(f'"{key}" = {number}')
    return 0


if __name__ == "__main__":
    sys.exit(main())
