"""What the bilingual model says of two values or names that may be in each other's place."""

from __future__ import annotations

import pytest

from mtqa.judge.doubt_model import TwoFits
from mtqa.judge.exchange_gains import exchange_score, gain_numbers
from mtqa.judge.logistic import Logistic
from tests.judge.gains import Gains

TEXTS, TURNED = ("30 dead, 12 hurt", "12 Tote, 30 Verletzte"), "12 dead, 30 hurt"
PLAIN = Logistic(intercept=0, weights={})
THIRD = Logistic(intercept=0, weights={"read": 1.0, "gain": 2.0}, bands={"strong": 4.0, "weak": 2.0})
FITS = TwoFits(
    asked=PLAIN,
    lowest=0.0,
    read=Logistic(intercept=0, weights={}, bands={"strong": 3.0, "weak": 1.0}),
    bilingual={"ours": THIRD},
    bilingual_lowest=0.5,
)


@pytest.mark.parametrize(
    ("gain", "score", "rule"),
    [(15.0, 3.6, "weak"), (40.0, 8.6, "strong"), (None, 0.6, None), (-9.0, -1.2, None)],
)
def test_a_pair_is_believed_by_how_probable_the_english_is_without_the_exchange(
    gain: float | None, score: float, rule: str | None
) -> None:
    bilingual = Gains(gain)
    assert exchange_score(TEXTS, TURNED, 0.6, FITS, bilingual) == (pytest.approx(score), rule)
    assert bilingual.asked == [(TEXTS[0], TURNED, TEXTS[1])]


def test_what_is_unlikely_by_the_second_fit_is_not_asked_of() -> None:
    bilingual = Gains(90.0)
    assert exchange_score(TEXTS, TURNED, 0.4, FITS, bilingual) == (0.4, None)
    assert bilingual.asked == []


@pytest.mark.parametrize("bilingual", [None, Gains(90.0, readable=False)])
def test_the_second_fit_decides_where_nothing_is_read(bilingual: Gains | None) -> None:
    assert exchange_score(TEXTS, TURNED, 3.5, FITS, bilingual) == (3.5, "strong")


def test_without_a_fit_on_that_model_it_is_not_asked() -> None:
    bilingual, fits = Gains(90.0), FITS.model_copy(update={"bilingual": {"another": THIRD}})
    assert exchange_score(TEXTS, TURNED, 1.5, fits, bilingual) == (1.5, "weak")
    assert bilingual.asked == []


def test_the_lowest_band_says_from_where_on_it_is_asked_where_nothing_else_does() -> None:
    fits = FITS.model_copy(update={"bilingual_lowest": None})
    assert fits.third(0.9, "ours") is None
    assert fits.third(1.0, "ours") is THIRD
    assert fits.third(1.0, "another") is None
    assert fits.model_copy(update={"read": PLAIN}).third(9.0, "ours") is None


def test_a_text_that_was_not_read_gains_nothing() -> None:
    assert gain_numbers(1.0, None) == {"read": 1.0, "gain": 0.0}
    assert gain_numbers(1.0, 25.0) == {"read": 1.0, "gain": 2.5}
