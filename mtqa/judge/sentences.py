"""How probable it is that an editor would rewrite a sentence: one logistic over all that is known of it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from mtqa.document import Document, Segment, Span
from mtqa.errors import ConfigError
from mtqa.estimate import Estimate
from mtqa.evidence import Evidence, SentenceEvidence
from mtqa.findings import Grade, Severity
from mtqa.judge.calibration import (
    NO_MODELS,
    PLAIN,
    Calibration,
    EvidenceSet,
    fitted,
    sourced_model,
    story_variant,
)
from mtqa.judge.doubts import is_untested
from mtqa.judge.judge import GradedSuspicion
from mtqa.judge.logistic import Logistic, band_of, log_odds
from mtqa.judge.story import REST, WORDS, Numbers, StoryModel
from mtqa.judge.story_readings import named, parts_of, reading_numbers
from mtqa.pair_reading import PairReading
from mtqa.source.words.lengths import compare_lengths
from mtqa.stretches import awkward_stretches

_MOST_SUSPICIONS = 3
#: Numbers of a sentence that the estimator, and the bilingual model, have read beside its source, and of one
#: whose pair the adapters have judged.
_OF_PAIR, _OF_READING, _OF_ADAPTERS = "pair_error", "read_mean", "read_bad"
#: What is between the cells of a table.
_CELLS = re.compile(r"\t| {3}|\s\|\s")


class SentenceScorer:
    """Scores sentences by the fits of the calibration for the models that are there.

    ``models``: those whose evidence comes along, the pair and the bilingual model where they have read a
    sentence; each set has its own fit.
    """

    def __init__(self, calibration: Calibration, models: EvidenceSet = NO_MODELS) -> None:
        #: By whether there are round trips, whether the estimator has read sentences beside their source, and
        #: by the name of what the bilingual model has read.
        self._models: dict[tuple[bool, bool, str], Logistic | None] = {}
        self._stories: dict[tuple[bool, bool], StoryModel | None] = {}
        reads = parts_of(named("", models.bilingual, judged=True))
        for trip, source, read in product((False, True), (False, True), reads):
            given = models.with_read(round_trip=trip, source=source, bilingual=read)
            self._models[trip, source, read] = fitted(calibration.awkwardness, given)
            self._stories[trip, source] = calibration.stories.get(story_variant(calibration.stories, given))
        self._calibration, self._given = calibration, models
        self._doubts = calibration.doubts.get(models.estimator)

    def with_scores(
        self, document: Document, evidence: Evidence, accepted: Iterable[GradedSuspicion]
    ) -> Evidence:
        """The evidence with the score of each judged segment.

        Raises ConfigError if the calibration has no fit for what is there.
        """
        strong = strong_suspicions(document, accepted)
        judged = [segment for segment in document.segments if segment.judged]
        beside = any(estimate is not None for estimate in evidence.link_estimates)
        story = self._stories[bool(evidence.round_trips), beside]
        near = [strong.get(segment.span, ()) for segment in judged]
        table = [
            sentence_features(document, segment, len({item.key for item in found}), evidence)
            for segment, found in zip(judged, near, strict=True)
        ]
        scores = [
            self._score(segment, evidence, numbers, found)
            for segment, numbers, found in zip(judged, table, near, strict=True)
        ]
        translated = None
        if story is not None and len(scores) >= story.least:
            rows = [_is_row(document.slice(segment)) for segment in judged]
            said = [{**one, WORDS: 0.0} if row else one for one, row in zip(table, rows, strict=True)]
            scores = _in_story(scores, table, story, story.others(said))
            translated = story.translated_log_odds(said)
        sentences = {segment.span: score for segment, score in zip(judged, scores, strict=True)}
        raw, sourced = None, sourced_model(self._calibration, self._given, evidence.readings)
        if beside and sourced is not None and not is_untested(document, self._doubts):
            raw = sourced.raw_log_odds(table)
        return replace(evidence, sentences=sentences, translated=translated, raw=raw)

    def _score(
        self,
        segment: Segment,
        evidence: Evidence,
        numbers: Numbers,
        strong: Collection[GradedSuspicion],
    ) -> SentenceEvidence:
        """A sentence is rewritten if a finding in it is right, or else for the rest.

        The model's probability and the confidence of the surest finding worse than minor, which is mended
        in place, are joined as independent causes.
        """
        model = self._model(segment, evidence, numbers)
        found = max((s.confidence for s in strong if s.severity is not Severity.MINOR), default=0.0)
        awkwardness = joined(model.log_odds(numbers), found)
        return SentenceEvidence(
            awkwardness=awkwardness,
            band=model.band(log_odds(awkwardness)),
            strangest=_strangest(segment, evidence),
            explained=bool(strong),
            found=found,
            own=log_odds(awkwardness),
        )

    def _model(self, segment: Segment, evidence: Evidence, numbers: Numbers) -> Logistic:
        name = self._given.bilingual if _OF_READING in numbers else ""
        read = named("", name, judged=_OF_ADAPTERS in numbers)
        model = self._models[segment.span in evidence.round_trips, _OF_PAIR in numbers, read]
        if model is None:
            raise ConfigError(f"the calibration has no awkwardness model {PLAIN!r}; fit one")
        return model


def _is_row(text: str) -> bool:
    """Whether a line is a row of a table, which has no words for its story."""
    return _CELLS.search(text.strip()) is not None


def _in_story(
    scores: Sequence[SentenceEvidence], table: Sequence[Numbers], story: StoryModel, rests: Sequence[Numbers]
) -> list[SentenceEvidence]:
    """The scores of sentences, given what the others say of each."""
    own = [
        log_odds(joined(story.own.log_odds(numbers), score.found))
        for score, numbers in zip(scores, table, strict=True)
    ]
    return [
        replace(
            score,
            band=band_of(story.bands, story.score(one, rest, numbers)),
            own=one,
            in_raw_story=story.reads_raw(rest[REST]),
        )
        for score, one, rest, numbers in zip(scores, own, rests, table, strict=True)
    ]


def joined(log_odds: float, found: float) -> float:
    """The probability that a sentence is rewritten, from a fit's log odds and a finding's confidence."""
    return 1 - (1 - 1 / (1 + math.exp(-log_odds))) * (1 - found)


def strong_suspicions(
    document: Document, accepted: Iterable[GradedSuspicion]
) -> Mapping[Span, list[GradedSuspicion]]:
    """The likely and certain suspicions in each judged segment that has any, by the segment's span."""
    found: dict[Span, list[GradedSuspicion]] = defaultdict(list)
    for item in accepted:
        if item.grade.reaches(Grade.LIKELY):
            for segment in document.judged_at(item.suspicion.span):
                found[segment.span].append(item)
    return found


def sentence_features(
    document: Document, segment: Segment, kinds: int, evidence: Evidence
) -> dict[str, float]:
    """Numbers the awkwardness of a sentence rests on.

    ``log_words``: natural logarithm of its white-space words plus one; ``suspicions``: how many
    ``kinds`` of suspicion (certain or likely) touch it, at most 3; ``bleu`` and ``chrf`` of the round
    trip, from 0 to 1; with a fluency model, what ``mtqa.fluency.features`` gives; with the estimator, its
    scores of the English alone and, as ``pair_…``, of the link beside its source; as ``read_…`` what
    ``reading_numbers`` gives of the sentence, where the bilingual model has read it after its source, and
    what its adapters doubt of the link.
    """
    text = document.slice(segment)
    numbers = {
        "log_words": math.log1p(len(text.split())),
        "suspicions": float(min(kinds, _MOST_SUSPICIONS)),
    }
    trip = evidence.round_trips.get(segment.span)
    if trip is not None:
        numbers |= {"bleu": trip.bleu / 100, "chrf": trip.chrf / 100}
    fluency = evidence.fluency.get(segment.span)
    if fluency is not None:
        from mtqa.fluency import features

        numbers |= features.sentence_features(fluency)
    alone = evidence.estimates.get(segment.span)
    if alone is not None:
        numbers |= {
            "bad": alone.bad,
            "broken": alone.broken,
            "form": alone.worst_form,
            "assessed": alone.assessed,
            "quality": alone.quality,
            "raw": alone.raw,
        }
    beside = link_estimate(document, segment, evidence)
    if beside is None:
        return numbers
    numbers |= pair_numbers(beside, segment.span) | {"pair_shorter": _shorter(document, segment, beside)}
    reading = link_reading(document, segment, evidence)
    if reading is not None:
        numbers |= {f"read_{name}": value for name, value in reading_numbers(reading).items()}
    return numbers


def raw_sentences(evidence: Evidence) -> tuple[Span, ...]:
    """The sentences of a story that reads like unedited machine translation.

    Empty where it was read beside its source and is rather a professional's translation.
    """
    if evidence.raw is not None and evidence.raw < 0:
        return ()
    return tuple(span for span, score in evidence.sentences.items() if score.in_raw_story)


def pair_numbers(estimate: Estimate, span: Span) -> dict[str, float]:
    """What the awkwardness of a sentence rests on of the estimate of its link beside the source."""
    own = [word.wrong for word in estimate.words if word.span.overlaps(span)]
    return {
        "pair_bad": estimate.bad,
        "pair_broken": estimate.broken,
        "pair_error": estimate.error,
        "pair_quality": estimate.quality,
        "pair_assessed": estimate.assessed,
        "pair_wrong": max(own, default=estimate.error),
        "pair_raw": estimate.raw,
    }


def _shorter(document: Document, segment: Segment, estimate: Estimate) -> float:
    """By how many standard deviations the link's English is shorter than its source lets expect, as in
    ``mtqa.judge.doubt_model.gap_numbers``; 0 where that is not known."""
    bitext = document.bitext
    if bitext is None or not estimate.words:
        return 0.0
    source = bitext.source_of(bitext.links[bitext.places[segment]])
    length = compare_lengths(document.slice(estimate.span), source, bitext.language)
    return -length.deviations if length else 0.0


def link_estimate(document: Document, segment: Segment, evidence: Evidence) -> Estimate | None:
    """What the estimator says of the link that a segment is in, beside its source; None where it does not."""
    bitext = document.bitext
    at = bitext.places.get(segment) if bitext is not None and evidence.link_estimates else None
    return None if at is None else evidence.link_estimates[at]


def link_reading(document: Document, segment: Segment, evidence: Evidence) -> PairReading | None:
    """What the bilingual model has read of a segment after its source; None where it did not read any of it,
    or the estimator did not."""
    if not evidence.readings or link_estimate(document, segment, evidence) is None:
        return None
    bitext = document.bitext
    reading = evidence.readings[bitext.places[segment]] if bitext is not None else None
    tokens = (
        [(place, nats) for place, nats in reading.tokens if place.overlaps(segment.span)] if reading else []
    )
    return replace(reading, tokens=tuple(tokens)) if reading and tokens else None


def _strangest(segment: Segment, evidence: Evidence) -> Span:
    """The words that say most that it needs rewriting, by the estimator or the fluency model; else all."""
    return next(iter(awkward_stretches(segment.span, evidence)), segment.span)
