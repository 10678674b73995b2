"""Asks the estimator whether a version of a doubtful sentence is what its source says.

It ranks two sentences that differ in one place far more surely than it judges one by itself. So of each
link that is in some doubt a few versions are read too: with a negation put in or taken out, a word turned,
names or figures exchanged or taken from the source (``mtqa.source.back.versions``).

Source: contrastive versions after Vamvas and Sennrich, As Little as Possible, as Much as Necessary: Detecting
Over- and Undertranslations with Contrastive Conditioning, ACL 2022.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from mtqa.document import Document
from mtqa.estimate import Estimate
from mtqa.evidence import Contrast, Turn, Version
from mtqa.judge.doubt_model import ContrastModel, DoubtModel, contrast_numbers, wrong_at
from mtqa.judge.doubts import is_untested
from mtqa.judge.logistic import band_of
from mtqa.source.back.versions import versions

if TYPE_CHECKING:
    from mtqa.estimator.estimator import Estimator

#: The rule of what would reach the better band in a language that was not tested.
UNTESTED = "untested"
_WEAKEST = "weak"
#: Versions of a link that are read, those of the most doubtful words.
MOST_READ = 12

#: The estimate of an English sentence beside its source.
Read = Callable[[str, str], Estimate]


def contrasts(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    estimator: Estimator | None,
    model: DoubtModel | None,
) -> Iterator[Contrast]:
    """The best version of each link that reaches a band of the calibration, in the order of the links.

    ``estimates``: of the links of the document's bitext, with the places of words in the document.
    Raises ModelError if the estimator fails.
    """
    bitext = document.bitext
    if estimator is None or model is None or model.contrast is None or bitext is None:
        return
    untested = is_untested(document, model)
    for number, estimate in enumerate(estimates):
        if estimate is None or not estimate.words or model.sentence_score(estimate) < model.contrast.lowest:
            continue
        link, source = bitext.links[number], bitext.source_of(bitext.links[number])
        start, end = link.english[0].start, link.english[-1].end
        english, own = document.text[start:end], estimate.moved(-start)
        found = best_version(english, source, own, estimator.estimate, model.contrast)
        if found is None:
            continue
        score, version, band = found
        if untested and band != _WEAKEST:
            band = UNTESTED
        yield Contrast(version, start, number, score, band)


def best_version(
    english: str, source: str, estimate: Estimate, read: Read, model: ContrastModel
) -> tuple[float, Version, str] | None:
    """The version that most probably says what the source says, with its score and band; None if none does.

    ``estimate`` is that of the English as it stands, with offsets into it.
    """
    scored = scored_versions(english, source, estimate, read, model)
    score, version = max(scored, key=lambda each: each[0], default=(0.0, None))
    band = band_of(model.bands, score) if version is not None else None
    return (score, version, band) if version is not None and band is not None else None


def scored_versions(
    english: str, source: str, estimate: Estimate, read: Read, model: ContrastModel
) -> Iterator[tuple[float, Version]]:
    """The versions that are read, each with the log odds that it says what the source says."""
    for version in asked(english, source, estimate, model.turns):
        numbers = contrast_numbers(estimate, read(version.text, source), wrong_at(estimate, version.span))
        yield model.turns[version.turn].log_odds(numbers), version


def asked(english: str, source: str, estimate: Estimate, turns: Collection[str]) -> list[Version]:
    """``MOST_READ`` versions of these turns at most, those of the most doubtful words first."""
    found = versions(english, source, frozenset(map(Turn, turns)))
    return sorted(found, key=lambda version: -wrong_at(estimate, version.span))[:MOST_READ]
