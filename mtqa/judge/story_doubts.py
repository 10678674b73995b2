"""What a story says of the doubts in its links: how much like a machine's translation the other links read.

A sentence of raw output that is a little in doubt is wrong more often than one of a professional translation
that is as much in doubt. So what is read of a link and of the others is multiplied, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import TYPE_CHECKING

from mtqa.document import Document
from mtqa.estimate import Estimate
from mtqa.judge.logistic import Quadratic
from mtqa.judge.story_readings import StoryReadings, reading_numbers
from mtqa.pair_reading import PairReading

if TYPE_CHECKING:
    from mtqa.evidence import SegmentFluency

#: Links with numbers from which on a story says something of each.
LEAST = 4
#: What the heads of the fluency model say of a link.
OF_FLUENCY = ("surprise", "doubt", "machine", "translated", "editor")
#: What begins the name of the mean of such a number over all other links, and of what the bilingual model
#: says.
REST, READ = "rest:", "read:"

Numbers = Mapping[str, float]


def doubts_in_story(
    document: Document,
    estimates: Sequence[Estimate | None],
    readings: StoryReadings,
    models: Mapping[str, Quadratic],
    alone: Mapping[str, Quadratic],
) -> list[tuple[str, float] | None]:
    """The band that each link reaches, with its score; None where none.

    The score is the log odds that the link has a critical or major error, or is broken. ``estimates``: one
    for each link; ``models``: fits that score a link among the others of its story, by what a fit on such
    readings is called; ``alone``: those that score it by itself, for stories of fewer links than ``LEAST``.
    Raises KeyError if the fluency model has no such heads.
    """
    bitext = document.bitext
    if bitext is None:
        return [None] * len(estimates)
    of_link: dict[int, list[SegmentFluency]] = {}
    for segment in document.segments:
        at, read = bitext.places.get(segment), readings.fluency.get(segment.span)
        if at is not None and read is not None:
            of_link.setdefault(at, []).append(read)
    known = [each if each and each.words and at in of_link else None for at, each in enumerate(estimates)]
    few = sum(each is not None for each in known) < LEAST
    fits = alone if few else models
    name = next((name for name in readings.names if name in fits), None)
    if name is None:
        return [None] * len(estimates)
    model, reads = fits[name], readings.pairs if name != readings.fluency_name else ()
    pairs = reads or [None] * len(known)
    table = [
        link_numbers(estimate, of_link[number], pair) if estimate and (pair or not reads) else None
        for number, (estimate, pair) in enumerate(zip(known, pairs, strict=True))
    ]
    scored = table if few else with_others(table)
    scores = [None if numbers is None else model.log_odds(numbers) for numbers in scored]
    return [
        (band, score) if score is not None and (band := model.band(score)) is not None else None
        for score in scores
    ]


def link_numbers(
    estimate: Estimate, fluency: Sequence[SegmentFluency], pair: PairReading | None = None
) -> dict[str, float]:
    """The numbers of one link: of the fluency model the means over its sentences, of which there is one at
    least, and of ``pair`` where the bilingual model read it.

    Raises KeyError if the fluency model has no such heads.
    """
    from mtqa.fluency.features import sentence_features  # not at the top: it imports a library

    of_sentences = [sentence_features(each) for each in fluency]
    return {
        "error": estimate.error,
        "wrong": estimate.worst_word,
        "quality": estimate.quality,
        "broken": estimate.broken,
        "bad": estimate.bad,
        "raw": estimate.raw,
        **{name: fmean(numbers[name] for numbers in of_sentences) for name in OF_FLUENCY},
        **({READ + name: value for name, value in reading_numbers(pair).items()} if pair else {}),
    }


def with_others(table: Sequence[Numbers | None]) -> list[dict[str, float] | None]:
    """The numbers of each link, with the means over all others; None for all where too few have numbers."""
    known = [numbers for numbers in table if numbers is not None]
    if len(known) < LEAST:
        return [None] * len(table)
    totals = {name: sum(numbers[name] for numbers in known) for name in known[0]}
    return [
        None
        if numbers is None
        else {
            **numbers,
            **{REST + name: (total - numbers[name]) / (len(known) - 1) for name, total in totals.items()},
        }
        for numbers in table
    ]
