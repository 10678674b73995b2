"""Nations that are at home in a language, which its texts often leave unsaid."""

from __future__ import annotations

import pytest

from mtqa.source.names.nations.find import english_nations
from mtqa.source.names.nations.homes import home_nation, home_nations, is_home_unsaid
from mtqa.source.names.tables import read_table


@pytest.mark.parametrize(
    ("language", "nation"),
    [
        ("et", "EE"), ("ha", "NG"), ("ur", "PK"), ("hi", "IN"), ("sw", "TZ"), ("ko", "KR"), ("he", "IL"),
        ("bn", "BD"), ("si", "LK"), ("id", "ID"), ("ms", "MY"), ("km", "KH"), ("my", "MM"), ("am", "ET"),
        ("so", "SO"), ("yo", "NG"), ("ig", "NG"), ("zu", "ZA"), ("af", "ZA"), ("az", "AZ"), ("hy", "AM"),
        ("ps", "AF"), ("ga", "IE"), ("mt", "MT"), ("ca", "ES"), ("pt", "PT"), ("fr", "FR"), ("es", "ES"),
    ],
)  # fmt: skip
def test_a_language_has_a_home(language: str, nation: str) -> None:
    assert home_nation(language) == nation
    assert nation in home_nations(language)


@pytest.mark.parametrize("language", ["", "und", "zxx", "xx", "eo", "la", "qaa", "x-klingon", "ar", "Hausa"])
def test_some_languages_have_none(language: str) -> None:
    assert home_nation(language) == ""
    assert not home_nations(language)


def test_nations_share_a_language() -> None:
    assert home_nations("ko") == {"KR", "KP"}
    assert home_nations("sw") == {"TZ", "KE"}
    assert home_nations("bn") == {"BD", "IN"}
    assert home_nations("pt") == {"PT", "BR"}
    assert home_nations("es") == {"ES"}  # the others are too many to be taken for granted


def test_every_home_has_an_english_name() -> None:
    table = read_table("homes.toml")
    for language, codes in table["shared"].items():
        assert {*codes} <= {*english_nations().values()}, language
        assert home_nation(language) not in ["", *codes], language


def test_a_source_that_names_another_nation_left_none_unsaid() -> None:
    assert is_home_unsaid("NG", (), "ha")
    assert not is_home_unsaid("NG", {"GH"}, "ha")
    assert not is_home_unsaid("GH", (), "ha")
    assert not is_home_unsaid("", (), "")
