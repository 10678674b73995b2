"""Nations in English and in other languages."""

from __future__ import annotations

import pytest

from mtqa._compat import tomllib
from mtqa.source.names import nations
from mtqa.source.names.nations import (
    english_nations,
    home_nations,
    nation_pattern,
    nations_of,
    nations_of_word,
)


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("președintele german și cel francez", "ro", {"DE", "FR"}),
        ("Marea Britanie și Statele Unite", "ro", {"GB", "US"}),
        ("Soome ja Rootsi presidendid", "et", {"FI", "SE"}),
        ("власти США и Великобритании", "ru", {"US", "GB"}),
        ("немецкий канцлер", "ru", {"DE"}),
        ("中国和俄罗斯", "zh", {"CN", "RU"}),
        ("les présidents allemand et espagnol", "fr", {"DE", "ES"}),
        ("la guerra en Ucrania", "es", {"UA"}),
        ("nemecký kancelár", "sk", {"DE"}),
        ("沙特和阿联酋", "zh", {"SA", "AE"}),
        ("ウクライナとサウジ", "ja", {"UA", "SA"}),
        ("der Präsident von Birma und der Holländer", "de", {"MM", "NL"}),
        ("нидерландский и голландский посол", "ru", {"NL"}),
        ("نائب الرئيس الأمريكي", "ar", {"US"}),
        ('נשיא ארה"ב', "he", {"US"}),
    ],
)
def test_nations_of_a_text(text: str, language: str, codes: set[str]) -> None:
    assert codes <= nations_of(text, text.split(), language)


def test_words_that_name_none() -> None:
    assert not nations_of_word("guvernul", "ro")
    assert not nations_of_word("правительство", "ru")


def test_english_names_adjectives_and_people() -> None:
    found = {english_nations()[m[0]] for m in nation_pattern().finditer("Swiss, Danes and South Koreans")}
    assert found == {"CH", "DK", "KR"}


def test_a_language_implies_its_own_nation() -> None:
    assert home_nations("et") == {"EE"}
    assert not home_nations("")


def test_tables_are_whole() -> None:
    """Every table parses, and every code has English names."""
    known = set(english_nations().values())
    folder = nations.resources.files("mtqa.source.names") / "places"
    tables = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    assert len(tables) > 30
    for file in tables:
        table = tomllib.loads(file.read_text("utf-8"))
        assert set(table.get("countries", {})) <= known, file.name
        assert all(form.strip() for part in table.values() for form in part.values())
