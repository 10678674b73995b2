"""A sale told by who buys."""

import pytest

from mtqa.checks.beside_source.opposite import _mentions
from mtqa.source.closed_sets.compare import exchanges
from mtqa.source.closed_sets.sold_to import is_sold_to

ENGLISH = "US software giant Cisco is to buy the security firm."


@pytest.mark.parametrize(
    ("language", "source", "told"),
    [
        ("fr", "L'entreprise sera vendue au géant américain du logiciel Cisco.", True),
        ("fr", "L'entreprise sera vendue à un fonds, selon Cisco.", False),
        ("fr", "L'entreprise sera vendue à un fonds par Cisco.", False),
        ("pl", "Firma zostanie sprzedana amerykańskiemu gigantowi Cisco.", True),
        ("pl", "Amerykański gigant Cisco sprzeda firmę funduszowi.", False),
        ("de", "Die Firma wird an den amerikanischen Riesen Cisco verkauft.", True),
        ("de", "Der Riese Cisco verkauft die Firma an einen Fonds.", False),
        ("tr", "Şirket ABD'li yazılım devi Cisco'ya satılacak.", True),
        ("tr", "Şirketi yazılım devi Cisco satacak.", False),
        ("he", "החברה תימכר לענקית התוכנה האמריקנית סיסקו.", True),
        ("he", "סיסקו תמכור את החברה.", False),
        ("hi", "कंपनी अमेरिकी दिग्गज सिस्को को बेची जाएगी।", True),
    ],
)
def test_the_subject_is_to_whom_something_is_sold(language: str, source: str, told: bool) -> None:
    (exchange,) = exchanges(_mentions(ENGLISH, "en"), _mentions(source, language))
    assert is_sold_to(ENGLISH, source, exchange, language) is told


FACTORY = "A German company bought the factory."
HOTEL = "A local family bought the hotel."


@pytest.mark.parametrize(
    ("language", "source", "english", "told"),
    [
        ("ko", "공장은 독일 기업에 매각됐다.", FACTORY, True),
        ("ko", "독일 기업이 공장을 매각했다.", FACTORY, False),
        ("ja", "工場はドイツの会社に売却された。", FACTORY, True),
        ("ja", "ドイツの会社が工場を売却した。", FACTORY, False),
        ("tr", "Fabrika bir Alman şirketine satıldı.", FACTORY, True),
        ("tr", "Bir Alman firma fabrikayı sattı.", FACTORY, False),
        ("ro", "Fabrica a fost vândută unei companii germane.", FACTORY, True),
        ("ro", "O companie germană a vândut fabrica.", FACTORY, False),
        ("nl", "Het hotel is verkocht aan een plaatselijke familie.", HOTEL, True),
        ("nl", "Een plaatselijke familie verkocht het hotel.", HOTEL, False),
        ("da", "Hotellet er solgt til en lokal familie.", HOTEL, True),
    ],
)
def test_the_subject_has_no_name_of_its_own(language: str, source: str, english: str, told: bool) -> None:
    (exchange,) = exchanges(_mentions(english, "en"), _mentions(source, language))
    assert is_sold_to(english, source, exchange, language) is told
