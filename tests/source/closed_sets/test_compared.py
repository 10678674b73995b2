"""Comparisons of two things, told from the one or from the other."""

from __future__ import annotations

import pytest

from mtqa.source.closed_sets.compare import exchanges
from mtqa.source.closed_sets.compared import is_compared_from_other_side
from mtqa.source.closed_sets.find import opposites


def _is_turned(english: str, source: str, language: str) -> bool:
    exchange = next(exchanges(opposites(english, "en"), opposites(source, language)))
    return is_compared_from_other_side(english, source, exchange, language)


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("de", "Hamburg ist kleiner als Berlin.", "Berlin is larger than Hamburg."),
        ("de", "Frauen leisten weniger Überstunden als Männer.", "Men do more overtime than women."),
        ("es", "Madrid es más pequeña que Londres.", "London is bigger than Madrid."),
        ("et", "Narva on Tallinnast väiksem.", "Tallinn is bigger than Narva."),
        ("hu", "Szeged Debrecennél kisebb.", "Debrecen is bigger than Szeged."),
        ("hu", "Szeged kisebb Debrecennél.", "Debrecen is bigger than Szeged."),
        ("lt", "Kaunas yra mažesnis už Vilnių.", "Vilnius is bigger than Kaunas."),
        ("sl", "Maribor je manjši od Ljubljane.", "Ljubljana is bigger than Maribor."),
        ("tr", "Ankara İstanbul'dan daha küçük.", "Istanbul is bigger than Ankara."),
        ("ru", "Рубль подешевел к доллару.", "The dollar rose against the rouble."),
        ("ar", "مصر أصغر من السودان.", "Sudan is bigger than Egypt."),
        ("ja", "ドルは円に対して上昇した。", "The yen fell against the dollar."),
        (
            "de",
            "Im Mai war der Absatz höher als einen Monat zuvor.",
            "Sales in April were lower than in May.",
        ),
    ],
)
def test_the_things_have_changed_places(language: str, source: str, english: str) -> None:
    assert _is_turned(english, source, language)


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("de", "Hamburg ist kleiner als Berlin.", "Hamburg is larger than Berlin."),
        ("de", "Männer leisten weniger Überstunden als Frauen.", "Men do more overtime than women."),
        ("de", "Hamburg ist kleiner als Berlin.", "Berlin is large, like Hamburg."),
        ("et", "Tallinn on Narvast väiksem.", "Tallinn is bigger than Narva."),
        ("hu", "Debrecen kisebb Szegednél.", "Debrecen is bigger than Szeged."),
        ("lt", "Vilnius yra mažesnis už Kauną.", "Vilnius is bigger than Kaunas."),
        ("sl", "Ljubljana je manjša od Maribora.", "Ljubljana is bigger than Maribor."),
        ("tr", "İstanbul Ankara'dan daha küçük.", "Istanbul is bigger than Ankara."),
        ("ru", "Доллар подешевел к рублю.", "The dollar rose against the rouble."),
        ("ja", "円はドルに対して上昇した。", "The yen fell against the dollar."),
        (
            "de",
            "Im Mai war der Absatz höher als einen Monat zuvor.",
            "Sales in May were lower than in April.",
        ),
    ],
)
def test_the_things_stand_in_their_places(language: str, source: str, english: str) -> None:
    assert not _is_turned(english, source, language)
