"""What every translator does with texts: in batches of token ids it translates, and scores translations.

Scoring is forced decoding: a model reads given translations and says how probable each of them is. What
versions of a translation have in common weighs nothing where they are contrasted (contrastive
conditioning: Vamvas and Sennrich 2021, https://aclanthology.org/2021.emnlp-main.803): of two translations
that differ in one place alone, the more probable one is the likelier to be right there, however freely the
rest is worded.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Sequence

import torch

from mtqa.evidence import Likelihood
from mtqa.translation.batching import ForcedScores, Rivals, batches, shared_prefix
from mtqa.translation.translator import Contrast

#: Rows of a batch at most; more gain little, and cost memory.
ROWS = 32

#: Source tokens of a batch at most, padding included.
TOKEN_BUDGET = 4096

#: Target tokens of a batch that is scored, padding included: each has a score for the whole vocabulary.
FORCED_BUDGET = 1024


def output_limit(source_tokens: int) -> int:
    """How many tokens a translation may have: degenerate input would go on for ever."""
    return int(2.5 * source_tokens) + 4


def encodable(texts: Sequence[str]) -> list[str]:
    """The texts with "?" for lone surrogates, which tokenizers refuse."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]


class BatchTranslator(ABC):
    """A translator; a subclass says how texts become ids, and how a batch is translated and scored."""

    #: Rows of a batch at most.
    rows = ROWS

    @abstractmethod
    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Source ids of each text, the end mark included."""

    @abstractmethod
    def _encode_targets(self, texts: Sequence[str]) -> list[list[int]]:
        """Target ids of each text, the end mark included."""

    @abstractmethod
    def _forced(
        self, sources: list[list[int]], targets: list[list[int]], rivals: Rivals | None = None
    ) -> list[ForcedScores]:
        """The scores of each row of target ids, and of its rivals, given the source ids at its place."""

    @abstractmethod
    def _decode(self, rows: list[list[int]]) -> list[str]:
        """The translation of each row of source ids."""

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        return [len(ids) for ids in self._encode(texts)]

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Translate what is not blank, in batches of similar length, back in order; equal texts once."""
        sources = list(dict.fromkeys(text for text in texts if text.strip()))
        ids = self._encode(sources) if sources else []
        done: dict[str, str] = {}
        with torch.inference_mode():
            for batch in batches([len(row) for row in ids], budget=TOKEN_BUDGET, rows=self.rows):
                outputs = self._decode([ids[index] for index in batch])
                done.update(zip((sources[index] for index in batch), outputs, strict=True))
        return [done.get(text, "") for text in texts]

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
            for positions in batches(lengths, budget=FORCED_BUDGET, rows=self.rows):
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
            for batch in batches(lengths, budget=FORCED_BUDGET, rows=self.rows):
                yield [group[position] for position in batch]

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
