"""Which ranked repairs are offered, and which of them are right: ``python -m benchmarks.repairs_judged``.

Breaks are put into clean stories of the report half, so many of each kind, words lost among them, where no
edit at the stop can restore the text. Printed are, for each kind and for all, with 95 % bootstrap intervals
over stories: the share of right repairs that are still offered once the estimator has read their sentences,
the share of wrong ones that are not, and how often the right one comes first before and after.
``recipes.repair_judged`` fits the rule, on the other half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.metrics import Figure, figure, plain, share, table
from mtqa.repair.judged import Judging, judging
from recipes.repair import SMALL
from recipes.repair_judged import JUDGED_KINDS, JudgedPlace, places_of_half


def report(places: Sequence[JudgedPlace], fitted: Judging) -> dict[str, dict[str, Figure]]:
    """Figures by kind of break, over all of them, and of small letters; without those that count nothing."""
    groups = {kind: [place for place in places if place.kind == kind] for kind in _kinds(places)}
    groups["all"] = [place for place in places if place.kind != SMALL]
    return {name: _figures(some, fitted) for name, some in groups.items()}


def _kinds(places: Sequence[JudgedPlace]) -> list[str]:
    return list(dict.fromkeys(place.kind for place in places))


def _figures(places: Sequence[JudgedPlace], fitted: Judging) -> dict[str, Figure]:
    offered = [fitted.offered(place.scores, place.forms, place.joints) for place in places]
    rows = list(zip(places, offered, strict=True))
    right = [(p.story, p.right in o) for p, o in rows if p.right is not None]
    wrong = [(p.story, at not in o) for p, o in rows for at in range(len(p.scores)) if at != p.right]
    before = [(p.story, p.right == 0) for p, _ in rows if p.right is not None]
    after = [(p.story, o[:1] == [p.right]) for p, o in rows if p.right is not None]
    named = {"right, kept": right, "wrong, dropped": wrong, "right first, before": before, "after": after}
    return {name: _share(events) for name, events in named.items() if events}


def _share(events: Sequence[tuple[str, bool]]) -> Figure:
    measured: Callable[..., float] = share([event for _, event in events], [1.0] * len(events))
    return figure(measured, [story for story, _ in events])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--number", type=int, default=75, help="breaks of each kind")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args()
    places = places_of_half("report", options.number, (*JUDGED_KINDS, SMALL))
    figures = report(places, judging())
    rights = sum(place.right is not None for place in places)
    wrongs = sum(len(place.scores) for place in places) - rights
    table(
        f"Repairs that are offered: {rights} right ones and {wrongs} others at {len(places)} places", figures
    )
    if options.json:
        options.json.write_text(json.dumps(plain(figures), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
