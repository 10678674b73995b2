"""Tells which part of a sentence the source does not have.

A clause that was put in makes the English longer than such a source lets expect, the estimator doubts its
words, and their tokens have none near them on the other side; each by itself also happens in sound copy, so
a fit weighs them together (``DoubtModel.additions``). Of the parts that may have been added the estimator
also reads both texts, each alone, and a second fit weighs how near the tokens of the part are to the source
then. What names or figures of the source stand in is no addition.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from statistics import fmean
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.estimate import ADDITION, Estimate
from mtqa.evidence import Doubt, Turn
from mtqa.judge.doubt_model import LONGEST, DoubtModel, LinkTexts, TwoFits
from mtqa.judge.doubts import band_shown, is_untested
from mtqa.judge.readers import ContextReader, VectorReader
from mtqa.language.words import word_list
from mtqa.source.words.lengths import compare_lengths

if TYPE_CHECKING:
    from mtqa.source.alignment.nearest import Side

#: Words of a part, at the least.
_FEWEST = 3
#: Log odds by which a wider part may be less sure and is shown instead.
_HARDLY_LESS = 0.5
_MARKS = " ,;:.!?–—-'\"”’)"
#: Behind a part: a mark, or the end of the text.
_END = re.compile(r"['\"”’)]*(?:[,;:.!?]|\s[–—-]|$)")
_FIGURE = re.compile(r"\d+")
_WORD = re.compile(r"\b[^\W\d_]{3,}\b")


def added_parts(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    reader: ContextReader | None,
    model: DoubtModel | None,
) -> Iterator[Doubt]:
    """Of each link the part that reaches the best band of the calibration, in the order of the links.

    ``estimates``: of the links of the document's bitext, with the places of words in the document.
    Raises ModelError if the reader fails.
    """
    bitext = document.bitext
    if reader is None or model is None or model.additions is None or bitext is None:
        return
    untested = is_untested(document, model)
    for number, estimate in enumerate(estimates):
        where, source = bitext.links[number].english_span, bitext.source_of(bitext.links[number])
        if estimate is None or where is None or len(where) + len(source) > LONGEST:
            continue
        texts = LinkTexts(document.slice(where), source, bitext.language)
        parts = part_numbers(texts, estimate.moved(-where.start), reader)
        read = read_parts(texts, parts, reader, model.additions)
        scored = [(model.additions.read.log_odds(numbers), part) for part, numbers in read]
        score, part = max(scored, default=(-math.inf, where))
        band = model.additions.read.band(score)
        if band is not None:
            part = _widest(part, [other for each, other in scored if each >= score - _HARDLY_LESS])
            band = band_shown(band, untested=untested)
            span = Span(part.start + where.start, part.end + where.start)
            yield Doubt(span, ADDITION, band, score, number)


def _widest(part: Span, others: Iterable[Span]) -> Span:
    """The longest of some parts that a part lies in: the clause rather than its last phrase."""
    around = (other for other in others if other.start <= part.start and part.end <= other.end)
    return max(around, key=len, default=part)


def read_parts(
    texts: LinkTexts, parts: Iterable[tuple[Span, Mapping[str, float]]], reader: ContextReader, model: TwoFits
) -> Iterator[tuple[Span, dict[str, float]]]:
    """The parts that may have been added, each with the numbers of the second fit.

    ``asked``: its score by the first; ``context`` and ``context_others``: the mean cosine of its tokens with
    the nearest of the source, and that of the other tokens, each text read alone. Raises ModelError if the
    reader fails.
    """
    likely = model.likely(parts)
    if not likely:
        return
    from mtqa.source.contexts import nearest_inside  # not at the top: most stories come without a source

    english, source = reader.context_vectors(texts.english), reader.context_vectors(texts.source)
    if english is None or source is None:
        return
    for score, part in likely:
        near = nearest_inside(english, source, part)
        if near is not None:
            yield part, {"asked": score, "context": near[0], "context_others": near[1]}


def part_numbers(
    texts: LinkTexts, estimate: Estimate, reader: VectorReader
) -> Iterator[tuple[Span, dict[str, float]]]:
    """The parts of the English that may have been added, and what each is scored by.

    ``estimate`` is that of the texts, with offsets into the English. ``wrong``, ``worst`` and ``others``: the
    mean and the highest log odds of its words that they are wrong, and the mean of the other words; ``kind``:
    the share of its words that are of that kind, if they are wrong;
    ``near``, ``near_others`` and ``near_all``: the mean cosine of its tokens with the nearest of the source,
    of the others, and of all; ``longer`` and ``longer_without``: by how many standard deviations the English
    is too long for its source, with it and without; ``words`` (logarithm) and ``share``: how long it is;
    ``told`` and ``untold``: the known nouns in it that the source has, and that it has not, and
    ``told_others`` and ``untold_others``, those elsewhere (logarithms of one more than their numbers).
    """
    from mtqa.source.alignment.nearest import nearest  # not at the top: most stories come without a source
    from mtqa.source.back.versions import versions
    from mtqa.source.closed_sets.nouns import compare_nouns, number_in

    english, source, language = texts.english, texts.source, texts.language
    parts = [
        version
        for version in versions(english, source, (Turn.SHORTER,))
        if _END.match(english, version.span.end)
    ]
    if not parts or not estimate.words:
        return
    whole = compare_lengths(english, source, language)
    nouns = compare_nouns(english, "en", source, language)
    near = nearest(english, source, reader.placed_vectors).english
    for version in parts:
        start = version.span.start + len(version.was) - len(version.was.lstrip(_MARKS))
        part = Span(start, version.span.end)
        words = [word for word in estimate.words if part.start <= word.span.start < part.end]
        inside = [word.wrong for word in words]
        outside = [word.wrong for word in estimate.words if word not in words]
        if len(inside) < _FEWEST or not outside or _is_said_freely(english, part):
            continue
        if _has_source_names(english, part, source, language):
            continue
        without = compare_lengths(version.text, source, language)
        told, untold = (number_in(own, part) for own in nouns)
        yield (
            part,
            {
                "wrong": fmean(inside),
                "worst": max(inside),
                "others": fmean(outside),
                "kind": sum(word.kind == ADDITION for word in words) / len(words),
                "near": near.mean(part),
                "near_others": _near_others(near, part, len(english)),
                "near_all": near.mean(Span(0, len(english))),
                "longer": whole.deviations if whole else 0.0,
                "longer_without": without.deviations if without else 0.0,
                "words": math.log(len(inside)),
                "share": len(inside) / len(estimate.words),
                "error": estimate.error,
                "quality": estimate.quality,
                "missing": estimate.worst_gap,
                "unrendered": max((score for _, score in estimate.unrendered), default=0.0),
                "told": math.log1p(told),
                "untold": math.log1p(untold),
                "told_others": math.log1p(len(nouns.told) - told),
                "untold_others": math.log1p(len(nouns.untold) - untold),
            },
        )


def _near_others(near: Side, part: Span, end: int) -> float:
    sides = [Span(0, part.start), Span(part.end, end)]
    return fmean([near.mean(side) for side in sides if len(side) > 1] or [near.mean(part)])


def _is_said_freely(english: str, part: Span) -> bool:
    """Whether a part says no more than how the sentence goes on from others."""
    return english[part.start : part.end].strip(_MARKS).lower() in word_list("said_freely")


def _has_source_names(english: str, part: Span, source: str, language: str) -> bool:
    """Whether a figure or a name in a part stands in the source."""
    from mtqa.source.names.matching.candidates import SAME, gap_to_source
    from mtqa.source.names.matching.hearing import source_sounds
    from mtqa.source.names.source_names import has_case

    text = english[part.start : part.end]
    if any(figure in source for figure in _FIGURE.findall(text)):
        return True
    names = [word for word in _WORD.findall(text) if word[0].isupper()]
    if not names:
        return False
    heard, cased = source_sounds(source, language), has_case(source)
    return any(gap_to_source(name, source, language, heard, cased=cased) <= SAME for name in names)
