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
