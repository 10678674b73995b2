"""What models say of a story beside its source: frozen values, as those of ``mtqa.evidence``."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from mtqa._compat import StrEnum
from mtqa.document import Span


class Turn(StrEnum):
    """How a version differs from the sentence."""

    NEGATION = "negation"
    """A negation is added or left out."""
    OPPOSITE = "opposite"
    """A word is replaced by its opposite."""
    OTHER = "other"
    """A word is replaced by another of its kind: a number, a day, a country."""
    EXCHANGE = "exchange"
    """Two names or figures of the sentence change places, or a verb is in the other voice."""
    SOURCE = "source"
    """A name or a figure is replaced by one that the source has and the sentence does not have."""
    QUANTITY = "quantity"
    """A word for how many, how often or how much is replaced by another."""
    TENSE = "tense"
    """A verb is in another tense, or says something as more or less sure."""
    EARLIER = "earlier"
    """A verb tells as done what is to come."""
    SHORTER = "shorter"
    """A clause, a phrase or a sentence is left out."""


#: Versions with other words; the others have other names or figures.
WORDS = frozenset({Turn.NEGATION, Turn.OPPOSITE, Turn.OTHER})
#: What the models of a pair are asked about.
FOR_PAIRS = frozenset({*WORDS, Turn.EXCHANGE, Turn.SOURCE})


@dataclass(frozen=True, slots=True)
class Version:
    """A sentence with one change: ``now`` stands where ``span`` of the original holds ``was``."""

    turn: Turn
    text: str
    span: Span
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class LikelierVersion:
    """A version of the English that both translation models hold to be more probable than what is there.

    ``version`` is of the English sentence with number ``sentence`` of the link. ``english`` and
    ``source`` are how many nats more probable this version is given the source, and the source given it.
    What other models hold to be better is a ``BetterVersion``.
    """

    version: Version
    sentence: int
    english: float
    source: float

    @property
    def nats(self) -> float:
        """The smaller of the two gains: both models must hold for it."""
        return min(self.english, self.source)

    @property
    def sureness(self) -> float:
        """The logarithm of one and the nats; half as much for names and figures.

        Sound pairs have names that were translated, or spelt in another way, and hardly a word that was
        turned: in the fit of ``benchmarks.fidelity`` a turned word weighs twice as much.
        """
        return math.log1p(self.nats) * (1.0 if self.version.turn in WORDS else 0.5)

    @property
    def rule(self) -> str:
        """``turned`` for other words, ``replaced`` for other names or figures."""
        return "turned" if self.version.turn in WORDS else "replaced"

    def as_json(self) -> dict[str, Any]:
        """What it changes, the whole sentence with the change, and the nats."""
        version = self.version
        return {
            "turn": version.turn.value,
            "was": version.was,
            "now": version.now,
            "text": version.text,
            "nats": round(self.nats, 2),
        }


#: Kinds of doubt of a link: an error of meaning in its English, and something left out of it.
ERROR, OMISSION = "error", "omission"
#: The bands of doubts that all models together have: of a link among the others of its story, and of one in a
#: story that has too few.
IN_STORY, ALONE = "story", "alone"
#: The band of what the bilingual model says of one detail of a link.
DETAIL = "detail"
#: What begins the bands of versions that the bilingual model holds to be more probable.
LIKELIER = "likelier-"


class DetailKind(StrEnum):
    """What may have been done to a detail of a translation."""

    PUT_IN = "put_in"
    """A part of the English is not in the source."""
    LEFT_OUT = "left_out"
    """A part of the source is not in the English."""
    EXCHANGED = "exchanged"
    """Two values or names, or who does something and to whom, changed places."""
    TURNED = "turned"
    """A word is denied, of another tense, quantity or number, or replaced by its opposite."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that may have been changed.

    ``version``: the English of the link without the change, None where a part was left out: then ``missing``
    is what the source says.
    """

    kind: DetailKind
    version: Version | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the estimator doubts in the English of a link, given its source.

    ``kind``: ``error``, ``omission`` or ``addition``; ``span``: the English of the link, or the word after
    the gap of an omission, or what was added; ``band``: the rule whose band the fitted score reaches;
    ``source``: the stretch of the source in question, "" where that is unknown; ``link``: its number;
    ``words``: of an error the stretches of the English that are most in doubt, in the order of the text;
    ``detail``: what was probably changed, None where that is unknown.
    """

    span: Span
    kind: str
    band: str
    score: float
    link: int
    source: str = ""
    words: tuple[Span, ...] = ()
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class BetterVersion:
    """A version of the English of a link that a model, given the source, holds to be far better.

    ``version`` is of the document's text from the first to the last character of the link's English, which
    begins at ``start``; ``link``: its number; ``score``: the fitted log odds that the version is right;
    ``band``: the rule whose band it reaches.
    """

    version: Version
    start: int
    link: int
    score: float
    band: str

    @property
    def span(self) -> Span:
        """Where in the document the words are that the version replaces."""
        return self.version.span.moved(self.start)


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """A name that only one side of a link has, as the estimator sees it.

    ``span``: in the document, the name, or for one that the English leaves out the word after the gap;
    ``rule``: of the check, that its fitted ``score`` reaches; ``link``: its number; ``name``: as it stands;
    ``source``: the name of the source that is left out, or that the English has another for, "" for none.
    """

    span: Span
    rule: str
    score: float
    link: int
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class ExchangedPair:
    """Two values, or two names, of a link that are in each other's place.

    ``values``: where the two are in the document, in its order; ``source``: where what they match is in the
    source of the link; ``rule``: of the check, that its fitted ``score`` reaches; ``link``: its number.
    """

    values: tuple[Span, Span]
    source: tuple[Span, Span]
    rule: str
    score: float
    link: int

    @property
    def span(self) -> Span:
        """From the first of the two to the end of the second."""
        return Span(self.values[0].start, self.values[1].end)
