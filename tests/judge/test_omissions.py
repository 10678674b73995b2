"""Which gaps and links the judge believes after it has looked at them once more."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest

from mtqa.document import Span
from mtqa.estimate import Estimate
from mtqa.estimator.vectors import ContextVectors
from mtqa.judge.doubt_model import DoubtModel, LinkTexts, TwoFits, error_numbers
from mtqa.judge.logistic import Logistic
from mtqa.judge.omissions import find_gap, read_gap
from mtqa.pair_reading import PairReading
from tests.judge.unasked import Unasked

SOURCE = "Die Straße wurde mittags gesperrt, was die Fahrer verärgerte."
FULL = "The road was closed at noon, which angered the drivers."
SHORT = "The road was closed at noon."
#: What says the same, by number.
MEANING = {"straße": 1, "road": 1, "gesperrt": 2, "closed": 2, "mittags": 3, "noon": 3}
MEANING |= {
    "fahrer": 4,
    "drivers": 4,
    "verärgerte": 5,
    "angered": 5,
    "was": 6,
    "die": 7,
    "wurde": 6,
    "the": 7,
}
PLAIN = Logistic(intercept=0, weights={})
READ = Logistic(intercept=0, weights={"part": -10.0, "others": 10.0}, bands={"strong": 5.0})
GAPS = Logistic(intercept=0, weights={"unrendered": 1.0}, bands={"fair": 1.0})
MODEL = DoubtModel(sentences=PLAIN, gaps=GAPS, omissions=TwoFits(asked=GAPS, lowest=0.5, read=READ))


class Reader:
    """Tokens are words; those that say the same are alike on both sides, others are like none."""

    def __init__(self, longest: int = 1000) -> None:
        self.read: list[str] = []
        self.cut: list[str] = []
        self._longest = longest

    def placed_vectors(self, text: str) -> None:
        raise AssertionError("not asked for")

    def estimate(self, english: str, source: str = "") -> Estimate:
        """A source is better by so much as it is shorter."""
        self.cut.append(source)
        return replace(estimate_of("Die"), quality=float(len(SOURCE) - len(source)))

    def context_vectors(self, text: str) -> ContextVectors | None:
        self.read.append(text)
        if len(text) > self._longest:
            return None
        spans = tuple(Span(*match.span()) for match in re.finditer(r"\w+|[^\w\s]", text))
        rows = np.zeros((len(spans), 20), np.float32)
        for row, span in zip(rows, spans, strict=True):
            row[MEANING.get(text[span.start : span.end].casefold(), 10 + len(span) % 5)] = 1.0
        return ContextVectors(spans, rows)


def estimate_of(left_out: str, score: float = 2.0) -> Estimate:
    """The tokens of a stretch of the source may be left out."""
    start = SOURCE.index(left_out)
    tokens = tuple(
        (Span(*match.span()), score if start <= match.start() < start + len(left_out) else -4.0)
        for match in re.finditer(r"\w+", SOURCE)
    )
    return Estimate(
        quality=0.0,
        assessed=0.0,
        error=0.0,
        bad=0.5,
        broken=0.0,
        words=(),
        missing_at_end=-5.0,
        unrendered=tokens,
        raw=1.5,
    )


def band_of(english: str, reader: Reader | None, estimate: Estimate | None = None) -> str | None:
    found = estimate or estimate_of("die Fahrer verärgerte")
    return find_gap(found, LinkTexts(english, SOURCE, "de"), MODEL, reader).band


def test_what_has_nothing_near_it_is_left_out() -> None:
    assert band_of(SHORT, Reader()) == "strong"


def test_what_the_english_says_is_not() -> None:
    assert band_of(FULL, Reader()) is None


def test_what_the_estimator_does_not_doubt_is_not_read() -> None:
    reader = Reader()
    assert band_of(SHORT, reader, estimate_of("die Fahrer verärgerte", 0.2)) is None
    assert reader.read == []


@pytest.mark.parametrize("reader", [None, Reader(longest=10)])
def test_without_a_second_reading_the_first_fit_decides(reader: Reader | None) -> None:
    assert band_of(SHORT, reader) == "fair"
    assert band_of(FULL, reader) == "fair"


def test_the_numbers_of_a_pair() -> None:
    texts = LinkTexts(SHORT, SOURCE, "de")
    read = read_gap(2.0, 0.5, texts, estimate_of("die Fahrer verärgerte"), Reader())
    assert read is not None
    numbers = read.numbers
    assert (numbers["asked"], numbers["doubt"]) == (2.0, 0.5)
    assert numbers["gain"] > 0
    assert numbers["cut"] > 0
    assert numbers["tokens"] == pytest.approx(math.log(4))
    assert numbers["others"] > numbers["near"] > numbers["part"]
    assert numbers["long_run"] >= numbers["short_run"]


def test_a_source_without_letters_has_no_numbers() -> None:
    texts = LinkTexts("12 - 14", "12 - 14", "de")
    assert read_gap(2.0, 0.5, texts, estimate_of("die"), Reader()) is None


def test_a_doubtful_link_is_believed_where_its_english_is_a_machines() -> None:
    sentences = Logistic(intercept=1.0, weights={}, bands={"strong": 0.5})
    read = Logistic(intercept=-3.0, weights={"asked": 1.0, "raw": 2.0}, bands={"strong": 0.5})
    model = DoubtModel(
        sentences=sentences, gaps=PLAIN, errors=TwoFits(asked=sentences, lowest=0.5, read=read)
    )
    estimate = estimate_of("die")
    assert error_numbers(1.0, estimate)["raw"] == 1.5
    assert model.error_band(estimate) == ("strong", pytest.approx(1.0))
    without = model.model_copy(update={"errors": None})
    assert without.error_band(estimate) == ("strong", 1.0)
    unlikely = model.model_copy(update={"errors": TwoFits(asked=sentences, lowest=1.5, read=read)})
    assert unlikely.error_band(estimate) == (None, 1.0)


@pytest.mark.parametrize(
    ("doubted", "left_out"),
    [
        ("die Fahrer verärgerte", "die Fahrer verärgerte"),  # longer than what is taken out
        ("Straße", "Fahrer verärgerte."),  # elsewhere: the pair is better without the other
    ],
)
def test_what_is_quoted_as_left_out(doubted: str, left_out: str) -> None:
    gap = find_gap(estimate_of(doubted), LinkTexts(SHORT, SOURCE, "de"), MODEL, Reader())
    assert SOURCE[gap.left_out.start : gap.left_out.end] == left_out


class Bilingual(Unasked):
    """Of each word of the source that was taken out, so many of the English's are improbable by ten nats."""

    def __init__(self, said: int, name: str = "small", longest: int = 1000) -> None:
        self.name, self.asked, self._said, self._longest = name, 0, said, longest

    def read(self, english: str, source: str, before: tuple[str, str] | None = None) -> PairReading | None:
        self.asked += 1
        if len(source) > self._longest:
            return None
        lost = self._said * (len(SOURCE.split()) - len(source.split()))
        places = [Span(*match.span()) for match in re.finditer(r"\w+", english)]
        return PairReading(tuple((at, -10.0 if n < lost else -1.0) for n, at in enumerate(places)), -1.0)


OWN = Logistic(intercept=5.0, weights={"much": -5.0}, bands={"fair": 5.0})
EVERY = READ.with_bands({"strong": 5.0, "weak": -100.0})
BOTH = MODEL.model_copy(
    update={"omissions": TwoFits(asked=GAPS, lowest=0.5, read=EVERY, bilingual={"small": OWN})}
)
MISSING = "die Fahrer verärgerte"


def asked(bilingual: Bilingual, score: float = 2.0) -> str | None:
    texts = LinkTexts(FULL, SOURCE, "de")
    return find_gap(estimate_of(MISSING, score), texts, BOTH, Reader(), bilingual).band


def test_the_bilingual_model_has_a_say_where_it_was_fitted() -> None:
    assert asked(Bilingual(0)) == "fair"
    assert asked(Bilingual(1)) is None
    assert asked(Bilingual(0, name="other")) == "weak"  # the fit without it decides


def test_it_is_not_asked_of_what_is_not_read_further_and_may_read_nothing() -> None:
    calm, short = Bilingual(0), Bilingual(0, longest=3)
    assert asked(calm, 0.2) is None
    assert asked(short) == "weak"
    assert (calm.asked, short.asked) == (0, 1)


def test_it_is_not_asked_of_what_reaches_no_band_without_it() -> None:
    fits = TwoFits(asked=GAPS, lowest=0.5, read=READ, bilingual={"small": OWN})
    model, bilingual = MODEL.model_copy(update={"omissions": fits}), Bilingual(0)
    texts = LinkTexts(FULL, SOURCE, "de")
    assert find_gap(estimate_of(MISSING), texts, model, Reader(), bilingual).band is None
    assert bilingual.asked == 0


def test_what_the_estimator_takes_for_left_out_is_quoted() -> None:
    texts = LinkTexts(FULL, SOURCE, "de")
    alone = find_gap(estimate_of(MISSING), texts, BOTH, Reader())
    assert len(alone.left_out) > 0
    assert find_gap(estimate_of(MISSING), texts, BOTH, Reader(), Bilingual(0)).left_out == alone.left_out


def test_where_it_takes_nothing_the_part_that_the_english_is_best_without_is_quoted() -> None:
    class Calm(Reader):
        def estimate(self, english: str, source: str = "") -> Estimate:
            return replace(super().estimate(english, source), quality=-1.0)  # all is missed

    model = BOTH.model_copy(update={"gaps": Logistic(intercept=2.0, weights={})})
    texts = LinkTexts(SHORT, SOURCE, "de")
    alone = find_gap(estimate_of(MISSING, -0.5), texts, model, Calm())
    asked = find_gap(estimate_of(MISSING, -0.5), texts, model, Calm(), Bilingual(0))
    assert len(alone.left_out) == 0
    assert len(asked.left_out) > 0
