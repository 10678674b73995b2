"""Two events in their order, told from the first or from the second."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.compare import exchanges
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.told_first import is_told_from_first, is_told_of_another


def _is_turned(english: str, source: str, language: str) -> bool:
    exchange = next(exchanges(opposites(english, "en"), opposites(source, language)))
    return is_told_from_first(english, source, exchange, language)


_AFTER = "After 12 years in Marseille, he joined Paris."
_RENTED = "The firm bought the hall after renting it for ten years."
_FILMS = "After 12 years and 30 films, he went to {}."
_BEFORE = "He worked in Hamburg for 12 years before he moved to Leipzig in 2010."


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("fr", "Il a travaillé 12 ans à Marseille avant de rejoindre Paris.", _AFTER),
        ("es", "Trabajó 12 años en Marseille antes de llegar a París.", _AFTER),
        ("de", "Nachdem er 12 Jahre in Hamburg gearbeitet hatte, zog er 2010 nach Leipzig.", _BEFORE),
        ("ru", "Он снял за 12 лет 30 фильмов, прежде чем уехал в Москву.", _FILMS.format("Moscow")),
        ("hi", "मुंबई जाने से पहले उन्होंने 12 साल में 30 फ़िल्में बनाईं।", _FILMS.format("Mumbai")),
        ("fa", "او پیش از رفتن به تهران، در ۱۲ سال ۳۰ فیلم ساخت.", _FILMS.format("Tehran")),
        ("zh", "该公司在买下大厅之前租用了十年。", _RENTED),
        ("fi", "Yhtiö vuokrasi hallia kymmenen vuotta ennen kuin osti sen.", _RENTED),
    ],
)
def test_the_first_event_is_told_from_the_second(language: str, source: str, english: str) -> None:
    assert _is_turned(english, source, language)


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("fr", "Il a rejoint Paris avant de travailler 12 ans à Marseille.", _AFTER),
        ("es", "Llegó a París antes de trabajar 12 años en Marseille.", _AFTER),
        ("de", "Nachdem er 2010 nach Leipzig gezogen war, arbeitete er 12 Jahre in Hamburg.", _BEFORE),
        ("ru", "Он уехал в Москву, прежде чем снял за 12 лет 30 фильмов.", _FILMS.format("Moscow")),
        ("hi", "12 साल में 30 फ़िल्में बनाने से पहले वह मुंबई गए।", _FILMS.format("Mumbai")),
        ("fa", "او پیش از ۱۲ سال کار و ۳۰ فیلم، به تهران رفت.", _FILMS.format("Tehran")),
        ("zh", "该公司在租用十年之前买下了大厅。", _RENTED),
        ("fi", "Yhtiö osti hallin ennen kuin vuokrasi sitä kymmenen vuotta.", _RENTED),
        ("fr", "Il a quitté la ville avant de rejoindre Paris.", _AFTER),
    ],
)
def test_the_order_is_another(language: str, source: str, english: str) -> None:
    assert not _is_turned(english, source, language)


_LIFTED = "She finished fourth in the 63kg class, lifting 95kg and 120kg before failing at 124kg."


@pytest.mark.parametrize(
    ("language", "source", "told"),
    [
        ("fr", "Elle a soulevé 95 kg et 120 kg, et finit quatrième en 63 kg après son échec à 124 kg.", True),
        ("es", "Levantó 95 kg y 120 kg, y acabó cuarta en 63 kg después de fallar en 124 kg.", True),
        ("es", "Acabó cuarta en 63 kg, y levantó 95 kg y 120 kg después de fallar en 124 kg.", False),
    ],
)
def test_one_event_opens_beside_two_others(language: str, source: str, told: bool) -> None:
    exchange = next(exchanges(opposites(_LIFTED, "en"), opposites(source, language)))
    assert is_told_of_another(_LIFTED, source, exchange, language) is told
