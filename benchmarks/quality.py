"""What mtqa finds and what it costs: ``python -m benchmarks.quality [--json FILE] [--quick]``.

1. False alarms per 1,000 sentences of clean wire copy, by grade and by check, on the report half of the
   stories (no rule was written, nothing was fitted and no grade was given by looking at it).
2. Recall of spurious breaks, put into stories of that half in six ways and made by real engines.
3. Machine translations with errors that professional annotators marked (WMT 2021 MQM), and with direct
   assessments (MLQE-PE).
4. The labelled set of real engine output (benchmarks/labelled).
5. The ablation: each kind of evidence alone, all, all without it.

Intervals are 95 % bootstrap intervals over stories, documents or stretches. What the models say is
kept on disk (MTQA_BENCH_CACHE): the first run takes about an hour on one core, a run with another
tagger minutes. ``--without-fluency`` measures mtqa without its fluency model.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import breaks, measures
from benchmarks.metrics import plain, table, transposed
from mtqa.errors import MtqaError
from mtqa.judge.calibration import load_calibration
from mtqa.settings import Settings
from recipes.data.evidence import ROUND_TRIPS_MB, open_models
from recipes.data.reading import Reader
from recipes.data.stories import DATA


@contextmanager
def _told(what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)


def run(sizes: measures.Sizes, *, fluency: bool = True) -> dict[str, Any]:
    """All measurements."""
    settings = Settings(fluency=fluency, cache_size=ROUND_TRIPS_MB, user_names=False)
    models, calibration = open_models(settings), load_calibration()
    reader = Reader(models, calibration, settings)
    result: dict[str, Any] = {
        "signatures": {**models.signatures, "calibration": calibration.signature},
        "sizes": asdict(sizes),
    }
    with _told("clean stories"):
        result["alarms"], places = measures.clean_copy(reader, sizes)
    with _told("breaks"):
        sets = measures.broken_sets(sizes)
        result["breaks"] = measures.spurious(reader, places, sets)
    with _told("labelled set"):
        result["labelled"], ablations = measures.labelled(reader, sizes)
    with _told("MQM"):
        result["mqm"], ablations["MQM: >= 1 major"] = measures.mqm(reader, sizes)
    with _told("direct assessment"):
        result["direct assessment"] = measures.qe(reader, sizes)
    with _told("ablation of breaks"):
        result["ablation"] = {"breaks": measures.break_evidence(reader, sizes, sets), **ablations}
    return result


def show(result: dict[str, Any]) -> None:
    """Print the tables."""
    for name, signature in result["signatures"].items():
        print(f"{name + ':':13} {signature}")
    alarms = result["alarms"]
    table("Findings per 1,000 sentences, of each grade and those above", alarms["grades"], 2)
    print(f"(findings about a whole sentence: from {alarms['sentences read for awkwardness']} sentences)")
    table("Clean stops that bear a finding, per 1,000 boundaries", {"breaks": alarms["places"]}, 2)
    table("Findings per 1,000 sentences, by check and rule", alarms["kinds"], 2, name=40)
    found = result["breaks"]
    for name, title in (
        ("score", "by the judge's score"),
        ("ranked", "by score, rules first"),
    ):
        rows = {
            kind: {c.partition("@")[2]: f for c, f in row.items() if c.startswith(name)}
            for kind, row in found.items()
        }
        table(f"Spurious breaks found at so many alarms per 1,000 clean boundaries, {title}", rows)
    by_grade = {kind: {c: f for c, f in row.items() if "@" not in c} for kind, row in found.items()}
    table("Spurious breaks found, by grade and above", by_grade)
    _show_judged(result)
    for name, rows in result["ablation"].items():
        table(f"Ablation, {name}", rows)


def show_grades(*, fluency: bool = True) -> None:
    """Read the stories with breaks alone, and print how many are found, by grade and above."""
    settings = Settings(fluency=fluency, round_trip=False, user_names=False)
    reader = Reader(open_models(settings), load_calibration(), settings)
    sets = measures.broken_sets(measures.Sizes())
    found = {kind: breaks.by_grade(breaks.broken_rows(reader, broken)) for kind, broken in sets.items()}
    table("Spurious breaks found, by grade and above", found)


def _show_judged(result: dict[str, Any]) -> None:
    mqm, own = result["mqm"], result["labelled"]
    table("MQM zh-en news, documents that fit nothing", {k: {"AUC": f} for k, f in mqm["AUC"].items()})
    spans = {k: {"character F1": f} for k, f in mqm["character F1"].items()}
    table("MQM zh-en news, spans against major ones", spans)
    table("MLQE-PE test, 1 - awkwardness against direct assessment", result["direct assessment"])
    table("Labelled set, awkwardness", {k: {"": f} for k, f in own["ranking"].items()}, name=50)
    print("\nLabelled set, the most awkward sentences")
    print("".join(f"{name:>26}" for name in own["curve"][0]))
    for point in own["curve"]:
        print("".join(f"{value:26.3f}" for value in point.values()))
    table("Labelled set, segments with a finding of a grade and above", transposed(own["grades"]))
    table("Labelled set, marks touched by a finding of a grade and above", own["kinds"])
    table("Labelled set, findings by check", own["checks"])


def main() -> None:
    """Measure, print, and write the figures if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there too")
    parser.add_argument("--quick", action="store_true", help="a small part of each set, in minutes")
    parser.add_argument("--without-fluency", action="store_true", help="without the fluency model")
    parser.add_argument("--only-grades", action="store_true", help="of breaks that were put in, by grade")
    arguments = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"no {DATA} (set MTQA_DATA to the folder of real news data)")
    if arguments.only_grades:
        show_grades(fluency=not arguments.without_fluency)
        return
    try:
        result = run(
            measures.QUICK if arguments.quick else measures.Sizes(), fluency=not arguments.without_fluency
        )
    except MtqaError as error:
        raise SystemExit(f"benchmarks.quality: {error}") from None
    show(result)
    if arguments.json:
        arguments.json.write_text(json.dumps(plain(result), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
