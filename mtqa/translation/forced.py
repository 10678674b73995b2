"""Forced decoding: a model reads given translations and says how probable each of them is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Sequence

import torch

from mtqa.evidence import Likelihood
from mtqa.translation.batching import batches
from mtqa.translation.forced_rows import Forced, Rivals

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
    def _forced(
        self, sources: list[list[int]], targets: list[list[int]], rivals: Rivals | None = None
    ) -> list[Forced]:
        """The scores of each row of target ids, and of its rivals, given the source ids at its place."""

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
        source_ids = self._source_ids([sources[index] for index in full])
        encoded = self._encode_targets([targets[index] for index in full])
        target_ids = {
            index: ids if ended else ids[:-1] or ids for index, ids in zip(full, encoded, strict=True)
        }
        with torch.inference_mode():
            for batch in self._batches([(index, sources[index]) for index in full], target_ids):
                rows = [target_ids[index] for index in batch]
                scored = self._forced([source_ids[sources[index]] for index in batch], rows)
                for index, found in zip(batch, scored, strict=True):
                    done[index] = Likelihood.of(found.tokens)
        return done

    def _source_ids(self, sources: Sequence[str]) -> dict[str, list[int]]:
        distinct = list(dict.fromkeys(sources))
        return dict(zip(distinct, self._encode(distinct), strict=True))

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
