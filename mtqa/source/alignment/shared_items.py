"""Which numbers, names and words of one side are found on the other, and how rare each find is.

The information of a find, in nats, is -log of the chance that another sentence has the same: the share of
the other sentences of the document that do, drawn towards how often keys of its kind are shared by chance.
So rare finds count and common ones do not, in every language, without a list of common words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.source.alignment.lattice import Band, Matrix
from mtqa.source.alignment.lexicon import Lexicon
from mtqa.source.alignment.sentence import SentenceProfile, keys_of

#: Chance that a random sentence of the other side shares a key, by its kind (see keys.KINDS):
#: measured on sentences of mlqe-pe's training part against those some lines away.
_CHANCE = {
    "0": 0.0006, "1": 0.002, "2": 0.001, "3": 0.0004, "4": 0.0125, "5": 0.002, "6": 0.0005, "7": 0.004,
    "8": 0.0008, "@": 0.004,
}  # fmt: skip
_NUMBER_CHANCE = (0.06, 0.03, 0.01, 0.004)  # of one, two, three and more digits
#: Sentences that the chances above count as much as.
_STRENGTH = 30.0
#: Keys that more of the sentences have say nothing.
_COMMON = 0.12
_MOST = 200

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SharedItems:
    """For each place of the band: information (nats) and number of finds, and what of both the next shares.

    ``next`` is the next sentence of the side in which was looked; so the finds in two sentences
    together are those of both less the shared.
    """

    information: Matrix
    count: Matrix
    shared_information: Matrix
    shared_count: Matrix


def index(sentences: Sequence[SentenceProfile]) -> dict[str, Positions]:
    """The positions of the sentences that have a key, in order."""
    found: dict[str, list[int]] = {}
    for position, sentence in enumerate(sentences):
        for key in sentence.keys:
            found.setdefault(key, []).append(position)
    return {key: np.array(positions) for key, positions in found.items()}


def shared_items(
    kind: str,
    sentences: Sequence[SentenceProfile],
    others: dict[str, Positions],
    number: int,
    band: Band,
    lexicon: Lexicon,
    *,
    source: bool = False,
) -> SharedItems:
    """Look for the ``kind`` (numbers, spelled, names, words, known) of sentences among the ``number`` others.

    ``source`` says that the sentences are the source's, columns of the band, and the others its rows.
    """
    where: dict[str, tuple[Positions, Matrix]] = {}
    own: list[Positions] = []
    items: list[Positions] = []
    hits: list[Positions] = []
    informations: list[Matrix] = []
    for position, sentence in enumerate(sentences):
        # Sorted: the order of a set of strings is another in each process, and sums are rounded.
        for item in sorted(getattr(sentence, kind)):
            if item not in where:
                where[item] = _finds(keys_of(kind, item, lexicon), others, number)
            found, information = where[item]
            if len(found):
                own.append(np.full(len(found), position))
                items.append(np.full(len(found), len(items)))
                hits.append(found)
                informations.append(information)
    if not own:
        nothing = np.zeros(band.shape, np.float32)
        return SharedItems(nothing, nothing, nothing, nothing)
    mine, theirs, information = np.concatenate(own), np.concatenate(hits), np.concatenate(informations)
    # Finds of one item lie side by side, in the order of the others.
    item = np.concatenate(items)
    pair = np.flatnonzero((theirs[1:] == theirs[:-1] + 1) & (item[1:] == item[:-1]))
    lesser = np.minimum(information[pair], information[pair + 1])
    one = np.ones(len(mine), np.float32)

    def sums(a: Positions, b: Positions, values: Matrix) -> Matrix:
        return band.sums(b, a, values) if source else band.sums(a, b, values)

    return SharedItems(
        sums(mine, theirs, information),
        sums(mine, theirs, one),
        sums(mine[pair], theirs[pair], lesser),
        sums(mine[pair], theirs[pair], one[pair]),
    )


def _finds(keys: Iterable[str], others: dict[str, Positions], number: int) -> tuple[Positions, Matrix]:
    """Where an item that has these keys is found, in order, and the information of each find, in nats."""
    positions, values = [], []
    for key in keys:
        found = others.get(key)
        if found is None or len(found) > _MOST or len(found) - 1 > _COMMON * (number - 1 + _STRENGTH):
            continue
        chance = _NUMBER_CHANCE[min(len(key) - 2, 3)] if key[0] == "#" else _CHANCE[key[0]]
        share = (len(found) - 1 + _STRENGTH * chance) / (number - 1 + _STRENGTH)
        positions.append(found)
        values.append(np.full(len(found), -np.log(share), np.float32))
    if not positions:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    if len(positions) == 1:
        return positions[0], values[0]
    every, information = np.concatenate(positions), np.concatenate(values)
    order = np.lexsort((-information, every))
    every, information = every[order], information[order]
    first = np.concatenate(([True], every[1:] != every[:-1]))
    return every[first], information[first]
