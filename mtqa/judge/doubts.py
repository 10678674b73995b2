"""Reads a document with the estimator: each sentence alone, and each link beside its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.estimate import Estimate
from mtqa.evidence_beside import ERROR, OMISSION, Doubt
from mtqa.judge.details import Changed, changed_detail
from mtqa.judge.doubt_model import DoubtModel, LinkTexts
from mtqa.judge.omissions import Gap, find_gap
from mtqa.judge.story_doubts import doubts_in_story
from mtqa.judge.story_readings import NOTHING_READ, StoryReadings
from mtqa.pair_reading import BilingualReader, PairReading

if TYPE_CHECKING:
    from mtqa.estimator.estimator import Estimator
    from mtqa.judge.readers import SentenceContextReader

#: The rule of what would reach a better band than the weakest, in a language that was not tested.
UNTESTED, WEAKEST = "untested", "weak"
#: Where so much of a sentence counts as left out, the English is a translation of another.
_WHOLE = 0.95
#: What is not quoted at the ends of what was left out.
_MARKS = " \t\n.,;:،，。、؛।"


@dataclass(frozen=True, slots=True)
class Naming:
    """Which words of a link are named: by ``recipes.estimator.named_words``.

    ``nat``: how much each nat by which the bilingual model finds a word improbable adds to the log odds of
    its being wrong; ``near``: by how much these may be below the highest; ``most``: words at most.
    """

    nat: float = 0.0
    near: float = 1.0
    most: int = 3


#: By the estimator alone, and with the bilingual model.
_ALONE, _WITH_NATS = Naming(), Naming(0.5, 5.0)


def read_alone(document: Document, estimator: Estimator | None) -> Mapping[Span, Estimate]:
    """The estimate of each judged segment by its English alone; empty without the estimator."""
    if estimator is None:
        return {}
    return {
        segment.span: estimator.estimate(document.slice(segment)).moved(segment.start)
        for segment in document.segments
        if segment.judged
    }


def read_links(document: Document, estimator: Estimator | None) -> tuple[Estimate | None, ...]:
    """The estimate of each link beside its source, None where a side is empty; empty without any source."""
    bitext = document.bitext
    if estimator is None or bitext is None or bitext.unrelated:
        return ()
    return tuple(
        estimator.estimate(document.text[span.start : span.end], source).moved(span.start)
        if (span := link.english_span) and (source := bitext.source_of(link)).strip()
        else None
        for link in bitext.links
    )


def doubts(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    model: DoubtModel | None,
    readings: StoryReadings = NOTHING_READ,
    reader: SentenceContextReader | None = None,
    bilingual: BilingualReader | None = None,
) -> Iterator[Doubt]:
    """The doubts of links that reach a band of the calibration, in the order of the text.

    For each link at most one omission, on the word after the gap or on the last word, and one error, on all
    of its English; only one of the two where the omission reaches a better band than the weakest.
    By ``readings`` a link is judged among the others of its story. By the reader and the bilingual model gaps
    are looked at once more (``mtqa.judge.omissions``). Raises ModelError if one of them fails.
    """
    bitext = document.bitext
    if model is None or bitext is None:
        return
    in_story = doubts_in_story(document, estimates, readings, model.stories, model.alone)
    for number, estimate in enumerate(estimates):
        if estimate is None or not estimate.words:
            continue
        source = bitext.source_of(bitext.links[number])
        texts = LinkTexts(document.slice(estimate.span), source, bitext.language)
        gap = _gap(estimate, number, find_gap(estimate, texts, model, reader, bilingual), texts)
        pair = readings.pairs[number] if readings.pairs else None
        error = _error(estimate, number, source, model, in_story[number], pair)
        if error is None and (gap is None or gap.band == WEAKEST):
            own = estimate.moved(-estimate.span.start)
            changed = changed_detail(own, texts, model, reader, bilingual)
            error = _detail(estimate, number, texts, pair, changed) if changed else None
        if gap and error and gap.band != WEAKEST:
            # What was left out says more than that something is wrong, unless it is the whole sentence.
            gap, error = (None, error) if len(gap.source) >= _WHOLE * len(source) else (gap, None)
        found = [doubt for doubt in (error, gap) if doubt is not None]
        if is_untested(document, model):
            found = [replace(doubt, band=UNTESTED) for doubt in found if doubt.band != WEAKEST]
        yield from sorted(found, key=lambda doubt: doubt.span)


def is_untested(document: Document, model: DoubtModel | None) -> bool:
    """Whether a story is compared with a source in a language that the estimator was not tried on."""
    bitext = document.bitext
    if model is None or bitext is None or bitext.unrelated:
        return False
    return bitext.language not in model.languages


def band_shown(band: str, *, untested: bool) -> str:
    """The band that is reported: in a language that was not tested all but the weakest are ``untested``."""
    return UNTESTED if untested and not band.endswith(WEAKEST) else band


def doubted_links(
    document: Document, estimates: tuple[Estimate | None, ...], model: DoubtModel | None
) -> tuple[tuple[Span, ...], ...]:
    """The English of the links that reach each score of ``DoubtModel.agreement``."""
    if model is None or document.bitext is None:
        return ()
    scored = [
        (each.span, model.sentence_score(each)) for each in estimates if each is not None and each.words
    ]
    return tuple(tuple(span for span, score in scored if score >= level.lowest) for level in model.agreement)


def _error(
    estimate: Estimate,
    number: int,
    source: str,
    model: DoubtModel,
    in_story: tuple[str, float] | None,
    pair: PairReading | None,
) -> Doubt | None:
    """The doubt of a link by itself, or among the others of its story where that says more."""
    band, score = model.error_band(estimate)
    if band in (None, WEAKEST) and in_story is not None:
        band, score = in_story
    if band is None:
        return None
    return Doubt(estimate.span, ERROR, band, score, number, source, doubtful_words(estimate, pair))


def _detail(
    estimate: Estimate, number: int, texts: LinkTexts, pair: PairReading | None, changed: Changed
) -> Doubt:
    """The doubt of a link of which one detail may be other than in the source."""
    words = doubtful_words(estimate, pair)
    band, score, detail = changed.band, changed.score, changed.detail
    return Doubt(estimate.span, ERROR, band, score, number, texts.source, words, detail)


def doubtful_words(
    estimate: Estimate, pair: PairReading | None = None, naming: Naming | None = None
) -> tuple[Span, ...]:
    """The words most likely wrong, neighbours as one stretch; none far less likely than the first.

    ``pair``: what the bilingual model read, with places as in the estimate.
    """
    naming = naming or (_WITH_NATS if pair else _ALONE)
    scores = {w.span: w.wrong - (naming.nat * pair.nats_in(w.span) if pair else 0.0) for w in estimate.words}
    ranked = sorted(scores, key=lambda span: -scores[span])[: naming.most]
    chosen = sorted(span for span in ranked if scores[span] >= scores[ranked[0]] - naming.near)
    order = {word.span: number for number, word in enumerate(estimate.words)}
    joined: list[Span] = []
    for before, span in zip([None, *chosen], chosen, strict=False):
        if before is not None and order[span] == order[before] + 1:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _gap(estimate: Estimate, number: int, gap: Gap, texts: LinkTexts) -> Doubt | None:
    if gap.band is None:
        return None
    at, left_out = estimate.word_after_gap or estimate.words[-1], gap.left_out
    quoted = texts.source[left_out.start : left_out.end].strip(_MARKS)
    return Doubt(at.span, OMISSION, gap.band, gap.score, number, quoted)
