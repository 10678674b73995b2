"""Two group columns at once: engine by language as a table, and how far columns go together.

Where every story of an engine is from one language, a comparison of engines is one of languages. That is
measured by Cramér's V, corrected for its bias with many values and few stories (W. Bergsma, A bias-correction
for Cramér's V and Tschuprow's T, Journal of the Korean Statistical Society 42, 2013).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from mtqa.audit.figures.breakdowns import DATE
from mtqa.audit.figures.model import Association, Breakdown, Cross, CrossCell, LineKind, Timeline
from mtqa.audit.figures.tables import SUMS, FigureTables, breakdown_line

ENGINE, PROVIDER, LANGUAGE = "engine", "provider", "source_language"
#: Combinations listed, those with the most findings.
MOST_CELLS = 10_000
#: From this V on two columns are called confounded, of as many stories as it can be told from.
CONFOUNDED, FEWEST = 0.3, 30
_ALONE = 0.9
#: A contingency table beyond this is that of a column of ids, of which nothing is said.
_MOST_PAIRS = 100_000

_CELLS = f"""
SELECT g{{i}} AS one, g{{j}} AS other, {SUMS} FROM judged WHERE one IS NOT NULL AND other IS NOT NULL
GROUP BY one, other ORDER BY x DESC, y DESC, one, other"""  # noqa: S608


def crosses(tables: FigureTables, groups: Sequence[Breakdown]) -> list[Cross]:
    """Engine by source language; by provider where no story says its engine. None without both columns."""
    known = {group.key: group for group in groups}
    row = ENGINE if ENGINE in known else PROVIDER
    if row not in known or LANGUAGE not in known:
        return []
    i, j = (list(tables.groups).index(name) for name in (row, LANGUAGE))
    rows = tables.rows(_CELLS.format(i=i, j=j))
    if len(rows) < 2:
        return []
    cells = [CrossCell(one, other, breakdown_line("", sums)) for one, other, *sums in rows[:MOST_CELLS]]
    cells.sort(key=lambda each: -each.line.rate.value if each.line.rate else 1.0)
    there = {each.row for each in cells}, {each.column for each in cells}
    columns = sorted(_values(known[LANGUAGE]), key=lambda name: -known[LANGUAGE].sentences_of(name))
    return [
        Cross(
            row,
            LANGUAGE,
            [name for name in _values(known[row]) if name in there[0]],
            [name for name in columns if name in there[1]],
            cells,
            len(rows) - len(cells),
        )
    ]


def _values(group: Breakdown) -> list[str]:
    return [line.name for line in group.every if line.kind is LineKind.VALUE]


def associations(
    tables: FigureTables, groups: Sequence[Breakdown], timeline: Timeline | None
) -> list[Association]:
    """Of each two of engine, source language and date, the strongest first.

    Providers stand for engines where no story says its engine.
    """
    known = {group.key for group in groups}
    names = (ENGINE if ENGINE in known else PROVIDER, LANGUAGE)
    columns = {name: f"g{list(tables.groups).index(name)}" for name in names if name in known}
    if timeline is not None:
        columns[DATE] = f"date_trunc('{timeline.unit}', day)"
    found = []
    for first, second in combinations(columns, 2):
        counts = dict(_pairs(tables, columns[first], columns[second]))
        if len(counts) <= _MOST_PAIRS and (measured := _association(first, second, counts)):
            found.append(measured)
    return sorted(found, key=lambda each: -each.strength)


def _pairs(tables: FigureTables, one: str, other: str) -> Iterator[tuple[tuple[str, str], int]]:
    day = list(tables.groups).index(DATE)
    query = (
        f"SELECT {one} AS one, {other} AS other, count(*) FROM judged LEFT JOIN dates ON given = g{day} "  # noqa: S608
        f"WHERE one IS NOT NULL AND other IS NOT NULL GROUP BY ALL LIMIT {_MOST_PAIRS + 1}"
    )
    for first, second, number in tables.rows(query):
        yield (str(first), str(second)), number


def _association(first: str, second: str, counts: Mapping[tuple[str, str], int]) -> Association | None:
    """None where a column has a single value, or the stories are too few."""
    rows, columns = Counter[str](), Counter[str]()
    largest: dict[str, int] = defaultdict(int)
    for (row, column), number in counts.items():
        rows[row] += number
        columns[column] += number
        largest[row] = max(largest[row], number)
    n = rows.total()
    if n < FEWEST or min(len(rows), len(columns)) < 2:
        return None
    strength = cramers_v(counts, rows, columns)
    alone = sum(largest[row] >= _ALONE * number for row, number in rows.items())
    return Association(first, second, strength, n, len(rows), alone, strength >= CONFOUNDED)


def cramers_v(
    counts: Mapping[tuple[str, str], int], rows: Mapping[str, int], columns: Mapping[str, int]
) -> float:
    """Cramér's V of a contingency table with at least two rows and columns, corrected for its bias."""
    n = sum(rows.values())
    # chi squared / n = sum of n_ij^2 / (n_i n_j) - 1; absent combinations add nothing to the sum.
    phi = math.fsum(count * count / (rows[i] * columns[j]) for (i, j), count in counts.items()) - 1
    k, r = len(rows), len(columns)
    corrected = max(0.0, phi - (k - 1) * (r - 1) / (n - 1))
    least = min(k - (k - 1) ** 2 / (n - 1), r - (r - 1) ** 2 / (n - 1)) - 1
    return min(1.0, math.sqrt(corrected / least)) if least > 0 else 0.0
