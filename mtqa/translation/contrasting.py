"""A translation against other versions of it: what translations have in common weighs nothing.

Contrastive conditioning (Vamvas and Sennrich 2021, https://aclanthology.org/2021.emnlp-main.803): of two
translations that differ in one place alone, the more probable one is the likelier to be right there, however
freely the rest is worded.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from mtqa.evidence import Likelihood
from mtqa.translation.batching import batches
from mtqa.translation.forced import TOKEN_BUDGET, ForcedDecoding
from mtqa.translation.forced_rows import shared_prefix
from mtqa.translation.likelihood import Contrast


class Contrasting(ForcedDecoding):
    """Forced decoding of targets and of versions of them."""

    def contrasts(
        self, sources: Sequence[str], targets: Sequence[str], versions: Sequence[Sequence[str]]
    ) -> list[Contrast]:
        """Each target, given its source, against other versions of it, all of them whole translations.

        A version costs nothing but its tokens unless its first token that differs is more probable than
        the target's: most are ruled out so, and only the others are read.

        Raises:
            ValueError: there are not as many sources or lists of versions as targets.
        """
        if not len(sources) == len(targets) == len(versions):
            counts = f"{len(sources)} sources and {len(versions)} lists of versions"
            raise ValueError(f"{counts} for {len(targets)} targets")
        full = [index for index in range(len(targets)) if sources[index].strip() and targets[index].strip()]
        done = [Contrast(Likelihood(0.0, 0), {})] * len(targets)
        if not full:
            return done
        source_ids = self._source_ids([sources[index] for index in full])
        target_ids = dict(zip(full, self._encode_targets([targets[index] for index in full]), strict=True))
        partings = {index: self._partings(target_ids[index], versions[index]) for index in full}
        likely: list[tuple[int, int]] = []
        with torch.inference_mode():
            lengths = [len(target_ids[index]) for index in full]
            for positions in batches(lengths, budget=TOKEN_BUDGET, rows=self.rows):
                batch = [full[position] for position in positions]
                asked = [list(partings[index].values()) for index in batch]
                rows = [source_ids[sources[index]] for index in batch]
                scored = self._forced(rows, [target_ids[index] for index in batch], asked)
                for index, found in zip(batch, scored, strict=True):
                    done[index] = Contrast(Likelihood.of(found.tokens), {})
                    ahead = zip(partings[index], found.rivals, strict=True)
                    likely += [(index, number) for number, nats in ahead if nats > 0]
        others = self.likelihoods(
            [sources[index] for index, _ in likely], [versions[index][number] for index, number in likely]
        )
        for (index, number), other in zip(likely, others, strict=True):
            known = done[index]
            gain = other.log_probability - known.likelihood.log_probability
            done[index] = Contrast(known.likelihood, {**known.gains, number: gain})
        return done

    def _partings(self, target: list[int], versions: Sequence[str]) -> dict[int, tuple[int, int]]:
        """For each version by number, the position where it parts from the target, and its token there."""
        full = [number for number, version in enumerate(versions) if version.strip()]
        encoded = self._encode_targets([versions[number] for number in full]) if full else []
        found = {}
        for number, ids in zip(full, encoded, strict=True):
            at = shared_prefix([target, ids])
            if at < min(len(target), len(ids)):
                found[number] = (at, ids[at])
        return found
