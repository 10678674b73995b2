"""What the bilingual model holds of what rules suspect beside the source: it refutes it, or bears it out.

What a finding proposes is put in the place of what it points at. Where it proposes nothing, since a sentence
can be denied, or be of another tense, in many ways, the versions of these words are asked for
(``mtqa.source.back.wider_versions``). A suspicion is refuted where the English is far more probable after the
source than any of them, and borne out where it is less so.

Source: contrastive evaluation of translations, as ``mtqa.judge.likelier``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mtqa.document import Bitext, Document, Span
from mtqa.evidence_beside import Turn
from mtqa.findings import Suggestion, Suspicion
from mtqa.judge.doubt_model import Agreement, GainModel
from mtqa.pair_reading import BilingualReader, PairReading

_BESIDE_SOURCE = "fidelity/"
#: Checks whose suspicions propose nothing that could be put in, with the versions that say what they ask for.
_TURNS = {
    "fidelity/negation": frozenset((Turn.NEGATION,)),
    "fidelity/tense": frozenset((Turn.TENSE, Turn.EARLIER)),
}
#: The model is not asked of names, most of which it has never read: what it refuted there was right.
_NAMES = "fidelity/name"
#: Proposals that are read at most.
_MOST_READ = 3
#: The gain of what the model does not read, since its first word is much less probable than the English's.
UNREAD = -math.inf


@dataclass(frozen=True, slots=True)
class Gain:
    """By how many nats something is more probable than the English: ``highest`` what a suspicion proposes, or
    any version of the words in question; ``asked``: what it asks for. ``proposed``: whether it proposes."""

    highest: float
    asked: float
    proposed: bool


class RuleGains:
    """What the bilingual model holds of suspicions; each is read once, when it is asked for."""

    def __init__(
        self, document: Document, bilingual: BilingualReader, model: GainModel, rules: Iterable[Suspicion]
    ) -> None:
        """``rules``: what rules suspect; only what they suspect beside the source is read."""
        self._document, self._bilingual, self._model = document, bilingual, model
        self._rules = {_name(one) for one in rules if one.check.startswith(_BESIDE_SOURCE)}
        self._known: dict[tuple[str, Span], Gain | None] = {}

    def refutes(self, suspicion: Suspicion) -> bool:
        """Whether the English is far more probable. Raises ModelError if the model fails."""
        gain = self._gain(suspicion)
        return gain is not None and self._model.refutes(gain.highest, proposed=gain.proposed)

    def bears_out(self, suspicion: Suspicion) -> Agreement | None:
        """How much surer a suspicion is, since what it asks for is more probable; None where that is not so.

        Raises ModelError if the model fails.
        """
        gain, agreement = self._gain(suspicion), self._model.borne_out
        return agreement if gain and agreement and gain.asked >= agreement.lowest else None

    def _gain(self, suspicion: Suspicion) -> Gain | None:
        name = _name(suspicion)
        if name not in self._rules:
            return None
        if name not in self._known:
            self._known[name] = gain_of(self._document, suspicion, self._bilingual)
        return self._known[name]


def rule_gains(
    document: Document,
    bilingual: BilingualReader | None,
    model: GainModel | None,
    rules: Iterable[Suspicion],
) -> RuleGains | None:
    """What the model holds of what rules suspect; None without a model, a fit or a source."""
    bitext = document.bitext
    if bilingual is None or model is None or bitext is None or bitext.unrelated:
        return None
    return RuleGains(document, bilingual, model, rules)


def gain_of(document: Document, suspicion: Suspicion, bilingual: BilingualReader) -> Gain | None:
    """The gain of what a suspicion beside the source asks for; None where the model cannot be asked.

    Raises ModelError if the model fails.
    """
    bitext, turns = document.bitext, _TURNS.get(suspicion.check)
    if bitext is None or suspicion.check == _NAMES or not (suspicion.suggestions or turns):
        return None
    pair = _pair_at(document, bitext, suspicion.span)
    if pair is None:
        return None
    if suspicion.suggestions:
        return _gain_proposed(pair, suspicion.suggestions, bilingual)
    return _gain_of_versions(pair, suspicion.span, turns or frozenset(), bilingual)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The English of a link, where it begins in the document, its source, and the pair before it."""

    english: str
    start: int
    source: str
    before: tuple[str, str] | None


def _gain_proposed(pair: _Pair, suggestions: Sequence[Suggestion], bilingual: BilingualReader) -> Gain | None:
    own = bilingual.read(pair.english, pair.source, pair.before)
    made = [_with(pair, suggestion) for suggestion in suggestions[:_MOST_READ]]
    read = [bilingual.read(text, pair.source, pair.before) for text in made if text is not None]
    gains = [_total(reading) - _total(own) for reading in read if own is not None and reading is not None]
    return Gain(max(gains), max(gains), proposed=True) if gains else None


def _gain_of_versions(
    pair: _Pair, span: Span, turns: frozenset[Turn], bilingual: BilingualReader
) -> Gain | None:
    from mtqa.source.back.wider_versions import wider_versions  # not at the top: most stories have no source

    words = span.moved(-pair.start)
    made = [version for version in wider_versions(pair.english) if version.span.overlaps(words)]
    texts = [version.text for version in made]
    gains = bilingual.gains(pair.english, texts, pair.source, pair.before) if made else None
    if gains is None:
        return None
    read = [(version.turn, gain) for version, gain in zip(made, gains, strict=True) if gain is not None]
    return Gain(
        max((gain for _, gain in read), default=UNREAD),
        max((gain for turn, gain in read if turn in turns), default=UNREAD),
        proposed=False,
    )


def _pair_at(document: Document, bitext: Bitext, span: Span) -> _Pair | None:
    """The link in whose English a span lies, None where that or its source is empty."""
    before: tuple[str, str] | None = None
    for link in bitext.links:
        own, source = link.english_span, bitext.source_of(link).strip()
        if not own or not source:
            continue
        english = document.text[own.start : own.end]
        if own.start <= span.start and span.end <= own.end:
            return _Pair(english, own.start, source, before)
        before = source, english
    return None


def _with(pair: _Pair, suggestion: Suggestion) -> str | None:
    """The English with what is proposed; None where that is outside it."""
    start, end = suggestion.span.start - pair.start, suggestion.span.end - pair.start
    if start < 0 or end > len(pair.english):
        return None
    return pair.english[:start] + suggestion.text + pair.english[end:]


def _total(reading: PairReading) -> float:
    return sum(nats for _, nats in reading.tokens)


def _name(suspicion: Suspicion) -> tuple[str, Span]:
    return suspicion.key, suspicion.span
