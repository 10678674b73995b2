"""How awkwardness and round-trip BLEU are spread over the judged sentences."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.audit.figures.model import Bin, Distribution
from mtqa.audit.figures.tables import Tables

BINS = 20
_FINE = 1000  # the scan counts in so many parts of the range; bins and quantiles come of these counts
QUANTILES = {"median": 0.5, "90th percentile": 0.9, "99th percentile": 0.99}

# One scan for both: segments are the largest table.
_QUERY = """
WITH flagged AS (SELECT DISTINCT shard, row, segment FROM found WHERE counts),
parts AS (
  SELECT round(awkwardness::DOUBLE * 1000)::INTEGER AS awkwardness, round(bleu::DOUBLE * 10)::INTEGER AS bleu,
    flagged.shard IS NOT NULL AS hit
  FROM segments LEFT JOIN flagged USING (shard, row, segment) WHERE kind <> 'furniture'
)
SELECT awkwardness, bleu, count(*), count(*) FILTER (hit), grouping(awkwardness)
FROM parts GROUP BY GROUPING SETS ((awkwardness), (bleu))"""


def distributions(tables: Tables) -> list[Distribution]:
    """Of awkwardness (0 to 1) and of BLEU (0 to 100); one that no sentence has a value of is left out."""
    awkwardness, bleu = [[0, 0] for _ in range(_FINE + 1)], [[0, 0] for _ in range(_FINE + 1)]
    for awkward, score, number, flagged, of_bleu in tables.rows(_QUERY):
        part = score if of_bleu else awkward
        if part is not None:
            counts = (bleu if of_bleu else awkwardness)[min(max(part, 0), _FINE)]
            counts[0] += number
            counts[1] += flagged
    found = [
        _distribution("awkwardness", "awkwardness", 1.0, awkwardness),
        _distribution("bleu", "BLEU of the round trip", 100.0, bleu),
    ]
    return [each for each in found if each.sentences]


def _distribution(key: str, title: str, largest: float, parts: Sequence[Sequence[int]]) -> Distribution:
    size = _FINE // BINS
    bins = []
    for i in range(BINS):
        inside = parts[i * size : (i + 1) * size + (i == BINS - 1)]
        low, high = (round(largest * j / BINS, 6) for j in (i, i + 1))
        bins.append(Bin(low, high, sum(each[0] for each in inside), sum(each[1] for each in inside)))
    quantiles = {name: largest * _quantile(parts, share) / _FINE for name, share in QUANTILES.items()}
    return Distribution(key, title, bins, quantiles)


def _quantile(parts: Sequence[Sequence[int]], share: float) -> int:
    wanted, seen = share * sum(each[0] for each in parts), 0
    for i, (number, _) in enumerate(parts):
        seen += number
        if seen >= wanted and seen:
            return i
    return 0
