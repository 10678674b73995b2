"""Versions of a link's English that the bilingual model holds to be more probable after its source.

The model reads only versions whose first word that differs is about as probable as that of the English, or
more so. It reads many versions of a sentence at once, since most of each is the same.

Source: contrastive evaluation of translations, Sennrich, How Grammatical is Character-level Neural Machine
Translation? Assessing MT Quality with Contrastive Translation Pairs, EACL 2017.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Prefix

from mtqa.evidence_beside import Version
from mtqa.judge.doubt_model import VersionModel
from mtqa.judge.ruled_out import is_ruled_out
from mtqa.judge.told_by_source import told_by_source
from mtqa.judge.told_opposites import told_opposites
from mtqa.pair_reading import BilingualReader, PairReading


@dataclass(frozen=True, slots=True)
class ProbableVersion:
    """A version that is ``gain`` nats more probable than the English; ``first``: the log-probability of the
    first token of the English in which they differ, in nats; ``told``: whether the words of the source say
    so, from -1 to 1 (``mtqa.judge.told_by_source``)."""

    version: Version
    gain: float
    first: float
    told: float = 0.0

    @property
    def numbers(self) -> dict[str, float]:
        """What fits score it by. ``rate``: the gain by letter of what the version replaces."""
        rate = self.gain / max(1, len(self.version.was))
        return {"gain": self.gain, "first": self.first, "rate": rate, "told": self.told}


def likelier_versions(
    english: str,
    source: str,
    language: str,
    reading: PairReading,
    bilingual: BilingualReader,
    before: tuple[str, str] | None = None,
) -> Iterator[ProbableVersion]:
    """The versions that gain something, and that neither a rule nor the words of the source hold to be wrong.

    ``language``: the source's (ISO 639-1); ``reading``: of the English, with places in it; ``before``: the
    source and the English of the link before. Raises ModelError if the model fails.
    """
    asked = asked_versions(english, source, language, reading)
    gains = (
        bilingual.gains(english, [version.text for version, _ in asked], source, before) if asked else None
    )
    for (version, first), gain in zip(asked, gains or (), strict=False):
        if gain is None or gain <= 0 or is_ruled_out(english, source, language, version):
            continue
        told = told_by_source(english, source, language, version)
        if told >= 0:
            yield ProbableVersion(version, gain, first, told)


def asked_versions(
    english: str, source: str, language: str, reading: PairReading
) -> list[tuple[Version, float]]:
    """The versions that are asked for, each with the log-probability of the first token that differs."""
    # Not at the top: most stories come without a source.
    from mtqa.source.back.wider_versions import wider_versions

    made = (*wider_versions(english), *told_opposites(english, source, language))
    return [(one, reading.nats_from(Prefix.similarity(english, one.text))) for one in made]


def likeliest(versions: Iterable[ProbableVersion], model: VersionModel) -> tuple[float, Version] | None:
    """The version that most probably says what the source says, with its score; None if there is none."""
    scored = (
        (model.turns[probable.version.turn].log_odds(probable.numbers), probable.version)
        for probable in versions
        if probable.version.turn in model.turns
    )
    return max(scored, key=lambda each: each[0], default=None)
