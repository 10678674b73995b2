"""Translates English back into the language of its source, and has models score each side given the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mtqa.evidence import BackTranslation, Likelihood
from mtqa.evidence_beside import LikelierVersion, Turn, Version
from mtqa.language.codes import conventions
from mtqa.models.memory import Progress
from mtqa.source.back.versions import versions, words_version
from mtqa.translation.remembered import ContrastQuestion, RememberedPair
from mtqa.translation.scores import scorer
from mtqa.translation.translator import Contrast
from mtqa.translation.windows import TextLine

#: Characters of a side that the models read at once; a longer one is translated, in windows, but not scored.
MAX_WEIGHED = 1200


@dataclass(frozen=True)
class ContrastTexts:
    """What the models are asked of a link: its two sides, each in one line, and versions of its English.

    Versions are made when first asked for.
    """

    english: tuple[TextLine, ...]
    source: TextLine

    @classmethod
    def of(cls, english: Sequence[str], source: str) -> ContrastTexts:
        """The texts of sentences and of their source."""
        return cls(tuple(map(TextLine.of, english)), TextLine.of(source))

    @cached_property
    def joined(self) -> str:
        """The English in one line."""
        return " ".join(line.text for line in self.english if line.text)

    @cached_property
    def weighed(self) -> bool:
        """Whether both sides are there and short enough to be read at once."""
        return bool(self.joined and self.source.text) and (
            max(len(self.joined), len(self.source.text)) <= MAX_WEIGHED
        )

    @cached_property
    def versions(self) -> list[tuple[int, Version]]:
        """Every version of one of the sentences, with the number of the sentence."""
        return [
            (number, version)
            for number, line in enumerate(self.english)
            for version in versions(line.text, self.source.text)
        ]

    @cached_property
    def question(self) -> ContrastQuestion:
        """What the model is asked that translates into English: the text against its versions."""
        texts = [line.text for line in self.english]
        made = (
            " ".join(filter(None, [*texts[:number], version.text, *texts[number + 1 :]]))
            for number, version in self.versions
        )
        return self.source.text, self.joined, tuple(made)


#: English sentences that belong together, and their source.
EnglishAndSource = tuple[Sequence[str], str]

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
        return f"{self._pair.signature}/versions:{SCHEMA}.{words_version()}"

    def translate(self, texts: Sequence[str], progress: Progress | None = None) -> list[str]:
        """The texts in the language of the source, in order; what is too long of one is marked as cut."""
        lines = [TextLine.of(text) for text in texts]
        done = self._pair.forward([line.text for line in lines if line.text], progress)
        return [line.marked(done.get(line.text, "")) for line in lines]

    def compare(
        self, pairs: Sequence[EnglishAndSource], progress: Progress | None = None
    ) -> list[BackTranslation]:
        """Each English text beside its source, in the order of ``pairs``; all go to the models together."""
        links = [ContrastTexts.of(english, source) for english, source in pairs]
        texts = [line.text for link in links for line in link.english if line.text]
        translated = self._pair.forward(texts, progress)
        weighed = [link for link in links if link.weighed]
        contrasts = self._pair.contrasts("backward", [link.question for link in weighed], progress)
        likely = {link.question: _gaining(contrasts[link.question]) for link in weighed}
        targets = [(link.question[1], link.question[0]) for link in weighed]
        targets += [
            (question[2][number], question[0]) for question, numbers in likely.items() for number in numbers
        ]
        sources = self._pair.forced("forward", targets, progress=progress)
        return [self._comparison(link, translated, contrasts, sources) for link in links]

    def _comparison(
        self,
        link: ContrastTexts,
        translated: dict[str, str],
        contrasts: dict[ContrastQuestion, Contrast],
        sources: dict[tuple[str, str], Likelihood],
    ) -> BackTranslation:
        glue = " " if conventions(self.language).spaced else ""
        parts = [translated.get(line.text, "") for line in link.english]
        metrics = scorer(self.language)
        scores = metrics.score(glue.join(filter(None, parts)), link.source.text)
        english = source = None
        better: tuple[LikelierVersion, ...] = ()
        if link.weighed:
            contrast = contrasts[link.question]
            english, source = contrast.likelihood, sources[link.joined, link.source.text]
            better = _better(link, contrast, source, sources)
        marked = [line.marked(part) for line, part in zip(link.english, parts, strict=True)]
        return BackTranslation(
            text=glue.join(filter(None, marked)),
            bleu=scores.bleu,
            chrf=scores.chrf,
            signatures=metrics.signatures,
            english_given_source=english,
            source_given_english=source,
            better=better,
            pair=self.name,
            truncated=link.source.truncated or any(line.truncated for line in link.english),
        )


def _gaining(contrast: Contrast) -> list[int]:
    return [number for number, gain in contrast.gains.items() if gain > 0]


def _better(
    link: ContrastTexts, contrast: Contrast, own: Likelihood, sources: dict[tuple[str, str], Likelihood]
) -> tuple[LikelierVersion, ...]:
    """The versions that both models hold to be more probable, the surest first, no two of the same words."""
    found = []
    for number in _gaining(contrast):
        sentence, version = link.versions[number]
        likelihood = sources[link.question[2][number], link.source.text]
        gain = likelihood.log_probability - own.log_probability
        if gain > 0:
            found.append(LikelierVersion(version, sentence, contrast.gains[number], gain))
    kept: list[LikelierVersion] = []
    for better in sorted(found, key=lambda better: -better.sureness):
        if not any(_same(better, other) for other in kept):
            kept.append(better)
    return tuple(kept)


def _same(one: LikelierVersion, other: LikelierVersion) -> bool:
    """Whether two versions are about the same thing: the same words, or the negation of one sentence."""
    if one.sentence != other.sentence:
        return False
    negations = one.version.turn is other.version.turn is Turn.NEGATION
    return negations or one.version.span.overlaps(other.version.span)
