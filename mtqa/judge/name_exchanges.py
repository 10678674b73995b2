"""Finds two names of a sentence that are in each other's place.

A first fit weighs what is found without a model (``mtqa.source.names.replaced.exchanged``). For pairs that
may be an exchange the estimator reads both places in their context (``mtqa.source.contexts``), and the
sentence with the two names exchanged; a second fit weighs that, too (``DoubtModel.name_exchanges``). Of the
likeliest pair of a sentence the bilingual model is asked (``mtqa.judge.exchange_gains``).
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.estimate import Estimate
from mtqa.evidence_beside import ExchangedPair
from mtqa.judge.doubt_model import LONGEST, NO_WORD, DoubtModel, TwoFits
from mtqa.judge.doubts import band_shown, is_untested
from mtqa.judge.exchange_gains import exchange_score
from mtqa.judge.exchanges import exchanged, value_exchanges
from mtqa.judge.readers import SentenceContextReader

if TYPE_CHECKING:
    from mtqa.pair_reading import BilingualReader
    from mtqa.source.names.replaced.exchanged import NamePair

#: Pairs of a sentence that are read.
_MOST_READ = 2


def exchanges(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    reader: SentenceContextReader | None,
    model: DoubtModel | None,
    bilingual: BilingualReader | None = None,
) -> Iterator[ExchangedPair]:
    """The values, and then the names, that are in each other's place.

    As ``value_exchanges`` and ``name_exchanges`` find them, with their arguments and errors.
    """
    yield from value_exchanges(document, reader, model, bilingual)
    yield from name_exchanges(document, estimates, reader, model, bilingual)


def name_exchanges(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    reader: SentenceContextReader | None,
    model: DoubtModel | None,
    bilingual: BilingualReader | None = None,
) -> Iterator[ExchangedPair]:
    """The likeliest pair of exchanged names of each link, where it reaches a band, in the order of the links.

    ``estimates``: of the links of the document's bitext, with the places of words in the document. The
    bilingual model has a say where it was fitted. Raises ModelError if one of the models fails.
    """
    bitext = document.bitext
    if reader is None or model is None or model.name_exchanges is None or bitext is None:
        return
    # Not at the top: most stories come without a source.
    from mtqa.source.names.replaced.exchanged import name_pairs

    untested = is_untested(document, model)
    for number, estimate in enumerate(estimates):
        where, source = bitext.links[number].english_span, bitext.source_of(bitext.links[number])
        if estimate is None or where is None or len(where) + len(source) > LONGEST:
            continue
        texts = document.slice(where), source
        pairs = name_pairs(*texts, bitext.language, reader.placed_vectors)
        scored = [
            (model.name_exchanges.read.log_odds(numbers), pair)
            for pair, numbers in read_names(
                texts, pairs, estimate.moved(-where.start), reader, model.name_exchanges
            )
        ]
        if not scored:
            continue
        score, pair = max(scored, key=lambda each: each[0])
        turned, _ = exchanged(texts[0], pair.english)
        score, band = exchange_score(texts, turned, score, model.name_exchanges, bilingual)
        if band is not None:
            band = band_shown(band, untested=untested)
            one, other = (s.moved(where.start) for s in pair.english)
            yield ExchangedPair((one, other), pair.source, band, score, number)


def read_names(
    texts: tuple[str, str],
    pairs: Iterator[NamePair],
    estimate: Estimate,
    reader: SentenceContextReader,
    model: TwoFits,
) -> Iterator[tuple[NamePair, dict[str, float]]]:
    """The pairs that are read, the likeliest first, with the numbers of the second fit.

    ``texts``: the English and its source, of which ``estimate`` is. Raises ModelError if the reader fails.
    """
    for _, pair in model.likely((pair, pair.numbers) for pair in pairs)[:_MOST_READ]:
        numbers = read_numbers(texts, pair, estimate, reader)
        if numbers is not None:
            yield pair, numbers


def read_numbers(
    texts: tuple[str, str], pair: NamePair, estimate: Estimate, reader: SentenceContextReader
) -> dict[str, float] | None:
    """The numbers of a pair and what the estimator reads; None where its places cannot be read.

    ``context``: how much more each place is like that of the other name. ``quality``, ``error`` and
    ``wrong``: by how much the sentence, and the words of both names, are better with the names exchanged;
    ``doubt`` and ``place``: the log odds of an error of the sentence, and of these words, without that.
    Raises ModelError if the reader fails.
    """
    # Not at the top: most stories come without a source.
    from mtqa.source.contexts import NAME, cross_likeness

    english, source = texts
    crossed = cross_likeness((english, pair.english), (source, pair.source), reader.context_vectors, NAME)
    if crossed is None:
        return None
    turned, places = exchanged(english, pair.english)
    other = reader.estimate(turned, source)
    here = _wrong_in(estimate, pair.english)
    return {
        **pair.numbers,
        "context": crossed,
        "quality": other.quality - estimate.quality,
        "error": estimate.error - other.error,
        "wrong": here - _wrong_in(other, places),
        "doubt": estimate.error,
        "place": here,
    }


def _wrong_in(estimate: Estimate, places: tuple[Span, Span]) -> float:
    """The mean log odds of the words of two names that they are wrong."""
    found = [word.wrong for word in estimate.words if any(p.start <= word.span.start < p.end for p in places)]
    return fmean(found or [NO_WORD])
