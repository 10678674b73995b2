"""A pair that is no model: it knows what it is told, and records what it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.evidence import Likelihood
from mtqa.translation.translator import Contrast


class Toy:
    """Translates word by word; a target is the more probable the more of its words the source has."""

    signature = "toy"

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words
        self.translated: list[str] = []
        self.scored: list[tuple[str, str]] = []

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 1 for text in texts]

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.translated += texts
        return [" ".join(self.words.get(word, word) for word in text.split()) for text in texts]

    def likelihoods(
        self, sources: Sequence[str], targets: Sequence[str], *, ended: bool = True
    ) -> list[Likelihood]:
        self.scored += zip(sources, targets, strict=True)
        return [self._likelihood(*pair) for pair in zip(sources, targets, strict=True)]

    def contrasts(
        self, sources: Sequence[str], targets: Sequence[str], versions: Sequence[Sequence[str]]
    ) -> list[Contrast]:
        out = []
        for source, target, texts in zip(sources, targets, versions, strict=True):
            own = self._likelihood(source, target)
            gains = {
                at: self._likelihood(source, text).log_probability - own.log_probability
                for at, text in enumerate(texts)
            }
            out.append(Contrast(own, {at: gain for at, gain in gains.items() if gain >= 0}))
        return out

    def _likelihood(self, source: str, target: str) -> Likelihood:
        expected = {self.words.get(word, word) for word in source.split()}
        strange = [word for word in target.split() if word not in expected]
        missing = expected - set(target.split())
        worst = -8.0 if strange or missing else -0.5
        return Likelihood(-8.0 * (len(strange) + len(missing)) - 0.5, len(target.split()) + 1, worst, -worst)
