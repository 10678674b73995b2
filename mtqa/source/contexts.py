"""Places and parts of a sentence compared with those of its source, by a model that reads each text alone.

Whether two places say what the same two of the source say is told by what stands around them.

What stands in
them is taken out of both texts and one sign is put in its place. Read so by a model of many
languages, each text alone, a place is like the one of the other side that has the same words around it, in
whatever order the two stand (awesome-align compares tokens in the same way: Dou and Neubig, Word Alignment by
Fine-tuning Embeddings on Parallel Corpora, EACL 2021; there nothing is taken out).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mtqa.document import Span
from mtqa.estimator.vectors import ContextVectors

#: What stands for values, and for names, that are taken out: in every language nearly every place takes it.
VALUE, NAME = "5", "John"
#: The tokens of a text as a model has them that reads it alone; None for a text that is too long.
ContextVectorsOf = Callable[[str], ContextVectors | None]
Two = tuple[Span, Span]
#: Vectors that are shorter are of nothing.
_SHORTEST = 1e-6
Floats = NDArray[np.float32]


def cross_likeness(
    english: tuple[str, Two], source: tuple[str, Two], vectors: ContextVectorsOf, sign: str = VALUE
) -> float | None:
    """How much more each place is like the other's counterpart than like its own: a sum of cosines, -4 to 4.

    Each side: a text and two places in it that do not overlap, in the order of the counterparts. ``sign``
    is put in their place. None where a text is too long, or a place has no token. Raises ModelError if the
    vectors cannot be had.
    """
    read = [_read(text, two, vectors, sign) for text, two in (english, source)]
    if read[0] is None or read[1] is None:
        return None
    (a, b), (c, d) = read[0], read[1]
    return float(a @ d + b @ c - a @ c - b @ d)


def nearest_inside(english: ContextVectors, source: ContextVectors, part: Span) -> tuple[float, float] | None:
    """The mean cosine of the English tokens in a part with the nearest of the source, and that of the others.

    None where a side has no tokens, or all are in the part or none is.
    """
    nearest = nearest_tokens(english, source)
    if nearest is None:
        return None
    inside = np.array([span.overlaps(part) for span in english.spans])
    if inside.all() or not inside.any():
        return None
    return float(nearest[inside].mean()), float(nearest[~inside].mean())


def nearest_tokens(text: ContextVectors, other: ContextVectors) -> Floats | None:
    """Of each token of a text the cosine with the nearest of the other; None where a side has no tokens."""
    if not text.spans or not other.spans:
        return None
    return np.asarray(token_cosines(text, other).max(axis=1), np.float32)


def token_cosines(text: ContextVectors, other: ContextVectors) -> Floats:
    """The cosine [tokens, others] of each token of a text with each of the other."""
    return np.asarray(_unit(text.rows) @ _unit(other.rows).T, np.float32)


def lowest_run(cosines: Floats, length: int) -> float:
    """The lowest mean of so many neighbours, or of all where there are fewer; cosines are not empty."""
    length = min(length, len(cosines))
    return float(np.convolve(cosines, np.full(length, 1 / length), "valid").min())


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(_SHORTEST, np.linalg.norm(rows, axis=1, keepdims=True)), np.float32)


def _read(text: str, places: Two, vectors: ContextVectorsOf, sign: str) -> tuple[Floats, Floats] | None:
    """The vectors of the sign in the one place and in the other."""
    emptied, (one, other) = _emptied(text, places, sign)
    read = vectors(emptied)
    first, second = (read.at(one), read.at(other)) if read is not None else (None, None)
    return None if first is None or second is None else (first, second)


def _emptied(text: str, places: Two, sign: str) -> tuple[str, Two]:
    """The text with the sign in both places, and where these are then, in the order given."""
    first, second = sorted(places)
    between = text[first.end : second.start]
    emptied = f"{text[: first.start]}{sign}{between}{sign}{text[second.end :]}"
    start = first.start + len(sign) + len(between)
    found = Span(first.start, first.start + len(sign)), Span(start, start + len(sign))
    return emptied, found if first == places[0] else (found[1], found[0])
