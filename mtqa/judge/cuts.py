"""Which part of a source its English leaves out, found by taking parts out of the source.

Without a part that the English says the estimator finds the pair worse; without a part that the English
leaves out it finds the pair better. So a few parts of the source that have little like them in the English,
or whose tokens the estimator takes to be left out, are taken out of it, one at a time, and the pair is read
again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from mtqa.document import Span
from mtqa.estimate import Estimate, SentenceReader
from mtqa.judge.doubt_model import LinkTexts

if TYPE_CHECKING:
    from mtqa.judge.readers import ContextReader
    from mtqa.source.contexts import Floats

#: Words of a part that is taken out, and the share of the source's words that it may have.
_FEWEST, _MOST, _MOST_OF_ALL = 2, 10, 0.6
#: Parts that are tried for each sign, and the share of both together that two of them may have in common.
_TRIED, _SHARED = 2, 0.5
#: By how much the cosine of a word must be lower than the mean to count for a part, and the log odds from
#: which being left out does.
_BELOW, _LIKELY = 0.01, -1.5
#: How much a cosine counts against a part beside the quality that is gained, to choose between the parts.
_COSINE = 20.0
#: Characters of a word; where words are longer on average, the text does not separate them by spaces.
_LONGEST_WORD = 14
#: Characters of what is left of the source, at least.
_LEAST_LEFT = 8
#: Where a sentence or a clause ends; a part does not reach beyond it.
_END = re.compile(r"[.!?。！？।:;·؟۔：；]\W*$")
#: The log odds of a word of which the estimator says nothing.
_NOTHING = -3.0


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of the source that may be left out of the English.

    ``gain``: by how much the estimator finds the pair better without it (``Estimate.quality``). ``near``: the
    mean cosine of its words with the nearest of the English.
    """

    part: Span
    gain: float
    near: float


def nearest_in_context(texts: LinkTexts, reader: ContextReader) -> tuple[Sequence[Span], Floats] | None:
    """The tokens of the source, and the cosine of each with the nearest of the English, each in its context.

    None where one of the texts cannot be read at once. Raises ModelError if the reader fails.
    """
    from mtqa.source.contexts import nearest_tokens  # not at the top: most stories come without a source

    english, source = reader.context_vectors(texts.english), reader.context_vectors(texts.source)
    nearest = nearest_tokens(source, english) if english is not None and source is not None else None
    return None if nearest is None or source is None else (source.spans, nearest)


def likely_cuts(
    texts: LinkTexts, estimate: Estimate, cosines: Sequence[tuple[Span, float]], reader: SentenceReader
) -> list[Cut]:
    """Parts of the source that may be left out, each as it is read without it; none where none can be taken
    out.

    ``cosines``: of each token of the source with the nearest of the English. Raises ModelError if the reader
    fails.
    """
    words = _words(texts.source, [span for span, _ in cosines])
    near = _by_word(words, cosines)
    known = [cosine for cosine in near if cosine is not None]
    if not known or estimate.windows > 1:
        return []
    mean = sum(known) / len(known)
    filled = [mean if cosine is None else cosine for cosine in near]
    unsaid = [_NOTHING if score is None else score for score in _by_word(words, estimate.unrendered)]
    ends = [bool(_END.search(texts.source[word.start : word.end])) for word in words]
    low = _windows([mean - _BELOW - cosine for cosine in filled], ends)
    likely = _windows([score - _LIKELY for score in unsaid], ends)
    cuts = []
    for start, end in dict.fromkeys((*low, *likely)):
        part = Span(words[start].start, words[end - 1].end)
        rest = without(texts.source, part)
        if len(rest) >= _LEAST_LEFT:
            gain = reader.estimate(texts.english, rest).quality - estimate.quality
            cuts.append(Cut(part, gain, sum(filled[start:end]) / (end - start)))
    return cuts


def best_cut(cuts: Sequence[Cut]) -> Cut | None:
    """The part that the estimator takes for the likeliest to be left out; None where there is none."""
    return max(cuts, key=lambda cut: cut.gain - _COSINE * cut.near, default=None)


def without(source: str, part: Span) -> str:
    """The source without a part."""
    return f"{source[: part.start].rstrip()} {source[part.end :].lstrip()}".strip()


def _words(source: str, tokens: Sequence[Span]) -> list[Span]:
    """The words between white space; the tokens of a text that has none between its words."""
    words = [Span(*match.span()) for match in re.finditer(r"\S+", source)]
    letters = sum(map(len, words))
    return words if words and letters / len(words) <= _LONGEST_WORD else list(tokens)


def _by_word(words: Sequence[Span], numbers: Sequence[tuple[Span, float]]) -> list[float | None]:
    """The mean of the numbers in each word; None where it has none. Both in the order of the text."""
    found: list[float | None] = []
    first = 0
    for word in words:
        while first < len(numbers) and numbers[first][0].end <= word.start:
            first += 1
        inside = []
        at = first
        while at < len(numbers) and numbers[at][0].start < word.end:
            inside.append(numbers[at][1])
            at += 1
        found.append(sum(inside) / len(inside) if inside else None)
    return found


def _windows(numbers: Sequence[float], ends: Sequence[bool]) -> list[tuple[int, int]]:
    """The windows of words with the highest sums that share little with each other, the highest first."""
    sums = [0.0, *accumulate(numbers)]
    found: list[tuple[int, int]] = []
    for start, end in sorted(_all_windows(ends), key=_by_sum(sums)):
        if all(_shared((start, end), other) < _SHARED for other in found):
            found.append((start, end))
        if len(found) == _TRIED:
            break
    return found


def _by_sum(sums: Sequence[float]) -> Callable[[tuple[int, int]], float]:
    return lambda window: sums[window[0]] - sums[window[1]]


def _all_windows(ends: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Every window of the words that may be taken out; ``ends``: whether something ends with a word."""
    most = min(_MOST, int(_MOST_OF_ALL * len(ends)))
    for start in range(len(ends)):
        for end in range(start + 1, min(start + most, len(ends)) + 1):
            if end - start >= _FEWEST:
                yield start, end
            if ends[end - 1]:
                break


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share of the words of two windows that both have, of those that either has."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0]))
