"""What mtqa knows of news, and of text of shops, posts, reviews and conversations, on labelled translations.

    python -m benchmarks.text_kinds [--rows build/today-report.jsonl] [--only estimator|shown]

By kind of text (``recipes.data.text_kinds``): how many lines have a critical or major error of meaning, are
broken, or are bad (broken, awkward, or with such an error); the AUC with which the estimator tells them
beside the source, an error and broken against sound lines, bad against all others, on the labelled lines that
it was not trained on; and of the closed part what is shown by default for the English alone, read as
``benchmarks.today`` reads it, whose ``--rows`` serve. MTQA_DATA names the data (by default ../shared/data).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.today import is_bad, shown
from mtqa.checker import Checker
from mtqa.estimate import Estimate
from mtqa.estimator.loading import open_estimator
from mtqa.settings import Settings
from recipes.data.parts import RESERVED
from recipes.data.text_kinds import NEWS, OTHERS, text_kind
from recipes.estimator.examples import Example, labelled_example, labelled_lines, place_of
from recipes.today.alone import separation

_WITHOUT_NEWS = "all but news"
Read = Sequence[tuple[Example, Estimate]]


def kinds_of(line: Mapping[str, Any]) -> tuple[str, ...]:
    """The rows of the tables in which a labelled line counts."""
    kind = text_kind(line)
    if kind in OTHERS:
        return kind, _WITHOUT_NEWS
    return (NEWS,) if kind == NEWS else ()


def estimates() -> Mapping[str, Read]:
    """The labelled lines that the estimator was not trained on, as it reads them, by kind.

    Raises SystemExit where there is no estimator.
    """
    estimator = open_estimator(Settings())
    if estimator is None:
        raise SystemExit("no estimator (get its encoder with: mtqa models pull estimator)")
    read: dict[str, list[tuple[Example, Estimate]]] = defaultdict(list)
    for line in labelled_lines():
        if place_of(line) < RESERVED and line["english"].strip() and (kinds := kinds_of(line)):
            example = labelled_example(line)
            estimate = estimator.estimate(example.english, example.source)
            for kind in kinds:
                read[kind].append((example, estimate))
    return read


def separations(read: Read) -> tuple[float, float, float]:
    """The AUC of an error and of broken against sound lines, and of bad lines against all others."""
    sound = [estimate for example, estimate in read if example.label == 0 and not example.error]
    ok = [estimate for example, estimate in read if example.label == 0]
    errors = [estimate.error for example, estimate in read if example.error]
    broken = [estimate.broken for example, estimate in read if example.label == 2]
    bad = [estimate.bad for example, estimate in read if example.bad]
    others = [estimate.bad for example, estimate in read if not example.bad]
    return (
        separation(errors, [estimate.error for estimate in sound]),
        separation(broken, [estimate.broken for estimate in ok]),
        separation(bad, others),
    )


def show_estimator() -> None:
    """Print what the estimator tells."""
    print(f"{'estimator, beside the source':30}  lines  error broken   bad   AUC: error broken   bad")
    read = estimates()
    for kind in (NEWS, *OTHERS, _WITHOUT_NEWS):
        lines = read[kind]
        share = [
            sum(map(bool, each)) / max(1, len(lines))
            for each in (
                [example.error for example, _ in lines],
                [example.label == 2 for example, _ in lines],
                [example.bad for example, _ in lines],
            )
        ]
        row = "  ".join(f"{value:5.2f}" for value in share)
        told = "  ".join(f"{value:5.2f}" for value in separations(lines))
        print(f"{kind:30}{len(lines):7}  {row}        {told}")


def show_shown(rows: Path) -> None:
    """Print what is shown by default in the closed part."""
    lines = Counter[str]()
    for story, found, _ in shown(Checker(Settings(cache=False, user_names=False)), rows, edited=False):
        for (start, end), line in story.lines.items():
            flagged = any(a < end and start < b for _, a, b in found)
            for kind in kinds_of(line):
                lines[kind] += 1
                lines[f"{kind}, broken"] += line["label"] == "broken"
                lines[f"{kind}, broken, shown"] += flagged and line["label"] == "broken"
                lines[f"{kind}, shown"] += flagged
                lines[f"{kind}, shown, bad"] += flagged and is_bad(line)
    print(f"\n{'shown, English alone':30}  lines   broken shown   of what is shown, bad")
    for kind in (NEWS, *OTHERS, _WITHOUT_NEWS):
        broken, reached = lines[f"{kind}, broken"], lines[f"{kind}, shown"]
        print(
            f"{kind:30}{lines[kind]:7}  {lines[f'{kind}, broken, shown'] / max(1, broken):5.2f} of {broken:4}"
            f"  {lines[f'{kind}, shown, bad'] / max(1, reached):5.2f} of {reached:4}"
        )


def main() -> None:
    """Read, count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, default=Path("build/today-report.jsonl"))
    parser.add_argument("--only", choices=("estimator", "shown"))
    given = parser.parse_args()
    if given.only != "shown":
        show_estimator()
    if given.only != "estimator":
        show_shown(given.rows)


if __name__ == "__main__":
    main()
