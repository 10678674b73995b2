"""Tests of ``mtqa.judge.rule_gains``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suggestion, Suspicion
from mtqa.judge.doubt_model import Agreement, GainModel
from mtqa.judge.rule_gains import UNREAD, Gain, RuleGains, gain_of, rule_gains
from mtqa.pair_reading import PairReading
from mtqa.segmentation.segment import segment_text
from tests.judge.unasked import Unasked

ENGLISH, SOURCE = "He is ill. About 80 came.", "Er ist krank. Rund 18 kamen."
AGREEMENT = Agreement(lowest=1.0, right=0.5, wrong=0.05)
MODEL = GainModel(proposed=-6.0, versions=-20.0, borne_out=AGREEMENT)


class _Bilingual(Unasked):
    """A sentence costs 2 nats, with 18 what is given; "not" has the gain; ``asked``: the English that was read."""

    name = "ours"

    def __init__(self, eighteen: float = -1.0, gain: float | None = None) -> None:
        self._eighteen, self._gain = eighteen, gain
        self.asked: list[tuple[str, tuple[str, str] | None]] = []

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading | None:
        self.asked.append((english, before))
        nats = self._eighteen if "18" in english else -2.0
        return PairReading(((Span(0, len(english)), nats),)) if source else None

    def gains(
        self, english: str, others: Sequence[str], source: str, before: tuple[str, str] | None = None
    ) -> tuple[float | None, ...] | None:
        self.asked += [(other, before) for other in others]
        return tuple(self._gain if "not" in other else None for other in others)


@pytest.fixture
def story() -> Document:
    document = segment_text(ENGLISH)
    sources = [segment.span for segment in segment_text(SOURCE).segments]
    pairs = zip(document.segments, sources, strict=True)
    links = tuple(Link((segment,), (source,), 1.0) for segment, source in pairs)
    return replace(document, source=SOURCE, bitext=Bitext(SOURCE, "de", links))


def _figure() -> Suspicion:
    span = Span(ENGLISH.index("80"), ENGLISH.index("80") + 2)
    return Suspicion("fidelity/number", span, "", "digit", suggestions=(Suggestion(span, "18"),))


def _denial() -> Suspicion:
    return Suspicion("fidelity/negation", Span(0, len("He is ill.")), "", "lost")


def _gains(story: Document, bilingual: _Bilingual, *rules: Suspicion) -> RuleGains:
    gains = rule_gains(story, bilingual, MODEL, rules)
    assert gains is not None
    return gains


@pytest.mark.parametrize(
    ("nats", "refuted", "borne_out"),
    [(-0.5, False, True), (-1.5, False, False), (-7.0, False, False), (-9.0, True, False)],
)
def test_what_is_proposed_is_compared_with_the_english(
    story: Document, nats: float, refuted: bool, borne_out: bool
) -> None:
    bilingual = _Bilingual(nats)
    gains = _gains(story, bilingual, _figure())
    assert gains.refutes(_figure()) is refuted
    before = ("Er ist krank.", "He is ill.")
    assert bilingual.asked == [("About 80 came.", before), ("About 18 came.", before)]
    assert gains.bears_out(_figure()) == (AGREEMENT if borne_out else None)
    assert len(bilingual.asked) == 2, "a suspicion is read once"


@pytest.mark.parametrize(
    ("gain", "refuted", "borne_out"),
    [(1.0, False, True), (-19.0, False, False), (-21.0, True, False), (None, True, False)],
)
def test_versions_of_the_words_are_compared_where_nothing_is_proposed(
    story: Document, gain: float | None, refuted: bool, borne_out: bool
) -> None:
    bilingual = _Bilingual(gain=gain)
    gains = _gains(story, bilingual, _denial())
    assert gains.refutes(_denial()) is refuted
    assert gains.bears_out(_denial()) == (AGREEMENT if borne_out else None)
    assert "He is not ill." in [text for text, _ in bilingual.asked]


def test_a_gain_is_that_of_a_proposal_or_of_versions(story: Document) -> None:
    assert gain_of(story, _figure(), _Bilingual(-1.5)) == Gain(0.5, 0.5, proposed=True)
    assert gain_of(story, _denial(), _Bilingual(gain=-3.0)) == Gain(-3.0, -3.0, proposed=False)
    assert gain_of(story, _denial(), _Bilingual()) == Gain(UNREAD, UNREAD, proposed=False)


def test_only_versions_of_what_is_asked_for_bear_out(story: Document) -> None:
    tense = replace(_denial(), check="fidelity/tense", rule="possible-lost")
    gain = gain_of(story, tense, _Bilingual(gain=5.0))
    assert gain == Gain(5.0, UNREAD, proposed=False)


def test_only_what_rules_suspect_beside_the_source_is_read(story: Document) -> None:
    bilingual = _Bilingual(-90.0)
    spelling = replace(_figure(), check="spelling/slip")
    gains = _gains(story, bilingual, spelling)
    assert not gains.refutes(spelling)
    assert not gains.refutes(_figure()), "of a model"
    assert gains.bears_out(_figure()) is None
    assert bilingual.asked == []


def test_what_the_model_cannot_be_asked_of_stays_as_it_is(story: Document) -> None:
    bilingual = _Bilingual(-90.0)
    missing = replace(_figure(), suggestions=())
    outside = replace(_figure(), suggestions=(Suggestion(Span(0, 2), "She"),))
    across = replace(_denial(), span=Span(0, len(ENGLISH)))
    name = replace(_figure(), check="fidelity/name")
    for suspicion in (missing, outside, across, name):
        assert gain_of(story, suspicion, bilingual) is None
    gains = _gains(story, bilingual, missing)
    assert not gains.refutes(missing)
    assert gains.bears_out(missing) is None


def test_there_is_nothing_to_ask_without_a_model_a_fit_or_a_source(story: Document) -> None:
    assert rule_gains(story, None, MODEL, []) is None
    assert rule_gains(story, _Bilingual(), None, []) is None
    assert rule_gains(replace(story, bitext=None), _Bilingual(), MODEL, []) is None


def test_nothing_is_borne_out_where_that_was_not_fitted(story: Document) -> None:
    model = MODEL.model_copy(update={"borne_out": None})
    gains = rule_gains(story, _Bilingual(9.0), model, [_figure()])
    assert gains is not None
    assert gains.bears_out(_figure()) is None
