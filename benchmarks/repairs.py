"""How good the repairs are: ``python -m benchmarks.repairs [--number 60] [--json FILE]``.

Breaks are put into clean stories of the report half, so many of each kind. Printed are, for each
kind: the share whose sound text is among the repairs considered ("reachable"); where it is, how
often it is suggested first and among three, ranked by the fluency model, by the translation pair,
and by neither; 95 % bootstrap intervals over stories; and the milliseconds of CPU time that
ranking one place takes. ``--fit`` fits the ranking's weights on the calibration half instead, and
writes them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.evidence import Models, open_models
from benchmarks.metrics import Figure, figure, share
from benchmarks.news import Story, clean_stories
from benchmarks.repair_cases import Case, cases
from benchmarks.repair_fit import Choice, fit
from benchmarks.tables import plain, table
from mtqa.repair import ranking
from mtqa.repair.features import features
from mtqa.repair.likelihood import Reading, fluency_scores, pair_scores
from mtqa.repair.sides import sides_of
from mtqa.resources import models_dir

MODES = ("fluency", "pair", "plain")
WEIGHTS = models_dir() / "repair" / "ranking.json"
#: Cases of each kind from which the weights without a model are fitted: they cost nothing.
PLAIN_CASES = 100
#: How far the few cases with a model draw the weights away from those (chosen by cross-validation there).
MODEL_RIDGE = 0.05


@dataclass(frozen=True)
class Row:
    """One place: its repairs as each mode rates them, and what rating cost, in ms of CPU time.

    ``right`` is the index of the sound text among them, as many as there are where it is not.
    """

    kind: str
    story: str
    reachable: bool
    right: int
    rated: dict[str, tuple[dict[str, float], ...]]
    cost: dict[str, float]


def measure(case: Case, models: Models) -> Row | None:
    """Rate the repairs of one place in every mode."""
    sides = sides_of(case.document, case.place)
    if sides is None:
        return None
    rows = [(found, features(case.document, sides, found)) for found in case.found]
    listed = ranking.shortlist(rows, ranking.SHORTLIST)
    found = [candidate for candidate, _ in listed]
    scores: dict[str, Sequence[Reading] | None] = {"plain": [Reading(0.0, 0.0)] * len(found)}
    cost = {"plain": 0.0}
    start = time.process_time()
    if models.fluency is not None:
        scores["fluency"] = fluency_scores(sides, found, models.fluency)
        cost["fluency"] = time.process_time() - start
    start = time.process_time()
    if case.trip is not None:
        pivot = case.trip.pivot_text
        scores["pair"] = pair_scores(case.document, case.place, sides, found, models.round_tripper, pivot)
        cost["pair"] = time.process_time() - start
    sound = None if case.right is None else case.found[case.right]
    return Row(
        case.kind,
        case.story.id,
        case.right is not None,
        found.index(sound) if sound in found else len(found),
        {
            mode: tuple(
                ranking.with_reading(numbers, score)
                for (_, numbers), score in zip(listed, of_mode, strict=True)
            )
            for mode, of_mode in scores.items()
            if of_mode is not None
        },
        {mode: 1000 * seconds for mode, seconds in cost.items()},
    )


def measured(stories: Sequence[Story], half: Any, number: int, models: Models) -> list[Row]:
    """Rows for so many places of each kind; how far it is goes to the terminal."""
    rows = []
    for case in cases(stories, half, number, models.round_tripper):
        row = measure(case, models)
        rows += [row] if row else []
        print(f"\r{len(rows)}", end="", flush=True)
    print()
    return rows


def report(rows: Sequence[Row]) -> dict[str, dict[str, Figure]]:
    """Figures by kind of break, and over all kinds."""
    weights = ranking.weights()
    groups = {kind: [row for row in rows if row.kind == kind] for kind in dict.fromkeys(r.kind for r in rows)}
    figures: dict[str, dict[str, Figure]] = {}
    for name, some in (*groups.items(), ("all", list(rows))):
        figures[name] = {"reachable": _share([row.reachable for row in some], some)}
        within = [row for row in some if row.reachable]
        for mode in MODES:
            rated = [row for row in within if mode in row.rated]
            ranks = [_rank(row, mode, weights[mode]) for row in rated]
            for label, limit in (("first", 1), ("three", ranking.SHOWN)):
                figures[name][f"{mode}: {label}"] = _share([r < limit for r in ranks], rated)
    return figures


def fitted(stories: Sequence[Story], number: int, models: Models) -> dict[str, dict[str, float]]:
    """Weights for every mode, from the calibration half; those without a model are written first."""
    simple = []
    for case in cases(stories, "calibration", PLAIN_CASES, None):
        sides = sides_of(case.document, case.place)
        if sides is not None and case.right is not None:
            numbers = tuple(features(case.document, sides, found) for found in case.found)
            simple.append(Choice(numbers, case.right))
    weights = ranking.weights() | {"plain": fit(simple)}
    _write(weights, number)
    rows = measured(stories, "calibration", number, models)
    for mode in MODES[:2]:
        choices = [
            Choice(row.rated[mode], row.right)
            for row in rows
            if mode in row.rated and row.right < len(row.rated[mode])
        ]
        if choices:
            weights[mode] = fit(choices, MODEL_RIDGE, towards=weights["plain"])
    _write(weights, number)
    return weights


def _rank(row: Row, mode: str, weights: dict[str, float]) -> int:
    """Where the sound text is among the repairs that are shown; as many as may be where it is not."""
    order = ranking.shown(row.rated[mode], weights)
    return order.index(row.right) if row.right in order else ranking.SHOWN


def _share(events: Sequence[bool], rows: Sequence[Row]) -> Figure:
    return figure(share(events, [1.0] * len(rows)), [row.story for row in rows])


def _write(weights: dict[str, dict[str, float]], number: int) -> None:
    how = f"python -m benchmarks.repairs --fit --number {number}, calibration half"
    WEIGHTS.write_text(json.dumps({"fitted": how, "weights": weights}, indent=1) + "\n", "utf-8")
    ranking.weights.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--number", type=int, default=60, help="breaks of each kind")
    parser.add_argument("--fit", action="store_true", help="fit the weights and write them")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args()
    models, stories = open_models(), clean_stories()
    if options.fit:
        fitted(stories, options.number, models)
        return
    rows = measured(stories, "report", options.number, models)
    figures = report(rows)
    costs = {mode: sorted(row.cost[mode] for row in rows if mode in row.cost) for mode in MODES}
    medians = {mode: round(of[len(of) // 2], 1) for mode, of in costs.items() if of}
    table("Repairs: reachable, and where they are, ranked first and among three", figures)
    print(f"\nms of CPU time a place, median (what was stored before costs nothing): {medians}")
    if options.json:
        content = {"signatures": models.signatures, "figures": plain(figures), "ms": medians}
        options.json.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
