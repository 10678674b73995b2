"""Decides whether the English leaves out what the estimator takes to be left out.

A translation that is freer than most also seems to lack something. So of the links that the estimator doubts
both texts are read, each alone, and how near the tokens of the source are to any of the English is weighed
with the doubt (``DoubtModel.omissions``): no token of the English is near to what is left out. And parts of
the source are taken out of it: what is left out is not missed, neither by the estimator (``mtqa.judge.cuts``)
nor by the bilingual model (``mtqa.judge.cut_readings``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.document import Span
from mtqa.estimate import Estimate
from mtqa.judge.cut_readings import read_cuts
from mtqa.judge.cuts import Cut, best_cut, likely_cuts, nearest_in_context
from mtqa.judge.doubt_model import LONGEST, DoubtModel, LinkTexts

if TYPE_CHECKING:
    from mtqa.judge.readers import SentenceContextReader
    from mtqa.pair_reading import BilingualReader
    from mtqa.source.closed_sets.nouns import ComparedNouns
    from mtqa.source.contexts import Floats

#: Log odds from which a token of the source may be left out, and from which it is.
_MAY_BE, _IS = -1.0, 0.0
#: Tokens of the runs that are looked at.
_SHORT, _LONG = 4, 8


@dataclass(frozen=True, slots=True)
class Gap:
    """What the gaps of a link amount to: the ``band`` that they reach, None for none, and their ``score``.

    ``left_out``: what the source says and the English does not; empty where that is unknown.
    """

    band: str | None
    score: float
    left_out: Span


@dataclass(frozen=True, slots=True)
class GapNumbers:
    """What ``DoubtModel.omissions`` scores a link by (``read_gap``), the part of the source that the English
    is likeliest to leave out, empty where there is none, and all parts that were taken out of it."""

    numbers: dict[str, float]
    left_out: Span
    cuts: tuple[Cut, ...] = ()


def find_gap(
    estimate: Estimate,
    texts: LinkTexts,
    model: DoubtModel,
    reader: SentenceContextReader | None,
    bilingual: BilingualReader | None = None,
) -> Gap:
    """What was left out of a link.

    Where a link cannot be read at once, and without a reader, the first fit alone decides; the bilingual
    model, where it was fitted, has a say of links that reach a band without it. Raises ModelError if one of
    them fails.
    """
    score, fits, stretch = model.gap_score(estimate, texts), model.omissions, _longest_stretch(estimate, _IS)
    if reader is None or fits is None:
        return Gap(model.gaps.band(score), score, stretch)
    if score < fits.lowest:
        return Gap(None, score, stretch)
    read = read_gap(score, model.sentence_score(estimate), texts, estimate, reader)
    if read is None:
        return Gap(model.gaps.band(score), score, stretch)
    quoted = read.left_out

    def ask(model: BilingualReader) -> dict[str, float] | None:
        nonlocal quoted
        said = read_cuts(texts, read.cuts, model)
        if said is not None and not len(quoted):
            quoted = said.left_out
        return {**read.numbers, **said.numbers} if said else None

    score, band = fits.last_score(fits.read.log_odds(read.numbers), bilingual, ask)
    return Gap(band, score, quoted)


def _likelier(cut: Cut | None, stretch: Span) -> Span:
    """What is likelier left out: the part without which the pair is better, unless it is only a part
    of the stretch whose tokens are taken to be left out."""
    if cut is None or cut.gain <= 0 or (cut.part.overlaps(stretch) and len(stretch) > len(cut.part)):
        return stretch
    return cut.part


def read_gap(
    asked: float, doubt: float, texts: LinkTexts, estimate: Estimate, reader: SentenceContextReader
) -> GapNumbers | None:
    """What both texts say, each read alone, of a link that may lack something.

    None where one of them cannot be read at once, or where the source has no letters. ``asked``: the score of
    the first fit; ``doubt``: that of the sentence (``DoubtModel.sentences``). The other numbers are those of
    ``_cosine_numbers``, ``_noun_numbers`` and ``_cut_numbers``. Raises ModelError if the reader fails.
    """
    from mtqa.source.closed_sets.nouns import compare_nouns  # not at the top: most stories have no source

    if len(texts.english) + len(texts.source) > LONGEST:
        return None
    read = nearest_in_context(texts, reader)
    if read is None:
        return None
    spans, nearest = read
    cosines = [(span, float(cosine)) for span, cosine in zip(spans, nearest, strict=True)]
    spelt = [any(map(str.isalpha, texts.source[span.start : span.end])) for span in spans]
    if not any(spelt):
        return None
    stretch = _longest_stretch(estimate, _MAY_BE)
    inside = [span.overlaps(stretch) for span, letters in zip(spans, spelt, strict=True) if letters]
    near = _cosine_numbers(nearest[spelt], inside)
    nouns = compare_nouns(texts.source, texts.language, texts.english, "en")
    cuts = likely_cuts(texts, estimate, cosines, reader)
    cut = best_cut(cuts)
    numbers = {
        "asked": asked,
        "doubt": doubt,
        **near,
        **_noun_numbers(nouns, stretch),
        **_cut_numbers(cut, near["near"]),
    }
    return GapNumbers(numbers, _likelier(cut, _longest_stretch(estimate, _IS)), tuple(cuts))


def _cosine_numbers(nearest: Floats, inside: Sequence[bool]) -> dict[str, float]:
    """How near the tokens of the source are to the nearest of the English, in their context.

    ``nearest``: the cosine of each token that has a letter; ``inside``: whether it is in the longest stretch
    that the estimator takes to be left out. ``near``: the mean; ``short_run`` and ``long_run``: the lowest
    means of some neighbours; ``part`` and ``others``: the means of the stretch and of the rest, that of all
    where there is none; ``tokens``: the logarithm of one more than the tokens in the stretch.
    """
    from mtqa.source.contexts import lowest_run

    mean = float(nearest.mean())
    outside = [not each for each in inside]
    return {
        "near": mean,
        "short_run": lowest_run(nearest, _SHORT),
        "long_run": lowest_run(nearest, _LONG),
        "part": float(nearest[inside].mean()) if any(inside) else mean,
        "others": float(nearest[outside].mean()) if any(outside) else mean,
        "tokens": math.log1p(sum(inside)),
    }


def _noun_numbers(nouns: ComparedNouns, stretch: Span) -> dict[str, float]:
    """How many known nouns of the source the English has as well, and how many it does not have.

    ``said`` and ``unsaid``: those that it has, and that it does not have; ``said_part`` and ``unsaid_part``:
    those of them in the stretch. All are logarithms of one more than the number.
    """
    inside = nouns.inside(stretch)
    return {
        "said": math.log1p(len(nouns.shared)),
        "unsaid": math.log1p(len(nouns.missing)),
        "said_part": math.log1p(len(inside.shared)),
        "unsaid_part": math.log1p(len(inside.missing)),
    }


def _cut_numbers(cut: Cut | None, mean: float) -> dict[str, float]:
    """What is gained by taking out the part of the source that is best taken out.

    ``gain``: the quality that is gained; ``cut_near``: the mean cosine of the part, ``mean`` (that of all
    tokens) where there is no part; ``cut``: the logarithm of one more than its characters.
    """
    return {
        "gain": cut.gain if cut else 0.0,
        "cut_near": cut.near if cut else mean,
        "cut": math.log1p(len(cut.part)) if cut else 0.0,
    }


def _longest_stretch(estimate: Estimate, least: float) -> Span:
    """The longest stretch of the source whose tokens all have at least such log odds of being left out; empty
    where there is none."""
    best, start, end = Span(0, 0), -1, -1
    for span, score in estimate.unrendered:
        if score < least:
            start = -1
            continue
        start, end = (span.start if start < 0 else start), span.end
        if end - start > len(best):
            best = Span(start, end)
    return best
