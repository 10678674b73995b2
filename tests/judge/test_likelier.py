"""Which versions of a link the bilingual model is asked for, and what is made of its answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtqa.document import Span
from mtqa.evidence_beside import Turn, Version
from mtqa.judge.doubt_model import VersionModel
from mtqa.judge.likelier import (
    ProbableVersion,
    likelier_versions,
    likeliest,
)
from mtqa.judge.logistic import Logistic
from mtqa.pair_reading import PairReading

TEXT = "The bank sold its new bridge, as farmers from the north protested, to a driver."
SOURCE = "Die Bank verkaufte ihre alte Brücke."


def reading(**improbable: float) -> PairReading:
    """Each word is a token; its log-probability is -0.1 where nothing else is said."""
    words = re.finditer(r"\w+|\S", TEXT)
    return PairReading(tuple((Span(*word.span()), improbable.get(word[0], -0.1)) for word in words))


class Bilingual:
    """Gains so much for the texts that hold the words."""

    name = "gem"

    def __init__(self, gains: dict[str, float]) -> None:
        self._gains = gains

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading | None:
        return reading()

    def gains(
        self, english: str, others: Sequence[str], source: str, before: tuple[str, str] | None = None
    ) -> tuple[float | None, ...] | None:
        found = (
            next((gain for words, gain in self._gains.items() if words in other), None) for other in others
        )
        return tuple(found)


def test_only_those_that_gain_are_likelier() -> None:
    bilingual = Bilingual({"did not protest": 4.0, "was protested": -3.0, "were protested": 0.0})
    source = "Die Bank verkaufte ihre alte Brücke, die Bauern protestierten nicht."
    (found,) = likelier_versions(TEXT, source, "de", reading(protested=-5.0), bilingual)
    assert (found.version.was, found.version.now) == ("protested", "did not protest")
    assert (found.gain, found.first, found.told) == (4.0, -5.0, 1.0)
    assert not list(likelier_versions(TEXT, SOURCE, "de", reading(protested=-5.0), bilingual))


def test_a_version_is_not_likelier_where_the_source_says_what_it_changes() -> None:
    english, source = "It did not open.", "Es öffnete nicht."
    read = PairReading(((Span(0, len(english)), -5.0),))
    bilingual = Bilingual({"It did open": 4.0, "It opened": 4.0})
    assert list(likelier_versions(english, source, "de", read, bilingual)) == []
    assert list(likelier_versions(english, "Es öffnete.", "de", read, bilingual))


def test_the_likeliest_is_that_with_the_highest_score_of_a_turn_that_was_fitted() -> None:
    model = VersionModel(
        turns={
            "opposite": Logistic(intercept=0.0, weights={"gain": 1.0}),
            "tense": Logistic(intercept=-4.0, weights={"gain": 1.0, "rate": 2.0}),
        },
        bands={},
    )
    old = ProbableVersion(Version(Turn.OPPOSITE, TEXT, Span(18, 21), "new", "old"), 4.0, -5.0)
    will = ProbableVersion(Version(Turn.TENSE, TEXT, Span(9, 13), "sold", "will sell"), 5.0, -1.0)
    never = ProbableVersion(Version(Turn.NEGATION, TEXT, Span(9, 13), "sold", "did not sell"), 9.0, -1.0)
    assert likeliest([will, old, never], model) == (4.0, old.version)
    assert likeliest([never], model) is None


def test_the_numbers_of_a_version() -> None:
    old = ProbableVersion(Version(Turn.OPPOSITE, TEXT, Span(18, 21), "new", "old"), 6.0, -5.0)
    assert old.numbers == {"gain": 6.0, "first": -5.0, "rate": 2.0, "told": 0.0}
    no = ProbableVersion(Version(Turn.NEGATION, TEXT, Span(18, 18), "", " no"), 6.0, -5.0)
    assert no.numbers["rate"] == 6.0
