"""Versions of a link of which one detail may have been changed, as the adapters of details read them.

The adapters tell two versions that differ in one detail far more surely than they judge one by itself. So of
a link that they doubt they read a few others: without a part of the English, beside a source without a part,
with two values or names exchanged, and with a word turned. The one that they then doubt least says which
detail it is.

Source: contrastive versions, as ``mtqa.judge.contrast``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from mtqa.document import Span
from mtqa.estimate import Estimate
from mtqa.evidence_beside import Detail, DetailKind, Turn, Version
from mtqa.judge.cuts import likely_cuts, nearest_in_context, without
from mtqa.judge.doubt_model import LONGEST, LinkTexts, doubt_of
from mtqa.judge.exchanges import without_exchange
from mtqa.judge.likelier import asked_versions
from mtqa.judge.ruled_out import is_ruled_out

if TYPE_CHECKING:
    from mtqa.judge.readers import SentenceContextReader
    from mtqa.pair_reading import BilingualReader

#: Versions of each kind that are read at most: parts of the English, pairs of values, pairs of names, and
#: turned words; these last may be so many nats less probable than the English.
_PARTS, _VALUES, _NAMES, _TURNED, _LESS_PROBABLE = 8, 4, 6, 8, -8.0
#: The difference of a kind of which there is no version, and the most that counts.
_NONE, _MOST = -3.0, 6.0


@dataclass(frozen=True, slots=True)
class DetailVersion:
    """A detail that may have been changed, and the pair without that change."""

    detail: Detail
    english: str
    source: str


def read_versions(
    texts: LinkTexts,
    estimate: Estimate,
    changed: float,
    reader: SentenceContextReader,
    bilingual: BilingualReader,
) -> list[tuple[float, Detail]]:
    """The details that may have been changed, each with by how much less the adapters doubt its version.

    ``estimate``: of the English, with offsets into it; ``changed``: what they say of the English itself.
    Raises ModelError if a model fails.
    """
    if len(texts.english) + len(texts.source) > LONGEST:
        return []
    made = [
        each
        for each in _versions(texts, estimate, reader, bilingual)
        if each.english.strip() and each.source.strip()
    ]
    here = [each for each in made if each.detail.kind is not DetailKind.LEFT_OUT]
    others = bilingual.details_of_others(texts.english, [each.english for each in here], texts.source)
    read = list(zip(here, others or (), strict=False))
    for each in made:
        if each.detail.kind is DetailKind.LEFT_OUT:
            said = bilingual.details(each.english, each.source)
            read += [(each, said)] if said is not None else []
    return [(changed - said["changed"], each.detail) for each, said in read]


def version_numbers(read: Sequence[tuple[float, Detail]]) -> dict[str, float]:
    """What the second fit of details scores a link by, beside the numbers of the first: the highest
    difference of each kind."""
    found = {}
    for kind in DetailKind:
        best = max((difference for difference, detail in read if detail.kind is kind), default=_NONE)
        found[kind.value] = min(_MOST, max(_NONE, best))
    return found


def _versions(
    texts: LinkTexts, estimate: Estimate, reader: SentenceContextReader, bilingual: BilingualReader
) -> Iterator[DetailVersion]:
    yield from _shorter(texts, estimate)
    yield from _with_shorter_source(texts, estimate, reader)
    yield from _with_values_exchanged(texts, reader)
    yield from _turned(texts, bilingual)


def _shorter(texts: LinkTexts, estimate: Estimate) -> Iterator[DetailVersion]:
    from mtqa.source.back.versions import leaves_zone, versions  # not at the top: most stories have no source

    english, source = texts.english, texts.source
    found = [one for one in versions(english, source, (Turn.SHORTER,)) if leaves_zone(english, one)]
    for one in sorted(found, key=lambda version: -doubt_of(estimate, version))[:_PARTS]:
        yield DetailVersion(Detail(DetailKind.PUT_IN, one), one.text, source)


def _with_shorter_source(
    texts: LinkTexts, estimate: Estimate, reader: SentenceContextReader
) -> Iterator[DetailVersion]:
    near = nearest_in_context(texts, reader)
    if near is None:
        return
    cosines = [(span, float(cosine)) for span, cosine in zip(*near, strict=True)]
    for cut in likely_cuts(texts, estimate, cosines, reader):
        said = texts.source[cut.part.start : cut.part.end]
        detail = Detail(DetailKind.LEFT_OUT, missing=said)
        yield DetailVersion(detail, texts.english, without(texts.source, cut.part))


def _with_values_exchanged(texts: LinkTexts, reader: SentenceContextReader) -> Iterator[DetailVersion]:
    from mtqa.source.values.comparison.exchanged import value_pairs  # not at the top: as above

    english = texts.english
    pairs = value_pairs(english, texts.source, texts.language, reader.placed_vectors)
    for pair in islice(pairs, _VALUES):
        made = without_exchange(english, pair)
        place = Span(pair.english[0].core.start, pair.english[1].core.end)
        was, now = english[place.start : place.end], made[place.start : place.end + len(made) - len(english)]
        version = Version(Turn.EXCHANGE, made, place, was, now)
        yield DetailVersion(Detail(DetailKind.EXCHANGED, version), made, texts.source)


def _turned(texts: LinkTexts, bilingual: BilingualReader) -> Iterator[DetailVersion]:
    """With two names exchanged, and with the words turned that the bilingual model finds the likeliest."""
    english, source, language = texts.english, texts.source, texts.language
    reading = bilingual.read(english, source)
    made = [one for one, _ in asked_versions(english, source, language, reading)] if reading else []
    names = [number for number, one in enumerate(made) if one.turn is Turn.EXCHANGE][:_NAMES]
    gains = bilingual.gains(english, [one.text for one in made], source) if made else None
    known = ((gain, number) for number, gain in enumerate(gains or ()) if gain is not None)
    ranked = sorted(known, reverse=True)[:_TURNED]
    for number in sorted({*names, *(number for gain, number in ranked if gain > _LESS_PROBABLE)}):
        one = made[number]
        if not is_ruled_out(english, source, language, one):
            kind = DetailKind.EXCHANGED if one.turn is Turn.EXCHANGE else DetailKind.TURNED
            yield DetailVersion(Detail(kind, one), one.text, source)
