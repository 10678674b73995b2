"""Round trips: English to the pivot and back, scored against what it was.

The scores are evidence, never a verdict: broken fragments come back word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mtqa.evidence import RoundTrip
from mtqa.models.memory import Memory, Progress
from mtqa.translation.remembered import RememberedPair
from mtqa.translation.scores import scorer
from mtqa.translation.translator import TranslatorPair
from mtqa.translation.windows import TextLine


class RoundTripper(RememberedPair):
    """Makes round trips through one pivot, from the cache where it can (see ``RememberedPair``)."""

    def __init__(
        self,
        load: Callable[[], TranslatorPair],
        *,
        pivot: str,
        signature: str,
        cache: Memory | None = None,
    ) -> None:
        super().__init__(load, signature=signature, cache=cache)
        self.pivot = pivot

    def segments(self, texts: Sequence[str], progress: Progress | None = None) -> list[RoundTrip]:
        """Round trips of segments, or of boundary windows, in the order of ``texts``.

        All texts that the cache lacks go to the model together, each distinct one once. TextLine
        breaks count as spaces. Raises ModelError if the pair cannot be loaded.
        """
        lines = [TextLine.of(text) for text in texts]
        trips = self.round_trips([line.text for line in lines if line.text], progress)
        return [self._scored(line, *trips.get(line.text, ("", ""))) for line in lines]

    def likelihoods(self, pivot_text: str, targets: Sequence[str]) -> list[float]:
        """Log P(target | pivot text) of each target, in nats, by the model that translates back.

        A target is read as the beginning of a translation: its end costs nothing. Raises ModelError
        if the pair cannot be loaded, or cannot score.
        """
        pairs = [(pivot_text, target) for target in targets]
        scored = self.forced("backward", pairs, ended=False)
        return [scored[pair].log_probability for pair in pairs]

    def _scored(self, line: TextLine, pivot_text: str, back_text: str) -> RoundTrip:
        metrics = scorer("en")
        scores = metrics.score(back_text, line.text)
        return RoundTrip(
            pivot=self.pivot,
            pivot_text=line.marked(pivot_text),
            back_text=line.marked(back_text),
            bleu=scores.bleu,
            chrf=scores.chrf,
            signatures=metrics.signatures,
            truncated=line.truncated,
        )
