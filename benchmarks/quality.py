"""What the checks find and what they cost: ``python -m benchmarks.quality [--json FILE]``.

1. False alarms per 1,000 sentences of clean wire copy, by check and by grade, on the report half of
   the stories (no rule was written and no grade was given by looking at it).
2. Recall of spurious breaks put into stories of that half.
3. Spurious breaks that real engines made.
4. What fires on real machine translations.

Intervals are 95 % bootstrap intervals over stories. Alarms that are errors of the copy itself count
as alarms.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.alarms import GRADES, Rate, StoryCount, count, rate
from benchmarks.injection import KINDS, Broken, break_story, measure, natural_breaks
from benchmarks.news import (
    CLEAN,
    clean_stories,
    encyclopedia_translations,
    news_translations,
    reference_translations,
)
from mtqa.checks.registry import ALL
from mtqa.judge.calibration import Calibration, load_calibration

BROKEN_STORIES = 1500
Table = dict[str, dict[str, Rate]]


def alarms_by_grade(groups: dict[str, Sequence[StoryCount]]) -> Table:
    """Findings a user sees per 1,000 sentences, for each group of stories: each grade and those above."""
    return {
        name: {
            grade.value: rate(
                [sum(n for g, n in row.grades.items() if g.reaches(grade)) for row in rows],
                [row.sentences for row in rows],
            )
            for grade in GRADES
        }
        for name, rows in groups.items()
    }


def alarms_by_kind(groups: dict[str, Sequence[StoryCount]], keys: Sequence[str]) -> Table:
    """Suspicions per 1,000 sentences of each kind, for each group of stories."""
    return {
        key: {
            name: rate([row.kinds[key] for row in rows], [row.sentences for row in rows])
            for name, rows in groups.items()
        }
        for key in keys
    }


def recall(broken: Sequence[Broken], calibration: Calibration) -> dict[str, Rate]:
    """Share of places found, in per cent: by any break rule, and by findings of a grade and above."""
    rows = list(measure(broken, calibration))
    places = [row.places for row in rows]
    return {
        name: rate([getattr(row, name) for row in rows], places, scale=100.0)
        for name in ("any", "review", "likely", "certain")
    }


def run() -> dict[str, Any]:
    """All four measurements."""
    calibration = load_calibration()
    stories = [story for story in clean_stories() if story.half == "report"]
    clean = count(stories, calibration)
    translated = count(news_translations(), calibration)
    groups: dict[str, Sequence[StoryCount]] = {
        "clean, report half": clean,
        **{name: [row for row in clean if row.story.corpus == name] for name in CLEAN},
        "human translations": count(reference_translations(), calibration),
        "machine, news": translated,
        "machine, encyclopedia": count(encyclopedia_translations(), calibration),
    }
    keys = sorted({key for rows in groups.values() for row in rows for key in row.kinds})
    checks = {key: key.partition(":")[0] for key in keys}
    by_check = {
        check.id: {
            name: rate(
                [sum(n for key, n in row.kinds.items() if checks[key] == check.id) for row in rows],
                [row.sentences for row in rows],
            )
            for name, rows in groups.items()
        }
        for check in ALL
    }
    some = sorted(stories, key=lambda story: hashlib.sha256(story.id.encode()).digest())[:BROKEN_STORIES]
    injected = {
        kind: recall([b for story in some if (b := break_story(story, kind))], calibration) for kind in KINDS
    }
    news = [row.story for row in translated]
    return {
        "sentences": {name: sum(row.sentences for row in rows) for name, rows in groups.items()},
        "grades": alarms_by_grade(groups),
        "checks": by_check,
        "kinds": alarms_by_kind(groups, keys),
        "injected": injected,
        "natural": {
            "as it is": recall(list(natural_breaks(news, capital=False)), calibration),
            "capitalised": recall(list(natural_breaks(news, capital=True)), calibration),
        },
        "grade_of": {
            key: (kind.grade.value if kind.grade else "off") for key, kind in calibration.checks.items()
        },
        "calibration": calibration.signature,
    }


def show(result: dict[str, Any]) -> None:
    """Print the tables."""
    names = list(result["sentences"])
    print(f"calibration {result['calibration']}\n\nFindings per 1,000 sentences, by grade and above")
    print(f"{'':24}{'sentences':>10}" + "".join(f"{grade.value:>24}" for grade in GRADES))
    for name, row in result["grades"].items():
        cells = "".join(f"{_interval(row[grade.value]):>24}" for grade in GRADES)
        print(f"{name:24}{result['sentences'][name]:10}{cells}")
    print("\nSuspicions per 1,000 sentences, by check and rule")
    print(
        f"{'':36}{'grade':>8}{'alarms':>7}{'clean, report half':>24}"
        + "".join(f"{n[:15]:>16}" for n in names[1:])
    )
    grades = result["grade_of"]
    for check, row in result["checks"].items():
        _kind(check, "", row, names)
        for key, part in result["kinds"].items():
            if key.startswith(f"{check}:"):
                _kind("  " + key.partition(":")[2], grades.get(key, "?"), part, names)
    for title, part in (
        ("Spurious breaks put into clean stories, found in per cent", result["injected"]),
        ("Small letters after a stop in machine translations, found in per cent", result["natural"]),
    ):
        print(f"\n{title}")
        print(
            f"{'':14}{'places':>7}"
            + "".join(f"{n:>22}" for n in ("any break rule", "review", "likely", "certain"))
        )
        for name, row in part.items():
            cells = "".join(f"{_interval(row[n], 1):>22}" for n in ("any", "review", "likely", "certain"))
            print(f"{name:14}{row['any'].among:7}{cells}")


def _kind(name: str, grade: str, row: dict[str, Rate], names: Sequence[str]) -> None:
    cells = "".join(f"{row[n].value:16.3f}" for n in names[1:])
    print(f"{name:36}{grade:>8}{row[names[0]].events:7}{_interval(row[names[0]], 3):>24}{cells}")


def _interval(value: Rate, digits: int = 2) -> str:
    return f"{value.value:.{digits}f} ({value.low:.{digits}f}-{value.high:.{digits}f})"


def _plain(value: Any) -> Any:
    if isinstance(value, Rate):
        return asdict(value)
    return {key: _plain(part) for key, part in value.items()} if isinstance(value, dict) else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there too")
    arguments = parser.parse_args()
    result = run()
    show(result)
    if arguments.json:
        arguments.json.write_text(json.dumps(_plain(result), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
