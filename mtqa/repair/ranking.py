"""Which repairs are shown, and in which order.

A repair's score is a weighted sum: how probable the text reads with it, what kind of repair it is
(dropping words always makes a text more probable, so it has to be paid for), and some features of
its words. The weights are those of a conditional logit fitted on breaks put into clean stories
(``python -m recipes.repair``): one set with the fluency model, one with the translation
pair, one with neither; the last also says which repairs a model reads at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache

from mtqa.document import Document
from mtqa.estimate import SentenceReader
from mtqa.evidence import RoundTrip
from mtqa.findings import Suggestion
from mtqa.repair.candidate import Candidate, RepairKind
from mtqa.repair.candidates import candidates
from mtqa.repair.features import features
from mtqa.repair.joint import joints
from mtqa.repair.judged import forms, judging, put_in, weighted
from mtqa.repair.likelihood import Fluency, PairLikelihood, Reading, fluency_scores, pair_scores
from mtqa.repair.sides import sides_of
from mtqa.resources import models_dir
from mtqa.stops import SuspectStop

#: How many repairs are shown, and how many a model reads.
SHOWN = 3
SHORTLIST = 10
#: The odds of a third repair against the first, of the conditional logit, from which it is shown.
LEAST_ODDS = 0.02
#: A repair with its features.
Rated = tuple[Candidate, Mapping[str, float]]


def repairs(
    document: Document,
    place: SuspectStop,
    *,
    fluency: Fluency | None = None,
    pair: PairLikelihood | None = None,
    round_trip: RoundTrip | None = None,
    reader: SentenceReader | None = None,
) -> tuple[Suggestion, ...] | None:
    """Repairs for a stop that stands inside a sentence, best first, three at most.

    ``round_trip`` is that of the two sides as one sentence (``mtqa.stops``); its words around the
    stop are one of the repairs that are considered. They are ranked by ``fluency``; without it by
    ``pair``, which needs the round trip's pivot text; else by their kinds alone. Those that ``fluency`` has
    ranked are judged by ``reader``, which reads the sentence that each one makes (``mtqa.repair.judged``).
    Each is an edit of the words around the stop and nothing else. None where no stop can go; empty where
    even the best probably makes no sound sentence.

    Raises ModelError if a model fails.
    """
    sides = sides_of(document, place)
    if sides is None:
        return None
    rows = [(c, features(document, sides, c)) for c in candidates(document, place, round_trip)]
    ranked = shortlist(rows, SHORTLIST)
    found = [candidate for candidate, _ in ranked]
    if not found:
        return None
    mode, scores = "plain", [Reading(0.0, 0.0)] * len(found)
    if fluency is not None:
        mode, scores = "fluency", fluency_scores(sides, found, fluency)
    elif pair is not None and round_trip is not None:
        read = pair_scores(document, place, sides, found, pair, round_trip.pivot_text)
        mode, scores = ("pair", read) if read is not None else (mode, scores)
    scored = [with_reading(row, score) for (_, row), score in zip(ranked, scores, strict=True)]
    best = shown(scored, weights()[mode])
    suggestions = [Suggestion(found[at].span, found[at].text) for at in best]
    if reader is not None and mode == "fluency":
        ratings = [score(scored[at], weights()[mode]) for at in best]
        made = put_in(document, place, suggestions)
        kinds = [found[at].kind for at in best]
        offered = judging().offered(ratings, forms(made, reader), joints(kinds, made))
        suggestions = [suggestions[at] for at in offered]
    return tuple(suggestions)


def shown(rows: Sequence[Mapping[str, float]], weighed: Mapping[str, float]) -> list[int]:
    """Indices of the repairs that are shown, the best first; of short names only one, for variety.

    What would come first without a model is always among them: most stops only have to go. A third
    that is too unlikely beside the first is left out: an editor would have to read it for nothing.
    """
    order = ordered(rows, weighed)
    names = [
        index for index in order if any(name.startswith(f"{RepairKind.RESTORE}:") for name in rows[index])
    ]
    best = [index for index in order if index not in names[1:]][:SHOWN]
    simplest = ordered(rows, weights()["plain"])[:1]
    if simplest and simplest[0] not in best:
        return [*best[: SHOWN - 1], *simplest]
    odds = [math.exp(score(rows[index], weighed) - score(rows[best[0]], weighed)) for index in best]
    return [index for at, (index, o) in enumerate(zip(best, odds, strict=True)) if at < 2 or o >= LEAST_ODDS]


def shortlist(rows: Sequence[Rated], number: int) -> list[Rated]:
    """The most promising repairs by their kinds and words alone: only these are given to a model."""
    order = ordered([row for _, row in rows], weights()["plain"])
    return [rows[index] for index in order[:number]]


def with_reading(row: Mapping[str, float], reading: Reading) -> dict[str, float]:
    """The features with the two log probabilities."""
    return {**row, "log_probability:before": reading.before, "log_probability:after": reading.after}


def ordered(rows: Sequence[Mapping[str, float]], weighed: Mapping[str, float]) -> list[int]:
    """Indices of the rows of features, the best first; equals in the order of the rows."""
    scores = [score(row, weighed) for row in rows]
    return sorted(range(len(rows)), key=lambda index: -scores[index])


def score(row: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    """The weighted sum of a repair's features."""
    return weighted(weighed, row)


@cache
def weights() -> dict[str, dict[str, float]]:
    """The fitted weights by feature, for each way to rank."""
    text = (models_dir() / "repair" / "ranking.json").read_text("utf-8")
    fitted: dict[str, dict[str, float]] = json.loads(text)["weights"]
    return fitted
