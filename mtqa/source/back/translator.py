"""Translates English back into the language of its source, and has the models weigh the one by the other."""

from __future__ import annotations

from collections.abc import Sequence

from mtqa.evidence import BackTranslation, Better, Likelihood, Turn
from mtqa.language.codes import conventions
from mtqa.models.memory import Progress
from mtqa.source.back import words
from mtqa.source.back.reading import Reading
from mtqa.translation.remembered import ContrastQuestion, RememberedPair
from mtqa.translation.scores import scorer
from mtqa.translation.translator import Contrast
from mtqa.translation.windows import TextLine

#: English sentences that stand together, and their source.
Sides = tuple[Sequence[str], str]

# Raise it when versions are made or chosen in another way.
SCHEMA = 1


class BackTranslator:
    """Compares English with sources in one language, by one pair of models.

    What the models said before is not asked again, and English that went through the same pair on a round
    trip is not translated anew: ``pair`` may be the round tripper of the run. Every method raises ModelError
    if the pair cannot be loaded or fails.
    """

    def __init__(self, pair: RememberedPair, *, language: str, name: str) -> None:
        """``language`` is that of the sources (ISO 639-1); ``name`` that of the pair (``embedded:pt``)."""
        self.language = language
        self.name = name
        self._pair = pair

    @property
    def signature(self) -> str:
        """Everything that can change a comparison."""
        return f"{self._pair.signature}/versions:{SCHEMA}.{words.version()}"

    def translate(self, texts: Sequence[str], progress: Progress | None = None) -> list[str]:
        """The texts in the language of the source, in order; what is too long of one is marked as cut."""
        lines = [TextLine.of(text) for text in texts]
        done = self._pair.forward([line.text for line in lines if line.text], progress)
        return [line.marked(done.get(line.text, "")) for line in lines]

    def compare(self, pairs: Sequence[Sides], progress: Progress | None = None) -> list[BackTranslation]:
        """Each English text beside its source, in the order of ``pairs``; all go to the models together."""
        readings = [Reading.of(english, source) for english, source in pairs]
        texts = [line.text for reading in readings for line in reading.english if line.text]
        translated = self._pair.forward(texts, progress)
        weighed = [reading for reading in readings if reading.weighed]
        contrasts = self._pair.contrasts("backward", [reading.asked for reading in weighed], progress)
        likely = {reading.asked: _gaining(contrasts[reading.asked]) for reading in weighed}
        told = [(reading.asked[1], reading.asked[0]) for reading in weighed]
        told += [(asked[2][number], asked[0]) for asked, numbers in likely.items() for number in numbers]
        sources = self._pair.forced("forward", told, progress=progress)
        return [self._comparison(reading, translated, contrasts, sources) for reading in readings]

    def _comparison(
        self,
        reading: Reading,
        translated: dict[str, str],
        contrasts: dict[ContrastQuestion, Contrast],
        sources: dict[tuple[str, str], Likelihood],
    ) -> BackTranslation:
        glue = " " if conventions(self.language).spaced else ""
        parts = [translated.get(line.text, "") for line in reading.english]
        metrics = scorer(self.language)
        scores = metrics.score(glue.join(filter(None, parts)), reading.source.text)
        english = source = None
        better: tuple[Better, ...] = ()
        if reading.weighed:
            contrast = contrasts[reading.asked]
            english, source = contrast.likelihood, sources[reading.joined, reading.source.text]
            better = _better(reading, contrast, source, sources)
        marked = [line.marked(part) for line, part in zip(reading.english, parts, strict=True)]
        return BackTranslation(
            text=glue.join(filter(None, marked)),
            bleu=scores.bleu,
            chrf=scores.chrf,
            signatures=metrics.signatures,
            english_given_source=english,
            source_given_english=source,
            better=better,
            pair=self.name,
            truncated=reading.source.truncated or any(line.truncated for line in reading.english),
        )


def _gaining(contrast: Contrast) -> list[int]:
    return [number for number, gain in contrast.gains.items() if gain > 0]


def _better(
    reading: Reading, contrast: Contrast, own: Likelihood, sources: dict[tuple[str, str], Likelihood]
) -> tuple[Better, ...]:
    """The versions that gain with both models, the surest first, each of words of its own."""
    found = []
    for number in _gaining(contrast):
        sentence, version = reading.versions[number]
        told = sources[reading.asked[2][number], reading.source.text]
        gain = told.log_probability - own.log_probability
        if gain > 0:
            found.append(Better(version, sentence, contrast.gains[number], gain))
    kept: list[Better] = []
    for better in sorted(found, key=lambda better: -better.sureness):
        if not any(_same(better, other) for other in kept):
            kept.append(better)
    return tuple(kept)


def _same(one: Better, other: Better) -> bool:
    """Whether two versions are about the same thing: the same words, or the negation of one sentence."""
    if one.sentence != other.sentence:
        return False
    negations = one.version.turn is other.version.turn is Turn.NEGATION
    return negations or one.version.span.overlaps(other.version.span)
