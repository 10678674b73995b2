"""Tells whether the English leaves out what the estimator holds to be left out.

A translation that is freer than most seems to lack something, too. So of the links that the estimator doubts
both texts are read, each alone, and how near the tokens of the source are to any of the English is weighed
with the doubt (``DoubtModel.omissions``): what is left out has none near it. And parts of the source are
taken out of it: what is left out is not missed (``mtqa.judge.cuts``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.document import Span
from mtqa.estimate import Estimate
from mtqa.judge.cuts import Cut, best_cut
from mtqa.judge.doubt_model import LONGEST, DoubtModel, LinkTexts

if TYPE_CHECKING:
    from mtqa.judge.readers import SentenceContextReader

#: Log odds from which a token of the source may be left out, and from which it is.
_MAY_BE, _IS = -1.0, 0.0
#: Tokens of the runs that are looked at.
_SHORT, _LONG = 4, 8


@dataclass(frozen=True, slots=True)
class Gap:
    """What the gaps of a link come to: the ``band`` that they reach, None for none, and their ``score``.

    ``left_out``: what the source says and the English does not; empty where it cannot be told.
    """

    band: str | None
    score: float
    left_out: Span


@dataclass(frozen=True, slots=True)
class GapNumbers:
    """What ``DoubtModel.omissions`` scores a link by (``read_gap``), and the part of the source that the
    English is likeliest to leave out, None where there is none."""

    numbers: dict[str, float]
    cut: Cut | None


def find_gap(
    estimate: Estimate, texts: LinkTexts, model: DoubtModel, reader: SentenceContextReader | None
) -> Gap:
    """What was left out of a link.

    Of a link that cannot be read at once, and without a reader, what the first fit says. Raises ModelError if
    the reader fails.
    """
    score, fits, stretch = model.gap_score(estimate, texts), model.omissions, _longest_stretch(estimate, _IS)
    if reader is None or fits is None:
        return Gap(model.gaps.band(score), score, stretch)
    if score < fits.lowest:
        return Gap(None, score, stretch)
    read = read_gap(score, model.sentence_score(estimate), texts, estimate, reader)
    if read is None:
        return Gap(model.gaps.band(score), score, stretch)
    score = fits.read.log_odds(read.numbers)
    return Gap(fits.read.band(score), score, _likelier(read.cut, stretch))


def _likelier(cut: Cut | None, stretch: Span) -> Span:
    """What is likelier left out: the part without which the pair is better, unless it is but a part of the
    stretch whose tokens are held to be left out."""
    if cut is None or cut.gain <= 0 or (cut.part.overlaps(stretch) and len(stretch) > len(cut.part)):
        return stretch
    return cut.part


def read_gap(
    asked: float, doubt: float, texts: LinkTexts, estimate: Estimate, reader: SentenceContextReader
) -> GapNumbers | None:
    """What both texts say, each read alone, of a link that may lack something; None where one of them cannot
    be read at once.

    ``asked``: the score of the first fit; ``doubt``: that of the sentence (``DoubtModel.sentences``). Of the
    cosines of the tokens of the source with the nearest of the English, in their context: ``near``, the mean;
    ``short_run`` and ``long_run``, the lowest means of some neighbours; ``part`` and ``others``, the means of
    the longest stretch that the estimator holds to be left out and of the rest, and ``tokens``, the logarithm
    of one more than the tokens in that stretch. ``said`` and ``unsaid``: the known nouns of the source that
    the English has, and that it has not, ``said_part`` and ``unsaid_part``, those in the stretch (logarithms
    of one more than their numbers). ``gain``, ``cut_near`` and ``cut``: of the part of the source that is
    best taken out, the quality that is gained, the cosine, and the logarithm of one more than its characters.
    Raises ModelError if the reader fails.
    """
    # Not at the top: most stories come without a source.
    from mtqa.source.closed_sets.nouns import compare_nouns, number_in
    from mtqa.source.contexts import lowest_run, nearest_tokens

    if len(texts.english) + len(texts.source) > LONGEST:
        return None
    english, source = reader.context_vectors(texts.english), reader.context_vectors(texts.source)
    nearest = nearest_tokens(source, english) if english is not None and source is not None else None
    if nearest is None or source is None:
        return None
    spelt = [
        number
        for number, span in enumerate(source.spans)
        if any(map(str.isalpha, texts.source[span.start : span.end]))
    ]
    if not spelt:
        return None
    stretch = _longest_stretch(estimate, _MAY_BE)
    inside = [number for number in spelt if source.spans[number].overlaps(stretch)]
    others = [number for number in spelt if not source.spans[number].overlaps(stretch)]
    mean = float(nearest[spelt].mean())
    nouns = compare_nouns(texts.source, texts.language, texts.english, "en")
    cosines = [(span, float(cosine)) for span, cosine in zip(source.spans, nearest, strict=True)]
    cut = best_cut(texts, estimate, cosines, reader)
    numbers = {
        "asked": asked,
        "doubt": doubt,
        "near": mean,
        "short_run": lowest_run(nearest[spelt], _SHORT),
        "long_run": lowest_run(nearest[spelt], _LONG),
        "part": float(nearest[inside].mean()) if inside else mean,
        "others": float(nearest[others].mean()) if others else mean,
        "tokens": math.log1p(len(inside)),
        "said": math.log1p(len(nouns.told)),
        "unsaid": math.log1p(len(nouns.untold)),
        "said_part": math.log1p(number_in(nouns.told, stretch)),
        "unsaid_part": math.log1p(number_in(nouns.untold, stretch)),
        "gain": cut.gain if cut else 0.0,
        "cut_near": cut.near if cut else mean,
        "cut": math.log1p(len(cut.part)) if cut else 0.0,
    }
    return GapNumbers(numbers, cut)


def _longest_stretch(estimate: Estimate, least: float) -> Span:
    """The longest stretch of the source of which each token has such log odds to be left out; empty where
    none has."""
    best, start, end = Span(0, 0), -1, -1
    for span, score in estimate.unrendered:
        if score < least:
            start = -1
            continue
        start, end = (span.start if start < 0 else start), span.end
        if end - start > len(best):
            best = Span(start, end)
    return best
