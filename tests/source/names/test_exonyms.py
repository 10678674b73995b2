"""Forms of names that do not sound like the English."""

from __future__ import annotations

import unicodedata

import pytest

from mtqa._compat import tomllib
from mtqa.document import Span
from mtqa.source.names.exonyms import exonyms, forms_abroad, has_form, small
from mtqa.source.names.tables import DATA

SAID = [
    ("Bohemia", "do středních Čech", "cs"),
    ("Bohemian", "české sklo", "cs"),
    ("Moravia", "na jižní Moravě", "cs"),
    ("Dresden", "v Drážďanech", "cs"),
    ("Elbe", "na Labi", "cs"),
    ("Cologne", "Kölner Dom", "de"),
    ("Naples", "für Neapel", "de"),
    ("Gdansk", "a Danzica", "it"),
    ("Zeeland", "de Zeeuw verloor", "nl"),
    ("Jutland", "jyden vandt", "da"),
    ("Cadiz", "el gaditano", "es"),
    ("Bahia", "o baiano", "pt"),
    ("Naples", "il tecnico partenopeo", "it"),
    ("Reims", "le Rémois", "fr"),
    ("Hague", "en La Haya", "es"),
    ("Turku", "i Åbo", "sv"),
    ("Cluj", "Kolozsváron", "hu"),
    ("Styria", "in der Steiermark", "de"),
    ("Bavarian", "nordbayerische Städte", "de"),
    ("Siberian", "сибирские города", "ru"),
    ("Bellingshausen", "Фаддей Беллинсгаузен", "ru"),
    ("Leipzig", "w Lipsku", "pl"),
    ("Stockholm", "Tukholmassa", "fi"),
    ("Vienna", "Bécsben", "hu"),
    ("Alexandria", "İskenderiye'de", "tr"),
    ("Copernicus", "哥白尼", "zh"),
    ("Vienna", "ウィーンで", "ja"),
    ("Ottomans", "العثمانيون", "ar"),
    ("Bothnia", "Pohjanlahdella", "fi"),
    ("Okhotsk", "オホーツク海で", "ja"),
    ("Yalu", "압록강에서", "ko"),
    ("Cygnus", "souhvězdím Labutě", "cs"),
    ("Hainaut", "de hoofdstad van Henegouwen", "nl"),
    ("Druzhba", "a Barátság vezetéken", "hu"),
    ("Ionian", "από τα Επτάνησα", "el"),
    ("Ostrobothnia", "Pohjanmaalla", "fi"),
    ("Mura", "v Pomurju", "sl"),
    ("Vah", "na Považí", "sk"),
    ("Lim", "у Полимљу", "sr"),
    ("Angara", "в Приангарье", "ru"),
]
UNSAID = [
    ("Bohemia", "na Moravě", "cs"),
    ("Elbe", "ļoti labi", "lv"),  # a form of Czech, in another language
    ("Oder", "одержал победу", "uk"),
    ("Moravia", "hlavní město", "cs"),
    ("Lindqvist", "Tukholmassa", "fi"),
    ("Aden", "опухоль аденома", "ru"),
    ("Axios", "αξιόλογη προσπάθεια", "el"),
    ("Cygnus", "de hoofdstad van Henegouwen", "nl"),
    ("Hainaut", "souhvězdím Labutě", "cs"),
    ("Sava", "v Pomurju", "sl"),
]


@pytest.mark.parametrize(("name", "source", "language"), SAID)
def test_a_form_says_the_name(name: str, source: str, language: str) -> None:
    assert has_form(name, source, language)


@pytest.mark.parametrize(("name", "source", "language"), UNSAID)
def test_other_words_do_not(name: str, source: str, language: str) -> None:
    assert not has_form(name, source, language)


def test_cities_of_the_language_are_among_the_forms() -> None:
    assert any("Wiedniu".lower().startswith(form) for form in forms_abroad("Vienna", "pl"))
    assert forms_abroad("Lindqvist", "pl") == ()


def test_names_of_several_words() -> None:
    english, source = "He sailed the Black Sea.", "Он плавал по Чёрному морю."
    (found,) = exonyms(english, Span(0, len(english)), source, "ru")
    assert english[found.english.start : found.english.end] == "Black Sea"
    assert source[found.source.start : found.source.end] == "Чёрному мор"
    assert not list(exonyms(english, Span(0, len(english)), "Он плавал по морю, чёрный.", "ru"))
    assert not list(exonyms(english, Span(0, 10), source, "ru"))


def test_contests_by_where_they_are_held() -> None:
    english = "Novak Djokovic has reached the French Open final"
    source = "Novak Đoković plasirao se u finale Rolan Garosa"
    said = [
        (english[one.english.start : one.english.end], one.source)
        for one in exonyms(english, Span(0, len(english)), source, "sr")
    ]
    assert [name for name, _ in said] == ["French Open"]


def test_a_name_of_one_word_may_have_a_form_of_several() -> None:
    english, source = "Charlemagne ruled there.", "Vládl tam Karel Veliký."
    (found,) = exonyms(english, Span(0, len(english)), source, "cs")
    assert source[found.source.start : found.source.end] == "Karel Velik"
    assert not list(exonyms(english, Span(0, len(english)), "Vládl tam Karel IV.", "cs"))
    english, source = "He lives in Hong Kong.", "Žije v Hongkongu."
    assert [one.english for one in exonyms(english, Span(0, len(english)), source, "cs")] == [Span(12, 21)]


def _rows() -> list[tuple[str, list[str]]]:
    folder = DATA / "abroad"
    tables = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    rows = [row for file in tables for row in tomllib.loads(file.read_text("utf-8")).items()]
    assert len(tables) >= 6
    return rows


def _scripts(form: str) -> set[str]:
    marks = ("COMBINING", "ZERO", "KATAKANA-HIRAGANA")
    names = {unicodedata.name(char).split()[0] for char in form if char.isalpha()}
    return {"HAN" if name in ("CJK", "KATAKANA", "HIRAGANA") else name for name in names if name not in marks}


def test_forms_are_small_of_one_script_and_not_too_short() -> None:
    for names, forms in _rows():
        assert names == names.strip(), names
        assert forms, names
        assert len(set(forms)) == len(forms), names
        for entry in forms:
            code, _, form = entry.rpartition(":")
            assert form == small(form).strip(), (names, entry)
            assert len(code) in (0, 2), (names, entry)
            (script,) = _scripts(form)
            least = {"HAN": 2, "DEVANAGARI": 2, "HANGUL": 3}.get(script, 4)
            assert code or len(form) >= least, (names, entry)


def test_signs_of_vowels_belong_to_a_word() -> None:
    text = "The World Bank agreed."
    (said,) = exonyms(text, Span(0, len(text)), "ప్రపంచపు బ్యాంకు అంగీకరించింది.", "te")
    assert text[said.english.start : said.english.end] == "World Bank"
