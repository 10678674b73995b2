import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language import english
from mtqa.language.declared import all_names, detect, language_code, language_name, told

TEXTS = {
    "fr": "Le président de la République a reçu mardi à Paris son homologue allemand, avec lequel il a parlé d'énergie.",
    "de": "Der Bundestag hat das Gesetz am Donnerstag mit großer Mehrheit verabschiedet, wie die Regierung mitteilte.",
    "pt": "O presidente disse na terça-feira que não vai aumentar os impostos sobre os combustíveis neste ano.",
    "ro": "Președintele a declarat marți că nu va crește taxele pe combustibili în acest an, în ciuda presiunilor.",
    "et": "President ütles teisipäeval, et tänavu kütuseaktsiisi ei tõsteta, kuigi rahandusministeerium seda soovis.",
    "ru": "Президент заявил во вторник, что налоги на топливо в этом году повышаться не будут, несмотря на давление.",
    "uk": "Президент заявив у вівторок, що податки на пальне цього року не підвищуватимуться, попри тиск уряду.",
    "ne": "राष्ट्रपतिले मंगलबार भने कि यो वर्ष इन्धनमा कर बढाइने छैन, सरकारको दबाबका बाबजुद पनि।",
    "si": "මෙම වසරේ ඉන්ධන බදු වැඩි නොකරන බව ජනාධිපතිවරයා අඟහරුවාදා පැවසීය.",
    "ar": "قال الرئيس يوم الثلاثاء إنه لن يرفع الضرائب على الوقود هذا العام رغم ضغوط الحكومة والبرلمان.",
    "fa": "رئیس جمهور روز سه‌شنبه گفت که امسال مالیات سوخت را افزایش نخواهد داد، با وجود فشار دولت.",
    "zh": "总统周二表示，尽管面临压力，今年不会提高燃油税。",
    "ja": "大統領は火曜日、今年は燃料税を引き上げないと述べた。",
    "ko": "대통령은 화요일 올해 유류세를 인상하지 않겠다고 말했다.",
    "el": "Ο πρόεδρος δήλωσε την Τρίτη ότι φέτος δεν θα αυξηθούν οι φόροι στα καύσιμα.",
    "he": "הנשיא אמר ביום שלישי כי השנה לא יועלו המסים על הדלק.",
    "th": "ประธานาธิบดีกล่าวเมื่อวันอังคารว่าปีนี้จะไม่ขึ้นภาษีน้ำมัน",
    "en": "The president said on Tuesday that taxes on fuel would not be raised this year, whatever the government wanted.",
}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("fr", "fr"), ("FRA", "fr"), ("fre", "fr"), ("fr_FR", "fr"), ("French", "fr"), ("français", "fr"), (" Deutsch ", "de"),
        ("ger", "de"), ("pt-BR", "pt"), ("Brazilian Portuguese", "pt"), ("zh-Hans", "zh"), ("zho", "zh"), ("cmn", "zh"), ("yue", "zh"),
        ("nob", "no"), ("nn", "no"), ("iw", "he"), ("sr-Latn", "sr"), ("arb", "ar"), ("fil", "tl"), ("es-419", "es"), ("ckb", "ckb"),
        ("rum", "ro"), ("eng", "en"), ("", ""), ("und", ""), ("mul", ""), ("xx", ""), ("nonsense language", ""), ("---", ""),
    ],
)  # fmt: skip
def test_any_notation_becomes_one_code(name, code):
    assert language_code(name) == code


@given(st.text(max_size=30))
def test_any_text_is_a_code_or_none(name):
    code = language_code(name)
    assert code == "" or (code.isalpha() and 2 <= len(code) <= 8)


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_languages_are_detected(code, text):
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "123 456", "Oui", "!!", "👍👍👍", "a b"])
def test_of_next_to_nothing_no_language_is_told(text):
    assert detect(text) == ""


def test_no_language_contradicts_itself():
    for code, text in TEXTS.items():
        assert not told(text, code).plainly


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("fr", "de"),
        ("fr", "ru"),
        ("ru", "fr"),
        ("zh", "ko"),
        ("ar", "he"),
        ("de", "zh"),
        ("pt", "ro"),
        ("ne", "si"),
        ("et", "de"),
        ("fr", "en"),
    ],
)
def test_another_language_plainly_contradicts(declared, code):
    assert told(TEXTS[code], declared) == type(told("", ""))(code, True)


@pytest.mark.parametrize(
    ("declared", "code"), [("gl", "pt"), ("uk", "ru"), ("hi", "ne"), ("xx", "fr"), ("", "fr")]
)
def test_near_and_unknown_languages_do_not(declared, code):
    assert not told(TEXTS[code], declared).plainly


def test_names_and_addresses_in_latin_letters_hide_no_script():
    assert (
        detect(
            "华为 Huawei Mate 60 Pro 与苹果 iPhone 15 Pro Max 的销量 www.example.com 增长很快，中国市场份额上升"
        )
        == "zh"
    )


def test_the_check_for_english_stories_still_knows_its_languages_afterwards():
    told(TEXTS["de"], "fr")
    found = []
    threads = [
        threading.Thread(
            target=lambda: found.append((detect(TEXTS["fr"]), english.other_language(TEXTS["ru"] * 3)))
        )
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {("fr", "Russian")}


def test_codes_have_english_names():
    assert language_name("de") == "German"
    assert language_name("zz") == "zz"
    assert all(name[0].isupper() for name in all_names().values())
