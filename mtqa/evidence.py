"""What models and scores say of a story: frozen values that checks read and reports show; none decides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mtqa.document import Span
from mtqa.estimate import Estimate
from mtqa.evidence_beside import BetterVersion, Doubt, ExchangedPair, LikelierVersion, NameDoubt
from mtqa.pair_reading import PairReading
from mtqa.stops import SuspectStop

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Of each token of a target its log probability, and by how much that of the model's own choice is
#: higher; in nats.
TokenScores = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Signatures:
    """sacrebleu's signatures (https://aclanthology.org/W18-6319): how the scores were computed."""

    bleu: str
    chrf: str


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """A text's way through the pivot and back; scores from 0 to 100, back translation against text.

    ``truncated``: only the beginning of the text was translated and scored.
    A blank text has blank translations and scores 100: nothing was lost.
    """

    pivot: str
    pivot_text: str
    back_text: str
    bleu: float
    chrf: float
    signatures: Signatures
    truncated: bool = False

    def as_json(self) -> dict[str, str | float]:
        """The ``round_trip`` object of the report, scores to one decimal."""
        return {
            "pivot": self.pivot,
            "pivot_text": self.pivot_text,
            "back_text": self.back_text,
            "bleu": round(self.bleu, 1),
            "chrf": round(self.chrf, 1),
        }


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Log probability of a target given its source, in nats, and how many tokens it has.

    ``worst`` is the log probability of the least probable token, ``regret`` the most by which any token
    falls short of what the model would have written in its place: one wrong figure in a long sentence
    hardly moves the mean, but it moves these. Both are 0.0 for no tokens.
    """

    log_probability: float
    tokens: int
    worst: float = 0.0
    regret: float = 0.0

    @classmethod
    def of(cls, scores: TokenScores) -> Likelihood:
        """The likelihood of a target from the scores of its tokens."""
        if not scores:
            return cls(0.0, 0)
        values = [value for value, _ in scores]
        return cls(sum(values), len(values), min(values), max(regret for _, regret in scores))

    @property
    def mean(self) -> float:
        """Nats a token: the log probability normalised by length; 0.0 for no tokens."""
        return self.log_probability / self.tokens if self.tokens else 0.0


@dataclass(frozen=True, slots=True)
class BackTranslation:
    """English sentences translated back into the language of their source, and scored against it.

    ``text`` is the back translation; ``bleu`` and ``chrf`` compare it with the source, from 0 to 100, as
    their ``signatures`` say. ``english_given_source`` and ``source_given_english`` are the likelihoods by
    forced decoding, by the models that translate from and into the source's language; None where a side
    is too long for one reading. ``better`` are the versions that both models hold to be more probable, the
    surest first; no two are of the same words, and of several that turn a negation in one sentence only the
    surest is there. ``pair`` names the models. ``truncated``: only the beginning of one side was
    translated or scored.
    """

    text: str
    bleu: float
    chrf: float
    signatures: Signatures
    english_given_source: Likelihood | None
    source_given_english: Likelihood | None
    better: tuple[LikelierVersion, ...]
    pair: str
    truncated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The ``back_translation`` object of the report; likelihoods are in nats a token."""
        return {
            "pair": self.pair,
            "text": self.text,
            "bleu": round(self.bleu, 1),
            "chrf": round(self.chrf, 1),
            "english_given_source": _nats(self.english_given_source),
            "source_given_english": _nats(self.source_given_english),
            "better": [better.as_json() for better in self.better],
        }


@dataclass(frozen=True, slots=True)
class SegmentFluency:
    """One entry a token of a segment: ``starts`` and ``ends`` are offsets in the document, without the
    white space before a word; ``nats`` is -ln P(token | the story before it). ``heads``: the log odds
    of the model's heads (``mtqa.fluency.heads``) for the segment, by name.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    nats: NDArray[np.float64]
    heads: Mapping[str, float] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.nats)


@dataclass(frozen=True, slots=True)
class StopEvidence:
    """A stop that might be spurious, and what speaks for that.

    ``tagger``: the tagger's log odds of a false break. ``gain``: how much more probable the text is
    without the stop, in nats by the fluency model; None where there is none. ``band``: the rule whose
    band the fitted score of the stop reaches (see ``mtqa.judge.breaks``); None where it reaches none.
    """

    stop: SuspectStop
    tagger: float
    gain: float | None = None
    band: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceEvidence:
    """The score of a judged segment.

    ``awkwardness``: the probability from 0 to 1 that an editor would rewrite it, by itself. ``band``: the
    rule whose band it reaches in its story; None where it reaches none. ``strangest``: the words that say
    most that it needs rewriting (``mtqa.stretches``), all of the segment where no model says which.
    ``explained``: a likely or certain finding says more; ``found``: the confidence of the surest of these
    that is worse than minor. ``own``: the log odds of awkwardness with which it enters the story;
    ``in_raw_story``: whether its story reads like unedited machine translation.
    """

    awkwardness: float
    band: str | None
    strangest: Span
    explained: bool
    own: float = 0.0
    found: float = 0.0
    in_raw_story: bool = False


@dataclass(frozen=True)
class Evidence:
    """All that was found out about one document; empty where models are switched off.

    ``stops``: the suspect stops, in the order of the text. ``fluency``, ``round_trips`` and ``sentences``:
    by the span of a judged segment. ``back_translations``: one for each link of the document's bitext, in
    their order, None where a link has none; empty where none were made. ``better``: of these the versions
    that the calibration takes for an error of meaning, by the number of the link. ``estimates``: what the
    estimator says of the English of each judged segment alone, by its span. ``link_estimates``: the same of
    each link beside its source, one for each link as ``back_translations``; words have offsets into the
    document, what is unrendered has offsets into ``Bitext.source_of``. ``readings``: what the bilingual model
    read of each link, likewise. ``doubts``: of these what the calibration reports. ``contrasts``: versions
    that a model holds to be far better, in the order of the text. ``names``: those that only one side of a
    link has. ``exchanges``: values and names that are in each other's place. ``additions``: parts that were
    added. ``joined``: the round trips of the two sides of a boundary as one sentence, by the boundary's span;
    not of all that are reported. ``translated``: the log odds that the story holds translated sentences; None
    where nothing is fitted for that. ``raw``: those that it is raw output, if it is a translation; None where
    it was not read beside its source, or nothing is fitted.
    """

    stops: tuple[StopEvidence, ...] = ()
    fluency: Mapping[Span, SegmentFluency] = field(default_factory=dict)
    round_trips: Mapping[Span, RoundTrip] = field(default_factory=dict)
    back_translations: tuple[BackTranslation | None, ...] = ()
    better: tuple[tuple[int, LikelierVersion], ...] = ()
    estimates: Mapping[Span, Estimate] = field(default_factory=dict)
    link_estimates: tuple[Estimate | None, ...] = ()
    readings: tuple[PairReading | None, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    additions: tuple[Doubt, ...] = ()
    contrasts: tuple[BetterVersion, ...] = ()
    names: tuple[NameDoubt, ...] = ()
    exchanges: tuple[ExchangedPair, ...] = ()
    sentences: Mapping[Span, SentenceEvidence] = field(default_factory=dict)
    joined: Mapping[Span, RoundTrip] = field(default_factory=dict)
    translated: float | None = None
    raw: float | None = None

    def stop_at(self, span: Span) -> StopEvidence | None:
        """The first suspect stop that a span touches."""
        at = bisect_right(self._ends, span.start)
        if at < len(self.stops) and self.stops[at].stop.stop.start < span.end:
            return self.stops[at]
        return None

    @cached_property
    def _ends(self) -> list[int]:
        return [item.stop.right for item in self.stops]


#: What is known before any model was asked.
NO_EVIDENCE = Evidence()


def _nats(likelihood: Likelihood | None) -> float | None:
    return None if likelihood is None else round(likelihood.mean, 3)
