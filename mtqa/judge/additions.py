"""Finds the part of an English sentence that its source does not have.

A clause that was put in makes the English longer than expected for such a source, the estimator doubts its
words, and no token of the source is near their tokens. Each of these alone also happens in sound copy, so a
fit weighs them together (``DoubtModel.additions``). Where parts may have been added, the estimator also reads
both texts, each alone, and a second fit weighs how near the tokens of the part then are to the source. Of
parts that reach a band of it the bilingual model is asked (``mtqa.judge.added_readings``). A part with a name
or a figure of the source is not an addition.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

from mtqa.document import Document, Span
from mtqa.estimate import ADDITION, Estimate, WordEstimate
from mtqa.evidence_beside import Doubt, Turn, Version
from mtqa.judge.added_readings import added_reading_numbers
from mtqa.judge.doubt_model import LONGEST, DoubtModel, LinkTexts, TwoFits
from mtqa.judge.doubts import band_shown, is_untested
from mtqa.judge.readers import ContextReader, VectorReader
from mtqa.language.words import word_list
from mtqa.source.words.lengths import compare_lengths

if TYPE_CHECKING:
    from mtqa.pair_reading import BilingualReader
    from mtqa.source.alignment.nearest import TokenCosines
    from mtqa.source.closed_sets.nouns import ComparedNouns

#: Words of a part, at least.
_FEWEST = 3
#: Log odds by which a wider part may be less sure and is shown instead.
_HARDLY_LESS = 0.5
_MARKS = " ,;:.!?–—-'\"”’)"
#: After a part: a mark, or the end of the text.
_END = re.compile(r"['\"”’)]*(?:[,;:.!?]|\s[–—-]|$)")
_FIGURE = re.compile(r"\d+")
_OF_WHICH, _HOW_MANY = re.compile(r"of (?:which|whom)\b"), re.compile(r"[,;–—] (?P<many>(?:[\w'’-]+ ){1,4})$")
_WORD = re.compile(r"\b[^\W\d_]{3,}\b")


def added_parts(
    document: Document,
    estimates: tuple[Estimate | None, ...],
    reader: ContextReader | None,
    model: DoubtModel | None,
    bilingual: BilingualReader | None = None,
) -> Iterator[Doubt]:
    """The part of each link that most likely was added, where it reaches a band; in the order of the links.

    ``estimates``: of the links of the document's bitext, with the places of words in the document. Nothing is
    found without a reader, or where nothing is fitted; the bilingual model has a say where it was fitted.
    Raises ModelError if one of them fails.
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
        best, part = max(scored, default=(-math.inf, where))
        score, band = part_score(texts, part, best, model.additions, bilingual)
        if band is not None:
            part = _widest(part, [other for each, other in scored if each >= best - _HARDLY_LESS])
            part = _with_its_count(texts.english, part)
            band = band_shown(band, untested=untested)
            span = part.moved(where.start)
            yield Doubt(span, ADDITION, band, score, number)


def part_score(
    texts: LinkTexts, part: Span, read: float, fits: TwoFits, bilingual: BilingualReader | None
) -> tuple[float, str | None]:
    """The score of a part, and the band that it reaches, None for none.

    ``read``: its score by the second fit. Raises ModelError if the model fails.
    """

    def ask(model: BilingualReader) -> dict[str, float] | None:
        said = added_reading_numbers(texts, part, text_without(texts, part), model)
        return {"read": read, **said} if said else None

    return fits.last_score(read, bilingual, ask)


def text_without(texts: LinkTexts, part: Span) -> str:
    """The English without one of the parts that may have been added (``part_numbers``)."""
    from mtqa.source.back.versions import versions  # not at the top: most stories come without a source

    made = versions(texts.english, texts.source, (Turn.SHORTER,))
    shorter = (version.text for version in made if _part_of(version) == part)
    return next(shorter, texts.english[: part.start] + texts.english[part.end :])


def _part_of(version: Version) -> Span:
    """What a shorter version leaves out, without the marks before it."""
    start = version.span.start + len(version.was) - len(version.was.lstrip(_MARKS))
    return Span(start, version.span.end)


def _widest(part: Span, others: Iterable[Span]) -> Span:
    """The longest of ``others`` that a part lies in: the clause rather than its last phrase."""
    around = (other for other in others if other.start <= part.start and part.end <= other.end)
    return max(around, key=len, default=part)


def _with_its_count(english: str, part: Span) -> Span:
    """A part that begins with "of which" or "of whom", with how many before it: "most of which"."""
    counted = _OF_WHICH.match(english, part.start) and _HOW_MANY.search(english, 0, part.start)
    return Span(counted.start("many"), part.end) if counted else part


def read_parts(
    texts: LinkTexts, parts: Iterable[tuple[Span, Mapping[str, float]]], reader: ContextReader, model: TwoFits
) -> Iterator[tuple[Span, dict[str, float]]]:
    """The parts that may have been added, each with the numbers of the second fit.

    ``parts``: with the numbers of the first fit (``part_numbers``). ``asked``: the score of a part by the
    first fit; ``context`` and ``context_others``: the mean cosine of its tokens with the nearest of the
    source, and that of the other tokens, each text read alone. Raises ModelError if the
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
    """The parts of the English that may have been added, and the numbers that each is scored by.

    ``estimate`` is that of the texts, with offsets into the English. The numbers are those of
    ``_word_numbers``, ``_cosine_numbers``, ``_length_numbers``, ``_whole_numbers`` and ``_noun_numbers``.
    Raises ModelError if the reader fails.
    """
    from mtqa.source.alignment.nearest import nearest  # not at the top: most stories come without a source
    from mtqa.source.back.versions import versions
    from mtqa.source.closed_sets.nouns import compare_nouns

    english, source, language = texts.english, texts.source, texts.language
    parts = [
        version
        for version in versions(english, source, (Turn.SHORTER,))
        if _END.match(english, version.span.end)
    ]
    if not parts or not estimate.words:
        return
    near = nearest(english, source, reader.placed_vectors).english
    nouns, longer = compare_nouns(english, "en", source, language), _deviations(texts)
    for version in parts:
        part = _part_of(version)
        words = [word for word in estimate.words if part.start <= word.span.start < part.end]
        others = [word for word in estimate.words if word not in words]
        if len(words) < _FEWEST or not others or _is_said_freely(english, part):
            continue
        if _has_source_names(english, part, source, language):
            continue
        yield (
            part,
            {
                **_word_numbers(words, others),
                **_cosine_numbers(near, part, len(english)),
                **_length_numbers(longer, _deviations(replace(texts, english=version.text)), words, others),
                **_whole_numbers(estimate),
                **_noun_numbers(nouns, part),
            },
        )


def _word_numbers(words: Sequence[WordEstimate], others: Sequence[WordEstimate]) -> dict[str, float]:
    """What the estimator says of the words of a part, and of the other words of the English.

    ``wrong``, ``worst`` and ``others``: the mean and the highest log odds of the words of the part that they
    are wrong, and the mean of the other words; ``kind``: the share of the words of the part that are an
    addition, if they are wrong.
    """
    wrong = [word.wrong for word in words]
    return {
        "wrong": fmean(wrong),
        "worst": max(wrong),
        "others": fmean(word.wrong for word in others),
        "kind": sum(word.kind == ADDITION for word in words) / len(words),
    }


def _cosine_numbers(near: TokenCosines, part: Span, end: int) -> dict[str, float]:
    """How near the tokens of the English are to the source; ``end``: how long the English is.

    ``near``, ``near_others`` and ``near_all``: the mean cosine with the nearest of the source of the tokens
    of the part, of the others, and of all.
    """
    own = near.mean(part)
    sides = (Span(0, part.start), Span(part.end, end))
    return {
        "near": own,
        "near_others": fmean([near.mean(side) for side in sides if len(side) > 1] or [own]),
        "near_all": near.mean(Span(0, end)),
    }


def _deviations(texts: LinkTexts) -> float:
    """By how many standard deviations the English is too long for its source; 0 where nothing is known of the
    source's language."""
    length = compare_lengths(texts.english, texts.source, texts.language)
    return length.deviations if length else 0.0


def _length_numbers(
    longer: float, longer_without: float, words: Sequence[WordEstimate], others: Sequence[WordEstimate]
) -> dict[str, float]:
    """How long the English is, and how long the part.

    ``longer`` and ``longer_without``: by how many standard deviations the English is too long for its source,
    with the part and without it; ``words`` (logarithm) and ``share``: how many words the part has, and what
    share of all words.
    """
    return {
        "longer": longer,
        "longer_without": longer_without,
        "words": math.log(len(words)),
        "share": len(words) / (len(words) + len(others)),
    }


def _whole_numbers(estimate: Estimate) -> dict[str, float]:
    """What the estimator says of the link as a whole; the same for each part.

    ``error``: the log odds that the English has an error of meaning; ``quality``: the higher the better;
    ``missing`` and ``unrendered``: the highest log odds of a gap in the English, and of a token of the source
    that is left out, 0 where there is no token.
    """
    return {
        "error": estimate.error,
        "quality": estimate.quality,
        "missing": estimate.worst_gap,
        "unrendered": estimate.worst_unrendered,
    }


def _noun_numbers(nouns: ComparedNouns, part: Span) -> dict[str, float]:
    """How many known nouns the source has as well, and how many it does not have.

    ``told`` and ``untold``: those in the part that the source has, and that it does not have; ``told_others``
    and ``untold_others``: those elsewhere. All are logarithms of one more than the number.
    """
    shared, missing = (len(own) for own in nouns.inside(part))
    return {
        "told": math.log1p(shared),
        "untold": math.log1p(missing),
        "told_others": math.log1p(len(nouns.shared) - shared),
        "untold_others": math.log1p(len(nouns.missing) - missing),
    }


def _is_said_freely(english: str, part: Span) -> bool:
    """Whether a part says only how the sentence follows from others, as "for its part"."""
    return english[part.start : part.end].strip(_MARKS).lower() in word_list("said_freely")


def _has_source_names(english: str, part: Span, source: str, language: str) -> bool:
    """Whether the source has a figure or a name of a part."""
    from mtqa.source.names.matching.candidates import SAME_SOUND, gap_to_source
    from mtqa.source.names.matching.hearing import source_sounds
    from mtqa.source.names.source_names import has_case

    text = english[part.start : part.end]
    if any(figure in source for figure in _FIGURE.findall(text)):
        return True
    names = [word for word in _WORD.findall(text) if word[0].isupper()]
    if not names:
        return False
    heard, cased = source_sounds(source, language), has_case(source)
    return any(gap_to_source(name, source, language, heard, cased=cased) <= SAME_SOUND for name in names)
