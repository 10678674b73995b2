from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace

import py3langid
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.document import Metadata
from mtqa.errors import InputError, NotEnglishError
from mtqa.language.detection import (
    detect_against,
    other_language,
    require_english,
    require_english_by_tag,
)
from mtqa.segmentation.segment import segment_text

OTHERS = {
    "Chinese": "总统星期三表示,政府将在年底之前公布新的预算方案,并要求议会尽快通过。反对党批评说,这一计划没有考虑普通家庭的负担。",
    "Japanese": "首相は水曜日、年末までに新しい予算案を発表すると述べた。野党は家計への負担を考慮していないと批判した。",
    "Russian": "Президент заявил в среду, что правительство представит новый бюджет до конца года. Оппозиция критикует план.",
    "Arabic": "قال الرئيس يوم الأربعاء إن الحكومة ستقدم ميزانية جديدة قبل نهاية العام. وانتقدت المعارضة الخطة بشدة.",
    "French": "Le président a déclaré mercredi que le gouvernement présenterait un nouveau budget avant la fin de l'année.",
    "German": "Der Präsident erklärte am Mittwoch, die Regierung werde noch vor Jahresende einen neuen Haushalt vorlegen.",
    "Spanish": "El presidente dijo el miércoles que el gobierno presentará un nuevo presupuesto antes de fin de año.",
    "Portuguese": "O presidente disse na quarta-feira que o governo vai apresentar um novo orçamento até o fim do ano.",
    "Indonesian": "Presiden mengatakan pada hari Rabu bahwa pemerintah akan mengajukan anggaran baru sebelum akhir tahun ini.",
    "Vietnamese": "Tổng thống cho biết hôm thứ Tư rằng chính phủ sẽ trình ngân sách mới trước cuối năm nay tại quốc hội.",
}


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


def detect(text: str) -> str:
    return detect_against(text, "").language


@pytest.mark.parametrize("language", OTHERS)
def test_a_story_in_another_language_is_refused_by_name(language: str) -> None:
    document = segment_text(OTHERS[language] * 2, path="story.txt")
    with pytest.raises(InputError, match=rf"story\.txt: not English \(it looks like {language}\)"):
        require_english(document)


@pytest.mark.parametrize(
    ("text", "tag", "why"),
    [
        ("Überraschung", "de-AT", "it is marked as de-AT"),
        (OTHERS["German"] * 2, "fr", "it looks like German"),
        ("Minister quits", "en_GB", ""),
        ("Minister quits", "und", ""),
        ("Minister quits", "", ""),
        (TEXTS["en"] * 2, "de", ""),
    ],
)
def test_a_tag_counts_where_the_text_does_not_say(text: str, tag: str, why: str) -> None:
    document = replace(segment_text(text, path="story.txt"), metadata=Metadata(language=tag))
    if not why:
        require_english_by_tag(document)
        return
    with pytest.raises(NotEnglishError) as refused:
        require_english_by_tag(document)
    assert refused.value.skipped == f"skipped, not English: {why}"


@pytest.mark.parametrize(
    "text",
    [
        "The president said on Wednesday that the budget would be ready before the year is out.",
        "Minister quits",
        "SHR 27 CTS VS 29 CTS NET 13,555,000 VS 14,635,000 REVS 104,606,000 VS 110,311,000 AVG SHRS 47.2 MLN",
        "Shr 27 cts vs 29 cts Net 13,555,000 vs 14,635,000 Revs 104,606,000 vs 110,311,000 Avg shrs 47.2 mln",
        "Ngozi Okonjo-Iweala, Kyriakos Mitsotakis, Olaf Scholz, Recep Tayyip Erdogan, Xi Jinping, Giorgia Meloni",
        "FTSE 7,512.3 +0.4 DAX 16,100.2 -0.1 CAC 40 7,401.9 +0.2",
        "Überraschung",
        "",
    ],
)
def test_english_short_tabular_and_undecidable_text_passes(text: str) -> None:
    assert other_language(text) is None


def test_furniture_does_not_count() -> None:
    require_english(
        segment_text(
            "La Paz, June 3 (Reuters) - He won.\n\n(Reporting by José Luis Peña Ibáñez; Editing by Åsa Lindström)"
        )
    )


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert other_language(text) is None or other_language(text)


def test_plain_english_needs_no_library() -> None:
    code = (
        "import sys; from mtqa.language.detection import other_language; "
        "assert other_language('The president said on Wednesday that they were not going to the summit in May.') is None; "
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_languages_are_detected(code, text):
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "123 456", "Oui", "!!", "👍👍👍", "a b"])
def test_of_next_to_nothing_no_language_is_detect_against(text):
    assert detect(text) == ""


def test_no_language_contradicts_itself():
    for code, text in TEXTS.items():
        assert not detect_against(text, code).plainly


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
    assert detect_against(TEXTS[code], declared) == type(detect_against("", ""))(code, True)


@pytest.mark.parametrize(
    ("declared", "code"), [("gl", "pt"), ("uk", "ru"), ("hi", "ne"), ("xx", "fr"), ("", "fr")]
)
def test_near_and_unknown_languages_do_not(declared, code):
    assert not detect_against(TEXTS[code], declared).plainly


def test_names_and_addresses_in_latin_letters_hide_no_script():
    assert (
        detect(
            "华为 Huawei Mate 60 Pro 与苹果 iPhone 15 Pro Max 的销量 www.example.com 增长很快，中国市场份额上升"
        )
        == "zh"
    )


def test_the_check_for_english_stories_still_knows_its_languages_afterwards():
    detect_against(TEXTS["de"], "fr")
    found = []
    threads = [
        threading.Thread(target=lambda: found.append((detect(TEXTS["fr"]), other_language(TEXTS["ru"] * 3))))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {("fr", "Russian")}


HAN = "这项协议将使两国关系更加密切并促进贸易发展，双方还同意在明年春天再次举行会谈，讨论渔业、能源和边境贸易等问题"


@pytest.mark.parametrize(
    "text",
    [
        f"The minister said: {HAN}.",
        f"The minister said {HAN} and left the hall.",
        f"The harbour was closed on Monday.\n\n{HAN}。\n\nThe ferries stayed at their piers, he said.",
        "The minister met the press on Monday. «Мы не будем платить ни одного евро, и это решение окончательное», "
        "she told the reporters who had waited for her.",
        "The minister spoke to the press on Monday and left it at that. She said the talks had been open. "
        "Les négociations reprendront au printemps prochain dans la capitale, sans autre condition préalable, "
        "selon plusieurs sources proches du dossier qui ont requis l’anonymat.",
    ],
)
def test_english_with_a_foreign_passage_is_english(text: str) -> None:
    assert other_language(text) is None


def test_a_foreign_story_with_an_english_quotation_is_not() -> None:
    quoted = f"{HAN}。" * 3 + "“We are very happy with the result,” " + f"{HAN}。" * 3
    assert other_language(quoted) == "Chinese"


def test_the_library_is_not_narrowed_to_a_choice_of_languages_for_each_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That takes as long as to read a hundred sentences."""
    identifier = py3langid.langid.LanguageIdentifier
    asked: list[object] = []
    narrow = identifier.set_languages

    def counted(own: object, langs: object = None) -> None:
        asked.append(langs)
        narrow(own, langs)

    monkeypatch.setattr(identifier, "set_languages", counted)
    assert detect_against(TEXTS["ro"], "fr").language == "ro"
    assert other_language(OTHERS["French"] * 2) == "French"
    assert asked
    assert set(asked) == {None}
