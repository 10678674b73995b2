"""Asks models whether a version of a sentence is what its source says.

The estimator ranks two sentences that differ in one place far more surely than it judges one by itself. So
for each doubtful link a few versions are read too: with a negation added or left out, a word replaced by its
opposite, names or figures exchanged or taken from the source, a clause left out
(``mtqa.source.back.versions``). Those that the bilingual model holds to be more probable come first
(``mtqa.judge.likelier``).

Source: contrastive versions after Vamvas and Sennrich, As Little as Possible, as Much as Necessary: Detecting
Over- and Undertranslations with Contrastive Conditioning, ACL 2022.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

from mtqa.document import Document, Span
from mtqa.estimate import Estimate, SentenceReader
from mtqa.evidence_beside import LIKELIER, BetterVersion, Turn, Version
from mtqa.judge.doubt_model import (
    NO_WORD,
    ContrastModel,
    DoubtModel,
    contrast_numbers,
    doubt_of,
    wrong_at,
    wrong_in,
)
from mtqa.judge.doubts import band_shown, is_untested
from mtqa.judge.likelier import likeliest
from mtqa.judge.ruled_out import is_ruled_out
from mtqa.judge.spans import SpanIndex
from mtqa.judge.story_readings import NOTHING_READ, StoryReadings

#: Versions of a link that are read, those of the most doubtful words: twelve find no more, and cost twice as
#: much.
MOST_READ = 6
#: The same of those without a clause or a phrase.
MOST_SHORTER = 2


class VersionsRead(NamedTuple):
    """Which versions are read: of doubtful links by the estimator, of all links by the bilingual model."""

    estimator: bool
    bilingual: bool

    @classmethod
    def of(cls, shown: Collection[str], *, every: bool) -> VersionsRead:
        """Those that the ``shown`` rules of ``fidelity/contrast`` are about; with ``every`` both."""
        likelier = [rule.startswith(LIKELIER) for rule in shown]
        return cls(every or not all(likelier), every or any(likelier))


EVERY_VERSION = VersionsRead(True, True)


def contrasts(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    reader: SentenceReader | None,
    model: DoubtModel | None,
    suspected: Sequence[Span] = (),
    readings: StoryReadings = NOTHING_READ,
    versions: VersionsRead = EVERY_VERSION,
) -> Iterator[BetterVersion]:
    """The best version of each link that reaches a band of the calibration, in the order of the links; none
    that a rule holds to be wrong.

    ``estimates``: of the links of the document's bitext, with the places of words in the document.
    ``suspected``: where rules suspect something beside the source; such links need no doubt of the
    estimator. ``readings``: of each link what the bilingual model holds to be more probable; a link of which
    that reaches a band is not read by the estimator. ``versions``: which of the two kinds are read. Raises
    ModelError if the reader fails.
    """
    bitext = document.bitext
    if reader is None or model is None or bitext is None or not any(versions):
        return
    likelier = model.likelier.get(readings.bilingual_name) if readings.likelier else None
    contrast = model.contrast if versions.estimator else None
    untested, places = is_untested(document, model), SpanIndex(suspected)
    for number, estimate in enumerate(estimates):
        link = bitext.links[number]
        where = link.english_span
        if estimate is None or not estimate.words or where is None:
            continue
        english, source = document.slice(where), bitext.source_of(link)
        is_suspected = places.touches(where)
        found = likeliest(readings.likelier[number], likelier) if likelier else None
        rule = likelier.rule(found[0], suspected=is_suspected) if likelier and found else None
        if rule is None and contrast and (is_suspected or model.sentence_score(estimate) >= contrast.lowest):
            found = best_version(english, source, estimate.moved(-where.start), reader, contrast)
            rule = contrast.rule(found[0], suspected=is_suspected) if found else None
            if found and rule and is_ruled_out(english, source, bitext.language, found[1]):
                continue
        if found and rule:
            rule = band_shown(rule, untested=untested)
            yield BetterVersion(found[1], where.start, number, found[0], rule)


def best_version(
    english: str, source: str, estimate: Estimate, reader: SentenceReader, model: ContrastModel
) -> tuple[float, Version] | None:
    """The version that most probably says what the source says, with its score; None if there is none.

    ``estimate`` is that of the English itself, with offsets into it. Raises ModelError if the reader fails.
    """
    scored = scored_versions(english, source, estimate, reader, model)
    return max(scored, key=lambda each: each[0], default=None)


def scored_versions(
    english: str, source: str, estimate: Estimate, reader: SentenceReader, model: ContrastModel
) -> Iterator[tuple[float, Version]]:
    """The versions that are read, each with the log odds that it says what the source says."""
    for version in asked(english, source, estimate, model.turns):
        numbers = version_numbers(estimate, reader.estimate(version.text, source), version)
        yield model.turns[version.turn].log_odds(numbers), version


def version_numbers(estimate: Estimate, read: Estimate, version: Version) -> dict[str, float]:
    """What ``ContrastModel.turns`` scores a version by; ``read`` is the estimate of its text."""
    whole = version.turn is Turn.SHORTER
    place = fmean(wrong_in(estimate, version) or [NO_WORD]) if whole else wrong_at(estimate, version.span)
    return contrast_numbers(estimate, read, place)


def asked(english: str, source: str, estimate: Estimate, turns: Collection[str]) -> list[Version]:
    """The versions of these turns that are read, those of the most doubtful words first.

    ``MOST_READ`` at most, and ``MOST_SHORTER`` without a stretch whose words are more doubtful than the rest.
    """
    # Not at the top: most stories come without a source.
    from mtqa.source.back.versions import leaves_zone, versions

    found = versions(english, source, frozenset(map(Turn, turns)))
    shorter = [v for v in found if v.turn is Turn.SHORTER and leaves_zone(english, v)]
    others = [version for version in found if version.turn is not Turn.SHORTER]
    return [
        *sorted(others, key=lambda version: -wrong_at(estimate, version.span))[:MOST_READ],
        *sorted(shorter, key=lambda version: -doubt_of(estimate, version))[:MOST_SHORTER],
    ]
