"""How good the repairs are: ``python -m benchmarks.repairs [--number 60] [--json FILE]``.

Breaks are put into clean stories of the report half, so many of each kind, and sentences are given a small
letter, where the stop has to stay. Printed are, for each kind, and for all breaks: the share whose sound text
is among the repairs considered ("reachable"); where it is, how often it is suggested first and among three,
ranked by the fluency model, by the translation pair, and by neither; 95 % bootstrap intervals over stories;
and the milliseconds of CPU time that ranking one place takes. ``recipes.repair`` fits the weights, on the
other half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.metrics import Figure, figure, plain, share, table
from mtqa.repair import ranking
from recipes.data.evidence import open_models
from recipes.data.stories import clean_stories
from recipes.repair import KINDS, MODES, SMALL, RatedPlace, measured


def report(rows: Sequence[RatedPlace]) -> dict[str, dict[str, Figure]]:
    """Figures by kind of break, over all of them, and of sentences that only begin with a small letter."""
    weights = ranking.weights()
    groups = {kind: [row for row in rows if row.kind == kind] for kind in dict.fromkeys(r.kind for r in rows)}
    groups["all"] = [row for row in rows if row.kind != SMALL]
    figures: dict[str, dict[str, Figure]] = {}
    for name, some in groups.items():
        figures[name] = {"reachable": _share([row.reachable for row in some], some)}
        within = [row for row in some if row.reachable]
        for mode in MODES:
            rated = [row for row in within if mode in row.rated]
            ranks = [_rank(row, mode, weights[mode]) for row in rated]
            for label, limit in (("first", 1), ("three", ranking.SHOWN)):
                figures[name][f"{mode}: {label}"] = _share([r < limit for r in ranks], rated)
    return figures


def _rank(row: RatedPlace, mode: str, weights: dict[str, float]) -> int:
    """Where the sound text is among the repairs that are shown; as many as may be where it is not."""
    order = ranking.shown(row.rated[mode], weights)
    return order.index(row.right) if row.right in order else ranking.SHOWN


def _share(events: Sequence[bool], rows: Sequence[RatedPlace]) -> Figure:
    return figure(share(events, [1.0] * len(rows)), [row.story for row in rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--number", type=int, default=60, help="breaks of each kind")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args()
    models, stories = open_models(), clean_stories()
    rows = measured(stories, "report", options.number, models, ranking.weights()["plain"], (*KINDS, SMALL))
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
