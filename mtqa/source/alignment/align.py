"""Sentence alignment: which sentences of a translation say what which sentences of its source say.

Every link of one to three with one to three sentences gets a score from what is found on both sides:
lengths (Gale and Church, A program for aligning sentences in bilingual corpora, Computational
Linguistics 19, 1993), numbers, names and cognates across scripts, words of a small lexicon where there
is one, marks, paragraphs. The scores are weighed as a semi-Markov conditional random field, so a link's
score is its probability among all ways to link the two texts.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from mtqa.source.alignment.anchors import choose_band
from mtqa.source.alignment.band import Band
from mtqa.source.alignment.decoding import Bead, best_way
from mtqa.source.alignment.features import Comparison, Sides
from mtqa.source.alignment.lattice import Lattice, Probabilities
from mtqa.source.alignment.lengths import Lengths, lengths
from mtqa.source.alignment.lexicon import lexicon
from mtqa.source.alignment.likeness import SentenceSimilarity, second_opinion
from mtqa.source.alignment.scoring import Belief, Scoring
from mtqa.source.alignment.sentence import Sentence, read_english, read_source
from mtqa.source.alignment.weights import weights

#: Links that what is known of a language's lengths counts as much as.
_BELIEF = 10
#: Links this sure tell a document's own ratio of lengths.
_SURE = 0.8
#: The share of sentences that stand alone in the documents that the weights were fitted on, and what was
#: added to their scores, on mlqe-pe's development part, to find nine of ten at one false alarm in 1,000.
_LONE, _BOLDNESS = 0.035, 0.2
#: How often a band is doubled in width when the way leads along its edge.
_WIDENINGS = 1


@dataclass(frozen=True, slots=True)
class AlignedSentences:
    """Positions of English and of source sentences that translate each other.

    ``score`` is the probability, from 0 to 1, that exactly these are linked; 0 where one side is empty.
    ``content`` is what the two have in common, beyond what any two sentences of the document have, in
    natural logarithms (see mtqa.source.relatedness); their lengths are not in it.
    """

    english: range
    source: range
    score: float
    content: float = 0.0


def align(
    english: Sequence[str],
    source: Sequence[str],
    language: str = "",
    *,
    english_opens: Collection[int] = (),
    source_opens: Collection[int] = (),
    similarity: SentenceSimilarity | None = None,
) -> list[AlignedSentences]:
    """The likeliest links, in order: each sentence of either side is in exactly one.

    ``language`` is the source's, an ISO 639-1 code or "". ``english_opens`` and ``source_opens`` are
    positions of sentences that open paragraphs. ``similarity`` gives the chrF, from 0 to 1, of the back
    translation of a range of English sentences against a range of source sentences; it is called for
    undecided links only. Time and memory grow with the number of sentences beyond some 600.
    """
    if not english or not source:
        alone = [AlignedSentences(range(at, at + 1), range(0), 0.0) for at in range(len(english))]
        return alone or [AlignedSentences(range(0), range(at, at + 1), 0.0) for at in range(len(source))]
    words = lexicon(language)
    left = [read_english(text, words) for text in english]
    right = [read_source(text, words) for text in source]
    sides = Sides.of(left, right, english_opens, source_opens)
    for widening in range(_WIDENINGS + 1):
        band = choose_band(left, right, 2**widening)
        way, scoring = _way(sides, band, language, similarity)
        if not _at_edge(band, way):
            break
    usual = scoring.usual_content()
    return [_aligned(bead, band, scoring, usual) for bead in way]


def _way(
    sides: Sides, band: Band, language: str, similarity: SentenceSimilarity | None
) -> tuple[list[Bead], Scoring]:
    known = lengths(language, _length(sides.english), _length(sides.source))
    scoring = Scoring(Comparison(sides, band, known, lexicon(language)), weights(language))
    belief = Belief(known, _BOLDNESS)
    found = Lattice(band, scoring.scores(belief)).probabilities()
    belief = Belief(_own_lengths(sides, best_way(band, found), known), _BOLDNESS + _alone(found, sides))
    found = Lattice(band, scoring.scores(belief)).probabilities()
    more = second_opinion(band, found, similarity) if similarity is not None else {}
    if more:
        scores = scoring.scores(belief, lambda shape: more.get(shape, 0.0))
        found = Lattice(band, scores).probabilities()
    return best_way(band, found), scoring


def _own_lengths(sides: Sides, way: Sequence[Bead], known: Lengths) -> Lengths:
    """What is known, corrected by the document's sure links."""
    sure = [bead for bead in way if all(bead.shape) and bead.probability >= _SURE]
    english = sum(_length(sides.english[bead.row : bead.row + bead.shape[0]]) for bead in sure)
    source = sum(_length(sides.source[bead.column : bead.column + bead.shape[1]]) for bead in sure)
    if not english or not source:
        return known
    own, weight = math.log(english / source), len(sure) / (len(sure) + _BELIEF)
    return Lengths(math.exp(weight * own + (1 - weight) * math.log(known.ratio)), known.spread)


def _alone(found: Probabilities, sides: Sides) -> float:
    """How much likelier than usual it is in this document that sentences stand alone."""
    there = float(found.added.sum() + found.omitted.sum())
    usual = _LONE * (len(sides.english) + len(sides.source))
    return math.log((there + 1) / (usual + 1))


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(sentence.length for sentence in sentences)


def _at_edge(band: Band, way: Sequence[Bead]) -> bool:
    """Whether the way leads along an edge of the band that is not one of the matrix."""
    for bead in way:
        at = bead.column - int(band.low[bead.row])
        if (at <= 1 and bead.column > 1) or (at >= band.width - 2 and bead.column < band.columns - 1):
            return True
    return False


def _aligned(bead: Bead, band: Band, scoring: Scoring, usual: float) -> AlignedSentences:
    down, right = bead.shape
    english, source = range(bead.row, bead.row + down), range(bead.column, bead.column + right)
    if not down or not right:
        return AlignedSentences(english, source, 0.0)
    content = scoring.content[bead.shape][bead.row, bead.column - band.low[bead.row]]
    return AlignedSentences(
        english, source, float(np.clip(bead.probability, 0.0, 1.0)), float(content) - usual
    )
