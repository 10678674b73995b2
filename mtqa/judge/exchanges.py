"""Tells which two values of a sentence stand in each other's place.

A fit weighs what speaks for an exchange (``mtqa.source.values.exchanged``): that the two change their order
from the source to the English, that the words beside them do not, and that an order cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from mtqa.document import Document, Span
from mtqa.evidence import ValueExchange
from mtqa.judge.doubt_model import DoubtModel
from mtqa.judge.logistic import Logistic

if TYPE_CHECKING:
    from mtqa.estimator.vectors import PlacedVectors
    from mtqa.source.values.exchanged import ValuePair

#: Characters of both sides together; a link that is longer is no sentence.
_LONGEST = 6000


class VectorReader(Protocol):
    """What is asked of an estimator (``mtqa.estimator.estimator.Estimator``)."""

    def placed_vectors(self, text: str) -> PlacedVectors:
        """The tokens of a text as vectors, each with its place."""


def value_exchanges(
    document: Document, reader: VectorReader | None, model: DoubtModel | None
) -> Iterator[ValueExchange]:
    """The exchanges that reach a band of the calibration, in the order of the links.

    A value is exchanged once: of several pairs with it that with the highest score counts.
    Raises ModelError if the reader fails.
    """
    bitext = document.bitext
    if reader is None or model is None or model.exchanges is None or bitext is None:
        return
    # Not at the top: most stories come without a source.
    from mtqa.source.values.exchanged import value_pairs

    for number, link in enumerate(bitext.links):
        where, source = link.english_span, bitext.source_of(link)
        if where is None or not source or len(where) + len(source) > _LONGEST:
            continue
        pairs = value_pairs(document.slice(where), source, bitext.language, reader.placed_vectors)
        for score, rule, pair in exchanged_pairs(pairs, model.exchanges):
            one, other = (
                Span(value.core.start + where.start, value.core.end + where.start) for value in pair.english
            )
            theirs = (pair.source[0].span, pair.source[1].span)
            yield ValueExchange((one, other), theirs, rule, score, number)


def exchanged_pairs(pairs: Iterator[ValuePair], model: Logistic) -> list[tuple[float, str, ValuePair]]:
    """Of the pairs of a sentence those that reach a band, with score and rule, in the order of the text."""
    scored = [(model.log_odds(pair.numbers), pair) for pair in pairs]
    taken: set[Span] = set()
    found = []
    for score, pair in sorted(scored, key=lambda each: -each[0]):
        rule, spans = model.band(score), {value.core for value in pair.english}
        if rule is not None and taken.isdisjoint(spans):
            taken |= spans
            found.append((score, rule, pair))
    return sorted(found, key=lambda each: each[2].english[0].core)
