"""Small nations, of which many names begin, or stand within, ordinary words of other languages."""

from __future__ import annotations

import pytest

from mtqa.source.names.nations.find import nations_of, nations_of_text, nations_spoken


def _named(text: str, language: str) -> set[str]:
    return set(nations_of(text, text.split(), language))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("An Ivorian and a Faroese met in Côte d’Ivoire.", {"CI", "FO"}),
        ("the Dominican and the Puerto Rican teams", {"DO", "PR"}),
        ("Papua New Guinea and Guinea", {"PG", "GN"}),
        ("French Guiana borders Suriname.", {"GF", "SR"}),
        ("the Central African Republic", {"CF"}),
        ("Greenlanders, Samoans and Tongans", {"GL", "WS", "TO"}),
        ("Jordan scored in Maurice's greenhouse.", {"JO"}),
    ],
)
def test_small_nations_in_english(text: str, codes: set[str]) -> None:
    assert nations_spoken(text) == codes


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("der ivorische Präsident auf den Seychellen und den Färöern", "de", {"CI", "SC", "FO"}),
        ("le président ivoirien et la ministre mauricienne", "fr", {"CI", "MU"}),
        ("la Guyane, le Groenland et la République centrafricaine", "fr", {"GF", "GL", "CF"}),
        ("el seleccionador marfileño y la ministra dominicana", "es", {"CI", "DO"}),
        ("un atacante puertorriqueño en Belice", "es", {"PR", "BZ"}),
        ("o avançado cabo-verdiano nas Maurícias", "pt", {"CV", "MU"}),
        ("l'attaccante ivoriano a Gibilterra", "it", {"CI", "GI"}),
        ("de Ivoriaanse minister in Suriname", "nl", {"CI", "SR"}),
        ("grönländska och färöiska fiskare", "sv", {"GL", "FO"}),
        ("Norsunluurannikolla ja Grönlannissa", "fi", {"CI", "GL"}),
        ("Elevandiluurannikul ja Gröönimaal", "et", {"CI", "GL"}),
        ("Elefántcsontparton és a Feröeren", "hu", {"CI", "FO"}),
        ("na Wybrzeżu Kości Słoniowej, w Dżibuti i na Bahamach", "pl", {"CI", "DJ", "BS"}),
        ("na Pobřeží slonoviny, v Džibutsku a v Grónsku", "cs", {"CI", "DJ", "GL"}),
        ("na Obali Bjelokosti i u Lihtenštajnu", "hr", {"CI", "LI"}),
        ("на Обали Слоноваче и у Гренланду", "sr", {"CI", "GL"}),
        ("ивуарийский министр в Доминиканской Республике", "ru", {"CI", "DO"}),
        ("у Кот-д’Івуарі та на Коморських островах", "uk", {"CI", "KM"}),
        ("в Кот д'Ивоар и Гренландия", "bg", {"CI", "GL"}),
        ("στην Ακτή Ελεφαντοστού και στη Γροιλανδία", "el", {"CI", "GL"}),
        ("Fildişi Sahili'nin ve Cibuti'nin", "tr", {"CI", "DJ"}),
        ("Dramblio Kaulo Krante ir Grenlandijoje", "lt", {"CI", "GL"}),
        ("Kotdivuārā un Grenlandē", "lv", {"CI", "GL"}),
        ("Pantai Gading dan Timor Leste", "id", {"CI", "TL"}),
        ("मध्य अफ़्रीकी गणराज्य और पश्चिमी सहारा में", "hi", {"CF", "EH"}),
        ("不必绕道港澳", "zh", {"AU", "HK", "MO"}),
        ("科特迪瓦和東帝汶", "zh", {"CI", "TL"}),
        ("象牙海岸與摩納哥", "zh", {"CI", "MC"}),
        ("コートジボワールと東ティモール", "ja", {"CI", "TL"}),
        ("코트디부아르와 동티모르", "ko", {"CI", "TL"}),
        ("رئيس ساحل العاج والمنتخب الإيفواري وموريشيوس", "ar", {"CI", "MU"}),
        ("בג'יבוטי ובחוף השנהב", "he", {"DJ", "CI"}),
    ],
)
def test_small_nations_in_inflected_forms(text: str, language: str, codes: set[str]) -> None:
    assert _named(text, language) == codes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("komora a samota v komorním souboru", "cs"),
        ("samo privredna komora", "hr"),
        ("само привредна комора", "sr"),
        ("samo gospodarska komora", "sl"),
        ("samoakceptacja komornika", "pl"),
        ("самоанализ и белизна, лесотехнический институт", "ru"),
        ("комора і самоаналіз", "uk"),
        ("Maurice et Brunel, la vie monacale", "fr"),
        ("Mauricio, el conflicto bélico y los barbudos", "es"),
        ("o Maurício, guiando a pé", "pt"),
        ("il Monaco, i monaci e la brunetta", "it"),
        ("számos szám", "hu"),
        ("brune bruneter", "nb"),
        ("tongångarna", "sv"),
        ("mà cao hơn, tổng da mình", "vi"),
        ("ফিজিওথেরাপি ও সিসিলি", "bn"),
        ("tonqal", "az"),
        ("سخنگویان و پاسخگویان", "fa"),
        ("طغيانا", "ar"),
        ("유통가 피지컬", "ko"),
        ("ワシントンガイド、アンドラーデ、ブルーベリーズ", "ja"),
        ("将汤加热", "zh"),
    ],
)
def test_other_words_name_no_small_nation(text: str, language: str) -> None:
    assert not _named(text, language)


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("巴布亚新几内亚", "zh", {"PG"}),
        ("几内亚和巴布亚新几内亚", "zh", {"GN", "PG"}),
        ("パプアニューギニア", "ja", {"PG"}),
        ("بابوا غينيا الجديدة", "ar", {"PG"}),
        ("法属圭亚那", "zh", {"GF"}),
    ],
)
def test_a_name_within_that_of_another_nation_names_none(text: str, language: str, codes: set[str]) -> None:
    assert nations_of_text(text, language, shortest=2) == codes


def test_a_region_that_may_be_meant_names_no_nation_for_sure() -> None:
    assert "CF" in nations_of_text("中非总统", "zh")
    assert "CF" not in nations_of_text("中非总统", "zh", shortest=2)
