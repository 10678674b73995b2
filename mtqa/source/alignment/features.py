"""What is weighed of a link: numbers for each way to link one to three sentences with one to three."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.source.alignment.lattice import Band, Matrix
from mtqa.source.alignment.lengths import Lengths
from mtqa.source.alignment.lexicon import Lexicon
from mtqa.source.alignment.likeness import LIKENESS_FEATURES, Likeness
from mtqa.source.alignment.sentence import MARKS, SentenceProfile
from mtqa.source.alignment.shared_items import SharedItems, index, shared_items

#: Links of so many English and so many source sentences that are looked for.
BEADS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))

_KINDS = ("numbers", "spelled", "names", "words", "known")
_BACK = _MISSABLE = ("numbers", "names", "words", "known")
_MARK_NAMES = ("question", "exclamation", "quotation", "bracket", "percent", "colon", "comma", "dash", "stop")
FEATURES = (
    "length", "length_log",
    *(f"{kind}_{what}" for kind in _KINDS for what in ("worth", "found")),
    *(f"{kind}_lost" for kind in _MISSABLE),
    *(f"source_{kind}_{what}" for kind in _BACK for what in ("worth", "found", "lost")), "weakest",
    "share", "nothing", "source_share", "source_nothing",
    *(f"{name}_both" for name in _MARK_NAMES), *(f"{name}_differ" for name in _MARK_NAMES),
    "open_both", "open_differ", "paragraph_both", "paragraph_differ", "paragraph_within",
    *LIKENESS_FEATURES,
)  # fmt: skip


#: The same of a sentence that stands alone.
NULL_FEATURES = ("one", "length", "numbers", "names")


@dataclass(frozen=True)
class SentenceLists:
    """Both sides as they are compared: sentences, and whether each begins a paragraph (0 or 1)."""

    english: Sequence[SentenceProfile]
    source: Sequence[SentenceProfile]
    english_opens: NDArray[np.float32]
    source_opens: NDArray[np.float32]

    @classmethod
    def of(
        cls,
        english: Sequence[SentenceProfile],
        source: Sequence[SentenceProfile],
        english_opens: Collection[int] = (),
        source_opens: Collection[int] = (),
    ) -> SentenceLists:
        """Both sides with the positions of sentences that open paragraphs; used only where they can help."""
        left, right = _flags(english_opens, len(english)), _flags(source_opens, len(source))
        counts = left.sum(), right.sum()
        alike = min(counts) >= 2 and max(counts) <= 1.4 * min(counts)
        if not alike or counts[0] > 0.8 * len(english) or counts[1] > 0.8 * len(source):
            left, right = np.zeros_like(left), np.zeros_like(right)
        return cls(english, source, left, right)


class LinkFeatures:
    """The features of all links within a band.

    ``likeness``: what vectors say, of the whole matrix, which the band then has to be; without it those
    features are 0.
    """

    def __init__(
        self,
        sides: SentenceLists,
        band: Band,
        lengths: Lengths,
        lexicon: Lexicon,
        likeness: Likeness | None = None,
    ) -> None:
        self.band, self.lengths, self.sides, self._likeness = band, lengths, sides, likeness
        english, source = sides.english, sides.source
        in_source, in_english = index(source), index(english)
        self._found = {
            kind: shared_items(kind, english, in_source, len(source), band, lexicon) for kind in _KINDS
        }
        self._back = {
            kind: shared_items(kind, source, in_english, len(english), band, lexicon, source=True)
            for kind in _BACK
        }
        self._information: Matrix = np.sum([found.information for found in self._found.values()], axis=0)

    def features(self, down: int, right: int) -> Iterator[Matrix]:
        """One matrix a feature, in the order of FEATURES, for links of ``down`` and ``right`` sentences.

        Each place is where a link begins. What runs over an edge has no meaning.
        """
        yield from self.length_features(down, right, self.lengths)
        yield from self.content_features(down, right)

    def content_features(self, down: int, right: int) -> Iterator[Matrix]:
        """All but the first two, which are those of length."""
        lost, shares = {}, []
        for kind in _KINDS:
            information = self._rows(self._union(self._found[kind], "information", right), down)
            count = self._rows(self._union(self._found[kind], "count", right), down)
            yield information
            yield count
            lost[kind] = self._english([len(getattr(s, kind)) for s in self.sides.english], down) - count
            if kind != "spelled":
                shares.append((count, lost[kind]))
        for kind in _MISSABLE:
            yield lost[kind]
        back = []
        for kind, found in self._back.items():
            yield self._columns(self._union_down(found, "information", down), right)
            count = self._columns(self._union_down(found, "count", down), right)
            yield count
            back.append(
                (count, self._source([len(getattr(s, kind)) for s in self.sides.source], right) - count)
            )
            yield back[-1][1]
        yield self._weakest(down, right)
        for side in (shares, back):
            count, total = (
                np.sum([c for c, _ in side], axis=0),
                np.sum([c + gone for c, gone in side], axis=0),
            )
            yield count / (total + 1)
            yield np.where(count < 0.5, np.minimum(total, 10), 0)
        yield from self._marks(down, right)
        yield from self._paragraphs(down, right)
        if self._likeness is not None:
            yield from self._likeness.features(down, right)
        else:
            yield from (np.zeros(self.band.shape, np.float32) for _ in LIKENESS_FEATURES)

    def length_features(self, down: int, right: int, lengths: Lengths) -> Iterator[Matrix]:
        """The first two features, by what is believed of lengths."""
        english = self._english([s.length for s in self.sides.english], down)
        source = self._source([s.length for s in self.sides.source], right)
        deviation = np.minimum(lengths.deviation(english, source), 25).astype(np.float32)
        yield deviation
        yield np.log1p(deviation / 4)

    def _marks(self, down: int, right: int) -> Iterator[Matrix]:
        both, differ = [], []
        ends = len(MARKS) + 1
        for number in range(ends):
            english = self._english([min(s.marks[number], 6) for s in self.sides.english], down)
            source = self._source([min(s.marks[number], 6) for s in self.sides.source], right)
            both.append(np.minimum(np.minimum(english, source), 2))
            differ.append(np.minimum(np.abs(english - source), 4))
        yield from both
        yield from differ
        english = self._last([s.marks[ends] for s in self.sides.english], down, columns=False)
        source = self._last([s.marks[ends] for s in self.sides.source], right, columns=True)
        yield english * source
        yield np.abs(english - source)

    def _paragraphs(self, down: int, right: int) -> Iterator[Matrix]:
        english = self._last(list(self.sides.english_opens), 1, columns=False)
        source = self._last(list(self.sides.source_opens), 1, columns=True)
        yield english * source
        yield np.abs(english - source)
        within = self._english(list(self.sides.english_opens), down) - english
        yield within + self._source(list(self.sides.source_opens), right) - source

    def one_sided_borders(self, down: int, right: int) -> Matrix:
        """How many more borders between paragraphs a link runs over on one side than on the other."""
        english = self._english(list(self.sides.english_opens), down)
        source = self._source(list(self.sides.source_opens), right)
        english = english - self._last(list(self.sides.english_opens), 1, columns=False)
        return np.abs(english - (source - self._last(list(self.sides.source_opens), 1, columns=True)))

    def _union(self, found: SharedItems, what: str, right: int) -> Matrix:
        """Finds in ``right`` source sentences together."""
        single: Matrix = getattr(found, what)
        shared: Matrix = getattr(found, f"shared_{what}")
        total = single
        for step in range(1, right):
            total = total + self.band.moved(single, 0, step) - self.band.moved(shared, 0, step - 1)
        return total

    def _union_down(self, found: SharedItems, what: str, down: int) -> Matrix:
        """Finds in ``down`` English sentences together."""
        single: Matrix = getattr(found, what)
        shared: Matrix = getattr(found, f"shared_{what}")
        total = single
        for step in range(1, down):
            total = total + self.band.moved(single, step, 0) - self.band.moved(shared, step - 1, 0)
        return total

    def _weakest(self, down: int, right: int) -> Matrix:
        """What is found of the sentence that has the least to do with the other side; 0 for one and one."""
        if down == right == 1:
            return np.zeros(self.band.shape, np.float32)
        rows = [self._columns(self.band.moved(self._information, step, 0), right) for step in range(down)]
        columns = [self._rows(self.band.moved(self._information, 0, step), down) for step in range(right)]
        least: Matrix = np.minimum.reduce([*(rows if down > 1 else ()), *(columns if right > 1 else ())])
        return least

    def _rows(self, matrix: Matrix, down: int) -> Matrix:
        total = matrix
        for step in range(1, down):
            total = total + self.band.moved(matrix, step, 0)
        return total

    def _columns(self, matrix: Matrix, right: int) -> Matrix:
        total = matrix
        for step in range(1, right):
            total = total + self.band.moved(matrix, 0, step)
        return total

    def _english(self, values: Sequence[float], down: int) -> Matrix:
        """Sums over ``down`` English sentences, as a column."""
        sums = np.concatenate(([0], np.cumsum(values, dtype=np.float64)))
        ends = np.minimum(np.arange(len(sums)) + down, len(sums) - 1)
        return (sums[ends] - sums).astype(np.float32)[:, None]

    def _source(self, values: Sequence[float], right: int) -> Matrix:
        """Sums over ``right`` source sentences, at each place."""
        sums = np.concatenate(([0], np.cumsum(values, dtype=np.float64)))
        ends = np.minimum(np.arange(len(sums)) + right, len(sums) - 1)
        return self.band.spread((sums[ends] - sums).astype(np.float32))

    def _last(self, values: Sequence[float], size: int, *, columns: bool) -> Matrix:
        """The value of the last of ``size`` sentences."""
        padded = np.zeros(len(values) + 1, np.float32)
        padded[: max(0, len(values) + 1 - size)] = values[size - 1 :]
        return self.band.spread(padded) if columns else padded[:, None]


def null_features(sentences: Sequence[SentenceProfile]) -> Matrix:
    """NULL_FEATURES of each sentence, should it have no partner; shape (sentences, features)."""
    if not sentences:
        return np.zeros((0, len(NULL_FEATURES)), np.float32)
    sizes = np.array([s.length for s in sentences], np.float64)
    usual = float(np.median(sizes))
    columns = [
        np.ones(len(sizes)),
        np.clip(np.log((sizes + 1) / (usual + 1)), -3, 3),
        np.array([min(3, len(s.numbers)) for s in sentences]),
        np.array([min(5, len(s.names)) for s in sentences]),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _flags(positions: Collection[int], size: int) -> NDArray[np.float32]:
    flags = np.zeros(size, np.float32)
    flags[[position for position in positions if 0 <= position < size]] = 1
    return flags
