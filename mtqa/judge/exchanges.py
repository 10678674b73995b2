"""Finds two values of a sentence that are in each other's place.

A fit weighs the signs of an exchange (``mtqa.source.values.comparison.exchanged``): the two change their
order from the source to the English, the words beside them do not, or the order is impossible. For pairs that
may be an exchange the estimator reads both places in their context (``mtqa.source.contexts``), and a second
fit weighs that, too. Of those that are likely by that the bilingual model is asked
(``mtqa.judge.exchange_gains``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.evidence_beside import ExchangedPair
from mtqa.judge.doubt_model import LONGEST, DoubtModel, TwoFits
from mtqa.judge.exchange_gains import exchange_score
from mtqa.judge.readers import ContextReader

if TYPE_CHECKING:
    from mtqa.pair_reading import BilingualReader
    from mtqa.source.values.comparison.exchanged import ValuePair

#: Pairs of a sentence of which the places are read.
_MOST_READ = 4


def value_exchanges(
    document: Document,
    reader: ContextReader | None,
    model: DoubtModel | None,
    bilingual: BilingualReader | None = None,
) -> Iterator[ExchangedPair]:
    """The exchanges that reach a band of the calibration, in the order of the links.

    A value is in one exchange at most: of several pairs with it the one with the highest score counts. The
    bilingual model has a say where it was fitted. Raises ModelError if one of the models fails.
    """
    bitext = document.bitext
    if reader is None or model is None or model.exchanges is None or bitext is None:
        return
    # Not at the top: most stories come without a source.
    from mtqa.source.closed_sets.value_words import keep_their_words
    from mtqa.source.values.comparison.exchanged import value_pairs

    for number, link in enumerate(bitext.links):
        where, source = link.english_span, bitext.source_of(link)
        if where is None or not source or len(where) + len(source) > LONGEST:
            continue
        texts = document.slice(where), source
        pairs = value_pairs(*texts, bitext.language, reader.placed_vectors)
        for score, rule, pair in exchanged_pairs(texts, pairs, reader, model.exchanges, bilingual):
            ours, matches = (tuple(value.core for value in side) for side in (pair.english, pair.source))
            if keep_their_words((texts[0], ours), (texts[1], matches), bitext.language):
                continue
            one, other = (value.core.moved(where.start) for value in pair.english)
            theirs = (pair.source[0].span, pair.source[1].span)
            yield ExchangedPair((one, other), theirs, rule, score, number)


def exchanged_pairs(
    texts: tuple[str, str],
    pairs: Iterator[ValuePair],
    reader: ContextReader,
    model: TwoFits,
    bilingual: BilingualReader | None = None,
) -> list[tuple[float, str, ValuePair]]:
    """The pairs of a sentence that reach a band, each with score and rule, in the order of the text.

    ``texts``: the English and its source. Raises ModelError if one of the models fails.
    """
    taken: set[Span] = set()
    found, scored = [], []
    for pair, numbers in read_pairs(texts, pairs, reader, model):
        turned = without_exchange(texts[0], pair)
        score, rule = exchange_score(texts, turned, model.read.log_odds(numbers), model, bilingual)
        scored.append((score, rule, pair))
    for score, rule, pair in sorted(scored, key=lambda each: -each[0]):
        spans = {value.core for value in pair.english}
        if rule is not None and taken.isdisjoint(spans):
            taken |= spans
            found.append((score, rule, pair))
    return sorted(found, key=lambda each: each[2].english[0].core)


def read_pairs(
    texts: tuple[str, str], pairs: Iterator[ValuePair], reader: ContextReader, model: TwoFits
) -> Iterator[tuple[ValuePair, dict[str, float]]]:
    """The pairs that are read in their context, the likeliest first, with the numbers of both fits.

    ``texts``: the English and its source. Raises ModelError if the reader fails.
    """
    for _, pair in model.likely((pair, pair.numbers) for pair in pairs)[:_MOST_READ]:
        numbers = context_numbers(texts, pair, reader)
        if numbers is not None:
            yield pair, numbers


def without_exchange(english: str, pair: ValuePair) -> str:
    """The English with the values of a pair in each other's place."""
    return exchanged(english, (pair.english[0].core, pair.english[1].core))[0]


def exchanged(text: str, places: tuple[Span, Span]) -> tuple[str, tuple[Span, Span]]:
    """The text with the words at two places exchanged, and the two places then, in the order of the text."""
    one, other = places
    first, second = text[other.start : other.end], text[one.start : one.end]
    between = text[one.end : other.start]
    start = one.start + len(first) + len(between)
    made = text[: one.start] + first + between + second + text[other.end :]
    return made, (Span(one.start, one.start + len(first)), Span(start, start + len(second)))


def context_numbers(
    texts: tuple[str, str], pair: ValuePair, reader: ContextReader
) -> dict[str, float] | None:
    """The numbers of a pair with ``context``: how much more each place is like that of the other value.

    None where its places cannot be read. Raises ModelError if the reader fails.
    """
    from mtqa.source.contexts import cross_likeness  # not at the top: most stories come without a source

    english, source = texts
    ours = (pair.english[0].core, pair.english[1].core)
    theirs = (pair.source[0].core, pair.source[1].core)
    crossed = cross_likeness((english, ours), (source, theirs), reader.context_vectors)
    if crossed is None:
        return None
    turned = pair.numbers.get("turned") or pair.numbers.get("turned_often")
    if theirs[0].start > theirs[1].start and not turned:
        crossed = 0.0  # "to 5 from 8": in this order the places are like each other's, since it is turned
    return {**pair.numbers, "context": crossed}
