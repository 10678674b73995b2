"""Asks the estimator whether a version of a doubtful sentence is what its source says.

It ranks two sentences that differ in one place far more surely than it judges one by itself. So of each
link that is in some doubt a few versions are read too: with a negation put in or taken out, a word turned,
names or figures exchanged or taken from the source (``mtqa.source.back.versions``).

Source: contrastive versions after Vamvas and Sennrich, As Little as Possible, as Much as Necessary: Detecting
Over- and Undertranslations with Contrastive Conditioning, ACL 2022.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mtqa.document import Document, Span
from mtqa.estimate import Estimate, SentenceReader
from mtqa.evidence import BetterVersion, Turn, Version
from mtqa.judge.doubt_model import ContrastModel, DoubtModel, contrast_numbers, wrong_at
from mtqa.judge.doubts import UNTESTED, WEAKEST, is_untested
from mtqa.judge.spans import SpanIndex
from mtqa.source.back.versions import versions

#: Versions of a link that are read, those of the most doubtful words: twelve find no more, and cost twice as
#: much.
MOST_READ = 6


def contrasts(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    reader: SentenceReader | None,
    model: DoubtModel | None,
    suspected: Sequence[Span] = (),
) -> Iterator[BetterVersion]:
    """The best version of each link that reaches a band of the calibration, in the order of the links.

    ``estimates``: of the links of the document's bitext, with the places of words in the document.
    ``suspected``: where rules suspect something beside the source; such links need no doubt of the
    estimator. Raises ModelError if the reader fails.
    """
    bitext = document.bitext
    if reader is None or model is None or model.contrast is None or bitext is None:
        return
    untested, places = is_untested(document, model), SpanIndex(suspected)
    for number, estimate in enumerate(estimates):
        link = bitext.links[number]
        where = link.english_span
        if estimate is None or not estimate.words or where is None:
            continue
        is_suspected = places.touches(where)
        if not is_suspected and model.sentence_score(estimate) < model.contrast.lowest:
            continue
        english, source = document.slice(where), bitext.source_of(link)
        found = best_version(english, source, estimate.moved(-where.start), reader, model.contrast)
        rule = model.contrast.rule(found[0], suspected=is_suspected) if found else None
        if found and rule:
            rule = UNTESTED if untested and rule != WEAKEST else rule
            yield BetterVersion(found[1], where.start, number, found[0], rule)


def best_version(
    english: str, source: str, estimate: Estimate, reader: SentenceReader, model: ContrastModel
) -> tuple[float, Version] | None:
    """The version that most probably says what the source says, with its score; None if there is none.

    ``estimate`` is that of the English as it stands, with offsets into it.
    """
    scored = scored_versions(english, source, estimate, reader, model)
    return max(scored, key=lambda each: each[0], default=None)


def scored_versions(
    english: str, source: str, estimate: Estimate, reader: SentenceReader, model: ContrastModel
) -> Iterator[tuple[float, Version]]:
    """The versions that are read, each with the log odds that it says what the source says."""
    for version in asked(english, source, estimate, model.turns):
        numbers = contrast_numbers(
            estimate, reader.estimate(version.text, source), wrong_at(estimate, version.span)
        )
        yield model.turns[version.turn].log_odds(numbers), version


def asked(english: str, source: str, estimate: Estimate, turns: Collection[str]) -> list[Version]:
    """``MOST_READ`` versions of these turns at most, those of the most doubtful words first."""
    found = versions(english, source, frozenset(map(Turn, turns)))
    return sorted(found, key=lambda version: -wrong_at(estimate, version.span))[:MOST_READ]
