"""Sentence alignment: which sentences of a translation say what which sentences of its source say.

Every link of one to three with one to three sentences gets a score from what is found on both sides:
lengths (Gale and Church, A program for aligning sentences in bilingual corpora, Computational
Linguistics 19, 1993), numbers, names and cognates across scripts, words of a small lexicon where there
is one, marks, paragraphs. The scores are weighed as a semi-Markov conditional random field, so a link's
score is its probability among all ways to link the two texts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mtqa.estimator.vectors import TokenVectors
from mtqa.source.alignment.anchors import choose_band
from mtqa.source.alignment.features import LinkFeatures, SentenceLists
from mtqa.source.alignment.lattice import Band, Bead, BeadProbabilities, Lattice, Matrix, Shape, best_way
from mtqa.source.alignment.lengths import Lengths, lengths
from mtqa.source.alignment.lexicon import lexicon
from mtqa.source.alignment.likeness import Likeness, usual
from mtqa.source.alignment.lone import with_lone_linked
from mtqa.source.alignment.scoring import Belief, Scoring, weights
from mtqa.source.alignment.sentence import SentenceProfile, read_english, read_source

#: What speaks for some English sentences belonging to some of the source, in natural logarithms.
SentenceSupport = Callable[[range, range], float]
#: The tokens of sentences as vectors.
VectorsOf = Callable[[Sequence[str]], TokenVectors]

#: Links as probable as this, and not more, are asked about.
_DOUBT = (0.01, 0.99)
#: Questions for each sentence of the longer side, on average, and at least.
_QUESTIONS, _FEW = 4, 40
#: The most that counts of what a second opinion says, for or against.
_MOST = 5.0


def second_opinion(band: Band, found: BeadProbabilities, support: SentenceSupport) -> dict[Shape, Matrix]:
    """What is added to the scores of doubtful links, by shape; the most doubtful are asked about first."""
    asked: list[tuple[float, Shape, int, int]] = []
    for shape, matrix in found.links.items():
        rows, places = np.nonzero((matrix > _DOUBT[0]) & (matrix < _DOUBT[1]))
        doubts = np.abs(matrix[rows, places] - 0.5)
        asked += zip(doubts.tolist(), [shape] * len(rows), rows.tolist(), places.tolist(), strict=True)
    more: dict[Shape, Matrix] = {}
    for _, shape, row, place in sorted(asked)[: max(_FEW, _QUESTIONS * max(band.rows, band.columns))]:
        column = int(band.low[row]) + place
        value = support(range(row, row + shape[0]), range(column, column + shape[1]))
        gain = float(np.clip(value, -_MOST, _MOST))
        more.setdefault(shape, np.zeros(band.shape, np.float32))[row, place] = gain
    return more


#: Links that what is known of a language's lengths counts as much as.
_BELIEF = 10
#: Links this sure tell a document's own ratio of lengths.
_SURE = 0.8
#: The share of sentences that stand alone in the documents that the weights were fitted on, and what was
#: added to their scores, on mlqe-pe's development part, to find nine of ten at one false alarm in 1,000.
_LONE, _BOLDNESS = 0.035, 0.2
#: What two lone sentences of one place have in common at least to be linked, as ``content``; and where no
#: others stand alone there: their lengths may differ by a clause that is added.
_LEAST_CONTENT, _LEAST_OF_TWO = 3.5, 0.0
#: How often a band is doubled in width when the way leads along its edge.
_WIDENINGS = 1


@dataclass(frozen=True, slots=True)
class AlignedSentences:
    """Positions of English and of source sentences that translate each other.

    ``score`` is the probability, from 0 to 1, that exactly these are linked, or that this one stands alone; 0
    where a whole text is empty.
    ``content`` is what the two have in common, beyond what any two sentences of the document have, in
    natural logarithms (see mtqa.source.relatedness); their lengths are not in it. ``likeness`` is the same by
    vectors, a difference of cosines; None without them, and of one that stands alone. ``weak``: the likeliest
    way leaves both alone, and they were linked since they stand in one place and have something in common
    (mtqa.source.alignment.lone).
    """

    english: range
    source: range
    score: float
    content: float = 0.0
    weak: bool = False
    likeness: float | None = None


def align(
    english: Sequence[str],
    source: Sequence[str],
    language: str = "",
    *,
    english_opens: Collection[int] = (),
    source_opens: Collection[int] = (),
    support: SentenceSupport | None = None,
    vectors: VectorsOf | None = None,
) -> list[AlignedSentences]:
    """The likeliest links, in order: each sentence of either side is in exactly one.

    ``language`` is the source's, an ISO 639-1 code or "". ``english_opens`` and ``source_opens`` are
    positions of sentences that open paragraphs. ``support`` gives what else speaks for a range of English
    sentences belonging to a range of source sentences, in natural logarithms; it is called for undecided
    links only. ``vectors`` gives the tokens of sentences as vectors; it is not asked for a language
    with a lexicon, nor where the texts are so long that only a band of them is compared. Time and memory grow
    with the number of sentences beyond some 600.
    """
    if not english or not source:
        alone = [AlignedSentences(range(at, at + 1), range(0), 0.0) for at in range(len(english))]
        return alone or [AlignedSentences(range(0), range(at, at + 1), 0.0) for at in range(len(source))]
    words = lexicon(language)
    left = [read_english(text, words) for text in english]
    right = [read_source(text, words) for text in source]
    sides = SentenceLists.of(left, right, english_opens, source_opens)
    for widening in range(_WIDENINGS + 1):
        band = choose_band(left, right, 2**widening)
        likeness = None if words.english or not band.is_full else _likeness(english, source, vectors)
        way, scoring = _way(sides, band, language, support, likeness)
        if not _at_edge(band, way):
            break
    usual = scoring.usual_content()

    def content(row: int, column: int) -> float:
        place = column - int(band.low[row])
        return float(scoring.content[1, 1][row, place]) - usual if 0 <= place < band.width else -math.inf

    linked = list(with_lone_linked(way, content, _LEAST_CONTENT, _LEAST_OF_TWO))
    shapes = {bead.shape for bead, _ in linked if all(bead.shape)}
    common = {shape: likeness.common(*shape) for shape in shapes} if likeness is not None else {}
    return [_aligned(bead, band, scoring, usual, common, weak=weak) for bead, weak in linked]


def _likeness(english: Sequence[str], source: Sequence[str], vectors: VectorsOf | None) -> Likeness | None:
    """What vectors say of the two sides; None where there are none, or others than were measured."""
    if vectors is None:
        return None
    left, right = vectors(tuple(english)), vectors(tuple(source))
    return Likeness(left, right, usual()) if left.rows.shape[1] == usual().width else None


def _way(
    sides: SentenceLists,
    band: Band,
    language: str,
    support: SentenceSupport | None,
    likeness: Likeness | None,
) -> tuple[list[Bead], Scoring]:
    known = lengths(language, _length(sides.english), _length(sides.source))
    compared = LinkFeatures(sides, band, known, lexicon(language), likeness)
    scoring = Scoring(compared, weights(language, likeness=likeness is not None), weights(language))
    belief = Belief(known, _BOLDNESS)
    found = Lattice(band, scoring.scores(belief)).probabilities()
    belief = Belief(_own_lengths(sides, best_way(band, found), known), _BOLDNESS + _alone(found, sides))
    found = Lattice(band, scoring.scores(belief)).probabilities()
    more = second_opinion(band, found, support) if support is not None else {}
    if more:
        scores = scoring.scores(belief, lambda shape: more.get(shape, 0.0))
        found = Lattice(band, scores).probabilities()
    return best_way(band, found), scoring


def _own_lengths(sides: SentenceLists, way: Sequence[Bead], known: Lengths) -> Lengths:
    """What is known, corrected by the document's sure links."""
    sure = [bead for bead in way if all(bead.shape) and bead.probability >= _SURE]
    english = sum(_length(sides.english[bead.row : bead.row + bead.shape[0]]) for bead in sure)
    source = sum(_length(sides.source[bead.column : bead.column + bead.shape[1]]) for bead in sure)
    if not english or not source:
        return known
    own, weight = math.log(english / source), len(sure) / (len(sure) + _BELIEF)
    return Lengths(math.exp(weight * own + (1 - weight) * math.log(known.ratio)), known.spread)


def _alone(found: BeadProbabilities, sides: SentenceLists) -> float:
    """How much likelier than usual it is in this document that sentences stand alone."""
    there = float(found.added.sum() + found.omitted.sum())
    usual = _LONE * (len(sides.english) + len(sides.source))
    return math.log((there + 1) / (usual + 1))


def _length(sentences: Sequence[SentenceProfile]) -> int:
    return sum(sentence.length for sentence in sentences)


def _at_edge(band: Band, way: Sequence[Bead]) -> bool:
    """Whether the way leads along an edge of the band that is not one of the matrix."""
    for bead in way:
        at = bead.column - int(band.low[bead.row])
        if (at <= 1 and bead.column > 1) or (at >= band.width - 2 and bead.column < band.columns - 1):
            return True
    return False


def _aligned(
    bead: Bead, band: Band, scoring: Scoring, usual: float, common: Mapping[Shape, Matrix], *, weak: bool
) -> AlignedSentences:
    down, right = bead.shape
    english, source = range(bead.row, bead.row + down), range(bead.column, bead.column + right)
    probability = float(np.clip(bead.probability, 0.0, 1.0))
    if not down or not right:
        return AlignedSentences(english, source, probability)
    place = bead.row, bead.column - int(band.low[bead.row])
    content = float(scoring.content[bead.shape][place]) - usual
    alike = float(common[bead.shape][place]) if common else None
    return AlignedSentences(english, source, probability, content, weak, alike)
