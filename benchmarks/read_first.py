"""How often the sentences that a report names to read first need an editor.

    python -m benchmarks.read_first [--stories 60]

Of the labelled blocks on which ``benchmarks.today`` reports, English alone, by all models but round trips:
those whose state is that they need an editor, and in which sentences are named beside the findings.
Printed is which share of the lines named first, of all named ones and of all lines without a finding a reader
called broken or awkward, or found a critical or major error of meaning in. MTQA_DATA names the data (by
default ../shared/data). Some five minutes of one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from benchmarks.today import is_bad
from mtqa.checker import Checker
from mtqa.document import Span
from mtqa.findings import Grade
from mtqa.report import DocumentReport
from mtqa.reports.read_first import read_first
from mtqa.settings import Settings
from recipes.today.rows import todays_stories


@dataclass(frozen=True, slots=True)
class Named:
    """Of a story, whether the lines that are named need an editor, the likeliest first, and those in which
    nothing is found, these among them."""

    first: tuple[bool, ...]
    all: tuple[bool, ...]


def named_lines(report: DocumentReport, lines: Mapping[tuple[int, int], Mapping[str, Any]]) -> Named:
    """What readers said of the lines that a report names, and of all without a finding that is shown.

    ``lines`` are the labels of lines by start and end.
    """
    labels = {Span(start, end): line for (start, end), line in lines.items()}
    scores = {each.segment.span: each.awkwardness or 0.0 for each in report.segments}
    found = [finding.span for finding in report.shown(Grade.LIKELY)]
    sentences = sorted(read_first(report), key=lambda sentence: -scores[sentence.span])
    named = [line for each in sentences for span, line in labels.items() if span.overlaps(each.span)]
    free = [line for span, line in labels.items() if not any(each.overlaps(span) for each in found)]
    return Named(tuple(map(is_bad, named)), tuple(map(is_bad, free)))


def read(checker: Checker, stories: int | None) -> Iterator[Named]:
    """The labelled stories in which sentences are named. Raises ModelError if a model fails."""
    labelled = (story for story in todays_stories(report=True) if story.lines)
    for story in islice(labelled, stories):
        named = named_lines(checker.check(story.document()), story.lines)
        if named.first:
            yield named


def main() -> None:
    """Read, count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=int, help="so many labelled stories (default: all)")
    given = parser.parse_args()
    rows = list(read(Checker(Settings(round_trip=False, cache=False, user_names=False)), given.stories))
    print(f"stories in which sentences are named: {len(rows)}")
    for what, lines in (
        ("the likeliest", [row.first[0] for row in rows]),
        ("all that are named", [bad for row in rows for bad in row.first]),
        ("all without a finding", [bad for row in rows for bad in row.all]),
    ):
        print(f"{what:24} need an editor  {_share(lines):.2f} of {len(lines)}")


def _share(lines: Sequence[bool]) -> float:
    return sum(lines) / max(1, len(lines))


if __name__ == "__main__":
    main()
