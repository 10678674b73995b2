"""Nations in English and in other languages."""

from __future__ import annotations

import re

import pytest

from mtqa._compat import tomllib
from mtqa.source.names.nations.find import (
    english_nations,
    nation_pattern,
    nation_places,
    nations_of,
    nations_of_text,
    nations_of_word,
    nations_spoken,
)
from mtqa.source.names.tables import DATA


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("o governo sul-africano e os sul-africanos", "pt", {"ZA"}),
        ("la ministre sud-africaine", "fr", {"ZA"}),
        ("președintele german și cel francez", "ro", {"DE", "FR"}),
        ("Marea Britanie și Statele Unite", "ro", {"GB", "US"}),
        ("Soome ja Rootsi presidendid", "et", {"FI", "SE"}),
        ("власти США и Великобритании", "ru", {"US", "GB"}),
        ("yng Nghymru, i Loegr a Ffrainc", "cy", {"WAL", "GB", "FR"}),
        ("cymryd rhan yn yr Alban", "cy", {"SCT"}),
        ("i bhFrainc agus in Éirinn", "ga", {"FR", "IE"}),
        ("ໄປເຮັດວຽກຢູ່ໄທໝົດ", "lo", {"TH"}),
        ("ဂျပန်နှင့် အမေရိကန်", "my", {"JP", "US"}),
        ("ថៃ និង ចិន", "km", {"TH", "CN"}),
        ("Xitoy va AQSh rahbarlari", "uz", {"CN", "US"}),
        ("Хятад улс барьж чадах уу", "mn", {"CN"}),
        ("немецкий канцлер", "ru", {"DE"}),
        ("міністр Великобританії", "uk", {"GB"}),
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
        ("חברה יפנית ומהנדס יווני", "he", {"JP", "GR"}),
        ("שגרירה פולנית ומרוקאים", "he", {"PL", "MA"}),
        ("شركة يابانية وخبير إيطالي", "ar", {"JP", "IT"}),
        ("سفیر فرانسوی در اروپا", "fa", {"FR", "EU"}),
        ("امریکی اور برطانوی سفیر", "ur", {"US", "GB"}),
        ("মার্কিন ও ব্রিটিশ দূত", "bn", {"US", "GB"}),
        ("yhdysvaltalaiset ja eurooppalaiset pankit", "fi", {"US", "EU"}),
        ("amerikanske og europæiske banker", "da", {"US", "EU"}),
        ("американският и палестинският посланик", "bg", {"US", "PS"}),
        ("ameriški in nemški veleposlanik", "sl", {"US", "DE"}),
        ("ufają Stanom Zjednoczonym i Koreą Północną", "pl", {"US", "KP"}),
        ("zo Spojených štátov do Severnej Kórey", "sk", {"US", "KP"}),
        ("iš Jungtinių Valstijų ir Šiaurės Korėjos", "lt", {"US", "KP"}),
        ("Birleşik Devletler'in ve Birleşik Krallığın elçileri", "tr", {"US", "GB"}),
        ("των Ηνωμένων Πολιτειών και της Βόρειας Κορέας", "el", {"US", "KP"}),
        ("Yhdysvaltojen ja Etelä-Korean lähettiläät", "fi", {"US", "KR"}),
        ("Съединените щати и Великобритания", "bg", {"US", "GB"}),
        ("les États-Unis et les Pays-Bas", "fr", {"US", "NL"}),
        ("Sjedinjenim Državama i Sjevernom Korejom", "hr", {"US", "KP"}),
        ("قال للولايات المتحدة إن الألمان", "ar", {"US", "DE"}),
    ],
)
def test_nations_of_a_text(text: str, language: str, codes: set[str]) -> None:
    assert codes <= nations_of(text, text.split(), language)


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("اوپنر 94 کے اسکور پر نروس نائنٹیز کا شکار ہو گئے", "ur", []),
        ("جن میں وزیر مملکت بھی شامل ہیں، مالیت کا تخمینہ", "ur", []),
        ("روسی صدر نے پاکستانی وزیر سے", "ur", ["PK", "RU"]),
        ("قال إن روسيا والبرازيل", "ar", ["BR", "RU"]),
        ("نائب الرئيس والأميركيون", "ar", ["US"]),
        ("ברוסיה ובברזיל", "he", ["BR", "RU"]),
        ("رئیس جمهور روسیه", "fa", ["RU"]),
        ("חברה יפנית", "he", ["JP"]),
        ("יהודים פנו שמאלה, והדרך יפנה", "he", []),  # no Indian, no Japanese
        ("קובי בנה בניני מגורים", "he", []),
        ("בשני הכיוונים, הודות לפרסום", "he", []),
        ("הערב במערב", "he", []),
        ("היפנים והיוונים", "he", ["GR", "JP"]),
        ("그리스도와 선수단", "ko", []),
        ("حمام روماني", "ar", []),
    ],
)
def test_a_name_is_no_part_of_a_longer_word(text: str, language: str, codes: list[str]) -> None:
    assert sorted(code for _, code in nation_places(text, language)) == codes


def test_words_that_name_none() -> None:
    assert not nations_of("היהודי", ["היהודי"], "he")
    assert not nations_of("متاثرین میں شامل بیوہ", [], "ur")
    assert not nations_of_word("činnosť", "sk")


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("puolue", "fi"),
        ("asiakas", "fi"),
        ("szerint", "hu"),
        ("często", "pl"),
        ("individuato", "it"),
        ("personas", "es"),
        ("além", "pt"),
        ("суда", "ru"),
        ("дані", "uk"),
        ("sudah", "id"),
        ("κατάσταση", "el"),
        ("nemet", "hu"),
        ("совета", "ru"),
        ("датчик", "ru"),
        ("Rusalii", "ro"),
        ("Włocławek", "pl"),
        ("svedčí", "sk"),
        ("poole", "et"),
        ("täis", "et"),
        ("jāpanāk", "lv"),
        ("niederlage", "de"),
        ("περσινό", "el"),
        ("işveren", "tr"),
        ("угору", "uk"),
        ("češće", "sr"),
        ("panamericanos", "es"),
        ("đục", "vi"),
    ],
)
def test_words_that_begin_as_a_nation_name_none(word: str, language: str) -> None:
    assert not nations_of_word(word.lower(), language)


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        ("puolalaiset", "fi", "PL"),
        ("aasialaiset", "fi", "ASIA"),
        ("szerbek", "hu", "RS"),
        ("česká", "cs", "CZ"),
        ("indiano", "it", "IN"),
        ("persas", "es", "IR"),
        ("alemães", "pt", "DE"),
        ("судана", "ru", "SD"),
        ("данія", "uk", "DK"),
        ("sudan", "id", "SD"),
        ("κατάρ", "el", "QA"),
        ("czeski", "pl", "CZ"),
        ("włoski", "pl", "IT"),
        ("német", "hu", "DE"),
        ("советский", "ru", "SOVI"),
        ("датчане", "ru", "DK"),
        ("poolakad", "et", "PL"),
        ("taist", "et", "TH"),
        ("japāna", "lv", "JP"),
        ("niederländisch", "de", "NL"),
        ("isveç", "tr", "SE"),
        ("угорці", "uk", "HU"),
        ("češki", "sr", "CZ"),
        ("đức", "vi", "DE"),
        ("jordansk", "nb", "JO"),
    ],
)
def test_nations_beside_those_words(word: str, language: str, code: str) -> None:
    assert code in nations_of_word(word, language)
    assert not nations_of_word("guvernul", "ro")
    assert not nations_of_word("правительство", "ru")


def test_english_names_adjectives_and_people() -> None:
    found = {english_nations()[m[0]] for m in nation_pattern().finditer("Swiss, Danes and South Koreans")}
    assert found == {"CH", "DK", "KR"}


def test_tables_are_whole() -> None:
    """Every table parses, and every code has English names."""
    known = set(english_nations().values())
    folder = DATA / "places"
    tables = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    assert len(tables) > 30
    for file in tables:
        table = tomllib.loads(file.read_text("utf-8"))
        assert set(table.get("countries", {})) <= known, file.name
        assert all(form.strip() for part in table.values() for form in part.values())


def test_the_second_nation_of_a_compound_is_spoken() -> None:
    assert nations_spoken("a joint Omani-Italian mission") == {"OM", "IT"}


def test_a_name_of_several_words_names_no_other_nation() -> None:
    text = "ambasador Republiki Południowej Afryki"
    assert nations_of(text, text.split(), "pl") == {"ZA"}
    text = "velvyslanec Spojeného království"
    assert nations_of(text, text.split(), "cs") == {"GB"}
    assert not nations_of("spojenci a spojení", ["spojenci", "spojení"], "cs")


def test_money_names_the_nation_whose_it_is() -> None:
    assert nations_spoken("promised $35 million") == {"US"}


@pytest.mark.parametrize(
    ("source", "language", "code"),
    [
        ("Waziri wa Uingereza alisema.", "sw", "GB"),
        ("Lider ng Timog Korea", "tl", "KR"),
        ("ஐரோப்பிய தலைவர்கள்", "ta", "EU"),
        ("გერმანიის მთავრობა", "ka", "DE"),
        ("Koreja e Veriut", "sq", "KP"),
        ("Erresuma Batuko gobernua", "eu", "GB"),
        ("रशियाचे अध्यक्ष", "mr", "RU"),
        ("nemački i mađarski", "sr", "DE"),
        ("Škotska", "sr", "SCT"),
        ("İskoçya", "tr", "SCT"),
        ("ประเทศในยุโรป", "th", "EU"),
        ("châu Á", "vi", "ASIA"),
    ],
)
def test_nations_of_languages_with_short_tables(source: str, language: str, code: str) -> None:
    assert code in nations_of(source, source.split(), language)


def test_an_everyday_word_names_no_nation_for_sure() -> None:
    assert nations_of_text("ລາວເວົ້າຢູ່ໄທ", "lo") == {"LA", "TH"}
    assert nations_of_text("ລາວເວົ້າຢູ່ໄທ", "lo", shortest=2) == {"TH"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Anh ấy mặc áo đỏ, ngày ngày vẽ.", set()),
        ("Thủy điện lớn thứ ba", set()),
        ("Ba lần vô địch", set()),
        ("Đội Đức thắng Thụy Điển và Ba Lan", {"DE", "SE", "PL"}),
        ("Thuỵ Điển gặp Nga", {"SE", "RU"}),
    ],
)
def test_vietnamese_names_nations_with_capitals_and_accents(text: str, codes: set[str]) -> None:
    assert nations_of(text, re.findall(r"\w+", text), "vi") == codes


def test_women_are_of_nations() -> None:
    assert nations_spoken("the best Dutchwoman and two Frenchwomen") == {"NL", "FR"}


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        ("জিম্বাবুয়ের", "bn", "ZW"),
        ("न्यूजीलैंड", "hi", "NZ"),
        ("نیدرلینڈز", "ur", "NL"),
        ("พม่า", "th", "MM"),
        ("زمبابوي", "ar", "ZW"),
    ],
)
def test_papers_spell_nations_otherwise_than_the_tables_of_places(
    word: str, language: str, code: str
) -> None:
    assert nations_of_word(word, language) == {code}
