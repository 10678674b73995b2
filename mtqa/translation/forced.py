"""Forced decoding: a model reads given translations and says how probable each of them is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from mtqa.translation.batching import batches
from mtqa.translation.likelihood import Likelihood, TokenScores

if TYPE_CHECKING:
    from mtqa.translation.embedded.network import Network

#: Target tokens of a batch at most, padding included: each has a score for the whole vocabulary.
TOKEN_BUDGET = 1024


class ForcedDecoding(ABC):
    """Likelihoods for a translator that says how texts become ids, and how a batch is scored."""

    #: Rows of a batch at most.
    rows: int

    @abstractmethod
    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Source ids of each text, the end mark included."""

    @abstractmethod
    def _encode_targets(self, texts: Sequence[str]) -> list[list[int]]:
        """Target ids of each text, the end mark included."""

    @abstractmethod
    def _forced(self, sources: list[list[int]], targets: list[list[int]]) -> list[TokenScores]:
        """The scores of each row of target ids given the row of source ids at its place."""

    def likelihoods(
        self, sources: Sequence[str], targets: Sequence[str], *, ended: bool = True
    ) -> list[Likelihood]:
        """The likelihood of each target given the source at its place, in batches of similar length.

        With ``ended`` the target is a whole translation; without, the beginning of one. A blank
        source or target has no tokens.

        Raises:
            ValueError: there are not as many sources as targets.
        """
        if len(sources) != len(targets):
            raise ValueError(f"{len(sources)} sources for {len(targets)} targets")
        full = [index for index in range(len(targets)) if sources[index].strip() and targets[index].strip()]
        done = [Likelihood(0.0, 0)] * len(targets)
        if not full:
            return done
        distinct = list(dict.fromkeys(sources[index] for index in full))
        source_ids = dict(zip(distinct, self._encode(distinct), strict=True))
        encoded = self._encode_targets([targets[index] for index in full])
        target_ids = {
            index: ids if ended else ids[:-1] or ids for index, ids in zip(full, encoded, strict=True)
        }
        with torch.inference_mode():
            for batch in self._batches([(index, sources[index]) for index in full], target_ids):
                rows = [target_ids[index] for index in batch]
                scored = self._forced([source_ids[sources[index]] for index in batch], rows)
                for index, scores in zip(batch, scored, strict=True):
                    done[index] = Likelihood.of(scores)
        return done

    def _batches(self, items: list[tuple[int, str]], target_ids: dict[int, list[int]]) -> Iterator[list[int]]:
        """Targets of one source together, so that what they share is computed once; the others by length."""
        by_source: dict[str, list[int]] = defaultdict(list)
        for index, source in items:
            by_source[source].append(index)
        alone = [group[0] for group in by_source.values() if len(group) == 1]
        for group in (alone, *(group for group in by_source.values() if len(group) > 1)):
            lengths = [len(target_ids[index]) for index in group]
            for batch in batches(lengths, budget=TOKEN_BUDGET, rows=self.rows):
                yield [group[position] for position in batch]


def shared_prefix(rows: list[list[int]]) -> int:
    """How many leading ids all rows have in common."""
    first, last = min(rows), max(rows)  # in the order of sequences: what these two share, all do
    differ = (index for index, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return next(differ, min(len(first), len(last)))


def padded(rows: Sequence[Sequence[int]], value: int) -> list[list[int]]:
    """The rows filled up with ``value`` to the length of the longest."""
    width = max(len(row) for row in rows)
    return [[*row, *[value] * (width - len(row))] for row in rows]


def mask(rows: list[list[int]]) -> list[list[bool]]:
    """Which places of ``padded(rows)`` hold a row's own ids."""
    width = max(len(row) for row in rows)
    return [[position < len(row) for position in range(width)] for row in rows]


def picked(scores: Tensor, tokens: Tensor) -> Tensor:
    """Log probability of each token, and by how much the best token's is higher, (…, 2).

    ``scores`` is (…, vocabulary), ``tokens`` (…).
    """
    chosen = scores.gather(-1, tokens[..., None])[..., 0]
    return torch.stack([chosen - torch.logsumexp(scores, dim=-1), scores.amax(dim=-1) - chosen], dim=-1)


def force(
    network: Network, start: int, sources: list[list[int]], targets: list[list[int]]
) -> list[TokenScores]:
    """Scores of target rows by the embedded pair's network, its output layer in float32.

    ``start`` is the token that the decoder begins with. What the targets of one source have in common
    at their beginning is read once.
    """
    one = all(source == sources[0] for source in sources)
    rows = sources[:1] if one else sources
    lengths = torch.tensor([len(row) for row in rows], device=network.device)
    state = network.encode(torch.tensor(padded(rows, start), device=network.device), lengths)
    common = shared_prefix(targets) if one else 0
    shared: TokenScores = []
    if common:
        prefix = torch.tensor([targets[0][:common]], device=network.device)
        states = network.force(_shifted(prefix, start), state)
        shared = picked(network.scores(states), prefix)[0].tolist()
    if one:
        state.select(torch.zeros(len(targets), dtype=torch.long, device=network.device))
    rests = [row[common:] for row in targets]
    own: list[TokenScores] = [[] for _ in targets]
    if any(rests):
        tokens = torch.tensor(padded(rests, start), device=network.device)
        states = network.force(_shifted(tokens, targets[0][common - 1] if common else start), state)
        real = torch.tensor(mask(rests), device=network.device)
        values = iter(picked(network.scores(states[real]), tokens[real]).tolist())
        own = [[next(values) for _ in rest] for rest in rests]
    return [shared + scores for scores in own]


def _shifted(tokens: Tensor, first: int) -> Tensor:
    """What the decoder reads to predict ``tokens``: each one's predecessor."""
    return torch.cat([tokens.new_full((len(tokens), 1), first), tokens[:, :-1]], dim=1)
