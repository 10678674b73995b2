"""What kind of text the labelled lines of 2022 and 2023 are: news, or text of shops, posts, reviews and more.

``benchmarks/labelled/text_kinds.tsv`` has a row for each run of lines of one kind: the first and the last of
them, as set/language/line, and the kind. All lines of 2021 are news.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

NEWS, UNREADABLE = "news", "unreadable"
#: The kinds besides, most lines first.
OTHERS = ("posts", "commerce", "review", "other", "conversation")
READ = Path(__file__).parents[2] / "benchmarks" / "labelled" / "text_kinds.tsv"
_ALL_NEWS = "wmt21"


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int
    kind: str


def text_kind(line: Mapping[str, Any], path: Path = READ) -> str | None:
    """The kind of a labelled line (``set``, ``pair`` and ``line`` are asked); None if nobody read it.

    Raises ValueError, with file and line, where the table cannot be read.
    """
    if line["set"] == _ALL_NEWS:
        return NEWS
    runs = _runs(path).get(f"{line['set']}/{line['pair'].partition('-')[0]}", [])
    at = bisect_right(runs, line["line"], key=lambda run: run.first) - 1
    return runs[at].kind if at >= 0 and line["line"] <= runs[at].last else None


@cache
def _runs(path: Path) -> Mapping[str, list[_Run]]:
    """Runs in order, by set and language."""
    runs: dict[str, list[_Run]] = defaultdict(list)
    for number, row in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            first, last, kind = row.split("\t")
            (where, start), (end_where, end) = first.rsplit("/", 1), last.rsplit("/", 1)
            run = _Run(int(start), int(end), kind)
        except ValueError as error:
            raise ValueError(f"{path}:{number}: no first line, last line and kind") from error
        known = kind in {NEWS, UNREADABLE, *OTHERS}
        if where != end_where or run.first > run.last or not known:
            raise ValueError(f"{path}:{number}: no run of one kind")
        runs[where].append(run)
    return {where: sorted(each, key=lambda run: run.first) for where, each in runs.items()}
