"""Rates of exchange that a text names."""

from __future__ import annotations

from mtqa.source.closed_sets.rates import names_foreign_rate, names_rate


def test_a_rate_of_exchange_is_named_in_any_language() -> None:
    assert names_rate("원/달러 환율은 8.8원 오른 1,403.5원을 기록했다.")
    assert names_rate("The exchange rate fell.")
    assert not names_rate("수출은 5% 늘었다.")


def test_the_rate_of_a_foreign_currency_is_named_in_words_of_the_language() -> None:
    assert names_foreign_rate("Курс доллара вырос на 2 рубля.", "ru")
    assert not names_foreign_rate("Курс лекций начнётся в мае.", "ru")
    assert not names_foreign_rate("Курс доллара вырос на 2 рубля.", "xx")
